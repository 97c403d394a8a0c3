"""The towns of a trip, from the words that the source puts into one field.

Commas part the places, but an abbreviation belongs to what stands before it ("Mexico, D.F."), and so does a county or a
province ("Birch Grove, Sussex"). A parenthesis names the region or colony around a place ("Kingston (Jamaica)"), or the
name that it had before ("Mumbai (Bombay)").
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from kg.model import PlaceKind
from loaders.gazetteer import regions
from loaders.lists import lists

_PARTS: Final = re.compile(r"[,;](?![^()]*\))")
_ABBREVIATION: Final = re.compile(r"(?:[A-Z]\.\s?){2,}")
_PARENTHESIS: Final = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_FULL_STOP: Final = re.compile(r"(?<=\w[a-z]{2})\.$")
_VENUE: Final = re.compile(
    r"\b(?:(?:Air|Naval|Army|Military) (?:Force )?Base|Base|Field|Airport|Camp|Castle|Schloss|Palace|House|Barracks)\b"
)
_REGION: Final = re.compile(r"\b(?:Islands?|Isle|Zone|Sea|Lake|Canal|Province|County|Peninsula|West Indies)\b")
_LISTS: Final = lists("loaders.historian", "places")
_AROUND: Final = frozenset[str](_LISTS["stops"]["around"]) | (
    {province.name for province in regions("CA")} - frozenset[str](_LISTS["stops"]["visited_themselves"])
)
_CAPITALS: Final = frozenset[str](_LISTS["stops"]["capitals"])
_OTHER_NAMES: Final = frozenset[str](_LISTS["stops"]["other_names"])
_WITH_A_TOWN_OF_THEIR_NAME: Final = frozenset[str](_LISTS["countries"]["with_a_town_of_their_name"])


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of a trip.

    `region` is the one that the source puts it in; `near` one that may hold for it, as it stands after a later place;
    `other_name` what it is called as well.
    """

    text: str
    region: str | None = None
    near: str | None = None
    other_name: str | None = None

    @property
    def within(self) -> tuple[str, ...]:
        around = self.region or self.near
        return () if around is None else (around,)

    def kind(self, country: str) -> PlaceKind:
        """What it is, as a stop in this country: Singapore is the state itself, Luxembourg the town in it."""
        itself = self.text == country and country not in _WITH_A_TOWN_OF_THEIR_NAME
        return PlaceKind.STATE if itself else place_kind(self.text)


def stops(locale: str) -> tuple[Stop, ...]:
    """The places in the order of the source; none if it names none."""
    return tuple(_with_regions(_with_near([_stop(part) for part in _parts(locale)])))


def label_parts(label: str) -> tuple[str, str | None]:
    """A country as labelled, and its part in parentheses, `Yugoslavia (Kosovo)`; none where that is another name."""
    match = _PARENTHESIS.fullmatch(label)
    if match is None or match["inside"] in _OTHER_NAMES:
        return label, None
    return match["name"], match["inside"]


def place_kind(text: str) -> PlaceKind:
    """What the words of a place say that it is; a town where they say nothing, since the field is for towns."""
    if _VENUE.search(text):
        return PlaceKind.VENUE
    if _REGION.search(text) or text in _AROUND:
        return PlaceKind.REGION
    return PlaceKind.CITY


def _parts(locale: str) -> list[str]:
    parts: list[str] = []
    for piece in _PARTS.split(locale):
        part = _FULL_STOP.sub("", piece.strip())
        if parts and _ABBREVIATION.fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    return parts


def _stop(part: str) -> Stop:
    match = _PARENTHESIS.fullmatch(part)
    if match is None:
        return Stop(part)
    if match["inside"] in _OTHER_NAMES:
        return Stop(match["name"], other_name=match["inside"])
    return Stop(match["name"], region=match["inside"])


def _with_regions(places: list[Stop]) -> list[Stop]:
    """A region that closes the list is that of the place before it: "Birch Grove, Sussex"."""
    if len(places) < len(("place", "region")):
        return places
    *before, place, last = places
    lies_in = last == Stop(last.text) and last.text in _AROUND and place == Stop(place.text)
    if not lies_in or place.text in _AROUND | _CAPITALS:
        return places
    return [*before, replace(place, region=last.text)]


def _with_near(places: list[Stop]) -> list[Stop]:
    """A region that closes a list may hold for the places before it: "Belfast, Hillsborough (Northern Ireland)"."""
    near: str | None = None
    backwards: list[Stop] = []
    for stop in reversed(places):
        near = stop.region or near
        backwards.append(stop if stop.region else replace(stop, near=near))
    return backwards[::-1]
