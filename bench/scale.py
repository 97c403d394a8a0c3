"""How quickly, how surely and in how much memory a name is found among many persons, on one core.

The persons are made: given and family names drawn, the common ones more often, from the Latin spellings in the tables
of transliteration. Each query is one of them: as is, family name first, behind a title, with initials, with a letter
wrong, or with another spelling from those tables. Everything is drawn from a fixed seed.
"""

import csv
import gc
import random
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.peers import Names
from bench.shared import DATA
from kg.garbage_collection import permanent_generation
from kg.model import EntityId, EntityKind, Mention
from kg.resolution.entity_index import EntityIndex
from kg.resolution.profile import Profile
from kg.resolution.weights import shipped_weights

QUERIES: Final = 3_000
FEW: Final = 60  # queries of one that compares with everybody
WITHIN: Final = 50  # candidates among which the person must be
MEASURES: Final = {
    100_000: (
        Measure("100,000 persons: names a second", least=1500, digits=0),
        Measure("100,000 persons: among the first 50", least=0.98),
        Measure("100,000 persons: first is right"),
        Measure("100,000 persons: s to build", digits=1),
        Measure("100,000 persons: MiB", digits=0),
    ),
    1_000_000: (
        Measure("1,000,000 persons: names a second", least=800, digits=0),
        Measure("1,000,000 persons: among the first 50"),
        Measure("1,000,000 persons: first is right"),
        Measure("1,000,000 persons: s to build", most=60, digits=1),
        Measure("1,000,000 persons: MiB", most=2000, digits=0),
    ),
}
_SEED: Final = 1815
_TABLES: Final = ("russian", "arabic", "hebrew", "korean", "katakana")


Find = Callable[[Mention], list[int]]  # the numbers of the persons who come near, best first


def run() -> bool:
    return show(figures())


def figures() -> Iterator[Figure]:
    """The figures of each size, each in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for persons, measures in MEASURES.items():
            ours = pool.submit(measured, persons, resolving, QUERIES).result()
            others = pool.submit(measured, persons, comparing, FEW).result()
            yield from beside(measures, ours, others, None)


def measured(persons: int, build: Callable[[Sequence[str]], Find], queries: int) -> tuple[float, ...]:
    """Build what finds one of so many persons, and ask it: the values of the measures, in their order."""
    names = _made(persons)
    before = _memory()
    start = time.perf_counter()
    with permanent_generation():
        find = build(names)
    built = time.perf_counter() - start
    memory = _memory() - before
    asked = list(_asked(names))[:queries]
    for mention, _ in asked[: queries // 10]:
        find(mention)
    start = time.perf_counter()
    found = [find(mention) for mention, _ in asked]
    took = time.perf_counter() - start
    first = sum(numbers[:1] == [right] for numbers, (_, right) in zip(found, asked, strict=True))
    among = sum(right in numbers for numbers, (_, right) in zip(found, asked, strict=True))
    return len(asked) / took, among / len(asked), first / len(asked), built, memory


def resolving(names: Sequence[str]) -> Find:
    index = EntityIndex(
        (Profile(EntityId(str(at)), EntityKind.PERSON, (name,)) for at, name in enumerate(names)), shipped_weights()
    )

    def find(mention: Mention) -> list[int]:
        return [int(one.profile.id) for one in index.resolve_any([mention], WITHIN).candidates]

    return find


def comparing(names: Sequence[str]) -> Find:
    """With everybody, by how alike the names are."""
    known = Names(names)

    def find(mention: Mention) -> list[int]:
        return [at for at, _ in known.best(mention.text, WITHIN)]

    return find


def _memory() -> float:
    """MiB that the process holds now."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 2**20


def _made(persons: int) -> list[str]:
    draw = random.Random(_SEED)  # noqa: S311  a benchmark draws the same each time
    words, counts = zip(*_tokens(), strict=True)
    drawn = iter(draw.choices(words, counts, k=3 * persons))
    return [
        " ".join((given, middle, family) if at % 3 else (given, family))
        for at, (given, middle, family) in enumerate(zip(drawn, drawn, drawn, strict=True))
    ]


def _tokens() -> Iterator[tuple[str, int]]:
    return ((latin, count) for latin, _, count in _spellings())


def _spellings() -> Iterator[tuple[str, str, int]]:
    """Latin words with the word in another script that each was found for, and how often."""
    for table in _TABLES:
        with (DATA / "transliteration" / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
            for latin, native, count in csv.reader(lines, csv.excel_tab, quoting=csv.QUOTE_NONE):
                if latin.isascii() and latin.isalpha() and len(latin) > 2:
                    yield latin.capitalize(), native, int(count)


@cache
def _other_spellings() -> Mapping[str, Sequence[str]]:
    """The other Latin words that were found for the same word, twice at least."""
    found: dict[str, list[str]] = {}
    for latin, native, count in _spellings():
        if count > 1:
            found.setdefault(native, []).append(latin)
    return {
        latin: sorted({*found[native]} - {latin}) for native, spelt in found.items() for latin in spelt if spelt[1:]
    }


def _asked(names: Sequence[str]) -> Iterator[tuple[Mention, int]]:
    draw = random.Random(_SEED + 1)  # noqa: S311  a benchmark draws the same each time
    for number, at in enumerate(draw.sample(range(len(names)), QUERIES)):
        text = _VARIANTS[number % len(_VARIANTS)](names[at].split(), draw)
        yield Mention(EntityKind.PERSON, text, source="", key=""), at


def _as_is(name: Sequence[str], _draw: random.Random) -> str:
    return " ".join(name)


def _turned(name: Sequence[str], _draw: random.Random) -> str:
    return f"{name[-1]}, {' '.join(name[:-1])}"


def _titled(name: Sequence[str], _draw: random.Random) -> str:
    return f"Foreign Minister {' '.join(name)}"


def _initial(name: Sequence[str], _draw: random.Random) -> str:
    return " ".join((name[0], *(f"{word[0]}." for word in name[1:-1]), name[-1]))


def _misspelt(name: Sequence[str], draw: random.Random) -> str:
    which = draw.randrange(len(name))
    at = draw.randrange(1, len(name[which]))
    wrong = f"{name[which][:at]}{draw.choice('aeionrst')}{name[which][at + 1 :]}"
    return " ".join((*name[:which], wrong, *name[which + 1 :]))


def _romanised(name: Sequence[str], draw: random.Random) -> str:
    """With one word as somebody else writes it; as it is if nobody does."""
    spelt = [(at, other) for at, word in enumerate(name) for other in _other_spellings().get(word, ())]
    at, other = draw.choice(spelt) if spelt else (0, name[0])
    return " ".join((*name[:at], other, *name[at + 1 :]))


_VARIANTS: Final[Sequence[Callable[[Sequence[str], random.Random], str]]] = (
    _as_is,
    _turned,
    _titled,
    _initial,
    _misspelt,
    _romanised,
)
