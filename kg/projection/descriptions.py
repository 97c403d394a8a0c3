"""What an entity is called and what it is, from its mentions and the claims that describe it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Alias, Description, EntityKind, EventKind, Mention, PlaceKind, Rank, Status
from kg.projection.bounds import combine
from kg.projection.facts import LiveClaim, contents, in_order
from kg.projection.names import Written, names
from kg.temporal import Days, Period

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Described:
    """An entity as the graph shows it. `names` begins with the main one and holds each text once."""

    name: str
    names: tuple[Alias, ...]
    wikidata: str | None = None
    place_kind: PlaceKind | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    born: Days | None = None
    died: Days | None = None
    existed: Period | None = None
    event_kind: EventKind | None = None
    status: Status | None = None
    days: Period | None = None


def describe(kind: EntityKind, written: Written, claims: Iterable[LiveClaim]) -> Described:
    """Put together what is said of one entity."""
    describing = _made_for_it_first(one for one in claims if one.counts)
    said = contents(describing, Description)
    aliases = names(kind, written, said)
    dated = [one for one in describing if kind is EntityKind.EVENT and one.claim.period is not None]
    return Described(
        name=aliases[0].text,
        names=tuple(aliases),
        wikidata=_wikidata(written.mentions),
        place_kind=_place_kind(written.mentions, said) if kind is EntityKind.PLACE else None,
        latitude=_first(said, lambda d: d.latitude),
        longitude=_first(said, lambda d: d.longitude),
        population=_first(said, lambda d: d.population),
        born=_first(said, lambda d: d.born),
        died=_first(said, lambda d: d.died),
        existed=_first(said, lambda d: d.existed),
        event_kind=_first(said, lambda d: d.event_kind),
        status=_first(said, lambda d: d.status),
        days=combine([one.claim.period for one in dated if one.claim.period is not None]).period if dated else None,
    )


def _wikidata(mentions: Sequence[Mention]) -> str | None:
    found = (i.removeprefix("wikidata:") for m in mentions for i in m.ids if i.startswith("wikidata:"))
    return next(found, None)


def _place_kind(mentions: Sequence[Mention], said: Sequence[Description]) -> PlaceKind:
    """As described; else as the records that mention it file it; a place of which nobody says more is a venue."""
    described = _first(said, lambda d: d.place_kind)
    filed = next((m.context.place_kind for m in mentions if m.context.place_kind is not None), None)
    return described or filed or PlaceKind.VENUE


def _made_for_it_first(claims: Iterable[LiveClaim]) -> list[LiveClaim]:
    return sorted(in_order(claims), key=lambda one: one.claim.rank is not Rank.PREFERRED)


def _first(said: Sequence[Description], of: Callable[[Description], T | None]) -> T | None:
    return next((value for value in map(of, said) if value is not None), None)
