"""All measures of resolution in one table: rapidfuzz, nomenklatura if asked for, ours, and what must be reached.

`python -m bench resolution [--nomenklatura] [--json]`. The labelled visitors, pairs of names and offices are split in
two halves by a digest: what is tried out is tried out on *tune*; what must be reached stands on the other half, which
is held out. How the others are asked is told in each part, and in
`bench.peers` and `bench.nomenklatura`.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import partial

import orjson

from bench import footprint, linking, offices, pairs, places, scale, scripts, visitors
from bench.environment import NotInstalledError
from bench.figures import Figure, table
from bench.nomenklatura import Nomenklatura, installed
from kg.cli.console import console


def parts(peer: Nomenklatura | None) -> dict[str, Callable[[], Iterable[Figure]]]:
    return {
        "visitors": partial(visitors.figures, peer),
        "linking": linking.figures,
        "pairs": partial(pairs.figures, peer),
        "scripts": scripts.figures,
        "offices": offices.figures,
        "places": places.figures,
        "scale": scale.figures,
        "footprint": partial(footprint.figures, peer),
    }


def run(*, nomenklatura: bool = False, as_json: bool = False) -> bool:
    """Print each measure that must reach something, and return whether all do."""
    with ExitStack() as stack:
        peer, missing = _installed(stack) if nomenklatura else (None, "")
        found = bounded(parts(peer))
    if as_json:
        print(orjson.dumps([row(figure) for figure in found], option=orjson.OPT_INDENT_2).decode())
    else:
        console().print(table(found), missing)
    return all(figure.reached for figure in found)


def _installed(stack: ExitStack) -> tuple[Nomenklatura | None, str]:
    """Nomenklatura for as long as the stack lasts, or why there is none."""
    _say("nomenklatura is installed, which takes minutes")
    try:
        return stack.enter_context(installed()), ""
    except NotInstalledError as error:
        missing = f"nomenklatura CANNOT BE INSTALLED here, so the table is without it: {error}"
        _say(missing)
        return None, missing


def bounded(parts: Mapping[str, Callable[[], Iterable[Figure]]]) -> list[Figure]:
    """Measure the parts one after the other, so that none slows another."""
    found: list[Figure] = []
    for number, (name, figures) in enumerate(parts.items(), 1):
        _say(f"{name} ({number} of {len(parts)})")
        found += [figure for figure in figures() if figure.reached is not None]
    return found


def row(figure: Figure) -> dict[str, object]:
    """A figure for scripts, not rounded; null is what has no answer, and what has no bound on that side."""
    measure = figure.measure
    return {
        "measure": measure.name,
        "rapidfuzz": figure.rapidfuzz,
        "nomenklatura": figure.nomenklatura,
        "tune": figure.tune,
        "ours": figure.ours,
        "least": measure.least,
        "most": measure.most,
        "reached": figure.reached,
    }


def _say(what: str) -> None:
    print(f"resolution: {what}", file=sys.stderr, flush=True)
