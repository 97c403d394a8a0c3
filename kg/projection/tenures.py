"""The tenures of one office: what one source states in parts is joined, sources are matched, open ends are clamped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from kg.claims import HeldOffice
from kg.model import Capacity, EntityId, Relation
from kg.projection.bounds import combine, difference_days, union
from kg.projection.facts import Fact, Projected, Stated, Support, contents, first_published, id_of, in_order, sources_of
from kg.projection.matching import Group, conflict_of, match, unclear_conflict
from kg.temporal import MAX, MIN, Certainty, Days, EndState, Period, day_after

HEADS: Final = frozenset({Capacity.FULL, Capacity.ACTING})


def tenures(stated: Iterable[Stated], lives: Mapping[EntityId, tuple[Days | None, Days | None]]) -> Projected:
    """The tenures that the claims on one office support. `lives` gives birth and death of the holders, where known."""
    counted = in_order(one for one in stated if one.counts and one.object is not None and one.claim.period is not None)
    projected = Projected()
    for _, theirs in groupby(sorted(counted, key=lambda one: one.subject), key=lambda one: one.subject):
        projected += _of_person(list(theirs))
    return Projected(tuple(_clamped(projected.facts, lives)), projected.conflicts)


def _of_person(stated: Sequence[Stated]) -> Projected:
    groups: dict[Capacity, list[Group]] = {}
    for one in (c for c in Capacity if any(_capacity(s) is c for s in stated)):
        groups[one] = _joined([s for s in stated if _capacity(s) is one])
    for group in _without_capacity([s for s in stated if _capacity(s) is None], groups):
        groups.setdefault(_fitting(group, groups), []).append(group)
    projected = Projected()
    for capacity, theirs in groups.items():
        projected += _facts(_one_a_source(theirs), capacity)
    return projected


def _capacity(stated: Stated) -> Capacity | None:
    return next((said.capacity for said in contents([stated], HeldOffice)), None)


def _without_capacity(stated: Sequence[Stated], known: Mapping[Capacity, Sequence[Group]]) -> list[Group]:
    """Records that do not tell acting from full: those inside one stated tenure go with it, the rest are joined."""
    homes = [group for groups in known.values() for group in groups]
    at_home: dict[int, list[Stated]] = {}
    for one in stated:
        inside = [i for i, home in enumerate(homes) if _certainly_within(_core(_period(one)), home.period)]
        at_home.setdefault(inside[0] if len(inside) == 1 else -1, []).append(one)
    return [group for where in at_home.values() for group in _joined(where)]


def _fitting(group: Group, known: Mapping[Capacity, Sequence[Group]]) -> Capacity:
    """The capacity of the stated tenure that a record fits best; alone it is FULL."""
    fits = [
        (difference_days(group.period, other.period), list(Capacity).index(capacity))
        for capacity, others in known.items()
        for other in others
        if _can_be_one(group.period, other.period)
    ]
    return list(Capacity)[min(fits)[1]] if fits else Capacity.FULL


def _joined(stated: Sequence[Stated]) -> list[Group]:
    """One source: tenures that touch or overlap are one, their union."""
    groups: list[list[Stated]] = []
    for one in sorted(stated, key=lambda s: (s.claim.source, _core(_period(s)), s.ordinal)):
        if groups and groups[-1][0].claim.source == one.claim.source and _touch(groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_group(group) for group in groups]


def _group(stated: Sequence[Stated]) -> Group:
    rule = "one record" if len(stated) == 1 else "same source, touching or overlapping"
    return Group(stated[0].claim.source, tuple(stated), union([_period(one) for one in stated]), rule)


def _one_a_source(groups: Sequence[Group]) -> list[Group]:
    """Join what touches after capacities were given out, so that a source still says one thing once."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda g: (g.source, _core(g.period), g.order)):
        last = joined[-1] if joined else None
        if last is not None and last.source == group.source and last.period.intersects(group.period) is not None:
            joined[-1] = _merged(last, group)
        else:
            joined.append(group)
    return joined


def _merged(one: Group, other: Group) -> Group:
    """The union of two groups, but what is only known to lie inside the other's days does not widen them."""
    stated = (*one.stated, *other.stated)
    rule = "same source, touching or overlapping"
    for wide, narrow in ((one, other), (other, one)):
        if _known(wide.period) and not _known(narrow.period) and _certainly_within(_core(narrow.period), wide.period):
            return Group(one.source, stated, wide.period, rule)
    return Group(one.source, stated, union([one.period, other.period]), rule)


def _touch(group: Sequence[Stated], one: Stated) -> bool:
    """Both ends known: they touch or overlap. Both unknown, as of what trips imply: parts of one tenure."""
    last = union([_period(s) for s in group])
    now = _period(one)
    if not _known(last) or not _known(now):
        return last.intersects(now) is not None
    return now.start_lo <= day_after(last.end_hi)


def _facts(groups: Sequence[Group], capacity: Capacity) -> Projected:
    matched = match(groups, _can_be_one)
    facts: list[Fact] = []
    conflicts = [unclear_conflict(group, candidates) for group, candidates in matched.unclear]
    for cluster in matched.clusters:
        together = in_order(one for group in cluster for one in group.stated)
        combined = combine([group.period for group in cluster])
        rule = "" if len(cluster) == 1 else "; the only or clearly best match between sources"
        fact = Fact(
            id=id_of(Relation.TENURE, together),
            relation=Relation.TENURE,
            subject=together[0].subject,
            object=together[0].object or EntityId(""),
            period=combined.period,
            support=tuple(Support(one.id, group.rule + rule) for group in cluster for one in group.stated),
            sources=sources_of(together),
            published_on=first_published(together),
            capacity=capacity,
        )
        facts.append(fact)
        conflict = conflict_of(fact.id, combined, together)
        conflicts += [conflict] if conflict is not None else []
    return Projected(tuple(facts), tuple(conflicts))


def _can_be_one(one: Period, other: Period) -> bool:
    """They can overlap by more than a hand-over day."""
    return one.start_lo < other.end_hi and other.start_lo < one.end_hi


def _clamped(facts: Sequence[Fact], lives: Mapping[EntityId, tuple[Days | None, Days | None]]) -> list[Fact]:
    """Cut ends that are not known at birth, death and, in an office of one seat.

    The neighbours in the line of heads.
    """
    heads = sorted((fact for fact in facts if fact.capacity in HEADS), key=lambda fact: (_core(fact.period), fact.id))
    single = not any(_at_once(one, other) for one in heads for other in heads)
    clamped: list[Fact] = []
    for fact in facts:
        born, died = lives.get(fact.subject, (None, None))
        period = fact.period.clamped(
            not_before=MIN if born is None else born.lo, not_after=MAX if died is None else died.hi
        )
        if single and fact in heads:
            period = _between_neighbours(period, fact, heads)
        clamped.append(replace(fact, period=period))
    return clamped


def _between_neighbours(period: Period, fact: Fact, heads: Sequence[Fact]) -> Period:
    before = [head.period.end_lo for head in heads if head.period.end_lo <= period.start_hi and head is not fact]
    after = [head.period.start_hi for head in heads if head.period.start_hi >= period.end_lo and head is not fact]
    return period.clamped(not_before=max(before, default=MIN), not_after=min(after, default=MAX))


def _at_once(one: Fact, other: Fact) -> bool:
    """Two people certainly held the office on several same days: it has more than one seat."""
    if one.subject == other.subject:
        return False
    shared_from = max(one.period.start_hi, other.period.start_hi)
    return (min(one.period.end_lo, other.period.end_lo) - shared_from).days > 1


def _known(period: Period) -> bool:
    return period.start_state is EndState.KNOWN and period.end_state is EndState.KNOWN


def _core(period: Period) -> Period:
    """The days on which it certainly holds, as far as there are any."""
    if period.start_hi <= period.end_lo:
        return Period.exact(period.start_hi, period.end_lo)
    return Period.sometime(period.start_lo, period.end_hi)


def _certainly_within(inner: Period, outer: Period) -> bool:
    return (
        outer.start_lo <= inner.start_lo
        and inner.end_hi <= outer.end_hi
        and (outer.intersects(inner) is Certainty.CERTAIN)
    )


def _period(stated: Stated) -> Period:
    if stated.claim.period is None:
        raise ValueError(f"{stated.id} has no period")
    return stated.claim.period
