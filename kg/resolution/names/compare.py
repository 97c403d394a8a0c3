"""How two personal names agree: family name, given name, middle names, suffix; contradiction is not omission."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from kg.resolution.evidence import Evidence
from kg.resolution.names.align import Alignment, Kind, WordLink, align, fit_across, likeness, likest
from kg.resolution.names.lineage import Part
from kg.resolution.names.persons import ParsedPerson
from kg.resolution.tables import table
from kg.resolution.writing.forms import spelling

FAMILY: Final = {
    Kind.EXACT: "family_name",
    Kind.SPELLING: "family_name",
    Kind.NICKNAME: "short_family_name",
    Kind.ROMANISED: "romanised_family_name",
    Kind.SIMILAR: "similar_family_name",
    Kind.NEAR: "misspelt_family_name",
    Kind.INITIAL: "initial_agrees",
}
GIVEN: Final = {
    Kind.EXACT: "given_name",
    Kind.SPELLING: "given_name",
    Kind.NICKNAME: "nickname",
    Kind.ROMANISED: "romanised_given_name",
    Kind.SIMILAR: "similar_given_name",
    Kind.NEAR: "misspelt_given_name",
    Kind.INITIAL: "initial_agrees",
}
_ACROSS: Final = 1.1  # of the weight of a romanised word has one in another script whose likeliest spelling it is
_WORSE: Final = 0.12  # less for each that its fit is worse


def readings(one: ParsedPerson, names: tuple[ParsedPerson, ...]) -> list[list[Evidence]]:
    """How a name agrees with each of the names of one person, in all ways in which both may be read; one at least."""
    pairs = ((called, known, name) for called in one.variants for known in names for name in known.variants)
    compared = [
        compare(called, name)
        for called, known, name in pairs
        if _may_be(called, one, beside=name) and _may_be(name, known, beside=called)
    ]
    return compared or [[Evidence("other_name", "no name")]]


def _may_be(variant: ParsedPerson, name: ParsedPerson, *, beside: ParsedPerson) -> bool:
    """Whether a name is compared in another of its variants.

    Beside one word of which nothing tells what it is, it is divided as it is written only; of words that a hyphen
    joins the last may be the family name.
    """
    if name.apart and not beside.given:
        return variant is name or variant.family == beside.family
    bare = not beside.given and not beside.title
    return variant is name or not variant.given or not bare


def compare(one: ParsedPerson, other: ParsedPerson) -> list[Evidence]:
    """The terms of two names; they are the same whichever comes first."""
    if not one.whole or not other.whole:
        return [Evidence("other_name", "no name")]
    if one.whole == other.whole and one.given and other.given:
        written_apart = one.han and other.han and one.name != other.name
        terms = [Evidence("same_sound" if written_apart else "same_name", _shown(one, other))]
    else:
        terms = _Comparison(one, other).terms()
    return [*terms, *_suffix(one, other)]


class _Comparison:
    """Two names with their words aligned."""

    def __init__(self, one: ParsedPerson, other: ParsedPerson) -> None:
        self.one, self.other = one, other
        mine, theirs = self.said = one.telling, other.telling
        self.words, self.parts = (mine.words, theirs.words), (mine.parts, theirs.parts)
        self.lineage = mine.names_forefather or theirs.names_forefather
        syllabic = one.syllabic and other.syllabic
        self.found: Alignment = align(*self.words, syllabic=syllabic, parts=self.parts if self.lineage else None)
        self.families = len(self.words[0]) - 1, len(self.words[1]) - 1

    def terms(self) -> list[Evidence]:
        links = self.found.links
        if all(link.kind is Kind.INITIAL for link in links):
            return [Evidence("other_name", _shown(self.one, self.other))]
        family = [link for link in links if self._family_of_one(link) or self._family_of_other(link)]
        given = sorted((link for link in links if link not in family), key=lambda link: min(link.one[0], link.other[0]))
        if self._by_chance(family):
            family = []
        return [*self._family(family), *self._given(given, family_agrees=bool(family))]

    def _family(self, links: list[WordLink]) -> Iterator[Evidence]:
        """What the family names say: one word, a word among the other's given names, or nothing in common."""
        if not links:
            left, right = sorted((self.one.family, self.other.family))
            if left != right:
                yield Evidence("family_name_conflict", f"{left} and {right}", times=1 - likeness(left, right))
            return
        best = max(links, key=lambda link: (self._of_both(link), link.kind))
        if self._of_both(best):
            yield self._agree(FAMILY[best.kind], best)
            return
        if 0 in self.families:
            yield self._single_word(best)
            return
        yield self._agree(FAMILY[best.kind], best)
        turned = [link for link in links if link is not best]
        by_habit = self.one.family_first or self.other.family_first
        reordered = "family_name_first" if by_habit else "reordered_name"
        yield Evidence(reordered if turned else "partial_name", _shown(self.one, self.other))
        yield from (self._given_name(link) for link in turned)

    def _by_chance(self, family: list[WordLink]) -> bool:
        """Whether all that speaks for the family names is that one is nearly a middle name of the other."""
        one_near = len(family) == 1 and family[0].kind is Kind.NEAR
        return one_near and 0 not in self.families and not self._of_both(family[0])

    def _single_word(self, link: WordLink) -> Evidence:
        """A name of one word that is not the family name of the other: its first name, or one in the middle."""
        at = link.one[0] if self.families[1] == 0 else link.other[0]
        return self._agree(GIVEN[link.kind] if at == 0 else "middle_name_alone", link)

    def _given(self, links: list[WordLink], *, family_agrees: bool) -> Iterator[Evidence]:
        """The given names that agree, then what is left."""
        first = self._first(links)
        if first is not None:
            yield self._given_name(first)
        if self._turned(links):
            yield Evidence("given_names_turned", _shown(self.one, self.other))
        for link in links:
            if link is not first:
                yield Evidence(self._further(link), self._said(link))
        yield from self._unmatched(links, first, family_agrees=family_agrees)

    def _unmatched(self, links: list[WordLink], first: WordLink | None, *, family_agrees: bool) -> Iterator[Evidence]:
        """What is left of the given names: contradiction or omission."""
        left = self._left(0, self.found.left_one, family_agrees)
        right = self._left(1, self.found.left_other, family_agrees)
        if left and right and first is None:
            yield self._given_conflict(left, right)
        elif fathers := self._fathers_left():
            one, other = sorted(fathers)
            yield Evidence("patronymic_conflict", f"{one} and {other}", times=1 - likeness(one, other))
        elif left and right:
            yield self._middle_conflict(left, right)
        elif self._initial_skipped(links):
            yield Evidence("middle_initial_conflict", _shown(self.one, self.other))
        elif first is not None and (unsaid := [word for word in (*left, *right) if len(word) > 1]):
            yield Evidence("first_name_unsaid" if self._first_skipped() else "middle_name_unsaid", " ".join(unsaid))

    def _first_skipped(self) -> bool:
        """Whether one name has a first name that the other has not, unless it is one that is often left out."""
        left = zip(self.words, (self.found.left_one, self.found.left_other), strict=True)
        return any(0 in ats and spelling(words[0]) not in _left_out() for words, ats in left)

    def _first(self, links: list[WordLink]) -> WordLink | None:
        """What agrees of the given names, above all; nothing if the names of the persons themselves are unlike."""
        links = [link for link in links if not self._of_forefathers(link)]
        if links and self._own_left(0) and self._own_left(1):
            return None
        return next((link for link in links if link.kind is not Kind.INITIAL), next(iter(links), None))

    def _further(self, link: WordLink) -> str:
        if self._of_forefathers(link):
            return "patronymic"
        return "middle_initial_agrees" if link.kind is Kind.INITIAL else "middle_name"

    def _of_forefathers(self, link: WordLink) -> bool:
        return self.lineage and Part.FOREFATHER in (self.parts[0][link.one[0]], self.parts[1][link.other[0]])

    def _own_left(self, side: int) -> list[str]:
        """The names of the person alone, without initials, if nothing agrees with any of them."""
        left = self.found.left_other if side else self.found.left_one
        own = self.said[side].own
        return [word for at in own if len(word := self.words[side][at]) > 1] if {*own} <= {*left} else []

    def _turned(self, links: list[WordLink]) -> bool:
        """Whether the first name of each is another name of the other: X son of Y, and Y son of X."""
        first = [link for link in links if 0 in link.one or 0 in link.other]
        return len(first) > 1

    def _left(self, side: int, ats: Iterable[int], family_agrees: bool) -> list[str]:
        """The words that nothing agrees with; two family names that differ are told of by a term of their own."""
        return [self.words[side][at] for at in ats if at != self.families[side] or family_agrees]

    def _initial_skipped(self, links: list[WordLink]) -> bool:
        """Whether an initial is left before one that agrees: A. B. and B., but not P. W. and Pieter."""
        initials = [link for link in links if link.kind is Kind.INITIAL]
        return any(
            at < places[-1] and len(self.words[side][at]) == 1
            for side, left in enumerate((self.found.left_one, self.found.left_other))
            for places in ((link.other if side else link.one) for link in initials)
            for at in left
        )

    def _given_conflict(self, left: list[str], right: list[str]) -> Evidence:
        """Of the persons' own names, if it is said which these are."""
        left, right = self._own_left(0) or left, self._own_left(1) or right
        like, one, other = likest(left, right)
        return Evidence("given_name_conflict", f"{one} and {other}", times=1 - like)

    def _middle_conflict(self, left: list[str], right: list[str]) -> Evidence:
        initials = any(len(word) == 1 for word in (*left, *right))
        _, one, other = likest(left, right)
        return Evidence("middle_initial_conflict" if initials else "middle_name_conflict", f"{one} and {other}")

    def _fathers_left(self) -> tuple[str, str] | None:
        """The nearest forefathers, if both names say them and nothing agrees with either."""
        one, other = (parts.index(Part.FOREFATHER) if Part.FOREFATHER in parts else -1 for parts in self.parts)
        if one not in self.found.left_one or other not in self.found.left_other:
            return None
        return self.words[0][one], self.words[1][other]

    def _given_name(self, link: WordLink) -> Evidence:
        doubtful = link.kind is Kind.NEAR and self.words[0][link.one[0]][0] != self.words[1][link.other[0]][0]
        return self._agree("doubtful_given_name" if doubtful else GIVEN[link.kind], link)

    def _agree(self, term: str, link: WordLink) -> Evidence:
        """A term for words that agree; across scripts it weighs by how well one is a spelling of the other."""
        times = 1.0
        if link.kind is Kind.ROMANISED:
            one, other = ("".join(self._words(side, ats).split()) for side, ats in enumerate((link.one, link.other)))
            if one.isascii() is not other.isascii():
                times = max(_ACROSS + _WORSE * fit_across(one, other), 0.0)
        return Evidence(term, self._said(link), times=times)

    def _of_both(self, link: WordLink) -> bool:
        return self._family_of_one(link) and self._family_of_other(link)

    def _family_of_one(self, link: WordLink) -> bool:
        return self.families[0] in link.one

    def _family_of_other(self, link: WordLink) -> bool:
        return self.families[1] in link.other

    def _said(self, link: WordLink) -> str:
        one, other = sorted((self._words(0, link.one), self._words(1, link.other)))
        return one if one == other else f"{one} and {other}"

    def _words(self, side: int, ats: Iterable[int]) -> str:
        return " ".join([self.words[side][at] for at in ats])


@cache
def _left_out() -> frozenset[str]:
    return frozenset(table("names")["left_out"])


def _suffix(one: ParsedPerson, other: ParsedPerson) -> Iterator[Evidence]:
    if one.suffix and other.suffix:
        agrees = "number_agrees" if one.suffix.isdigit() else "suffix_agrees"
        term = agrees if one.suffix == other.suffix else "suffix_conflict"
        yield Evidence(term, " and ".join(sorted((one.suffix, other.suffix))))
    elif suffix := one.suffix or other.suffix:
        yield Evidence("number_unsaid" if suffix.isdigit() else "suffix_unsaid", suffix)


def _shown(one: ParsedPerson, other: ParsedPerson) -> str:
    first, second = sorted((one.name or one.family, other.name or other.family))
    return first if first == second else f"{first} and {second}"
