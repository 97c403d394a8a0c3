"""Run the benchmarks that are named, or all; some run only if named.

`resolution` is most of them in one table; `weights` tells what a fit would make of the weights of evidence;
`random_graphs` asks of random graphs and compares the answers with those of a brute force;
`random_walks` loads, replaces, unloads and judges at random, and compares with a fresh load;
`hostile` gives the API texts that mean harm, `schemathesis` documents that are made up; `speed` asks six questions of
much data, beside raw Bolt; `overload` asks more than can be answered, `killed` kills the database under `kg serve`;
`compilers` starts it with the quick compiler alone and with the full one.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bench import (
    answers,
    compilers,
    footprint,
    hostile,
    killed,
    linking,
    offices,
    overload,
    pairs,
    places,
    question_times,
    questions,
    random_graphs,
    random_walks,
    resolution,
    scale,
    schemathesis,
    scripts,
    visitors,
    weights,
)
from bench.speed import benchmark as speed

PARTS: Final = {
    "answers": answers.run,
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
RESOLUTION: Final = "resolution"
RANDOM: Final = "random_graphs"
WALKS: Final = "random_walks"
SPEED: Final = "speed"
OVERLOAD: Final = "overload"
IF_NAMED: Final = {
    "weights": weights.run,
    "hostile": hostile.run,
    "schemathesis": schemathesis.run,
    "killed": killed.run,
    "compilers": compilers.run,
}


def main(arguments: list[str]) -> int:
    parser = ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="part",
        help=f"one of {', '.join((*PARTS, *IF_NAMED, RESOLUTION, RANDOM, WALKS, SPEED, OVERLOAD))}",
    )
    parser.add_argument("--nomenklatura", action="store_true", help=f"ask it too, in {RESOLUTION}; it is installed")
    parser.add_argument("--json", action="store_true", help=f"for scripts, the table of {RESOLUTION}")
    parser.add_argument("--graphs", type=int, default=random_graphs.GRAPHS, help=f"how many there are in {RANDOM}")
    parser.add_argument("--walks", type=int, default=random_walks.WALKS, help=f"how many there are in {WALKS}")
    parser.add_argument("--seed", default="1", help=f"what {RANDOM}, {WALKS} and the data of {SPEED} are drawn from")
    parser.add_argument("--times", action="store_true", help="for questions: how long each takes, and nothing else")
    parser.add_argument("--home", type=Path, help="where databases are kept for the next run; loading takes minutes")
    parser.add_argument("--clients", type=int, default=overload.CLIENTS, help=f"how many ask at a time in {OVERLOAD}")
    parser.add_argument("--lasting", type=float, default=overload.SECONDS, help=f"for how many seconds, in {OVERLOAD}")
    speed.add_options(parser)
    asked = parser.parse_args(arguments)
    whole = partial(resolution.run, nomenklatura=asked.nomenklatura, as_json=asked.json)
    drawn = partial(random_graphs.run, graphs=asked.graphs, seed=asked.seed)
    walked = partial(random_walks.run, walks=asked.walks, seed=asked.seed)
    timed = partial(question_times.run, asked.home) if asked.times else questions.run
    loaded = partial(speed.measure, _speed(asked))
    flooded = partial(overload.run, asked.clients, asked.lasting)
    named = {
        **IF_NAMED,
        "questions": timed,
        RESOLUTION: whole,
        RANDOM: drawn,
        WALKS: walked,
        SPEED: loaded,
        OVERLOAD: flooded,
    }
    parts: dict[str, Callable[[], bool]] = {**PARTS, **named}
    for name in asked.parts:
        if name not in parts:
            parser.error(f"no benchmark is called {name!r}; there are {', '.join(parts)}")
    fine = [parts[name]() for name in asked.parts or PARTS]
    return 0 if all(fine) else 1


def _speed(asked: Namespace) -> speed.Options:
    return speed.Options(
        asked.scale, asked.seed, asked.rounds, asked.seconds, asked.only, asked.peers, asked.home, asked.growth
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
