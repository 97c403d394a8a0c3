"""The tenures of one office: what one source states in parts is joined, sources are matched, open ends are clamped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.claims import HeldOffice
from kg.model import Capacity, EntityId, Relation
from kg.projection.bounds import difference_days, union
from kg.projection.combining import OneSource, Rules, facts_of, groups_of
from kg.projection.facts import Fact, LiveClaim, Projected, contents, grouped, in_order, stated
from kg.projection.matching import Group
from kg.temporal import MAX, MIN, Certainty, Days, EndState, Period, day_after

HEADS: Final = frozenset({Capacity.FULL, Capacity.ACTING})


def tenures(claims: Iterable[LiveClaim], lives: Mapping[EntityId, tuple[Days | None, Days | None]]) -> Projected:
    """The tenures that the claims on one office support. `lives` gives birth and death of the holders, where known."""
    counted = in_order(claim for claim in claims if claim.counts and claim.claim.period is not None)
    projected = Projected()
    for theirs in grouped(counted, lambda claim: claim.subject):
        projected += _of_person(theirs)
    return Projected(tuple(_clamped(projected.facts, lives)), projected.conflicts)


def _of_person(claims: Sequence[LiveClaim]) -> Projected:
    by_capacity: dict[Capacity | None, list[LiveClaim]] = {}
    for claim in claims:
        by_capacity.setdefault(_capacity(claim), []).append(claim)
    groups = {capacity: _joined(by_capacity[capacity]) for capacity in Capacity if capacity in by_capacity}
    for group in _without_capacity(by_capacity.get(None, []), groups):
        groups.setdefault(_fitting(group, groups), []).append(group)
    projected = Projected()
    for capacity, theirs in groups.items():
        projected += facts_of(_one_a_source(theirs), _rules(capacity))
    return projected


def _rules(capacity: Capacity) -> Rules:
    def completed(fact: Fact, _together: Sequence[LiveClaim]) -> Fact:
        return replace(fact, capacity=capacity)

    return Rules(Relation.TENURE, _can_be_one, completed)


def _capacity(claim: LiveClaim) -> Capacity | None:
    return stated(said.capacity for said in contents([claim], HeldOffice))


def _without_capacity(claims: Sequence[LiveClaim], known: Mapping[Capacity, Sequence[Group]]) -> list[Group]:
    """Records that do not tell acting from full: those inside one stated tenure go with it, the rest are joined."""
    homes = [group for groups in known.values() for group in groups]
    at_home: dict[int, list[LiveClaim]] = {}
    for claim in claims:
        inside = [i for i, home in enumerate(homes) if _certainly_within(_core(claim.period), home.period)]
        at_home.setdefault(inside[0] if len(inside) == 1 else -1, []).append(claim)
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


def _joined(claims: Sequence[LiveClaim]) -> list[Group]:
    return groups_of(sorted(claims, key=lambda one: (one.claim.source, _core(one.period), one.ordinal)), TOUCHING)


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
    claims = (*one.claims, *other.claims)
    for wide, narrow in ((one, other), (other, one)):
        if _known(wide.period) and not _known(narrow.period) and _certainly_within(_core(narrow.period), wide.period):
            return Group(one.source, claims, wide.period, TOUCHING.rule)
    return Group(one.source, claims, union([one.period, other.period]), TOUCHING.rule)


def _touches(before: Sequence[LiveClaim], claim: LiveClaim) -> bool:
    """Both ends known: they touch or overlap. Both unknown, as of what trips imply: parts of one tenure."""
    last, now = union([one.period for one in before]), claim.period
    if not _known(last) or not _known(now):
        return last.intersects(now) is not None
    return now.start_lo <= day_after(last.end_hi)


def _can_be_one(one: Period, other: Period) -> bool:
    """They can overlap by more than a hand-over day."""
    return one.start_lo < other.end_hi and other.start_lo < one.end_hi


def _clamped(facts: Sequence[Fact], lives: Mapping[EntityId, tuple[Days | None, Days | None]]) -> list[Fact]:
    """Cut ends that are not known at birth and death and, in an office of one seat, at the neighbours in its line."""
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


TOUCHING: Final = OneSource(_touches, union, "same source, touching or overlapping")
