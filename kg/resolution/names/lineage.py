"""Names that say whose child somebody is: Tamim bin Hamad Al Thani has his own name, his father's and his house's.

In Arabic names the article stands apart from its word, and "servant of" is one word with the name behind it, so that
Abd al-Aziz, Abdul Aziz and Abdelaziz are one.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kg.resolution.tables import table

_SERVANT: Final = re.compile(r"abd(?:[aeou]l|[aeou](?=([dnrstz])\1)[dnrstz])(?=[a-z])")
_BEFORE: Final = re.compile(r"(al|el|a([dnrstz])(?=-\2)|ash(?=-sh)|u[dlr]|bin|ibn|ben|abu)-(?=\w{2})", re.IGNORECASE)


class Part(IntEnum):
    """Whose a word of a name is: nobody says, the person's own, a forefather's, the family's."""

    UNSAID = 0
    OWN = 1
    FOREFATHER = 2
    FAMILY = 3


class Telling(NamedTuple):
    """The words of a name that tell it from others and whose each of them is."""

    words: tuple[str, ...]
    parts: tuple[Part, ...]
    names_forefather: bool

    @property
    def own(self) -> tuple[int, ...]:
        """Where the names of the person alone are."""
        return tuple(at for at, part in enumerate(self.parts) if part is Part.OWN)


def without_particle(word: str) -> tuple[str, str]:
    """The article, "son" or "father" that a hyphen joins to a name, and the name: al-Thani, Ben-Gurion."""
    found = _BEFORE.match(word)
    if found is None:
        return "", word
    before = found[1].lower()
    return before if before in particles() else "al", word[found.end() :]


def servants_joined(words: Sequence[str]) -> list[str]:
    """The folded words of a name with "servant of" and what follows it in one word: abd, al, aziz are abdulaziz."""
    if not any(word.startswith("abd") for word in words):
        return [*words]
    found: list[str] = []
    rest = iter(words)
    for word in rest:
        behind = [word]
        while behind[0] in _listed("servants") and (more := next(rest, None)) is not None:
            behind.append(more)
            if more not in _listed("articles"):
                break
        found.append(_servant(behind))
    return found


def _servant(words: Sequence[str]) -> str:
    """As one word in one spelling, if these are "servant of" and a name, or one word that is both."""
    if len(words) == 1:
        return _SERVANT.sub("abdul", words[0], count=1) if words[0].startswith("abd") else words[0]
    return f"abdul{words[-1]}" if words[-1] not in _listed("articles") else "".join(words)


@lru_cache(65536)
def telling(given: tuple[str, ...], before_family: tuple[str, ...], family: str) -> Telling:
    """The words of a name that tell it from others, the family name last: without particles and words said twice.

    The first word is the person's own name, where there is more than one; of the others only forefathers tell.
    """
    if (said := _with_forefathers((*given, *before_family, family))) is not None:
        words, parts = zip(*said, strict=True)
        return Telling(words, parts, names_forefather=True)
    telling = [word for word in given if word not in particles() and word != family]
    kept = [word for at, word in enumerate(telling) if len(word) == 1 or word not in telling[:at]]
    parts = [Part.OWN, *(Part.UNSAID for _ in kept)] if kept else [Part.UNSAID]
    return Telling((*kept, family), tuple(parts), names_forefather=False)


def _with_forefathers(words: Sequence[str]) -> tuple[tuple[str, Part], ...] | None:
    """The words of a name and whose they are; None if no forefather is named."""
    if _marks().isdisjoint(words[1:]):
        return None
    said = [*_said(words)]
    if all(part is not Part.FOREFATHER for _, part in said):
        return None
    *before, (family, whose) = said
    if (family, Part.FOREFATHER) in before:  # the family bears the name of the forefather
        before = [one for one in before if one != (family, Part.FOREFATHER)]
        whose = Part.UNSAID
    return (*dict.fromkeys(before), (family, whose))


def _said(words: Sequence[str]) -> Iterator[tuple[str, Part]]:
    """Each word that is no particle: behind "bin", or before "oglu", a forefather's; behind an article within too."""
    behind, named, first = "", False, True
    for at, word in enumerate(words):
        if word in patronymics() and not first:
            behind, named = "patronymics", True
        elif word in _listed("articles"):
            behind = behind or "articles"
        elif word not in particles():
            if words[at + 1 : at + 2] and words[at + 1] in _listed("patronymics_behind"):
                behind = "patronymics"
            yield word, _part(behind, first=first, last=at == len(words) - 1, named=named)
            first = False
            named = named or (behind == "articles" and at < len(words) - 1)
            behind = ""


def _part(behind: str, *, first: bool, last: bool, named: bool) -> Part:
    if first:
        return Part.OWN
    if behind == "patronymics":
        return Part.FOREFATHER
    if last:
        return Part.FAMILY if behind else Part.UNSAID
    if behind:
        return Part.FOREFATHER
    return Part.UNSAID if named else Part.OWN


@cache
def patronymics() -> frozenset[str]:
    """What stands before the name of a father or mother: bin, ibn, ould."""
    return _listed("patronymics")


@cache
def _marks() -> frozenset[str]:
    """What stands in every name that says whose child somebody is, and in others."""
    return patronymics() | _listed("patronymics_behind") | _listed("articles")


@cache
def particles() -> frozenset[str]:
    """Small words inside names that tell no one apart: de, van, al, bin."""
    return _listed("particles") | _listed("written_particles")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("names")[name])
