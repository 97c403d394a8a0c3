"""Dates known in part, as intervals of days, and what can be said of periods that they bound.

A date is an interval of days, both ends included. A period is four bounds: it starts on some day of [start_lo,
start_hi] and ends on some day of [end_lo, end_hi]. Two periods overlap certainly, possibly or not at all. Nothing is
invented: "May 2023" stays a month, and an end that nobody stated stays unknown.
"""

import calendar
import re
import warnings
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from io import StringIO
from itertools import combinations
from threading import Lock
from time import struct_time
from typing import Final, Protocol, Self, cast

from kg.errors import InputError

MIN: Final = date(1, 1, 1)
MAX: Final = date(9999, 12, 31)
UNKNOWN_REACH_YEARS: Final = 20  # how far an end that is not known may lie from the start (DESIGN, time)
_DAY: Final = timedelta(days=1)
_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_PRINTING: Final = (
    Lock()
)  # edtf prints what it cannot read; standard output is the process's, and turned away one by one
ALLOWED: Final = "EDTF level 0 or 1, e.g. 2023, 2023-05, 2023-07-06, 2023-04-24/2023-04-27, 2013-03-14/.."


class Certainty(IntEnum):
    """How sure an answer is; what is not even possible is None."""

    POSSIBLE = 1
    CERTAIN = 2


class EndState(StrEnum):
    """KNOWN: stated. OPEN: the source says that it runs on. UNKNOWN: the source does not say."""

    KNOWN = "KNOWN"
    OPEN = "OPEN"
    UNKNOWN = "UNKNOWN"


class Precision(StrEnum):
    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"
    RANGE = "RANGE"


_WRITTEN: Final = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}  # characters of an ISO date


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """An interval of days, both included; MIN and MAX where nothing bounds it."""

    lo: date
    hi: date

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day, day)

    @property
    def precision(self) -> Precision:
        if self.lo == self.hi:
            return Precision.DAY
        if _is_month(self.lo, self.hi):
            return Precision.MONTH
        if _is_year(self.lo, self.hi):
            return Precision.YEAR
        return Precision.RANGE

    @property
    def text(self) -> str:
        """EDTF: the shortest that covers exactly these days."""
        precision = self.precision
        if precision is Precision.RANGE:
            return f"{_bound(self.lo)}/{_bound(self.hi)}"
        return self.lo.isoformat()[: _WRITTEN[precision]]

    def contains(self, other: "Days") -> bool:
        return self.lo <= other.lo and other.hi <= self.hi


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Four bounds in days, all included, with what is known of either end."""

    start_lo: date
    start_hi: date
    end_lo: date
    end_hi: date
    start_state: EndState = EndState.KNOWN
    end_state: EndState = EndState.KNOWN

    @classmethod
    def exact(cls, first: date, last: date) -> Self:
        """All days from the first to the last."""
        return cls(first, first, last, last)

    @classmethod
    def sometime(cls, lo: date, hi: date) -> Self:
        """Starts and ends on days that are not known better than this."""
        return cls(lo, hi, lo, hi)

    @classmethod
    def between(cls, start: Days, end: Days) -> Self:
        """Starts in one interval and ends in the other, tightened; raises InputError if that cannot be."""
        if start.lo > end.hi:
            raise InputError(f"the end {end.text} is before the start {start.text}")
        return cls(start.lo, start.hi, end.lo, end.hi).tightened()

    @property
    def start(self) -> Days:
        return Days(self.start_lo, self.start_hi)

    @property
    def end(self) -> Days:
        return Days(self.end_lo, self.end_hi)

    @property
    def text(self) -> str:
        """EDTF with the outer days.

        `2023-05`, `2023-04-24/2023-04-27`, `2013-03-14/..` (open), `1994-01-12/` (unknown).
        """
        known = self.start_state is EndState.KNOWN and self.end_state is EndState.KNOWN
        if known and self.start == self.end:
            return self.start.text
        if known and self.start.lo == self.start.hi and self.end.lo == self.end.hi:
            return f"{_bound(self.start_lo)}/{_bound(self.end_hi)}"
        if self.start_state is not EndState.KNOWN and self.end_state is not EndState.KNOWN:
            return f"{_bound(self.start_lo)}/{_bound(self.end_hi)}"
        return f"{self._outer_start()}/{self._outer_end()}"

    def _outer_start(self) -> str:
        if self.start_state is not EndState.KNOWN:
            return ".." if self.start_state is EndState.OPEN else ""
        return _bound(self.start_lo) if self.start.precision is Precision.RANGE else self.start.text

    def _outer_end(self) -> str:
        if self.end_state is not EndState.KNOWN:
            return ".." if self.end_state is EndState.OPEN else ""
        return _bound(self.end_hi) if self.end.precision is Precision.RANGE else self.end.text

    def tightened(self) -> Self:
        """The same period, with bounds that say nothing impossible.

        No start after the last end, no end before the first start.
        """
        return replace(self, start_hi=min(self.start_hi, self.end_hi), end_lo=max(self.end_lo, self.start_lo))

    def clamped(self, *, not_before: date = MIN, not_after: date = MAX) -> Self:
        """Cut ends that are not known to these days; ends that are known stay as stated."""
        start_lo, end_hi = self.start_lo, self.end_hi
        if self.start_state is not EndState.KNOWN:
            start_lo = min(max(start_lo, not_before), self.start_hi)
        if self.end_state is not EndState.KNOWN:
            end_hi = max(min(end_hi, not_after), self.end_lo)
        return replace(self, start_lo=start_lo, end_hi=end_hi).tightened()

    def intersects(self, other: "Period") -> Certainty | None:
        """Whether the two share a day."""
        if self.start_hi <= other.end_lo and other.start_hi <= self.end_lo:
            return Certainty.CERTAIN
        if self.start_lo <= other.end_hi and other.start_lo <= self.end_hi:
            return Certainty.POSSIBLE
        return None

    def begins_in(self, window: Days) -> Certainty | None:
        return _falls_in(self.start, window)

    def ends_in(self, window: Days) -> Certainty | None:
        return _falls_in(self.end, window)


ALWAYS: Final = Period(MIN, MIN, MAX, MAX)


def together(periods: Iterable[Period]) -> Certainty | None:
    """Whether all of them can hold at once: every pair is asked, and the least certain decides."""
    least = Certainty.CERTAIN
    for one, other in combinations(periods, 2):
        certainty = one.intersects(other)
        if certainty is None:
            return None
        least = min(least, certainty)
    return least


def days(text: str) -> Days:
    """The days that a date without a slash may be.

    InputError if it is not EDTF level 0 or 1, or outside years 1 to 9999.
    """
    return _days(text.strip())


def window(text: str) -> Days:
    """The days of a period that a question asks about.

    `2023` is the whole year, an open side reaches as far as time does.
    """
    first, slash, last = text.strip().partition("/")
    if not slash:
        return _days(first)
    lo = MIN if first in ("", "..") else _days(first).lo
    hi = MAX if last in ("", "..") else _days(last).hi
    if lo > hi:
        raise InputError(f"the end of {text!r} is before its start")
    return Days(lo, hi)


def period(text: str, *, as_of: date | None = None) -> Period:
    """The period that a source states.

    `2023-05` starts and ends in May; `2013-03-14/..` runs on, at least to `as_of`, the day that the source speaks of;
    `1994-01-12/` ends nobody knows when. Raises InputError.
    """
    first, slash, last = text.strip().partition("/")
    if not slash:
        whole = _days(first)
        return Period.sometime(whole.lo, whole.hi)
    start, start_state = _side(first)
    end, end_state = _side(last)
    if start is None and end is None:
        raise InputError(f"{text!r} has neither a start nor an end; {ALLOWED}")
    return ended(start, end, start_state=start_state, end_state=end_state, as_of=as_of)


def ended(
    start: Days | None, end: Days | None, *, start_state: EndState, end_state: EndState, as_of: date | None = None
) -> Period:
    """A period from its two sides, where an absent side is OPEN or UNKNOWN and reaches as far as its state lets it."""
    if start is not None and end is not None:
        return Period.between(start, end)
    if start is not None:
        reached = as_of if end_state is EndState.OPEN and as_of is not None else start.lo
        last = MAX if end_state is EndState.OPEN else _years_after(start.hi, UNKNOWN_REACH_YEARS)
        spoken = max(reached, start.lo)
        return Period(start.lo, start.hi, spoken, max(last, spoken), EndState.KNOWN, end_state).tightened()
    if end is not None:
        first = MIN if start_state is EndState.OPEN else _years_after(end.lo, -UNKNOWN_REACH_YEARS)
        return Period(first, end.hi, end.lo, end.hi, start_state, EndState.KNOWN).tightened()
    return replace(ALWAYS, start_state=start_state, end_state=end_state)


def day_after(day: date) -> date:
    return day if day == MAX else day + _DAY


def day_before(day: date) -> date:
    return day if day == MIN else day - _DAY


def _side(text: str) -> tuple[Days | None, EndState]:
    if text == "..":
        return None, EndState.OPEN
    if text == "":
        return None, EndState.UNKNOWN
    return _days(text), EndState.KNOWN


@lru_cache(maxsize=4096)
def _days(text: str) -> Days:
    try:
        if _YEAR.fullmatch(text):
            return Days(date(int(text), 1, 1), date(int(text), 12, 31))
        if _MONTH.fullmatch(text):
            return _month(int(text[:4]), int(text[5:]))
        if len(text) == len("2023-07-06"):
            return Days.of(date.fromisoformat(text))
    except ValueError:  # not plain ISO: the grammar below decides
        pass
    return _grammar_days(text)


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return Days(first, first.replace(day=calendar.monthrange(year, month)[1]))


class _Dated(Protocol):
    """What the EDTF parser returns for a date; it declares a union of all that its grammar knows."""

    def lower_strict(self) -> struct_time: ...
    def upper_strict(self) -> struct_time: ...


def _grammar_days(text: str) -> Days:
    if "/" in text:
        raise InputError(f"{text!r} is a period, not a date; {ALLOWED}")
    parse, refused = _grammar()
    try:
        with _PRINTING, redirect_stdout(StringIO()):
            parsed = cast("_Dated", parse(text))
        return Days(_calendar_day(parsed.lower_strict()), _calendar_day(parsed.upper_strict()))
    except (refused, ValueError, TypeError, AttributeError, NotImplementedError) as error:
        raise InputError(f"{text!r} is not a date; {ALLOWED}") from error


@cache
def _grammar() -> tuple[Callable[[str], object], type[Exception]]:
    """The parser of EDTF, and what it raises.

    It is built when the first date comes that is more than digits, for that takes a quarter of a second.
    """
    from pyparsing import PyparsingDeprecationWarning, PyparsingDiagnosticWarning  # noqa: PLC0415  as edtf below

    with warnings.catch_warnings():  # edtf 5 builds its grammar in a way that newer pyparsing warns about
        warnings.simplefilter("ignore", PyparsingDiagnosticWarning)
        warnings.simplefilter("ignore", PyparsingDeprecationWarning)
        from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415  it builds the grammar
    return parse_edtf, EDTFParseException


def _calendar_day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _falls_in(bound: Days, window: Days) -> Certainty | None:
    if window.contains(bound):
        return Certainty.CERTAIN
    if bound.lo <= window.hi and window.lo <= bound.hi:
        return Certainty.POSSIBLE
    return None


def _years_after(day: date, years: int) -> date:
    year = day.year + years
    if year < MIN.year:
        return MIN
    if year > MAX.year:
        return MAX
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _bound(day: date) -> str:
    return ".." if day in (MIN, MAX) else day.isoformat()


def _is_month(lo: date, hi: date) -> bool:
    return lo.day == 1 and (lo.year, lo.month) == (hi.year, hi.month) and hi == _month(hi.year, hi.month).hi


def _is_year(lo: date, hi: date) -> bool:
    return lo.year == hi.year and (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31)
