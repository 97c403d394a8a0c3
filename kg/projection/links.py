"""Structure: seats, whose an office is, accreditation, containment, succession; who attended an event, and where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.claims import Attended, PartOf, SeatIn, TookPlaceAt
from kg.model import EntityId, PlaceKind, Rank, Relation, Status
from kg.projection.bounds import union
from kg.projection.combining import OneSource, Rules, combined_fact, facts_of, groups_of
from kg.projection.facts import Fact, LiveClaim, Projected, Support, contents, fact_of, grouped, in_order, stated
from kg.projection.matching import Group
from kg.relations import Unit, projected_with
from kg.temporal import ALWAYS, MAX, EndState, Period, day_after, day_before


@dataclass(frozen=True, slots=True)
class Ends:
    """What must be known of the entities that links join: existence, and of places the kind."""

    existed: Mapping[EntityId, Period]
    kinds: Mapping[EntityId, PlaceKind]


def links(claims: Iterable[LiveClaim], ends: Ends) -> Projected:
    """The links from one entity that its claims support.

    A link without dates holds while both its ends exist, unless a dated claim on the same pair, or on a rival of it,
    says otherwise; then the dated one decides.
    """
    counted = in_order(claim for claim in claims if claim.counts)
    projected = Projected()
    for relation in projected_with(Unit.LINKS):
        theirs = [claim for claim in counted if claim.claim.relation is relation]
        projected += _of_relation(relation, _made_for_it(theirs, ends), ends)
    return projected


def attendances(claims: Iterable[LiveClaim], days: Period) -> Projected:
    """Who attended one event and where it was: on the days of the event, unless the record says which."""
    counted = [claim for claim in claims if claim.counts]
    projected = Projected()
    for relation in projected_with(Unit.EVENT):
        for alike in grouped((claim for claim in counted if claim.claim.relation is relation), _pair):
            together = in_order(alike)
            periods = [claim.claim.period or days for claim in together]
            support = [Support(claim.id, "one record") for claim in together]
            projected += combined_fact(_rules(relation), together, periods, support)
    return projected


def _of_relation(relation: Relation, claims: Sequence[LiveClaim], ends: Ends) -> Projected:
    projected = Projected()
    dated = [claim for claim in claims if claim.claim.period is not None]
    for alike in grouped(dated, _pair):
        projected += facts_of(_groups(alike), _rules(relation))
    settled = {_pair(claim) for claim in dated}
    for alike in grouped((claim for claim in claims if _pair(claim) not in settled), _pair):
        together = in_order(alike)
        period = _beside_rivals(together[0], projected.facts, ends)
        support = [Support(claim.id, "without dates: while both ends exist") for claim in together]
        projected += Projected((_completed(fact_of(relation, together, period, support), together),))
    return projected


def _rules(relation: Relation) -> Rules:
    return Rules(relation, _can_be_one, _completed, matched="")


def _can_be_one(one: Period, other: Period) -> bool:
    return one.intersects(other) is not None


def _made_for_it(claims: Sequence[LiveClaim], ends: Ends) -> Sequence[LiveClaim]:
    """Without passing remarks on what contains a place, where a source made for it says so on the same level."""
    levels = {(one.subject, ends.kinds.get(one.other)) for one in claims if one.claim.rank is Rank.PREFERRED}
    return [
        one
        for one in claims
        if one.claim.rank is Rank.PREFERRED
        or one.claim.relation is not Relation.CONTAINMENT
        or (one.subject, ends.kinds.get(one.other)) not in levels
    ]


def _groups(alike: Sequence[LiveClaim]) -> list[Group]:
    return groups_of(sorted(alike, key=lambda one: (one.claim.source, one.period, one.ordinal)), TOUCHING)


def _touches(before: Sequence[LiveClaim], claim: LiveClaim) -> bool:
    """It begins at the latest on the day after the last one ends."""
    return claim.period.start_lo <= day_after(before[-1].period.end_hi)


def _beside_rivals(claim: LiveClaim, dated: Iterable[Fact], ends: Ends) -> Period:
    """All days on which both ends exist, but for those that a dated link to another entity of the same level takes."""
    period = _existence(claim.subject, claim.other, ends)
    if claim.claim.relation is not Relation.CONTAINMENT:
        return period
    level = ends.kinds.get(claim.other)
    for rival in dated:
        if rival.object != claim.other and ends.kinds.get(rival.object) is level and level is not None:
            period = _cut(period, rival.period)
    return period


def _existence(one: EntityId, other: EntityId, ends: Ends) -> Period:
    """The days on which both exist. What bounds neither counts as known: nothing speaks against any day."""
    period = ALWAYS
    for entity in (one, other):
        existed = ends.existed.get(entity)
        if existed is not None:
            period = Period(
                max(period.start_lo, existed.start_lo),
                max(period.start_hi, existed.start_hi),
                min(period.end_lo, MAX if existed.end_state is EndState.OPEN else existed.end_lo),
                min(period.end_hi, existed.end_hi),
            ).tightened()
    return period


def _cut(period: Period, rival: Period) -> Period:
    """The part of a period that lies after a rival's end or, if it begins before the rival, before its start."""
    if period.start_lo < rival.start_lo and rival.end_state is not EndState.KNOWN:
        return replace(period, end_lo=day_before(rival.start_lo), end_hi=day_before(rival.start_hi)).tightened()
    if rival.end_hi < MAX and period.end_hi > rival.end_hi:
        return replace(period, start_lo=day_after(rival.end_lo), start_hi=day_after(rival.end_hi)).tightened()
    return period


def _completed(fact: Fact, together: Sequence[LiveClaim]) -> Fact:
    """What the first claim says, and how all of them title who came."""
    attended = contents(together, Attended)
    return replace(
        fact,
        definition=_definition(together[0]),
        status=_status(together[0]),
        role=stated(said.role for said in contents(together[:1], Attended)),
        described_as=tuple(sorted({said.described_as for said in attended if said.described_as is not None})),
    )


def _definition(claim: LiveClaim) -> str | None:
    return stated(said.definition for said in contents([claim], SeatIn))


def _status(claim: LiveClaim) -> Status | None:
    """That of the event; who attended it did so unless the record says otherwise."""
    match claim.claim.content:
        case Attended(status=status):
            return status or Status.OCCURRED
        case TookPlaceAt(status=status) | PartOf(status=status):
            return status
        case _:
            return None


def _pair(claim: LiveClaim) -> tuple[EntityId, EntityId, str]:
    return claim.subject, claim.other, _definition(claim) or ""


TOUCHING: Final = OneSource(_touches, union, "same source, touching or overlapping")
