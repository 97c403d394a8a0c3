"""The visits of one traveller: stops that several records of a source repeat are one, then sources are matched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Final

from kg.claims import Visited
from kg.model import Capacity, EntityId, PlaceKind, Relation, Status
from kg.projection.bounds import combine
from kg.projection.facts import (
    Fact,
    Journey,
    Projected,
    Stated,
    Support,
    contents,
    first_published,
    id_of,
    in_order,
    sources_of,
)
from kg.projection.matching import Group, conflict_of, match, unclear_conflict
from kg.temporal import Period

StateOn = Callable[[EntityId, Period], EntityId | None]
HAPPENED: Final = frozenset({Status.OCCURRED, Status.UNCONFIRMED})
MOST_TELLING: Final = (Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.OCCURRED, Status.UNCONFIRMED)
WIDE: Final = frozenset({PlaceKind.STATE, PlaceKind.REGION, PlaceKind.AREA})


def visits(stated: Iterable[Stated], kinds: Mapping[EntityId, PlaceKind], state_on: StateOn) -> Projected:
    """The visits that the claims of one traveller support.

    `kinds` are those of the places; `state_on` gives the state around a place in a period, for sources that name none.
    """
    counted = in_order(one for one in stated if one.counts and one.object is not None and one.claim.period is not None)
    projected = Projected()
    for _, alike in groupby(sorted(counted, key=_key), key=_key):
        projected += _facts(list(alike), kinds, state_on)
    return projected


def _key(stated: Stated) -> tuple[EntityId, EntityId, bool]:
    return stated.subject, stated.object or EntityId(""), _happened(stated)


def _happened(stated: Stated) -> bool:
    return _status([stated]) in HAPPENED


def _facts(alike: Sequence[Stated], kinds: Mapping[EntityId, PlaceKind], state_on: StateOn) -> Projected:
    matched = match(_groups(alike), _can_be_one)
    facts: list[Fact] = []
    conflicts = [unclear_conflict(group, candidates) for group, candidates in matched.unclear]
    for cluster in matched.clusters:
        together = in_order(one for group in cluster for one in group.stated)
        combined = combine([one.claim.period for one in together if one.claim.period is not None])
        fact = _fact(cluster, together, combined.period, kinds, state_on)
        facts.append(fact)
        conflict = conflict_of(fact.id, combined, together)
        conflicts += [conflict] if conflict is not None else []
    return Projected(tuple(facts), tuple(conflicts))


def _groups(alike: Sequence[Stated]) -> list[Group]:
    """One source: the same stop only if it begins on the same day and ends at most one day apart."""
    ordered = sorted(alike, key=lambda one: (one.claim.source, _period(one)))
    groups: list[list[Stated]] = []
    for one in ordered:
        if groups and _repeats(groups[-1][0], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        Group(
            group[0].claim.source,
            tuple(group),
            combine([_period(one) for one in group]).period,
            "one record" if len(group) == 1 else "same source, same first day, last days at most one apart",
        )
        for group in groups
    ]


def _repeats(one: Stated, other: Stated) -> bool:
    return (
        one.claim.source == other.claim.source
        and _period(one).start == _period(other).start
        and abs((_period(one).end_hi - _period(other).end_hi).days) <= 1
    )


def _can_be_one(one: Period, other: Period) -> bool:
    return one.intersects(other) is not None


def _fact(
    cluster: Sequence[Group],
    together: Sequence[Stated],
    period: Period,
    kinds: Mapping[EntityId, PlaceKind],
    state_on: StateOn,
) -> Fact:
    first = together[0]
    place = first.object or EntityId("")
    rule = "" if len(cluster) == 1 else "; the only or clearly best match between sources"
    return Fact(
        id=id_of(Relation.VISIT, together),
        relation=Relation.VISIT,
        subject=first.subject,
        object=place,
        period=period,
        support=tuple(Support(one.id, group.rule + rule) for group in cluster for one in group.stated),
        sources=sources_of(together),
        published_on=first_published(together),
        capacity=_capacity(together),
        status=_status(together),
        journey=_journey(together),
        state=_state(together, place, period, state_on),
        vague=_vague(together, place, kinds),
        stops_known=_stops_known(together),
        purpose=next((said.purpose for said in contents(together, Visited) if said.purpose is not None), None),
        described_as=tuple(
            sorted({said.described_as for said in contents(together, Visited) if said.described_as is not None})
        ),
    )


def _journey(together: Sequence[Stated]) -> Journey | None:
    on_trips = [(one.claim.source, said.trip) for one in together for said in contents([one], Visited) if said.trip]
    trips = [trip for _, trip in on_trips]
    if not on_trips:
        return None
    first = f"{on_trips[0][0]} {trips[0].key}"
    ordinal = next((trip.ordinal for trip in trips if trip.ordinal is not None), None)
    digest = blake2b(first.encode(), digest_size=10).hexdigest()
    return Journey(f"trip_{digest}", combine([trip.period for trip in trips]).period, ordinal)


def _state(together: Sequence[Stated], place: EntityId, period: Period, state_on: StateOn) -> EntityId | None:
    filed = next((one.state for one in together if one.state is not None), None)
    return filed if filed is not None else state_on(place, period)


def _vague(together: Sequence[Stated], place: EntityId, kinds: Mapping[EntityId, PlaceKind]) -> bool:
    if all(said.no_towns for said in contents(together, Visited)):
        return False
    return not _stops_known(together) or kinds.get(place) in WIDE


def _stops_known(together: Sequence[Stated]) -> bool:
    return any(said.trip is not None and said.trip.stops_known for said in contents(together, Visited))


def _capacity(together: Sequence[Stated]) -> Capacity | None:
    return next((said.capacity for said in contents(together, Visited) if said.capacity is not None), None)


def _status(together: Sequence[Stated]) -> Status:
    """The most telling of what the claims say; nothing said is that it happened."""
    return min((said.status or Status.OCCURRED for said in contents(together, Visited)), key=MOST_TELLING.index)


def _period(stated: Stated) -> Period:
    if stated.claim.period is None:
        raise ValueError(f"{stated.id} has no period")
    return stated.claim.period
