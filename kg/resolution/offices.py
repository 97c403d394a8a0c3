"""Titles of offices in parts: the role (rank, noun, subject), whose office it is, and to whom it is accredited."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from kg.resolution.forms import LONGEST, fold, place_form
from kg.resolution.office_words import (
    STATE,
    Phrases,
    marked,
    plain_words,
    replaced,
    suggested,
    told,
    unmarked,
    with_seats,
)
from kg.resolution.tables import table

_BRACKET: Final = re.compile(r"[(\[（]([^()（）\[\]]*)[)\]）]")
_SYMBOL: Final = re.compile(r"^(?P<symbol>\w) \((?P<where>[^)]*Department of State[^)]*)\)$", re.IGNORECASE)
_DEPARTMENT: Final = re.compile(r"\b(?:the )?Department of State\b", re.IGNORECASE)
_OF: Final = frozenset({"of", "for", "to", "on", "in", "at"})


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
        words = [*own[0].split(), *(own[2].split() if STATE in own[2] else plain_words(own[2]))]
    words, capacity = _without_capacity(words)
    words = _same_nouns(words)
    words, accredited = _without_accreditation(words)
    words, jurisdiction = _without_state(words)
    jurisdiction = jurisdiction or (own[1] if own is not None else None)
    suggests = None if jurisdiction is not None else suggested(text) or suggested(" ".join(words))
    words = _same_nouns(words)
    head, before, after = _around_head(words)
    if head == "permanent representative" and accredited is not None:
        head = "ambassador"
    role = _role(head, before, after, jurisdiction or suggests)
    body = frozenset(replaced(words, _same("subjects"))) - _dropped()
    return ParsedOffice(*role, jurisdiction, accredited, body, capacity, suggests)


def _without_brackets(text: str) -> str:
    """What stands in brackets put behind an "of"; in front if only a style is outside: "Ayatollah (Supreme Leader)"."""
    if (symbol := _SYMBOL.match(text.strip())) is not None:
        return (
            f"{table('roles')['symbols'].get(symbol['symbol'].lower(), '')} of {_DEPARTMENT.sub('', symbol['where'])}"
        )
    outside = fold(_BRACKET.sub(" ", text)).split()
    inside = _BRACKET.search(text)
    if inside is not None and outside and _styles().issuperset(outside):
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
    return replaced(words, _same("heads"))


def _without_accreditation(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the state or body to which an office is sent."""
    sent, mission = _found(words, _sent()), _found(words, _missions())
    if not sent and not mission:
        return words, None
    words = with_seats(words)
    linked = [(at, _link(words, at)) for at, word in enumerate(words) if word.startswith(STATE)]
    to = [at for at, link in linked if link in _set("to")]
    target = next((at for at in to if mission or _sends(words, at) or _sent_before(words, at)), None)
    if target is None and sent and (away := _body_sent_to(words)) is not None:
        return away
    if target is None and _found(words, _representatives()):
        target = next((at for at, link in linked if link == "for"), None)
    if target is None and (mission or _found(words, _ambassadors())):
        others = [at for at, _ in linked if words[at] != words[linked[0][0]]]
        target = others[-1] if others else _only_union(words)
    if target is None:
        return words, None
    return _cut(words, target), unmarked(words[target])


def _only_union(words: Sequence[str]) -> int | None:
    """Where a union of states stands that sends nobody: the UN Ambassador is one to it."""
    if not _found(words, frozenset({"ambassador", "permanent representative"})):
        return None
    return next((at for at, word in enumerate(words) if word in _unions()), None)


def _sends(words: Sequence[str], at: int) -> bool:
    """Whether the office before a "to" is one that is sent, which of a minister only the word before tells."""
    plain = [word for word in words[:at] if word != "the" and word not in _set("to")]
    return bool(_found(plain, _sent() - {"minister"})) or plain[-1:] in (
        ["minister"],
        ["plenipotentiary"],
        ["resident"],
    )


def _sent_before(words: Sequence[str], at: int) -> bool:
    """Whether a title begins with the state to which it is sent, or with whose it is and then that: 中国驻美国大使."""
    return _found(words, _ambassadors()) and (at == 1 or words[at - 2].startswith(STATE))


def _body_sent_to(words: list[str]) -> tuple[list[str], str | None] | None:
    """A body that is no state: "to NATO", or before the noun, "NATO ambassador"."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] == "to" and _sends(words, at) and words[at + 1 :]:
            end = next((n for n in range(at + 1, len(words)) if words[n].startswith(STATE)), len(words))
            target = [word for word in words[at + 1 : end] if word not in ("the", "of")]
            return [*words[:at], *words[end:]], " ".join(target) or None
    if _found(words, _ambassadors()):
        for body in sorted(_bodies()):
            if f" {body} " in f" {' '.join(words)} ":
                return f" {' '.join(words)} ".replace(f" {body} ", " ").split(), body
    return None


def _without_state(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the state whose office it is: the first that is not only what the office is for."""
    linked = [(at, _link(words, at)) for at, word in enumerate(words) if word.startswith(STATE)]
    if not linked:
        return words, None
    whose = next((at for at, link in linked if link not in ("for", "to", "on")), linked[0][0])
    state = words[whose]
    kept = _cut(words, whose)
    return [part for word in kept if word != state for part in unmarked(word).split()], unmarked(state)


def _cut(words: list[str], at: int) -> list[str]:
    """Without the word there and the links that lead to it, if nothing follows that they may lead to as well."""
    start = at
    while start and words[start - 1] in ("the", *_OF) and at + 1 == len(words):
        start -= 1
    return [*words[:start], *words[at + 1 :]]


def _link(words: Sequence[str], at: int) -> str:
    before = [word for word in words[:at] if word != "the"]
    return before[-1] if before and before[-1] in _OF else ""


def _around_head(words: Sequence[str]) -> tuple[str, list[str], list[str]]:
    """The office noun, the words before and after it: the last noun before any "of", "for" or "to"."""
    words = list(words)
    link = next((at for at, word in enumerate(words) if at and word in _OF), len(words))
    spans = [(start, end) for end in range(link, 0, -1) for start in range(max(0, end - 4), end)]
    linked = [(start, end) for start in range(link) for end in range(min(len(words), link + 4), link, -1)]
    last = [(start, end) for end in range(len(words), link, -1) for start in range(link, end)]  # "Office of the Head"
    heads = _heads()
    found = [(start, end) for start, end in (*linked, *spans, *last) if " ".join(words[start:end]) in heads]
    if not found:
        return "", words, []
    start, end = next((one for one in found if " ".join(words[slice(*one)]) not in _set("weak")), found[0])
    return " ".join(words[start:end]), words[:start], words[end:]


Role = tuple[str, frozenset[str], frozenset[str]]


def _role(head: str, before: list[str], after: list[str], state: str | None) -> Role:
    """The role as its state calls it."""
    ranks = frozenset(before) & _ranks()
    kept = [[word for word in part if word not in ranks | _dropped()] for part in (before, after)]
    subject = frozenset(word for part in kept for word in replaced(part, _same("subjects")))
    if head:
        subject -= _set("fillers")
    head, subject = _secretary_of_party(head, subject, frozenset((*before, *head.split(), *after)))
    if head == "chief":
        head, subject = _chief(subject, frozenset((*before, *after)))
    head, subject = _in_use(*_chancellor(head, _alone(subject), state), state, ranks)
    return head, _ranked(head, ranks), subject


def _chief(subject: frozenset[str], words: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What the chief of an agency, a ministry or an organisation is called."""
    if subject & {"agency", "bureau", "intelligence"}:
        return "director", subject
    if subject == frozenset({"foreign"}) or (subject and "ministry" in words):
        return "minister", subject
    title = table("roles")["parts"]["chiefs"].get(" ".join(sorted(subject)))
    if title is None:
        return "chief", subject
    head = max((one for one in _heads() if f" {title} ".startswith(f" {one} ")), key=len)
    return head, subject | set(title.removeprefix(head).split())


def _secretary_of_party(head: str, subject: frozenset[str], words: frozenset[str]) -> tuple[str, frozenset[str]]:
    of_party = bool(words & {"party", "cpsu", "politburo", "communist"})
    if head == "general secretary" or (
        of_party and head in ("first secretary", "secretary general", "party secretary")
    ):
        return "general secretary", subject - _set("party")
    return head, subject


def _chancellor(head: str, subject: frozenset[str], state: str | None) -> tuple[str, frozenset[str]]:
    if head != "canciller":
        return head, subject
    return ("chancellor", subject) if state in _states("chancellors") else ("minister", subject | {"foreign"})


def _alone(subject: frozenset[str]) -> frozenset[str]:
    """Without what a great department carries along, unless it is a junior's: "of state"."""
    if "state" in subject:
        return subject
    for main, companions in _companions():
        if main in subject:
            return subject - companions
    return subject


def _in_use(head: str, subject: frozenset[str], state: str | None, ranks: frozenset[str]) -> tuple[str, frozenset[str]]:
    """The noun and subject that the state itself uses."""
    if head == "secretary" and not ranks and len(subject) > 1 and state in _secretaries_of_state():
        subject = _alone(subject - {"state"})
    if head == "minister" and subject and "state" not in subject and state in _states("secretaries"):
        head = "secretary"
    for was, of, now, for_ in _usage().get(state or "", ()):
        if head == was and subject == frozenset(of.split()):
            return now, frozenset(for_.split())
    return head, subject


def _ranked(head: str, ranks: frozenset[str]) -> frozenset[str]:
    """A vice minister is a deputy minister, a deputy president a vice president."""
    if not ranks & {"vice", "deputy"}:
        return ranks
    return ranks - {"vice", "deputy"} | {"vice" if head in ("president", "chair") else "deputy"}


def _found(words: Sequence[str], phrases: frozenset[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


@cache
def _same(group: str) -> Phrases:
    groups: list[list[str]] = table("roles")["same"][group]
    return Phrases.of((written, names[0]) for names in groups for written in names[1:])


@cache
def _heads() -> frozenset[str]:
    roles = table("roles")
    return frozenset(fold(word) for word in (*roles["heads"], *roles["monarchs"], *roles["parts"]["heads"]))


@cache
def _sent() -> frozenset[str]:
    return frozenset(fold(word) for word in (*table("roles")["sent"], "permanent representative"))


@cache
def _ambassadors() -> frozenset[str]:
    return frozenset({"ambassador", "permanent representative", "high commissioner", "charge", "consul general"})


@cache
def _representatives() -> frozenset[str]:
    return frozenset({"representative", "envoy", "coordinator"})


@cache
def _missions() -> frozenset[str]:
    return frozenset(table("roles")["parts"]["missions"])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("roles")["parts"]["bodies"])


@cache
def _unions() -> frozenset[str]:
    return frozenset({marked("united nations"), marked("european union")})


@cache
def _ranks() -> frozenset[str]:
    return frozenset((*table("roles")["ranks"], *table("roles")["parts"]["ranks"]))


@cache
def _dropped() -> frozenset[str]:
    return frozenset(table("roles")["fillers"])


@cache
def _styles() -> frozenset[str]:
    return frozenset(table("roles")["parts"]["styles"])


@cache
def _capacities() -> list[tuple[str, str]]:
    found = table("roles")["parts"]["capacity"].items()
    return sorted(((word, capacity) for capacity, words in found for word in words), key=lambda pair: -len(pair[0]))


@cache
def _companions() -> list[tuple[str, frozenset[str]]]:
    return [(main, frozenset(others)) for main, others in table("roles")["parts"]["companions"].items()]


@cache
def _usage() -> dict[str, list[list[str]]]:
    return {place_form(state): rows for state, rows in table("roles")["parts"]["usage"].items()}


@cache
def _states(name: str) -> frozenset[str]:
    return frozenset(place_form(state) for state in table("roles")["parts"][name])


@cache
def _secretaries_of_state() -> frozenset[str]:
    return _states("secretaries_of_state")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("roles")["parts"][name])


def royal(title: str) -> bool:
    """Whether any of a title is borne by birth: King, Prince, Sultan."""
    words = fold(title).split()
    return any(word in _royal() for word in (*words, *map(" ".join, pairwise(words))))


@cache
def _royal() -> frozenset[str]:
    return frozenset(fold(word) for word in table("roles")["royal"])
