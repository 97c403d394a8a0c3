"""Which words of one name are which words of another: the same, spelt otherwise, an initial, or written as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Levenshtein

from kg.resolution.names.lineage import Part
from kg.resolution.writing.forms import as_in_english, in_one, short_for, similar, spelling
from kg.resolution.writing.romanise import FITS_FROM, fit
from kg.resolution.writing.syllables import alike, family_alike

NEAR_AT: Final = 0.7  # share of letters from which two words may be one word misspelt
_UNLIKE: Final = 0.4  # share of letters below which no two words are spellings or stems of one
_BEFORE: Final = ("abdul", "al", "el")  # which a name may go without
_ENDINGS: Final = ("ova", "eva", "ov", "ev", "off", "eff")
_SHORTEST: Final = 4  # letters of a word that may be misspelt
Parts = tuple[tuple[Part, ...], tuple[Part, ...]]  # whose each word of two names is


class Kind(IntEnum):
    """How two words agree, the best last."""

    NONE = 0
    INITIAL = 1
    NEAR = 2
    SIMILAR = 3
    ROMANISED = 4
    NICKNAME = 5
    SPELLING = 6
    EXACT = 7


_JOINED: Final = (Kind.EXACT, Kind.ROMANISED, Kind.SIMILAR)  # how two neighbours may be one word


@dataclass(frozen=True, slots=True)
class WordLink:
    """Words of one name that are words of another, by their places; two neighbours may be one word there."""

    kind: Kind
    one: tuple[int, ...]
    other: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every word is in one link at most; what is in none is left."""

    links: tuple[WordLink, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]


def align(
    one: tuple[str, ...], other: tuple[str, ...], *, syllabic: bool = False, parts: Parts | None = None
) -> Alignment:
    """Link the words of two names, best agreement first; which name comes first does not matter.

    The last word of each is the family name, for which an initial is too little. In names of syllables, words agree
    that are the same in another romanisation. If it is said whose the words are, a person's own name is not the name
    of a forefather or of a family.
    """
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    links: list[WordLink] = []
    possible = (link for link in _possible(one, other, syllabic) if parts is None or _of_one_kind(link, parts))
    for link in sorted(possible, key=lambda link: _rank(link, one, other)):
        if taken_one.isdisjoint(link.one) and taken_other.isdisjoint(link.other):
            taken_one.update(link.one)
            taken_other.update(link.other)
            links.append(link)
    return Alignment(
        tuple(links),
        tuple(at for at in range(len(one)) if at not in taken_one),
        tuple(at for at in range(len(other)) if at not in taken_other),
    )


@lru_cache(maxsize=65536)
def relation(one: str, other: str) -> Kind:
    """How two folded words agree; what folds to nothing, as a sign that lengthens a vowel, agrees with no word."""
    if not one or not other:
        return Kind.NONE
    if one == other:
        return Kind.EXACT if len(one) > 1 else Kind.INITIAL
    if not (one.isascii() and other.isascii()):
        return _across(one, other)
    if len(one) == 1 or len(other) == 1:
        return Kind.INITIAL if one[0] == other[0] else Kind.NONE
    if spelling(one) == spelling(other):
        return Kind.SPELLING
    return Kind.NICKNAME if short_for(one, other) else _spelt_alike(one, other)


def _spelt_alike(one: str, other: str) -> Kind:
    like = likeness(one, other)
    if like < _UNLIKE:
        return Kind.NONE
    if _same_stem(one, other):
        return Kind.SIMILAR
    for left, right in ((one, other), (as_in_english(one), as_in_english(other))):
        if similar(left, right):
            return Kind.SIMILAR if left[0] == right[0] else Kind.NEAR
    near = min(len(one), len(other)) >= _SHORTEST and like >= NEAR_AT
    return Kind.NEAR if near else Kind.NONE


@lru_cache(maxsize=65536)
def romanised_relation(one: str, other: str) -> Kind:
    """How two words of names of syllables agree."""
    if one == other or len(one) == 1 or len(other) == 1 or not (one.isascii() and other.isascii()):
        return relation(one, other)
    if alike(one) == alike(other) or family_alike(one) == family_alike(other):
        return Kind.ROMANISED
    return Kind.NEAR if min(relation(one, other), relation(alike(one), alike(other))) else Kind.NONE


def _across(one: str, other: str) -> Kind:
    """How two words agree of which one at least is in another script."""
    folded = relation(in_one(one), in_one(other))
    if one.isascii() is other.isascii():
        return folded
    return Kind.ROMANISED if fit_across(one, other) > FITS_FROM else min(folded, Kind.SIMILAR)


def fit_across(one: str, other: str) -> float:
    """How well the one of two words that is Latin is a spelling of the other (`kg.resolution.writing.romanise`)."""
    return fit(other, one) if one.isascii() else fit(one, other)


def _same_stem(one: str, other: str) -> bool:
    """Whether words differ by what stands before or by a Russian ending: Elsisi and Sisi, Karim and Karimov."""
    stems = _stem(one), _stem(other)
    return min(map(len, stems)) >= _SHORTEST and (stems[0] == stems[1] or (stems != (one, other) and similar(*stems)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    before = next((part for part in _BEFORE if word.startswith(part) and len(word) >= len(part) + _SHORTEST), "")
    bare = word.removeprefix(before)
    ending = next((ending for ending in _ENDINGS if bare.endswith(ending)), "")
    return bare.removesuffix(ending) if len(bare) - len(ending) >= _SHORTEST else bare


def likeness(one: str, other: str) -> float:
    """Share of the letters that two words have in common, from 0 to 1."""
    return Levenshtein.normalized_similarity(one, other)


def likest(words: Iterable[str], others: Sequence[str]) -> tuple[float, str, str]:
    """The two words of two lists that are most alike, in alphabetical order, behind their likeness."""
    return max((likeness(one, other), min(one, other), max(one, other)) for one in words for other in others)


def _possible(one: tuple[str, ...], other: tuple[str, ...], syllabic: bool) -> Iterator[WordLink]:
    compare = romanised_relation if syllabic else relation
    last_one, last_other = len(one) - 1, len(other) - 1
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            if kind := compare(left, right):
                family = (i == last_one and len(left) > 1) or (j == last_other and len(right) > 1)
                if kind is not Kind.INITIAL or not family:
                    yield WordLink(kind, (i,), (j,))
    for i, j, kind in _joined(one, other):
        yield WordLink(kind, (i, i + 1), (j,))
    for j, i, kind in _joined(other, one):
        yield WordLink(kind, (i,), (j, j + 1))


def _of_one_kind(link: WordLink, parts: Parts) -> bool:
    one, other = parts[0][link.one[0]], parts[1][link.other[0]]
    return one is other or Part.UNSAID in (one, other)


def _joined(apart: tuple[str, ...], whole: tuple[str, ...]) -> Iterator[tuple[int, int, Kind]]:
    """Two neighbouring words that are one word in the other name: Abdel Fattah and Abdelfattah."""
    for i, two in enumerate(map("".join, pairwise(apart))):
        for j, word in enumerate(whole):
            if _may_be(two, word) and (kind := relation(two, word)) in _JOINED:
                yield i, j, kind


def _may_be(two: str, word: str) -> bool:
    """Whether it is worth asking whether two words, joined, are one in the other name."""
    near = two[0] == word[0] and abs(len(two) - len(word)) <= 2
    return near or two.isascii() is not word.isascii()


def _rank(link: WordLink, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float | str, ...]:
    """The best kind first; across scripts what fits best; joined words before single ones of less.

    Then words that stand nearest each other. Of two alike the first in the alphabet, so that it does not matter which
    name comes first.
    """
    from_end = abs((len(one) - link.one[-1]) - (len(other) - link.other[-1]))
    from_start = abs(link.one[0] - link.other[0])
    mine, theirs = "".join([one[at] for at in link.one]), "".join([other[at] for at in link.other])
    worse = -fit_across(mine, theirs) if mine.isascii() is not theirs.isascii() else 0.0
    size = max(len(link.one), len(link.other))
    return (-link.kind, worse, -size, min(from_end, from_start), from_end + from_start, *sorted((mine, theirs)))
