"""How often a word in another script finds its Latin spelling among 20,000 persons, beside anyascii and rapidfuzz.

Asked are pairs that `bench.fit_romanisation` holds out, a tenth by a hash of the Latin word: nothing was fitted on
them, and they are taken out of the spellings in use. The 20,000 are the Latin words of the pairs asked and others of
the same file, each the name of one person of a register, as `kg resolve --against` reads it. As the pairs were found
without looking, many are none (a given name beside a family name), so nobody finds all; those that were found twice or
oftener are shown apart.

Many words have several spellings, of which any may come first where nothing else tells; how often one does is shown
too. Whole names are two neighbours of the same list, so they are names that nobody bears, but as long as names are.
Known names are the words that were found most often: what people ask for, and no surprise, as none of it is held out.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from anyascii import anyascii

from bench.figures import Figure, Measure, show
from bench.fit_romanisation import Pair, pairs
from bench.peers import Names
from kg.model import EntityId, EntityKind, Mention
from kg.resolution.entity_index import EntityIndex
from kg.resolution.profile import Profile
from kg.resolution.tables import rows
from kg.resolution.weights import shipped_weights
from kg.resolution.writing.forms import in_one
from kg.resolution.writing.romanise import fit, in_use
from kg.resolution.writing.scripts import SCRIPTS
from kg.resolution.writing.transliteration import read_counts

LATIN: Final = 20_000
ASKED: Final = 400
_BETWEEN: Final = "・"  # what parts the words of a name in every script that we read
LEAST: Final = {"russian": 0.80, "arabic": 0.60, "hebrew": 0.88, "korean": 0.75, "katakana": 0.63}


@dataclass(frozen=True, slots=True)
class Shown:
    """`ours` and `alike` are the shares found first, `shown` that among the first ten; `ms` is for one question.

    `any` is the share of words of which a spelling comes first, whichever was asked for.
    """

    alike: float
    ours: float
    any: float
    shown: float
    ms: float


def run() -> bool:
    return show(figures())


def figures() -> Iterator[Figure]:
    """The share of words of each script that find their spelling: of pairs found twice, and of all."""
    for script in SCRIPTS:
        found = sorted(pairs(script), key=_order)
        known = measured(_commonest(found), found)
        held = [pair for pair in found if pair.held_out]
        _forget(script, held)
        sure = [pair for pair in held if pair.count > 1]
        twice, every = measured(sure[:ASKED], found), measured(held[:ASKED], found)
        yield Figure(Measure(f"{script}: first is right", least=LEAST.get(script)), twice.ours, twice.alike)
        yield Figure(Measure(f"{script}: a spelling of it is first"), twice.any)
        yield Figure(Measure(f"{script}: among the first ten"), twice.shown)
        yield Figure(Measure(f"{script}: ms a question", digits=0), twice.ms)
        yield Figure(Measure(f"{script}, all pairs: first is right"), every.ours, every.alike)
        whole = measured(_whole(sure[: ASKED + 1]), _whole(found[: 2 * LATIN]))
        yield Figure(Measure(f"{script}, whole names: first is right"), whole.ours, whole.alike)
        yield Figure(Measure(f"{script}, known names: a spelling of it is first"), known.any)


def measured(asked: Sequence[Pair], found: Sequence[Pair]) -> Shown:
    latin = list(dict.fromkeys((*(pair.latin for pair in asked), *(pair.latin for pair in found))))[:LATIN]
    latin.sort()
    plain = Names(map(anyascii, latin))
    index = EntityIndex((Profile(EntityId(word), EntityKind.PERSON, (word,)) for word in latin), shipped_weights())

    def alike(native: str) -> list[str]:
        return [latin[at] for at, _ in plain.best(anyascii(native))]

    def ours(native: str) -> list[str]:
        mention = Mention(EntityKind.PERSON, native, "", "")
        return [str(one.profile.id) for one in index.resolve_any([mention], 10).candidates]

    ours(asked[0].native)  # reads the tables
    started = time.perf_counter()
    answers = [ours(pair.native) for pair in asked]
    ms = (time.perf_counter() - started) * 1000 / len(asked)
    spelt = {pair.native: {pair.latin} for pair in asked}
    for pair in found:
        if pair.native in spelt:
            spelt[pair.native].add(pair.latin)
    first = [answer[:1] for answer in answers]
    return Shown(
        _share(asked, [alike(pair.native) for pair in asked]),
        _share(asked, first),
        sum(not spelt[pair.native].isdisjoint(one) for pair, one in zip(asked, first, strict=True)) / len(asked),
        _share(asked, answers),
        ms,
    )


def _commonest(found: Sequence[Pair]) -> list[Pair]:
    """The pairs that were found most often, each native word once."""
    once = {pair.native: pair for pair in sorted(found, key=lambda pair: pair.count)}
    return sorted(once.values(), key=lambda pair: -pair.count)[:ASKED]


def _forget(script: str, held: Iterable[Pair]) -> None:
    """Take what is held out from the spellings in use, which are of all pairs, so that letters alone tell of it."""
    out, used = {in_one(pair.latin) for pair in held}, rows(f"romanise/{script}-spellings")
    kept = {word: {latin: n for latin, n in read_counts(row).items() if latin not in out} for word, row in used.items()}
    used.clear()
    used |= {word: " ".join(f"{latin} {n}" for latin, n in counts.items()) for word, counts in kept.items() if counts}
    in_use.cache_clear()
    fit.cache_clear()


def _whole(words: Sequence[Pair]) -> list[Pair]:
    """Names of two words, each word in two of them."""
    return [
        Pair(f"{one.latin} {other.latin}", f"{one.native}{_BETWEEN}{other.native}", min(one.count, other.count))
        for one, other in pairwise(words)
    ]


def _share(asked: Sequence[Pair], answers: Sequence[Sequence[str]]) -> float:
    return sum(pair.latin in answer for pair, answer in zip(asked, answers, strict=True)) / len(asked)


def _order(pair: Pair) -> bytes:
    return blake2b(f"{pair.native} {pair.latin}".encode(), digest_size=8).digest()
