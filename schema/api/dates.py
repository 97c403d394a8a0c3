"""Dates as clients see them, from the bounds that the store gives as ISO text: no sentinel goes out."""

from datetime import date
from functools import lru_cache
from typing import Final

from kg.temporal import MAX, MIN, Days
from schema.execution.fields import Map

UNBOUNDED: Final = frozenset({MIN.isoformat(), MAX.isoformat()})
OPEN: Final = ".."


def text(period: Map) -> str:
    """Return the outer days of a period; what holds always is `../..`."""
    return "/".join(OPEN if day in UNBOUNDED else day for day in period["_when"].split("/"))


def start(period: Map) -> Map | None:
    return fuzzy(period["_startLo"], period["_startHi"])


def end(period: Map) -> Map | None:
    return fuzzy(period["_endLo"], period["_endHi"])


@lru_cache(maxsize=65536)
def fuzzy(lo: str | None, hi: str | None) -> Map | None:
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
