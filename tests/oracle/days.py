"""Days as numbers, and whether periods share one: found by trying days, never by comparing the bounds of two periods.

A period is four bounds (DESIGN, time): it starts on some day of the first two, both included, and ends on some day of
the last two, not before it starts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

Bounds = tuple[int, int, int, int]  # the first and the last day of its start, the first and the last day of its end
Window = tuple[int, int]  # both included: the days that a question asks about
BEFORE: Final = date(2023, 2, 28)  # day 1 is the first of March 2023
MONTH: Final[Window] = (1, 31)
NEVER_BEFORE: Final = (date.min - BEFORE).days
NEVER_AFTER: Final = (date.max - BEFORE).days
ALWAYS: Final[Bounds] = (NEVER_BEFORE, NEVER_BEFORE, NEVER_AFTER, NEVER_AFTER)
AT_MOST: Final = 4  # days that are tried of a longer stretch that holds no bound


def day_of(day: date) -> int:
    return (day - BEFORE).days


def date_of(day: int) -> date:
    return BEFORE + timedelta(days=day)


class Certainty(IntEnum):
    NO = 0
    POSSIBLE = 1
    CERTAIN = 2


@lru_cache(maxsize=1 << 18)
def overlap(one: Bounds, other: Bounds) -> Certainty:
    """CERTAIN if the two share a day whatever their true days are, POSSIBLE if they do for some of them."""
    tried = _tried(one + other)
    shared = {bool(days & others) for days in _choices(one, tried) for others in _choices(other, tried)}
    return _of(shared)


def begins(period: Bounds, window: Window) -> Certainty:
    """Whether its first day falls into the window."""
    return _of({window[0] <= start <= window[1] for start, _ in _ends(period, _tried(period + window))})


def ends(period: Bounds, window: Window) -> Certainty:
    """Whether its last day falls into the window."""
    return _of({window[0] <= end <= window[1] for _, end in _ends(period, _tried(period + window))})


def holds_on(period: Bounds, day: int) -> Certainty:
    return overlap(period, lasting((day, day)))


def lasting(window: Window) -> Bounds:
    """The period that lasts all days of a window."""
    first, last = window
    return first, first, last, last


def _of(found: set[bool]) -> Certainty:
    if found == {True}:
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if True in found else Certainty.NO


def _tried(bounds: tuple[int, ...]) -> list[int]:
    """Every day that is tried.

    A choice is told from another only by how its four days lie to the bounds and to each other, so of a long stretch
    without a bound four days are enough.
    """
    marks = sorted(set(bounds))
    between = [day for one, next_ in pairwise(marks) for day in range(one + 1, min(next_, one + 1 + AT_MOST))]
    return sorted((*marks, *between))


def _ends(period: Bounds, tried: list[int]) -> Iterator[tuple[int, int]]:
    """Every first and last day that the period may have."""
    starts = [day for day in tried if period[0] <= day <= period[1]]
    lasts = [day for day in tried if period[2] <= day <= period[3]]
    return ((start, end) for start in starts for end in lasts if start <= end)


def _choices(period: Bounds, tried: list[int]) -> set[int]:
    """Each set of days that the period may be: one bit for each day that is tried."""
    place = {day: number for number, day in enumerate(tried)}
    return {(2 << place[end]) - (1 << place[start]) for start, end in _ends(period, tried)}
