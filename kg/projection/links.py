"""Structure: seats, whose an office is, accreditation, containment, succession.

And who attended which event, and where.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.claims import Attended, PartOf, SeatIn, TookPlaceAt
from kg.model import AttendeeRole, EntityId, PlaceKind, Rank, Relation, Status
from kg.projection.bounds import combine, union
from kg.projection.facts import Fact, Projected, Stated, Support, contents, first_published, id_of, in_order, sources_of
from kg.projection.matching import Group, conflict_of, match, unclear_conflict
from kg.relations import Unit, projected_with
from kg.temporal import ALWAYS, MAX, EndState, Period, day_after, day_before


@dataclass(frozen=True, slots=True)
class Ends:
    """What must be known of the entities that links join: existence, and of places the kind."""

    existed: Mapping[EntityId, Period]
    kinds: Mapping[EntityId, PlaceKind]


def links(stated: Iterable[Stated], ends: Ends) -> Projected:
    """The links from one entity that its claims support.

    A link without dates holds while both its ends exist, unless a dated claim on the same pair, or on a rival of it,
    says otherwise; then the dated one decides.
    """
    counted = [one for one in stated if one.counts and one.object is not None]
    projected = Projected()
    for relation in projected_with(Unit.LINKS):
        theirs = in_order(one for one in counted if one.claim.relation is relation)
        projected += _of_relation(_made_for_it(theirs, ends), ends)
    return projected


def attendances(stated: Iterable[Stated], days: Period) -> Projected:
    """Who attended one event and where it was: on the days of the event, unless the record says which."""
    counted = [one for one in stated if one.counts and one.object is not None]
    projected = Projected()
    for relation in projected_with(Unit.EVENT):
        theirs = [one for one in counted if one.claim.relation is relation]
        for _, alike in groupby(sorted(theirs, key=_pair), key=_pair):
            together = in_order(alike)
            combined = combine([one.claim.period or days for one in together])
            fact = _fact(relation, together, combined.period, [Support(one.id, "one record") for one in together])
            conflict = conflict_of(fact.id, combined, together)
            projected += Projected((fact,), () if conflict is None else (conflict,))
    return projected


def _of_relation(stated: Sequence[Stated], ends: Ends) -> Projected:
    projected = Projected()
    dated = [one for one in stated if one.claim.period is not None]
    settled = {_pair(one) for one in dated}
    for _, alike in groupby(sorted(dated, key=_pair), key=_pair):
        projected += _dated(list(alike))
    undated = [one for one in stated if _pair(one) not in settled]
    for _, alike in groupby(sorted(undated, key=_pair), key=_pair):
        together = in_order(alike)
        period = _beside_rivals(together[0], projected.facts, ends)
        support = [Support(one.id, "without dates: while both ends exist") for one in together]
        projected += Projected((_fact(together[0].claim.relation, together, period, support),))
    return projected


def _made_for_it(stated: Sequence[Stated], ends: Ends) -> Sequence[Stated]:
    """Where a source made for it says what contains a place.

    Passing remarks of others on the same level do not count.
    """
    levels = {
        (one.subject, ends.kinds.get(one.object or one.subject)) for one in stated if one.claim.rank is Rank.PREFERRED
    }
    return [
        one
        for one in stated
        if one.claim.rank is Rank.PREFERRED
        or one.claim.relation is not Relation.CONTAINMENT
        or (one.subject, ends.kinds.get(one.object or one.subject)) not in levels
    ]


def _dated(alike: Sequence[Stated]) -> Projected:
    relation = alike[0].claim.relation
    matched = match(_groups(alike), lambda one, other: one.intersects(other) is not None)
    facts: list[Fact] = []
    conflicts = [unclear_conflict(group, candidates) for group, candidates in matched.unclear]
    for cluster in matched.clusters:
        together = in_order(one for group in cluster for one in group.stated)
        combined = combine([group.period for group in cluster])
        support = [Support(one.id, group.rule) for group in cluster for one in group.stated]
        fact = _fact(relation, together, combined.period, support)
        facts.append(fact)
        conflict = conflict_of(fact.id, combined, together)
        conflicts += [conflict] if conflict is not None else []
    return Projected(tuple(facts), tuple(conflicts))


def _groups(alike: Sequence[Stated]) -> list[Group]:
    """One source: links of one pair that touch or overlap are one."""
    groups: list[list[Stated]] = []
    for one in sorted(alike, key=lambda s: (s.claim.source, s.claim.period or ALWAYS, s.ordinal)):
        last = groups[-1] if groups else None
        same_source = last is not None and last[0].claim.source == one.claim.source
        if last is not None and same_source and _period(one).start_lo <= day_after(_period(last[-1]).end_hi):
            last.append(one)
        else:
            groups.append([one])
    return [
        Group(
            group[0].claim.source,
            tuple(group),
            union([_period(one) for one in group]),
            "one record" if len(group) == 1 else "same source, touching or overlapping",
        )
        for group in groups
    ]


def _beside_rivals(stated: Stated, dated: Iterable[Fact], ends: Ends) -> Period:
    """All days on which both ends exist, but for those that a dated link to another entity of the same level takes."""
    other_end = stated.object or stated.subject
    period = _existence(stated.subject, other_end, ends)
    if stated.claim.relation is not Relation.CONTAINMENT:
        return period
    level = ends.kinds.get(other_end)
    for rival in dated:
        if rival.object != other_end and ends.kinds.get(rival.object) is level and level is not None:
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


def _fact(relation: Relation, together: Sequence[Stated], period: Period, support: Sequence[Support]) -> Fact:
    first = together[0]
    return Fact(
        id=id_of(relation, together),
        relation=relation,
        subject=first.subject,
        object=first.object or first.subject,
        period=period,
        support=tuple(support),
        sources=sources_of(together),
        published_on=first_published(together),
        definition=_definition(first),
        status=_status(first),
        role=_role(first),
        described_as=tuple(
            sorted({said.described_as for said in contents(together, Attended) if said.described_as is not None})
        ),
    )


def _definition(stated: Stated) -> str | None:
    return next((said.definition for said in contents([stated], SeatIn)), None)


def _role(stated: Stated) -> AttendeeRole | None:
    return next((said.role for said in contents([stated], Attended)), None)


def _status(stated: Stated) -> Status | None:
    """That of the event; who attended it did so unless the record says otherwise."""
    match stated.claim.content:
        case Attended(status=status):
            return status or Status.OCCURRED
        case TookPlaceAt(status=status) | PartOf(status=status):
            return status
        case _:
            return None


def _pair(stated: Stated) -> tuple[EntityId, EntityId, str]:
    return stated.subject, stated.object or stated.subject, _definition(stated) or ""


def _period(stated: Stated) -> Period:
    return stated.claim.period or ALWAYS
