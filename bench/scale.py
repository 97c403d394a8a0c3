"""How quickly, how surely and in how much memory a name is found among many persons, on one core.

The persons are made: given and family names drawn, the common ones more often, from the Latin spellings in the tables
of transliteration. Each query is one of them, spelt otherwise. Everything is drawn from a fixed seed.
"""

import csv
import gc
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.shared import DATA
from kg.model import EntityId, EntityKind, Mention
from kg.resolution.profile import Profile
from kg.resolution.register import Register

SIZES: Final = (100_000, 1_000_000)
QUERIES: Final = 3_000
WITHIN: Final = 50  # candidates among which the person must be
_SEED: Final = 1815
_TABLES: Final = ("russian", "arabic", "hebrew", "korean", "katakana")


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds to build, MiB more than before, queries a second, share found first and among the candidates."""

    persons: int
    build_s: float
    memory_mib: float
    rate: float
    first: float
    recall: float


def measured(persons: int) -> Scale:
    """Build a register of so many persons, and ask it."""
    names = _made(persons)
    before = _memory()
    start = time.perf_counter()
    register = Register(Profile(EntityId(str(at)), EntityKind.PERSON, (name,)) for at, name in enumerate(names))
    built = time.perf_counter() - start
    memory = _memory() - before
    asked = list(_asked(names))
    gc.collect()
    for mention, _ in asked[: QUERIES // 10]:
        register.resolve_any([mention], WITHIN)
    gc.freeze()
    start = time.perf_counter()
    answers = [register.resolve_any([mention], WITHIN).candidates for mention, _ in asked]
    took = time.perf_counter() - start
    found = [[one.profile.id for one in answer] for answer in answers]
    first = sum(ids[:1] == [right] for ids, (_, right) in zip(found, asked, strict=True))
    among = sum(right in ids for ids, (_, right) in zip(found, asked, strict=True))
    return Scale(persons, built, memory, len(asked) / took, first / len(asked), among / len(asked))


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
    for table in _TABLES:
        with (DATA / "transliteration" / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
            for latin, _, count in csv.reader(lines, csv.excel_tab, quoting=csv.QUOTE_NONE):
                if latin.isascii() and latin.isalpha() and len(latin) > 2:
                    yield latin.capitalize(), int(count)


def _asked(names: Sequence[str]) -> Iterator[tuple[Mention, EntityId]]:
    draw = random.Random(_SEED + 1)  # noqa: S311  a benchmark draws the same each time
    for number, at in enumerate(draw.sample(range(len(names)), QUERIES)):
        text = _VARIANTS[number % len(_VARIANTS)](names[at].split(), draw)
        yield Mention(EntityKind.PERSON, text, source="", key=""), EntityId(str(at))


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


_VARIANTS: Final[Sequence[Callable[[Sequence[str], random.Random], str]]] = (
    _as_is,
    _turned,
    _titled,
    _initial,
    _misspelt,
)


def run() -> bool:
    """Print the figures of each size, each in a process of its own; nothing in it can fail."""
    table = Table("persons", "built in", "memory", "queries a second", "first is right", f"among {WITHIN}")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for found in pool.map(measured, SIZES):
            table.add_row(
                f"{found.persons:,}",
                f"{found.build_s:.1f} s",
                f"{found.memory_mib:.0f} MiB",
                f"{found.rate:.0f}",
                f"{found.first:.3f}",
                f"{found.recall:.3f}",
            )
    Console().print(table)
    return True
