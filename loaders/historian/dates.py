"""Days as prose names them, with or without their year: "June 8", "June 8-11", "Dec. 30, 1961-Jan. 2, 1962"."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH: Final = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
DAY: Final = rf"{MONTH} ?\d{{1,2}}(?!\d)(?:, \d{{4}})?"
DAYS: Final = rf"{DAY}(?:\s?[–-]\s?(?:{MONTH} )?\d{{1,2}}(?!\d)(?:, \d{{4}})?)?(?! and \d)"
_PARTS: Final = re.compile(
    rf"(?P<month>{MONTH}) ?(?P<day>\d+)(?:, (?P<year>\d{{4}}))?"
    rf"(?:\s?[–-]\s?(?:(?P<to_month>{MONTH}) )?(?P<to_day>\d+)(?:, (?P<to_year>\d{{4}}))?)?"
)


def first_and_last(text: str, around: tuple[date, date]) -> tuple[date, date] | None:
    """The first and last of the days that a text begins with; None where there are no such days.

    Days without a year are those nearest to the first and to the last of `around`.
    """
    match = _PARTS.match(text)
    if match is None:
        return None
    year, to_year = match["year"], match["to_year"]
    if match["to_day"] is None:
        only = _day(match["month"], match["day"], year, around[0])
        return None if only is None else (only, only)
    last = _day(match["to_month"] or match["month"], match["to_day"], to_year or year, around[1])
    first = None if last is None else _day(match["month"], match["day"], year, last)
    return (first, last) if first is not None and last is not None and first <= last else None


def _day(month: str, day: str, year: str | None, other: date) -> date | None:
    """A day of the calendar; without a year the one nearest to another day."""
    number = _MONTHS.index(month[:3]) + 1
    years = (int(year),) if year else (other.year, other.year - 1, other.year + 1)
    days = [valid for each in years if (valid := _calendar_day(each, number, int(day))) is not None]
    return min(days, key=lambda valid: abs((valid - other).days), default=None)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
