"""The visits of one traveller: stops that several records of a source repeat are one, then sources are matched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from kg.claims import Visited
from kg.model import EntityId, PlaceKind, Relation, Status
from kg.projection.bounds import combine
from kg.projection.combining import OneSource, Rules, facts_of, groups_of, periods_of_claims
from kg.projection.facts import Fact, Journey, LiveClaim, Projected, contents, grouped, in_order, stated
from kg.projection.matching import Group
from kg.temporal import Period

StateOn = Callable[[EntityId, Period], EntityId | None]
HAPPENED: Final = frozenset({Status.OCCURRED, Status.UNCONFIRMED})
MOST_TELLING: Final = (Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.OCCURRED, Status.UNCONFIRMED)
WIDE: Final = frozenset({PlaceKind.STATE, PlaceKind.REGION, PlaceKind.AREA})


def visits(claims: Iterable[LiveClaim], kinds: Mapping[EntityId, PlaceKind], state_on: StateOn) -> Projected:
    """The visits that the claims of one traveller support.

    `kinds` are those of the places; `state_on` gives the state around a place in a period, for sources that name none.
    """

    def completed(fact: Fact, together: Sequence[LiveClaim]) -> Fact:
        return _completed(fact, together, kinds, state_on)

    rules = Rules(Relation.VISIT, _can_be_one, completed, periods_of_claims)
    projected = Projected()
    for alike in grouped(in_order(claim for claim in claims if claim.counts and claim.claim.period is not None), _key):
        projected += facts_of(_groups(alike), rules)
    return projected


def _key(claim: LiveClaim) -> tuple[EntityId, EntityId, bool]:
    return claim.subject, claim.other, _status([claim]) in HAPPENED


def _groups(alike: Sequence[LiveClaim]) -> list[Group]:
    return groups_of(sorted(alike, key=lambda one: (one.claim.source, one.period)), REPEATED)


def _repeats(before: Sequence[LiveClaim], claim: LiveClaim) -> bool:
    """It begins on the same day and ends at most one day apart."""
    first, now = before[0].period, claim.period
    return first.start == now.start and abs((first.end_hi - now.end_hi).days) <= 1


def _common(periods: Sequence[Period]) -> Period:
    return combine(periods).period


def _can_be_one(one: Period, other: Period) -> bool:
    return one.intersects(other) is not None


def _completed(
    fact: Fact, together: Sequence[LiveClaim], kinds: Mapping[EntityId, PlaceKind], state_on: StateOn
) -> Fact:
    said = contents(together, Visited)
    filed = stated(claim.state for claim in together)
    stops_known = any(visit.trip is not None and visit.trip.stops_known for visit in said)
    wide = not stops_known or kinds.get(fact.object) in WIDE
    return replace(
        fact,
        capacity=stated(visit.capacity for visit in said),
        status=_status(together),
        journey=_journey(together),
        state=filed if filed is not None else state_on(fact.object, fact.period),
        vague=wide and not all(visit.no_towns for visit in said),
        stops_known=stops_known,
        purpose=stated(visit.purpose for visit in said),
        described_as=tuple(sorted({visit.described_as for visit in said if visit.described_as is not None})),
    )


def _journey(together: Sequence[LiveClaim]) -> Journey | None:
    """The trip that the first claim names; its days are combined of all that are named."""
    visits = [(one.claim.namespace, said) for one in together for said in contents([one], Visited)]
    named = [(namespace, visit.trip) for namespace, visit in visits if visit.trip is not None]
    if not named:
        return None
    namespace, first = named[0]
    digest = blake2b(f"{namespace} {first.key}".encode(), digest_size=10).hexdigest()
    period = combine([trip.period for _, trip in named]).period
    return Journey(f"trip_{digest}", period, stated(trip.ordinal for _, trip in named))


def _status(together: Sequence[LiveClaim]) -> Status:
    """The most telling of what the claims say; nothing said is that it happened."""
    return min((said.status or Status.OCCURRED for said in contents(together, Visited)), key=MOST_TELLING.index)


REPEATED: Final = OneSource(_repeats, _common, "same source, same first day, last days at most one apart")
