"""Windows as bounds on the four days of a fact: it may answer if each of its days lies between two."""

from datetime import date
from typing import TypedDict

from kg.store.filters import EVERY_DAY
from kg.temporal import MAX, MIN, Days


class Bounds(TypedDict):
    """The first and the last day, both included, that each bound of a fact may have; and the window of `during`."""

    startLoMin: date
    startLoMax: date
    startHiMin: date
    startHiMax: date
    endLoMin: date
    endLoMax: date
    endHiMin: date
    endHiMax: date
    duringLo: date
    duringHi: date


def bounds(
    during: Days | None = None, began: Days | None = None, ended: Days | None = None, *, certain: bool = False
) -> Bounds:
    """What a fact must meet that may share a day with `during`, begin in `began` and end in `ended`.

    `certain`: that it begins and ends there must be certain. Whether it surely shares a day is not decided here, since
    the days of a whole trip may say so.
    """
    during, began, ended = during or EVERY_DAY, began or EVERY_DAY, ended or EVERY_DAY
    return {
        "startLoMin": began.lo if certain else MIN,
        "startLoMax": min(during.hi, began.hi),
        "startHiMin": began.lo,
        "startHiMax": began.hi if certain else MAX,
        "endLoMin": ended.lo if certain else MIN,
        "endLoMax": ended.hi,
        "endHiMin": max(during.lo, ended.lo),
        "endHiMax": ended.hi if certain else MAX,
        "duringLo": during.lo,
        "duringHi": during.hi,
    }
