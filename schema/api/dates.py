"""Dates as clients see them, from the bounds that the store gives as ISO text: no sentinel goes out."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Final, TypedDict

from kg.store.shapes import DaysRow, WhenRow
from kg.temporal import MAX, MIN, Days, Precision

UNBOUNDED: Final = frozenset({MIN.isoformat(), MAX.isoformat()})
OPEN: Final = ".."


class FuzzyDateValue(TypedDict):
    text: str
    earliest: Annotated[str, date] | None
    latest: Annotated[str, date] | None
    precision: Annotated[str, Precision]


def text(period: WhenRow) -> str:
    """Return the outer days of a period; what holds always is `../..`."""
    return "/".join(OPEN if day in UNBOUNDED else day for day in period["text"].split("/"))


def start(period: DaysRow) -> FuzzyDateValue | None:
    return fuzzy(period["startLo"], period["startHi"])


def end(period: DaysRow) -> FuzzyDateValue | None:
    return fuzzy(period["endLo"], period["endHi"])


@lru_cache(maxsize=65536)
def fuzzy(lo: str | None, hi: str | None) -> FuzzyDateValue | None:
    """Return the date between two days; None where neither bounds it. The map is shared: nobody may change it."""
    days = Days(MIN if lo is None else date.fromisoformat(lo), MAX if hi is None else date.fromisoformat(hi))
    if days.lo in (MIN, MAX) and days.hi in (MIN, MAX):
        return None
    return {
        "text": days.text,
        "earliest": None if lo in UNBOUNDED else lo,
        "latest": None if hi in UNBOUNDED else hi,
        "precision": days.precision.value,
    }
