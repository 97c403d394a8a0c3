"""Lords and ladies of a place: "Lord Ashdale of Merrow" is another one than "Lord Ashdale of Finchley"."""

import re
from dataclasses import dataclass
from typing import Final

from kg.resolution.states import state
from kg.resolution.writing.forms import fold

_OF_A_PLACE: Final = re.compile(
    r"\b(?:Lord|Lady|Baron|Baroness|Viscount|Viscountess)\s+(?P<name>\S.*?)\s+of\s+(?P<place>\S.*)", re.IGNORECASE
)
_OFFICES: Final = frozenset(  # the Lord Mayor of London is no lord of London
    ("president", "chancellor", "high chancellor", "mayor", "provost", "lieutenant", "commissioner", "keeper")
)


@dataclass(frozen=True, slots=True)
class Peerage:
    """A title that is part of a name: `text` is all of it, `place` the normal form of what tells its bearer apart."""

    text: str
    place: str


def peerage(name: str) -> Peerage | None:
    """The title of a lord or lady in a name, if it names a place; a state in it is whose subject somebody is."""
    match = _OF_A_PLACE.search(name)
    if match is None or state(match["place"]) is not None or fold(match["name"]) in _OFFICES:
        return None
    return Peerage(match[0].strip(), fold(match["place"]))
