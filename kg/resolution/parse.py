"""What a mention says, in parts: the chain of a place, the name of a person, the role and state of an office."""

import re
from typing import Final

from kg.model import EntityKind, Mention
from kg.resolution.names.peerage import peerage
from kg.resolution.names.persons import ParsedPerson, parse_person
from kg.resolution.offices.parse import ParsedOffice, parse_office
from kg.resolution.states import state, straightened
from kg.resolution.writing.forms import fold

__all__ = [
    "ParsedOffice",
    "ParsedPerson",
    "display_name",
    "parse_office",
    "parse_person",
    "people_list",
    "place_chain",
    "place_list",
]

_DISTRICT: Final = re.compile(r"D\.?\s?[CF]\.?", re.IGNORECASE)  # belongs to the name: Mexico, D.F.; Washington, D.C.
_BRACKET: Final = re.compile(r"^(?P<outside>[^()]+?)\s*\((?P<inside>[^()]+)\)\s*$")
_JOINED: Final = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s*&\s*)")
_COMMA: Final = re.compile(r"\s*,\s*(?![^()]*\))")


def place_chain(text: str) -> tuple[str, ...]:
    """The places that a text names, the innermost first: a venue, its city, its region.

    What stands in brackets is outer.
    """
    whole = " ".join(text.split())
    if state(whole) is not None:
        return (whole,)
    chain: list[str] = []
    for part in _parts(whole):
        found = _BRACKET.match(part)
        if found is None or state(part) is not None:
            chain.append(part)
        else:
            chain += [found["outside"].strip(), *place_chain(found["inside"])]
    return tuple(chain)


def place_list(text: str) -> tuple[str, ...]:
    """The places of a list, in its order: "Acapulco, Mexico, D.F." is two, "Sydney (Nova Scotia), Halifax" too."""
    return tuple(_parts(" ".join(text.split())))


def people_list(text: str) -> list[str]:
    """The persons that a text names: several if each part has a title and a name, "Premier and Prince X" is one."""
    people: list[str] = []
    start = 0
    joints = [*_JOINED.finditer(text)]
    ends = [*(joint.start() for joint in joints[1:]), len(text)]
    for joint, end in zip(joints, ends, strict=False):
        if _titled(text[start : joint.start()]) and _titled(text[joint.end() : end]):
            people.append(text[start : joint.start()])
            start = joint.end()
    return [*people, text[start:]]


def _titled(text: str) -> bool:
    person = parse_person(text)
    begins = bool(person.title) and fold(text).startswith(fold(person.title))
    return begins and bool(person.name)


def display_name(mention: Mention) -> str:
    """The name that an entity made of this mention alone gets."""
    text = " ".join(mention.read_as.split())
    if mention.kind is EntityKind.PERSON:
        title = peerage(text)
        return title.text if title is not None else parse_person(text).name.strip() or text
    if mention.kind is EntityKind.PLACE and (chain := place_chain(text)):
        return straightened(chain[0])
    return text


def _parts(text: str) -> list[str]:
    """The text cut at commas, but for those inside one name or in brackets."""
    parts: list[str] = []
    for part in filter(None, _COMMA.split(text)):
        joined = f"{parts[-1]}, {part}" if parts else ""
        if parts and (_DISTRICT.fullmatch(part) or straightened(joined) != joined):
            parts[-1] = joined
        else:
            parts.append(part)
    return parts
