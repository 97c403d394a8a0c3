"""A stay in one country with its stops, and what it claims of visits and of the map."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from kg.claims import Claim, Trip, Visited
from kg.model import Alias, Context, Description, EntityKind, Mention, PlaceKind, Status
from kg.temporal import Period
from loaders.historian.places import RecordPlaces
from loaders.historian.stops import Stop
from loaders.lists import lists

_COUNTRIES: Final = lists("loaders.historian", "places")["countries"]
_NO_STATES: Final = frozenset[str](_COUNTRIES["no_states"])
_METROPOLES: Final = frozenset[str](_COUNTRIES["metropoles"])


@dataclass(frozen=True, slots=True)
class Journey:
    """A stay in one country. `part` is that part of it that the label names beside it: Kosovo."""

    places: RecordPlaces
    part: str | None
    stops: tuple[Stop, ...]


def country(source: str, key: str, name: str) -> Mention:
    """A country under which the source files trips."""
    kind = PlaceKind.REGION if key in _NO_STATES else PlaceKind.STATE
    return Mention(EntityKind.PLACE, name, source, key, context=Context(place_kind=kind))


def visits(journey: Journey, claim: partial[Claim], described_as: str) -> list[Claim]:
    """A visit to each stop; to the country, or the part of it, where the record names none."""
    whole, key = journey.places.period, journey.places.key
    places = _stops(journey) or [_around(journey)]
    period = whole if len(places) == 1 else Period.sometime(whole.start_lo, whole.end_hi)
    visited = partial(Visited, state=journey.places.country, status=Status.OCCURRED, described_as=described_as)
    return [
        claim(
            slot=f"visit/{ordinal}",
            content=visited(place, Trip(key, whole, ordinal, stops_known=bool(journey.stops))),
            period=period,
        )
        for ordinal, place in enumerate(places, start=1)
    ]


def map_claims(journey: Journey, claim: partial[Claim]) -> list[Claim]:
    """Where the stops lie, and what else they are called."""
    stops = list(zip(journey.stops, _stops(journey), strict=True))
    names = [
        claim(
            slot=f"name/{number}",
            subject=place,
            content=Description(names=(Alias(place.text), Alias(stop.other_name))),
        )
        for number, (stop, place) in enumerate(stops, start=1)
        if stop.other_name is not None
    ]
    pairs = dict.fromkeys(_pairs(journey, stops))
    distinct = [(inner, outer) for inner, outer in pairs if inner.text != outer.text]  # Singapore in Singapore
    return [*journey.places.containments(distinct, claim), *names]


def _pairs(journey: Journey, stops: list[tuple[Stop, Mention]]) -> Iterator[tuple[Mention, Mention]]:
    """Each place with what it lies in; the region of a stop lies in the country, unless it may be a colony."""
    regions, around = _regions(journey), _around(journey)
    for stop, place in stops:
        region = around if stop.region is None else regions[stop.region]
        yield place, region
        if region != around and journey.places.country.key not in _METROPOLES:
            yield region, around


def _stops(journey: Journey) -> list[Mention]:
    within = journey.places.country.text
    around = (within,) if journey.part is None else (journey.part, within)
    return [
        journey.places.stop(number, stop, stop.kind(within), around=around, on=journey.places.period)
        for number, stop in enumerate(journey.stops, start=1)
    ]


def _regions(journey: Journey) -> dict[str, Mention]:
    """The regions that the record names around its stops."""
    names = [journey.part, *(stop.region for stop in journey.stops)]
    return journey.places.regions(names, after=len(journey.stops))


def _around(journey: Journey) -> Mention:
    """What lies around all stops: the part of the country that the label names, else the country."""
    return journey.places.country if journey.part is None else _regions(journey)[journey.part]
