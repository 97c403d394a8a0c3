"""Names of companies and other bodies: their words and their form in law, and how two such names agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.resolution.evidence import Evidence
from kg.resolution.names.align import Alignment, Kind, align, likest
from kg.resolution.tables import table
from kg.resolution.writing.forms import LONGEST, fold

_WORD: Final = {Kind.NEAR: "misspelt_word", Kind.SIMILAR: "similar_word", Kind.EXACT: "same_word"}
_LONGEST_FORM: Final = 5  # words


@dataclass(frozen=True, slots=True)
class ParsedOrganisation:
    """Folded words in their order, without those that tell nothing; `form` is what it is in law, "" if unsaid."""

    words: tuple[str, ...] = ()
    form: str = ""


@lru_cache(maxsize=65536)
def parse_organisation(text: str) -> ParsedOrganisation:
    """The parts of a name; a name that is nothing but a form, or but small words, keeps them."""
    words = fold(text[:LONGEST].replace("&", " and ")).split()
    rest, form = _without_forms(words)
    telling = tuple(_same().get(word, word) for word in rest if word not in _fillers())
    return ParsedOrganisation(_joined_letters(telling) or tuple(words), form)


def is_organisation(text: str) -> bool:
    """Whether a name says by its words, its form or a number that it is of a body and not of a person."""
    parsed = parse_organisation(text)
    return bool(parsed.form) or any(word in _telling() or word.isdigit() for word in parsed.words)


def compare_organisations(one: ParsedOrganisation, other: ParsedOrganisation) -> list[Evidence]:
    """The terms of two names; they are the same whichever comes first."""
    if not one.words or not other.words:
        return [Evidence("other_words", "no name")]
    if "".join(one.words) == "".join(other.words):
        terms = [Evidence("same_words", " ".join(one.words))]
    else:
        terms = list(_aligned(one.words, other.words))
    return [*terms, *_forms(one.form, other.form)]


def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[Evidence]:
    """What the words say, each by its share of the longer name."""
    found: Alignment = align(one, other)
    links = [link for link in found.links if link.kind is not Kind.INITIAL]
    if not links:
        shown = sorted((" ".join(one), " ".join(other)))
        yield Evidence("other_words", " and ".join(shown))
        return
    share = 1 / max(len(one), len(other))
    for link in links:
        said = sorted({" ".join(one[at] for at in link.one), " ".join(other[at] for at in link.other)})
        yield Evidence(
            _WORD.get(link.kind, "similar_word"), " and ".join(said), times=share * max(len(link.one), len(link.other))
        )
    linked = {at for link in links for at in link.one}, {at for link in links for at in link.other}
    left = [word for at, word in enumerate(one) if at not in linked[0]]
    right = [word for at, word in enumerate(other) if at not in linked[1]]
    if left and right:
        like, *pair = likest(left, right)
        yield Evidence("word_conflict", " and ".join(pair), times=1 - like)
    elif left or right:
        yield Evidence("word_unsaid", " ".join(left or right), times=share * len(left or right))


def _forms(one: str, other: str) -> Iterator[Evidence]:
    if one and other:
        yield Evidence("form_agrees" if one == other else "form_conflict", " and ".join(sorted({one, other})))


def _without_forms(words: list[str]) -> tuple[list[str], str]:
    """Cut all forms in law, wherever they stand; the last one but "company" is the form."""
    rest: list[str] = []
    found: list[str] = []
    at = 0
    while at < len(words):
        end = next(
            (e for e in range(min(at + _LONGEST_FORM, len(words)), at, -1) if " ".join(words[at:e]) in _known()), 0
        )
        if end:
            found.append(_known()[" ".join(words[at:end])])
        else:
            rest.append(words[at])
        at = end or at + 1
    telling = [form for form in found if form not in ("co", "corp")]
    return rest, (telling or found or [""])[-1]


def _joined_letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """Letters that stand alone as one word: "A B C" is "abc"."""
    joined: list[str] = []
    letters = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and letters:
            joined[-1] += word
        else:
            joined.append(word)
        letters = single
    return tuple(joined)


@cache
def _known() -> dict[str, str]:
    forms: dict[str, list[str]] = table("organisations")["forms"]
    return {written: form for form, ways in forms.items() for written in ways}


@cache
def _same() -> dict[str, str]:
    groups: list[list[str]] = table("organisations")["same"]["words"]
    return {word: group[0] for group in groups for word in group}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(table("organisations")["same"]["fillers"])


@cache
def _telling() -> frozenset[str]:
    return frozenset(table("organisations")["telling"]["words"])
