"""How long facts last, in classes, so that an index finds by their beginning those that meet a window.

A fact that lasts at most a month and meets a window begins at most a month before it. The index of class and order is
sought once for each class, and what ended long before the window is never read.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypedDict

from kg.temporal import MAX, Days, Period

TENURE_SPANS: Final = (31, 366, 1_461, 7_305, 3_652_059)
"""The most days that a tenure of each class lasts: a month, a year, four, twenty, and all that there are."""
VISIT_SPANS: Final = (31, 366, 3_652_059)
"""Those of visits, of which few are not known to the year."""
RESIDENT_SPANS: Final = tuple(-span for span in VISIT_SPANS)
"""The classes of the visits of those who live there, apart from all others: whoever asks of visitors meets none."""
END: Final = "~"
"""After every key of the order, all of which begin with a digit."""


class Stretch(TypedDict):
    """The facts of one class that lie between two keys of the order, neither of them included."""

    span: int
    after: str
    before: str


def span_of_tenure(period: Period) -> int:
    """The class of a tenure: the first that is not shorter than its outer days."""
    return _first_span(TENURE_SPANS, period)


def span_of_visit(period: Period, *, resident: bool) -> int:
    """The class of a visit, in the same way; negative if a resident made it."""
    span = _first_span(VISIT_SPANS, period)
    return -span if resident else span


def stretches(
    classes: Sequence[int], days: Days, *, after: str = "", before: str = END, earliest: date | None = None
) -> Iterator[Stretch]:
    """Of each of these classes what may have one of these days, between two cursors of the order.

    `earliest`: nothing that may begin before this day is wanted.
    """
    end = min(before, end_key(days))
    for span in classes:
        first = max(1 if earliest is None else earliest.toordinal(), days.lo.toordinal() - abs(span) + 1)
        yield {"span": span, "after": max(after, date.fromordinal(first).isoformat()), "before": end}


def end_key(days: Days) -> str:
    """A key of the order after that of every fact that begins in these days."""
    return END if days.hi == MAX else f"{days.hi.isoformat()}{END}"


def _first_span(classes: Sequence[int], period: Period) -> int:
    days = (period.end_hi - period.start_lo).days
    return next(span for span in classes if days < span)
