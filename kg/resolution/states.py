"""Names of states: which state a text names, whatever form of its name it uses, and who ruled what until when."""

import re
from functools import cache, lru_cache
from typing import Final

from kg.resolution.forms import place_form
from kg.resolution.tables import table
from kg.temporal import Period

_COMMA: Final = re.compile(r"^(?P<name>[^,()]+), (?P<rest>[^,()]+)$")
_STRAIGHT: Final = re.compile(
    r"\b(of|of the|south|north|east|west|democratic|federal|islamic|former|state|kingdom|dem|rep|dpr|fed)\b"
    r"|republic|union",
    re.IGNORECASE,
)


def straightened(text: str) -> str:
    """A country name in its spoken order: "Korea, Republic of" is "Republic of Korea"; any other text as it is."""
    found = _COMMA.match(text.strip())
    if found is None or not _STRAIGHT.search(found["rest"]):
        return text
    straight = f"{found['rest'].strip()} {found['name'].strip()}"
    return straight if place_form(straight) in _names() else text


@lru_cache(maxsize=16384)
def state(text: str) -> str | None:
    """The everyday name, folded, of the state that a text names; None if it names none, or one of several."""
    known = _names()
    found = known.get(place_form(text)) or known.get(place_form(straightened(text)))
    if found is not None:
        return found
    outside, _, inside = text.partition("(")
    named = known.get(place_form(outside))
    return named if named is not None and named == known.get(place_form(inside.rstrip(") "))) else None


@lru_cache(maxsize=16384)
def demonym(text: str) -> str | None:
    """The state, folded, whose adjective a text is: Chinese, Soviet, South Korean."""
    return _demonyms().get(place_form(text))


def written(everyday: str) -> str:
    """The everyday name of a state as people write it, from its folded form: "ivory coast" is "Ivory Coast"."""
    return _written().get(everyday, everyday)


def ruled(ruler: str, ruled_state: str, on: Period | None) -> bool:
    """Whether what now lies in one state was part of, or ruled by, another on some day of a period (None: ever)."""
    until = _until().get(ruler, {}).get(ruled_state)
    return until is not None and (on is None or on.start_lo.year <= until)


def subjects(ruler: str) -> tuple[str, ...]:
    """The states of which the ruler once ruled something."""
    return tuple(_until().get(ruler, ()))


@cache
def _names() -> dict[str, str]:
    known: dict[str, str] = {}
    for name, others in table("states")["names"].items():
        main = place_form(name)
        known.update({place_form(other): main for other in (name, *others)})
    return known


@cache
def _written() -> dict[str, str]:
    return {place_form(name): name for name in table("states")["names"]}


@cache
def _demonyms() -> dict[str, str]:
    return {place_form(word): place_form(name) for name, words in table("states")["demonyms"].items() for word in words}


@cache
def _until() -> dict[str, dict[str, int]]:
    rulers: dict[str, dict[str, int]] = table("states")["ruled"]["until"]
    return {place_form(ruler): {place_form(name): year for name, year in of.items()} for ruler, of in rulers.items()}
