"""Fit the tables that read other scripts: `python -m bench.fit_romanisation [SCRIPT...]` writes them anew.

Pairs of one name in Latin letters and in another script are aligned letter by letter (expectation maximisation, then
the best alignment under the chances fitted so far), and what each letter becomes is counted by its neighbours. A tenth
of the pairs is held out, by a hash of the Latin word, for `python -m bench scripts`; the spellings in use are of all
pairs, and that benchmark takes out what is held out.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from math import inf, log
from pathlib import Path
from typing import Final, NamedTuple

import kg.resolution
from bench.fit_spellings import NO_PAIR, SpellingFound, in_use
from bench.shared import DATA
from kg.resolution.writing.romanise import letters
from kg.resolution.writing.scripts import SCRIPTS, sounds
from kg.resolution.writing.transliteration import (
    MOST,
    NARROW,
    NOTHING,
    REST,
    START,
    UNSEEN,
    Spread,
    TransliterationModel,
    bare,
    mix,
    steps,
)

PAIRS: Final = DATA / "transliteration"
TABLES: Final = Path(kg.resolution.__file__).parent / "data" / "romanise"
HELD_OUT: Final = 10  # one pair of so many
ALIGNED_FIRST: Final = 3000  # pairs, the most frequent first, with which the alignment begins
ALIGNED_NEXT: Final = 12000
ALIGNED: Final = 80000  # pairs at most in the end
ROUNDS: Final = 4
GUESS: Final = (1.0, 1.0, 0.1, 0.01)  # that a letter becomes so many, before anything is known
SHORT, LONG = 4, 6  # letters of a context
WORTH: Final = {"native": 9.0, "latin": 25.0}  # log chance of the fitted pairs for which a context is kept
HEAD: Final = """\
# What a {source} becomes in {target}, by its neighbours: context, tab, then each outcome and its count ("." is none).
# A context is the letter, the next, the one before, the last written, the next but one, the last but one.
# Made by `python -m bench.fit_romanisation {script}` from ../shared/data/transliteration/{script}.tsv (CC0); see there.
"""
SPELLINGS: Final = """\
# The Latin spellings in use of words in {script}: the word, tab, then each spelling and how often it was found.
# Made by `python -m bench.fit_romanisation {script}` from ../shared/data/transliteration/{script}.tsv (CC0); see there.
"""


class Pair(NamedTuple):
    latin: str
    native: str
    count: int

    @property
    def held_out(self) -> bool:
        digest = blake2b(self.latin.encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % HELD_OUT == 0


class Example(NamedTuple):
    """One word, how it is written in the other script, and how much it counts."""

    word: str
    written: str
    weight: float


class Aligned(NamedTuple):
    example: Example
    outcomes: list[str]


Counts = dict[str, dict[str, float]]


def pairs(script: str) -> list[Pair]:
    lines = (PAIRS / f"{script}.tsv").read_text("utf-8").splitlines()
    fields = (line.split("\t") for line in lines)
    return [Pair(latin, native, int(count)) for latin, native, count in fields]


def plain(latin: str) -> str:
    """The letters of a Latin word without diacritics."""
    return "".join(map(bare, letters(latin))).replace("x+", "x")


def examples(fitted: Iterable[Pair], script: str, direction: str) -> list[Example]:
    """The pairs in sounds, the most frequent first, otherwise in an order that has nothing to do with the alphabet."""
    found: list[tuple[int, bytes, Example]] = []
    for latin, native, count in fitted:
        weight = 1 + (min(count, 3) - 1) / 2
        one, other = letters(latin), sounds(native, script)
        if direction == "latin":
            one, other = other, plain(latin)
        if one and 0 < len(other) <= MOST * len(one):
            order = blake2b(f"{latin} {native}".encode(), digest_size=8).digest()
            found.append((-count, order, Example(one, other, weight)))
    return [example for _, _, example in sorted(found)][:ALIGNED]


def first_chances(chosen: list[Example]) -> Counts:
    """What each letter becomes wherever it stands, by expectation maximisation over all alignments."""
    chances: dict[str, Spread] = {}
    expected: Counts = {}
    for _ in range(ROUNDS):
        expected = defaultdict(lambda: defaultdict(float))
        for example in chosen:
            _expect(example, chances, expected)
        chances = {letter: _shares(outcomes) for letter, outcomes in expected.items()}
    return expected


def _shares(outcomes: Mapping[str, float]) -> Spread:
    total = sum(outcomes.values())
    return {written: count / total for written, count in outcomes.items() if count > total * 1e-5}


def _chance(chances: Mapping[str, Spread], letter: str, written: str) -> float:
    return chances[letter].get(written, 1e-7) if chances else GUESS[len(written)]


def _expect(example: Example, chances: Mapping[str, Spread], expected: Counts) -> None:
    """Add how often each letter of a word is expected to become what, by the forward and backward chances."""
    written, size = example.written, len(example.written)
    word = "".join(map(bare, example.word))
    ahead = [[1.0, *[0.0] * size]]
    for letter in word:
        step = [0.0] * (size + 1)
        for at, chance in enumerate(ahead[-1]):
            for end in range(at, min(at + MOST, size) + 1) if chance else ():
                step[end] += chance * _chance(chances, letter, written[at:end])
        ahead.append(step)
    behind = [*[0.0] * size, 1.0]
    scale = example.weight / (ahead[-1][-1] or 1.0)
    for letter, before in zip(reversed(word), reversed(ahead[:-1]), strict=True):
        rest = [0.0] * (size + 1)
        for at in range(size + 1):
            for end in range(at, min(at + MOST, size) + 1):
                share = _chance(chances, letter, written[at:end]) * behind[end]
                rest[at] += share
                if share and before[at]:
                    expected[letter][written[at:end]] += before[at] * share * scale
        behind = rest


def align(model: TransliterationModel, chosen: Iterable[Example]) -> Iterator[Aligned]:
    """The best alignment of each word with what is written; those that are no pair are left out."""
    for example in chosen:
        outcomes, chance = _best(model, example)
        if chance / (len(example.written) + 1) > NO_PAIR:
            yield Aligned(example, outcomes)


def _best(model: TransliterationModel, example: Example) -> tuple[list[str], float]:
    written, before = example.written, START + example.written
    ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (1.0, ())}
    for place in model.places(example.word):
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for at, (chance, path) in ways.items():
            for end, step in steps(model, place, before[at], written, at):
                reached = chance * step
                if end not in following or reached > following[end][0]:
                    following[end] = (reached, (*path, written[at:end]))
        least = max(chance for chance, _ in following.values()) * NARROW**2
        ways = {at: way for at, way in following.items() if way[0] > least}
    if len(written) not in ways:
        return [], -inf
    chance, path = ways[len(written)]
    return list(path), log(chance + 1e-300)


def count(aligned: Iterable[Aligned], longest: int, known: frozenset[str]) -> Counts:
    """How often each letter became what, in contexts of every length; words with diacritics count without them too."""
    counts: Counts = defaultdict(lambda: defaultdict(float))
    model = TransliterationModel(dict.fromkeys(known, ""))
    for (word, written, weight), outcomes in aligned:
        simple = "".join(map(bare, word))
        for spelled in {word, simple}:
            at = 0
            for place, outcome in zip(model.places(spelled), outcomes, strict=True):
                context = f"{place.near}{(START + written)[at]}{place.far}"
                for length in range(1, longest + 1):
                    counts[context[:length]][outcome] += weight
                at += len(outcome)
    return counts


def prune(counts: Counts, worth: float) -> Counts:
    """Without the contexts that hardly tell more than the next shorter one."""
    kept: Counts = {}
    mixed: dict[str, Spread] = {}
    for context in sorted(counts, key=len):
        whole = {out: n for out, n in counts[context].items() if round(n) > 0}
        shorter = next((mixed[context[:end]] for end in range(len(context) - 1, 0, -1) if context[:end] in mixed), None)
        longer = mix({out: round(n) for out, n in whole.items()}, shorter or {REST: 1.0})
        if shorter is None or _gain(whole, longer, shorter) > worth:
            kept[context], mixed[context] = whole, longer
    return kept


def _gain(outcomes: Mapping[str, float], longer: Spread, shorter: Spread) -> float:
    return sum(
        n * log(longer[out] / (shorter.get(out, 0.0) + shorter[REST] * UNSEEN[len(out)])) for out, n in outcomes.items()
    )


def table(counts: Counts) -> dict[str, str]:
    """The counts as rows of a table, in whole numbers; what counts for less than one is left out."""
    rows: dict[str, str] = {}
    for context, outcomes in sorted(counts.items()):
        whole = sorted(((out, round(n)) for out, n in outcomes.items() if round(n) > 0), key=lambda each: -each[1])
        if whole:
            rows[context] = " ".join(f"{out or NOTHING} {n}" for out, n in whole)
    return rows


def fit(chosen: list[Example], worth: float) -> dict[str, str]:
    model = TransliterationModel(table(first_chances(chosen[:ALIGNED_FIRST])))
    letters_seen = Counter(letter for example in chosen for letter in example.word)
    known = frozenset(letter for letter, seen in letters_seen.items() if seen >= 40)
    model = TransliterationModel(table(count(align(model, chosen[:ALIGNED_NEXT]), SHORT, known)))
    return table(prune(count(align(model, chosen), LONG, known), worth))


def by_chance(chosen: Iterable[Example]) -> str:
    """How often each sound is written, and words end, as a row."""
    seen = Counter(sound for example in chosen for sound in f"{example.written}$")
    return " ".join(f"{sound} {n}" for sound, n in seen.most_common())


def write(script: str) -> None:
    known = pairs(script)
    fitted = [pair for pair in known if not pair.held_out]
    tables: dict[str, dict[str, str]] = {}
    for direction, source, target in (("native", "Latin letter", script), ("latin", f"sound in {script}", "Latin")):
        chosen = examples(fitted, script, direction)
        tables[direction] = {"": by_chance(chosen), **fit(chosen, WORTH[direction])}
        head = HEAD.format(source=source, target=target, script=script)
        _save(f"{script}-{direction}", head, tables[direction])
    found = (SpellingFound(pair.native, pair.latin, pair.count) for pair in known)
    _save(
        f"{script}-spellings",
        SPELLINGS.format(script=script),
        in_use(found, script, TransliterationModel(tables["native"])),
    )


def _save(name: str, head: str, rows: Mapping[str, str]) -> None:
    text = head + "".join(f"{before}\t{after}\n" for before, after in rows.items())
    (TABLES / f"{name}.tsv").write_text(text, "utf-8")
    print(f"{name}: {len(rows)} rows, {len(text.encode()) / 1024:.0f} KB")


def main(wanted: list[str]) -> None:
    TABLES.mkdir(parents=True, exist_ok=True)
    for script in wanted or SCRIPTS:
        write(script)


if __name__ == "__main__":
    main(sys.argv[1:])
