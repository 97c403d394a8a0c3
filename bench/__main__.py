"""Run the benchmarks that are named, or all."""

import sys
from typing import Final

from bench import footprint, linking, offices, pairs, places, questions, scale, scripts, speed, visitors

PARTS: Final = {
    "speed": speed.run,
    "questions": questions.run,
    "visitors": visitors.run,
    "pairs": pairs.run,
    "linking": linking.run,
    "offices": offices.run,
    "places": places.run,
    "scripts": scripts.run,
    "scale": scale.run,
    "footprint": footprint.run,
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"no benchmark is called {unknown[0]!r}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    fine = [PARTS[name]() for name in wanted or PARTS]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
