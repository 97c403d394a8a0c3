"""Titles of offices in parts: the role (rank, noun, subject), whose office it is, and to whom it is accredited."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from kg.resolution.forms import LONGEST, fold
from kg.resolution.states import demonym, state
from kg.resolution.tables import table

_POSSESSIVE: Final = re.compile(r"^(?P<whose>.+?)['’]s?\s+(?P<what>.+)$")
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_STATE_WORDS: Final = 9  # the longest name of a state that we look for, in words


@dataclass(frozen=True, slots=True)
class ParsedOffice:
    """`head` is the noun of the office, `ranks` what stands above or below it (vice, deputy), `subject` what it is for.

    `jurisdiction` is the everyday name of its state, folded, `accredited_to` that of the state or body it is sent to.
    `body` are all words of the title but those of the state: what bodies are compared by.
    """

    head: str = ""
    ranks: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    jurisdiction: str | None = None
    accredited_to: str | None = None
    body: frozenset[str] = frozenset()

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


@lru_cache(maxsize=65536)
def parse_office(text: str) -> ParsedOffice:
    """The parts of a title; `head` is empty if no office noun is in it."""
    words = _expanded(_BRACKET.sub(r" of \1 ", _without_possessive(text[:LONGEST]))).split()
    words, accredited = _without_accreditation(words)
    words, jurisdiction = _without_state(words)
    words = _expanded(" ".join(words)).split()
    head, before, after = _around_head(words)
    ranks = frozenset(before) & _ranks()
    kept = [word for word in (*before, *after) if word not in ranks | _dropped()]
    subject = _subject(kept, before, after)
    body = frozenset(_singled(" ".join(words), "subjects").split()) - _dropped()
    return ParsedOffice(head, ranks, subject, jurisdiction, accredited, body)


def _without_possessive(text: str) -> str:
    """Without the possessive of "China's foreign minister"; "People's Republic" keeps it."""
    found = _POSSESSIVE.match(text)
    return f"{found['whose']} {found['what']}" if found and state(found["whose"]) is not None else text


def _expanded(text: str) -> str:
    """Folded, with short forms written out and one word for each group that says the same."""
    folded = f" {fold(text)} "
    for short, full in _short():
        folded = folded.replace(f" {short} ", f" {full} ")
    return _singled(folded.strip(), "heads")


def _singled(text: str, group: str) -> str:
    padded = f" {text} "
    for written, main in _same(group):
        padded = padded.replace(f" {written} ", f" {main} ")
    return padded.strip()


def _without_accreditation(words: list[str]) -> tuple[list[str], str | None]:
    """Cut "to X" behind an office that is sent to somebody."""
    for at in range(len(words) - 1, 0, -1):
        if words[at] == "to" and _sent() & {" ".join(words[s:at]) for s in range(at)} | _sent().intersection(
            words[:at]
        ):
            target = [word for word in words[at + 1 :] if word != "the"]
            text = " ".join(target)
            return words[:at], state(text) or demonym(text) or text or None
    return words, None


def _without_state(words: list[str]) -> tuple[list[str], str | None]:
    """Cut the state whose office it is: in front of the title, or behind an "of"."""
    for end in range(min(_STATE_WORDS, len(words)), 0, -1):
        text = " ".join(words[:end])
        if (found := state(text) or demonym(text)) is not None:
            return _without_state(words[end:])[0], found
    for at in range(len(words)):
        if words[at] not in ("of", "for", "in"):
            continue
        start = at + 2 if words[at + 1 : at + 2] == ["the"] else at + 1
        for end in range(min(start + _STATE_WORDS, len(words)), start, -1):
            if (found := state(" ".join(words[start:end]))) is not None:
                return [*words[:at], *(["of"] if end < len(words) else []), *words[end:]], found
    return words, None


def _around_head(words: list[str]) -> tuple[str, list[str], list[str]]:
    """The office noun, the words before and after it: the last noun before any "of", "for" or "to"."""
    link = next((at for at, word in enumerate(words) if word in ("of", "for", "to", "on")), len(words))
    spans = [(start, end) for end in range(link, 0, -1) for start in range(max(0, end - 3), end)]
    linked = [(start, end) for start in range(link) for end in range(len(words), link, -1)]  # "chief of staff"
    last = [(start, len(words)) for start in range(link, len(words))]  # "Office of the Budget Director"
    for start, end in (*linked, *spans, *last):
        if " ".join(words[start:end]) in _heads():
            return " ".join(words[start:end]), words[:start], words[end:]
    return "", words, []


def _subject(kept: list[str], before: list[str], after: list[str]) -> frozenset[str]:
    """What the office is for, one word for each group that says the same; before or behind the noun is one."""
    phrases = (_singled(" ".join(w for w in part if w in kept), "subjects") for part in (before, after))
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _short() -> list[tuple[str, str]]:
    short: dict[str, str] = table("roles")["short"]
    return sorted(((fold(key), fold(full)) for key, full in short.items()), key=lambda pair: -len(pair[0]))


@cache
def _same(group: str) -> list[tuple[str, str]]:
    groups: list[list[str]] = table("roles")["same"][group]
    pairs = [(fold(written), fold(names[0])) for names in groups for written in names[1:]]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(word) for word in (*table("roles")["heads"], *table("roles")["monarchs"]))


@cache
def _sent() -> frozenset[str]:
    return frozenset(fold(word) for word in table("roles")["sent"])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(table("roles")["ranks"])


@cache
def _dropped() -> frozenset[str]:
    return frozenset((*table("roles")["fillers"], *table("roles")["capacities"]))


def royal(title: str) -> bool:
    """Whether any of a title is borne by birth: King, Prince, Sultan."""
    words = fold(title).split()
    return any(word in _royal() for word in (*words, *map(" ".join, pairwise(words))))


@cache
def _royal() -> frozenset[str]:
    return frozenset(fold(word) for word in table("roles")["royal"])
