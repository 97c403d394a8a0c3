"""The office before a personal name or behind it."""

import re
from functools import cache
from typing import Final

from kg.resolution.names.lineage import patronymics
from kg.resolution.offices.beside_names import title_behind, title_in_front
from kg.resolution.states import demonym, state
from kg.resolution.tables import table
from kg.resolution.writing.forms import fold

_HYPHENED: Final = re.compile(r"-(elect|designate|president|minister|chancellor|premier|general)\b", re.IGNORECASE)

_BEGINNINGS: Final = frozenset(
    ("new", "north", "south", "east", "west", "san", "santa", "sao", "saint", "st", "los", "las")
)
_FOR_LIFE: Final = re.compile(r"-for-life\b", re.IGNORECASE)
_WITH_WIFE: Final = re.compile(r"\band (?:mrs|mme|madame)\.? +(?=\w)", re.IGNORECASE)


def strip_title(text: str) -> tuple[list[str], str]:
    """The words of a name without its title, and the title."""
    said = text.replace(",", " ").replace("&", " and ")
    if " and " in said:
        said = _WITH_WIFE.sub("", said)
    if "-" in said:
        said = _HYPHENED.sub(r" \1", _FOR_LIFE.sub("", said))
    words = said.split()
    if cut := in_front(words):
        return words[cut:], " ".join(words[:cut])
    behind = len(words) - title_behind(words)
    return words[:behind], " ".join(words[behind:])


def in_front(words: list[str]) -> int:
    """How many words from the left are an office, in whatever language."""
    cut, abroad = title_length(words), title_in_front(words)
    return abroad if abroad > cut and (abroad < len(words) or not cut) else cut


def title_length(words: list[str]) -> int:
    """How many words from the left are an office; one word at least is left for the name, unless all are office."""
    folded = [fold(word) for word in words]
    if _openings().isdisjoint(folded):
        return 0  # most names come without a title
    cut = 0
    while end := _next_head(folded, cut + (folded[cut : cut + 1] == ["and"] and cut > 0)):
        cut = _past_object(folded, end)
    return cut


def _next_head(words: list[str], start: int) -> int:
    """The end of the next office noun, if all words before it can belong to a title; else 0."""
    for at in range(start, len(words)):
        for end in range(min(at + 4, len(words)), at, -1):
            phrase = " ".join(words[at:end])
            if phrase in _heads():
                return end if _can_precede(words[start:at], end < len(words)) else 0
            if phrase in monarchs() and at == start and end < len(words) and words[end] not in patronymics():
                return end
    return 0


def _can_precede(words: list[str], name_follows: bool) -> bool:
    """Known words of offices, or one word that we do not know: "Petroleum Minister Ali al-Naimi"."""
    return not words or _known_before(words) or (len(words) == 1 and name_follows)


def _known_before(words: list[str]) -> bool:
    """Whether words are, after the name or adjective of a state, all words of offices."""
    allowed = _objects() | _modifiers()
    ends = (end for end in range(min(3, len(words)), 0, -1) if _names_state(" ".join(words[:end])))
    return all(word in allowed for word in words[next(ends, 0) :])


def _names_state(text: str) -> bool:
    return state(text) is not None or demonym(text) is not None


def _past_object(words: list[str], end: int) -> int:
    """Past "of the Treasury", "for Foreign Affairs", "of Japan" behind an office noun."""
    at = end
    while at < len(words) and (words[at] in _links() or words[at] in _capacities()):
        if words[at] in _capacities():
            at += 1
            continue
        taken = _object_length(words, at + 1)
        if not taken:
            break
        at += 1 + taken
    return at


def _object_length(words: list[str], at: int) -> int:
    for length in range(min(6, len(words) - at), 0, -1):
        if words[at + length - 1] not in _links() and state(" ".join(words[at : at + length])) is not None:
            return length
    length = 0
    while at + length < len(words) and (words[at + length] in _objects() or words[at + length] in _links()):
        length += 1
    while length and words[at + length - 1] in _links() and at + length - 1 > at:
        length -= 1  # a link at the end belongs to what follows
    return length or _place_length(words, at)


def _place_length(words: list[str], at: int) -> int:
    """Of a place behind "of" that nothing knows: one word, or two if the first begins many; some are left as a name."""
    length = 1 + (words[at : at + 1] != [] and words[at] in _BEGINNINGS)
    return length if words[at - 1] == "of" and at + length < len(words) else 0


@cache
def _openings() -> frozenset[str]:
    """With what the name of an office or of a monarch's begins: its first word, its first two, and so on."""
    phrases = (phrase.split() for phrase in (*_heads(), *monarchs()))
    return frozenset(" ".join(words[:end]) for words in phrases for end in range(1, len(words) + 1))


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(word) for word in (*table("roles")["heads"], *table("roles")["short"]))


@cache
def monarchs() -> frozenset[str]:
    """Titles of which the nouns are names of people too."""
    return frozenset(table("roles")["monarchs"])


@cache
def _modifiers() -> frozenset[str]:
    roles = table("roles")
    names = (*roles["ranks"], *roles["capacities"], *roles["fillers"], *roles["short"])
    return frozenset((*names, "us", "uk", "un", "eu", "prc", "ussr", "white", "majority", "minority", "prime", "chief"))


@cache
def _objects() -> frozenset[str]:
    return frozenset(table("roles")["objects"]["words"])


@cache
def _links() -> frozenset[str]:
    return frozenset(table("roles")["objects"]["links"])


@cache
def _capacities() -> frozenset[str]:
    return frozenset(table("roles")["capacities"]) - {"then"}
