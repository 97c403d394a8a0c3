"""Titles of offices in parts: the role (rank, noun, subject), whose office it is, and to whom it is accredited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from kg.resolution.offices.jurisdiction import LINKS, sent_as, without_accreditation, without_state
from kg.resolution.offices.phrases import replaced
from kg.resolution.offices.terms import fillers, nouns, said_alike, word_set
from kg.resolution.offices.usage import role_of
from kg.resolution.offices.words import STATE, plain_words, suggested, told
from kg.resolution.tables import table
from kg.resolution.writing.forms import LONGEST, fold

_LEADING: Final = frozenset({"chief", "head", "of", "the"})  # who leads an office that is named: "UNHCR chief"
_AND: Final = re.compile(r"\s+(?:and|&)\s+")
_BRACKET: Final = re.compile(r"[(\[（]([^()（）\[\]]*)[)\]）]")
_SYMBOL: Final = re.compile(r"^(?P<symbol>\w) \((?P<where>[^)]*Department of State[^)]*)\)$", re.IGNORECASE)
_DEPARTMENT: Final = re.compile(r"\b(?:the )?Department of State\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedOffice:
    """`head` is the noun of the office, `ranks` what stands above or below it (vice, deputy), `subject` what it is for.

    `jurisdiction` is the everyday name of its state, folded, `accredited_to` that of the state or body it is sent to;
    `suggests` the state that is meant by such a title where no other is named. `capacity` is not of the office but of
    its holder: acting, former, designate. `body` are all words of the title but those of the state: what bodies are
    compared by.
    """

    head: str = ""
    ranks: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    jurisdiction: str | None = None
    accredited_to: str | None = None
    body: frozenset[str] = frozenset()
    capacity: frozenset[str] = frozenset()
    suggests: str | None = None

    @property
    def role(self) -> tuple[str, frozenset[str], frozenset[str]]:
        return self.head, self.ranks, self.subject

    @property
    def role_text(self) -> str:
        """The role as one line, the same for every way to write it: "minister foreign", "vice president"."""
        return " ".join([*sorted(self.ranks), self.head, *sorted(self.subject)])

    @property
    def generic(self) -> bool:
        """Whether the title names a kind of office alone: Secretary, Minister."""
        return not self.subject

    @property
    def in_known_body(self) -> bool:
        """Whether the office is of a body that needs no state to be known, as NATO."""
        return any(self.subject.issuperset(body.split()) for body in table("roles")["parts"]["chiefs"])


@lru_cache(maxsize=65536)
def parse_office(text: str) -> ParsedOffice:
    """The parts of a title; `head` is empty if no office noun is in it."""
    text = _without_brackets(text[:LONGEST])
    words = plain_words(text)
    own = told(text) or told(" ".join(word for word in words if word != "the"))
    if own is not None:
        rest = own[2].split() if STATE in own[2] else plain_words(own[2])
        words = [*own[0].split(), *([] if _LEADING.issuperset(rest) else rest)]
    words, capacity = _without_capacity(words)
    words = _same_nouns(words)
    words, accredited = without_accreditation(words)
    words, jurisdiction = without_state(words)
    jurisdiction = jurisdiction or (own[1] if own is not None else None)
    suggests = None if jurisdiction is not None else suggested(text) or suggested(" ".join(words))
    words = _same_nouns(words)
    head, before, after = _around_head(words)
    role = role_of(sent_as(head, accredited), before, after, jurisdiction or suggests)
    body = frozenset(replaced(words, said_alike("subjects"))) - fillers()
    parsed = ParsedOffice(*role, jurisdiction, accredited, body, capacity, suggests)
    return replace(parsed, suggests=None) if parsed.in_known_body else parsed


def offices_named(title: str) -> tuple[ParsedOffice, ...]:
    """The offices with which a person is named: "Premier and Prince" are two, "President Archbishop" too.

    "Secretary of Health and Human Services" is one. Whatever names no office at all is left out.
    """
    offices = (parse_office(one) for part in _parts(title) for one in _without_style(part))
    return tuple(office for office in offices if office.head or office.subject)


def _parts(title: str) -> list[str]:
    """A title cut where one office ends and another begins."""
    parts = _AND.split(title)
    return parts if all(parse_office(part).head for part in parts) else [title]


def _without_style(title: str) -> list[str]:
    """The personal style behind an office as a title of its own: "President General", but not "Attorney General"."""
    words = title.split()
    for cut in (len(words) - 2, len(words) - 1):
        office, style = " ".join(words[:cut]), " ".join(words[cut:])
        if cut > 0 and fold(style) in word_set("styles") and (noun := parse_office(office).head):
            apart = fold(style) != "general" or noun in word_set("above_generals")
            return [office, style] if apart else [title]
    return [title]


def _without_brackets(text: str) -> str:
    """What stands in brackets put behind an "of"; in front if only a style is outside: "Ayatollah (Supreme Leader)"."""
    if (symbol := _SYMBOL.match(text.strip())) is not None:
        return (
            f"{table('roles')['symbols'].get(symbol['symbol'].lower(), '')} of {_DEPARTMENT.sub('', symbol['where'])}"
        )
    outside = fold(_BRACKET.sub(" ", text)).split()
    inside = _BRACKET.search(text)
    if inside is not None and outside and word_set("styles").issuperset(outside):
        return inside[1]
    return _BRACKET.sub(r" of \1 ", text)


def _without_capacity(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Cut what is of the holder, not of the office: acting, former, -elect."""
    text, found = f" {' '.join(words)} ", set[str]()
    for phrase, capacity in _capacities():
        if f" {phrase} " in text:
            text = text.replace(f" {phrase} ", " ")
            found.add(capacity)
    return text.split(), frozenset(found)


def _same_nouns(words: Sequence[str]) -> list[str]:
    return replaced(words, said_alike("heads"))


def _around_head(words: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """The office noun, the words before and after it: the last noun before any "of", "for" or "to"."""
    words = list(words)
    link = next((at for at, word in enumerate(words) if at and word in LINKS), len(words))
    spans = [(start, end) for end in range(link, 0, -1) for start in range(max(0, end - 4), end)]
    linked = [(start, end) for start in range(link) for end in range(min(len(words), link + 4), link, -1)]
    last = [(start, end) for end in range(len(words), link, -1) for start in range(link, end)]  # "Office of the Head"
    heads = nouns()
    found = [(start, end) for start, end in (*linked, *spans, *last) if " ".join(words[start:end]) in heads]
    if not found:
        return "", words, []
    start, end = next((one for one in found if " ".join(words[slice(*one)]) not in word_set("weak")), found[0])
    return " ".join(words[start:end]), words[:start], words[end:]


@cache
def _capacities() -> list[tuple[str, str]]:
    found = table("roles")["parts"]["capacity"].items()
    return sorted(((word, capacity) for capacity, words in found for word in words), key=lambda pair: -len(pair[0]))


def royal(title: str) -> bool:
    """Whether any of a title is borne by birth: King, Prince, Sultan."""
    words = fold(title).split()
    return any(word in _royal() for word in (*words, *map(" ".join, pairwise(words))))


@cache
def _royal() -> frozenset[str]:
    return frozenset(fold(word) for word in table("roles")["royal"])
