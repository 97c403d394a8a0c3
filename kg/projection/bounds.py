"""The bounds of a fact from those of its claims.

A vague source never makes a precise one worse, and no disagreement is hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.temporal import Days, EndState, Period


@dataclass(frozen=True, slots=True)
class Combined:
    """`disagreement` is None, DATES, or DAY_APART where days that are stated lie one day apart."""

    period: Period
    disagreement: str | None


def combine(periods: Sequence[Period]) -> Combined:
    """The bounds that follow from those of several claims, one bound after the other.

    What contains another's is dropped; the rest are intersected if they share a day, else their hull is taken, which is
    a disagreement.
    """
    start, start_state, start_apart = _bound([(p.start, p.start_state) for p in periods])
    end, end_state, end_apart = _bound([(p.end, p.end_state) for p in periods])
    period = Period(
        start.lo, start.hi, max(end.lo, start.lo), max(end.hi, start.lo), start_state, end_state
    ).tightened()
    apart = [name for name in (start_apart, end_apart) if name is not None]
    return Combined(period, max(apart, default=None))


def union(periods: Sequence[Period]) -> Period:
    """One period from the first start to the last end, for the parts of one tenure that one source states."""
    first = min(periods, key=lambda p: (p.start_hi, p.start_lo))
    last = max(periods, key=lambda p: (p.end_lo, p.end_hi))
    return Period(
        first.start_lo, first.start_hi, last.end_lo, last.end_hi, first.start_state, last.end_state
    ).tightened()


def difference_days(one: Period, other: Period) -> int:
    """How far two periods lie apart: the sum over the four bounds."""
    pairs = (
        (one.start_lo, other.start_lo),
        (one.start_hi, other.start_hi),
        (one.end_lo, other.end_lo),
        (one.end_hi, other.end_hi),
    )
    return sum(abs((left - right).days) for left, right in pairs)


def _bound(stated: Sequence[tuple[Days, EndState]]) -> tuple[Days, EndState, str | None]:
    kept = [
        (interval, state)
        for interval, state in stated
        if not any(interval != other and interval.contains(other) for other, _ in stated)
    ]
    intervals = [interval for interval, _ in kept]
    state = min((state for _, state in kept), key=list(EndState).index)
    shared = Days(max(i.lo for i in intervals), min(i.hi for i in intervals))
    if shared.lo <= shared.hi:
        return shared, state, None
    hull = Days(min(i.lo for i in intervals), max(i.hi for i in intervals))
    return hull, state, "DAY_APART" if (hull.hi - hull.lo).days == 1 else "DATES"
