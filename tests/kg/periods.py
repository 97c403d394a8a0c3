"""Strategies for random days and periods, dense enough that many of them touch."""

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from kg.temporal import MAX, MIN, Days, EndState, Period

FIRST: Final = date(2023, 1, 1)


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


near_days = st.integers(0, 12).map(_day)


@st.composite
def intervals(draw: st.DrawFn) -> Days:
    one, other = draw(near_days), draw(near_days)
    return Days(min(one, other), max(one, other))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Tightened periods, some of which have an end that nothing bounds."""
    start, end = draw(intervals()), draw(intervals())
    if start.lo > end.hi:
        start, end = end, start
    period = Period(start.lo, start.hi, end.lo, end.hi)
    if draw(st.booleans()) and draw(st.booleans()):
        period = Period(start.lo, start.hi, start.lo, MAX, EndState.KNOWN, EndState.UNKNOWN)
    if draw(st.booleans()) and draw(st.booleans()):
        period = Period(MIN, end.hi, end.lo, end.hi, EndState.UNKNOWN, EndState.KNOWN)
    return period.tightened()
