"""What several loaders know of the map: the continents, the states of the United States, the provinces of Canada."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Context, EntityKind, Mention, PlaceKind
from loaders.lists import rows


@dataclass(frozen=True, slots=True)
class Continent:
    name: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a state. `iso` is its code of ISO 3166-2, `short` are the abbreviations of its name: "Ala.", "AL"."""

    country: str
    iso: str
    name: str
    short: tuple[str, ...]


CONTINENTS: Final[Mapping[str, Continent]] = {  # by the codes that GeoNames gives them
    row["code"]: Continent(row["name"], row["wikidata"]) for row in rows("loaders", "continents")
}
_LISTED: Final = [
    (row["geonames"], Region(row["country"], row["iso"], row["name"], tuple(row["short"].split())))
    for row in rows("loaders", "regions")
]
_BY_CODE: Final = {(region.country, code): region for code, region in _LISTED if code}


def region_of(country: str, admin1: str) -> Region | None:
    """The region with this code of GeoNames in a country of this ISO code; None where we know none."""
    return _BY_CODE.get((country, admin1))


def regions(country: str) -> tuple[Region, ...]:
    """The regions of the United States (US), its territories among them, or of Canada (CA)."""
    return tuple(region for _, region in _LISTED if region.country == country)


def identified_place(source: str, key: str, text: str, kind: PlaceKind | None, ids: tuple[str, ...] = ()) -> Mention:
    """A place that the source itself identifies by the key."""
    return Mention(EntityKind.PLACE, text, source, key, identified=True, ids=ids, context=Context(place_kind=kind))


def continent_place(source: str, code: str) -> Mention:
    return identified_place(source, f"continent:{code}", CONTINENTS[code].name, PlaceKind.AREA)


def united_states(source: str) -> Mention:
    """The state whose travellers and visitors a source lists."""
    return identified_place(source, "united-states", "United States", PlaceKind.STATE, ("iso:US",))
