"""How often a word in another script finds its Latin spelling among 20,000 persons, beside anyascii and rapidfuzz.

Asked are pairs that `bench.fit_romanisation` holds out, a tenth by a hash of the Latin word: nothing was fitted on
them. The 20,000 are the Latin words of the pairs asked and others of the same file, each the name of one person of a
register, as `kg resolve --against` reads it. As the pairs were found without looking, many are none (a given name
beside a family name), so nobody finds all; those that were found twice or oftener are shown apart.
"""

import time
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from bench.fit_romanisation import Pair, pairs
from kg.model import EntityId, EntityKind, Mention
from kg.resolution.profile import Profile
from kg.resolution.register import Register
from kg.resolution.scripts import SCRIPTS

LATIN: Final = 20_000
ASKED: Final = 400


class Shown(NamedTuple):
    """`ours` and `ratio` are the shares found first, `shown` that among the first ten; `ms` is for one question."""

    script: str
    pairs: str
    asked: int
    ratio: float
    ours: float
    shown: float
    ms: float


def run() -> bool:
    """Print the share of words that find their spelling, for all scripts; nothing in it can fail."""
    table = Table("script", "pairs", "asked", "anyascii, ratio", "ours", "ours, first ten", "ms")
    for script in SCRIPTS:
        for row in measured(script):
            figures = (f"{row.ratio:.3f}", f"{row.ours:.3f}", f"{row.shown:.3f}", f"{row.ms:.0f}")
            table.add_row(row.script, row.pairs, str(row.asked), *figures)
    Console().print(table)
    return True


def measured(script: str, asked: int = ASKED) -> Iterator[Shown]:
    """The figures of one script: of all pairs held out, and of those found more than once."""
    found = sorted(pairs(script), key=_order)
    held = [pair for pair in found if pair.held_out]
    for name, chosen in (("all", held), ("found twice", [pair for pair in held if pair.count > 1])):
        yield _measure(script, name, chosen[:asked], found)


def _measure(script: str, name: str, asked: Sequence[Pair], found: Sequence[Pair]) -> Shown:
    latin = list(dict.fromkeys((*(pair.latin for pair in asked), *(pair.latin for pair in found))))[:LATIN]
    latin.sort()
    plain = [anyascii(word).lower() for word in latin]
    register = Register(Profile(EntityId(word), EntityKind.PERSON, (word,)) for word in latin)

    def ratio(native: str) -> list[str]:
        return [latin[process.extractOne(anyascii(native).lower(), plain, scorer=fuzz.ratio)[2]]]

    def ours(native: str) -> list[str]:
        mention = Mention(EntityKind.PERSON, native, "", "")
        return [str(one.profile.id) for one in register.resolve_any([mention], 10).candidates]

    ours(asked[0].native)  # reads the tables
    started = time.perf_counter()
    answers = [ours(pair.native) for pair in asked]
    ms = (time.perf_counter() - started) * 1000 / len(asked)
    return Shown(
        script,
        name,
        len(asked),
        _share(asked, [ratio(pair.native) for pair in asked]),
        _share(asked, [answer[:1] for answer in answers]),
        _share(asked, answers),
        ms,
    )


def _share(asked: Sequence[Pair], answers: Sequence[Sequence[str]]) -> float:
    return sum(pair.latin in answer for pair, answer in zip(asked, answers, strict=True)) / len(asked)


def _order(pair: Pair) -> bytes:
    return blake2b(f"{pair.native} {pair.latin}".encode(), digest_size=8).digest()
