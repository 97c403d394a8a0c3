"""What the description of a visit says besides its official dates: the whole stay, the places, what was private.

The first sentence tells where the official part took place ("Attended APEC meeting in Seattle."), the others what else
was done, and what was visited before or afterwards. Days without a year are those nearest to the official ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Final

from kg.resolution.states import state
from kg.temporal import Period
from loaders.sources.us_places import DAY, DAYS, MONTH, Named, listed

_SENTENCE: Final = re.compile(  # its end; not behind an abbreviation, nor before days or a word in lower case
    rf"(?<!\bU\.S)(?<!\bU\.N)(?<!\bSt)(?<!\bFt)(?<!\bMt)(?<![ .][A-Z])[.](?:\s+(?!{MONTH} ?\d)(?=[A-Z(])|$)|;\s*"
    r"|(?<=\))\s+(?=(?:Afterwards?|Arrived|Departed|In|Visited) )"  # a full stop was forgotten
)
_PRIVATE: Final = re.compile(r"\b(?:private\b(?: working)? visit|unofficial\b)", re.IGNORECASE)
_NOT_ALL: Final = re.compile(r"\b(?:afterwards?|also|later|private (?:visit|working visit) with)\b", re.IGNORECASE)
_IN_US: Final = re.compile(rf"\b(?:[Ii]n|[Vv]isited) (?:the )?U\.S\. (?P<days>{DAYS})")
_ARRIVED: Final = re.compile(rf"\b[Aa]rrived(?: in (?!(?:{MONTH}) ?\d)[^.;,\d]*?(?:U\.S\.)?)?,? (?P<days>{DAY})")
_LEFT: Final = re.compile(
    rf"\b(?:[Dd]eparted|[Ll]eft|[Dd]eparture from)(?: for [A-Z]\w+)?(?: (?:the )?(?:U\.S\.))?,? (?P<days>{DAY})"
)
_ABROAD: Final = re.compile(r"\b(?:[Vv]isit(?:ed|ing)|[Tt]ravell?ed to|[Ww]as in) (?P<name>[A-Z]\w+)")
_TRAVEL: Final = re.compile(
    r"\b(?:visit(?:ed|ing)|visted|stops included|travel included|stopped|arrived|left|in (?:the )?u\.s\. [a-z])",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"\b(?:private|unofficial) visits?\b", re.IGNORECASE
)  # one of its own, but in the first sentence
_TOUR: Final = re.compile(  # what any names follow
    r"\b(?:(?:re)?visit(?:ed|ing)|visted|stops included|travel included|visits?(?: afterwards?)? to) ", re.IGNORECASE
)
_HEAD: Final = re.compile(rf"{_TOUR.pattern}(?:the )?|\b(?:at at|at|in|to|near) (?:the )?|(?P<comma>, )", re.IGNORECASE)
_BEGINS: Final = re.compile(
    r"visited|(?:[\w-]+ ){1,3}(?:visits?|meeting)(?: afterwards?)? (?:to|at|in)\b", re.IGNORECASE
)
_AFTER: Final = re.compile(r"\b(?:afterwards?|later|after)\b", re.IGNORECASE)
_BEFORE: Final = re.compile(r"^had\b|\b(?:previously|earlier|formerly|had|was receiving)\b|^\(", re.IGNORECASE)
_ELSEWHEN: Final = re.compile(r"\b(?:after|before|following|prior to|en route|return(?:ing|ed)?|from)\b", re.IGNORECASE)
_DATES: Final = re.compile(
    rf"(?P<month>{MONTH}) ?(?P<day>\d+)(?:, (?P<year>\d{{4}}))?"
    rf"(?:\s?[–-]\s?(?:(?P<to_month>{MONTH}) )?(?P<to_day>\d+)(?:, (?P<to_year>\d{{4}}))?)?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Part(Enum):
    """How a place is told of: as that of the official part, of something done during it, or of the tour around it."""

    OFFICIAL = auto()
    DURING = auto()
    TOUR = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """A place of the description, and when the visitor was there; `all_of_it` if the official part took place there."""

    named: Named
    period: Period
    all_of_it: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says. `stay` are the days in the country, the official ones if it does not say."""

    stay: Period
    private: bool = False
    places: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    named: Named
    part: Part
    after: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Stay:
    """The days in the country; a side that the description does not give is that of the official part."""

    first: date
    last: date
    from_told: bool
    to_told: bool


def described(text: str, official: Period) -> Described:
    """What the description of a visit on these days says."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    stay = _stay(text, official)
    found = [one for number, sentence in enumerate(sentences) for one in _places(sentence, first=number == 0)]
    told = [_told(one, stay, official) for one in found]
    places = _settled([place for place in told if place is not None], official)
    return Described(Period.exact(stay.first, stay.last), _is_private(sentences), places)


def _is_private(sentences: list[str]) -> bool:
    """Whether the official part is said to be private: by its first sentence, or by one that says nothing else."""
    if any(sentence.casefold() == "private visit" for sentence in sentences):
        return True
    return bool(sentences) and _PRIVATE.search(sentences[0]) is not None and _NOT_ALL.search(sentences[0]) is None


def _stay(text: str, official: Period) -> _Stay:
    whole, arrived, left = _IN_US.search(text), _ARRIVED.search(text), _LEFT.search(text)
    first, last = _span(whole["days"], official) if whole else (None, None)
    if arrived and first is None:
        first = _span(arrived["days"], official)[0]
    if last == first and whole:  # one day is that of arrival
        last = None
    if left and last is None:
        last = _span(left["days"], official)[0]
    if _went_abroad(text):
        first = last = None
    before, after = _on_or_before(first, official.start_lo), _on_or_before(official.end_hi, last)
    return _Stay(
        first if first and before else official.start_lo,
        last if last and after else official.end_hi,
        from_told=before,
        to_told=after,
    )


def _on_or_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one <= other


def _went_abroad(text: str) -> bool:
    """Whether the tour left the country, so that the days in it are not all those between arrival and departure."""
    return any(state(match["name"]) is not None for match in _ABROAD.finditer(text))


def _places(sentence: str, *, first: bool) -> Iterator[_Found]:
    at = 0
    travel = _TRAVEL.search(sentence) is not None or _of_its_own(sentence, first=first)
    begins = first and _BEGINS.match(sentence) is not None and _IN_US.search(sentence) is None
    while head := _HEAD.search(sentence, at):
        tour = _TOUR.match(sentence, head.start()) is not None
        named, end = listed(sentence, head.end(), any_name=tour, with_region=head["comma"] is not None)
        at = max(end, head.end())
        if not tour and not travel and _ELSEWHEN.search(sentence, 0, head.start()):
            continue
        part = Part.TOUR if travel and not begins else Part.OFFICIAL if first else Part.DURING
        after = part is not Part.OFFICIAL and _AFTER.search(sentence) is not None
        before = _BEFORE.search(sentence, 0, head.start()) is not None
        private = _PRIVATE.search(sentence, 0, head.end()) is not None
        for place in named:
            yield _Found(replace(place, private=place.private or private), part, after, before)


def _of_its_own(sentence: str, *, first: bool) -> bool:
    """Whether a private visit is told of that is not the official part."""
    return _OWN.search(sentence) is not None and (not first or _NOT_ALL.search(sentence) is not None)


def _told(found: _Found, stay: _Stay, official: Period) -> Told | None:
    period = _when(found, stay, official)
    undated = found.named.days is None
    return None if period is None else Told(found.named, period, undated and found.part is Part.OFFICIAL)


def _when(found: _Found, stay: _Stay, official: Period) -> Period | None:
    """When the visitor was at a place; None if the description does not bound it, as "Afterwards visited Miami"."""
    if found.named.days is not None:
        return _dated(found.named.days, official, together=found.named.together)
    if found.before or (found.after and not stay.to_told):
        return None
    if found.part is Part.OFFICIAL:
        return Period.sometime(official.start_lo, official.end_hi)
    if found.after:
        return Period.sometime(official.end_hi, stay.last)
    bounded = found.part is Part.DURING or stay.from_told or stay.to_told
    return Period.sometime(stay.first, stay.last) if bounded else None


def _dated(text: str, official: Period, *, together: bool) -> Period | None:
    first, last = _span(text, official)
    if first is None or last is None:
        return None
    return Period.sometime(first, last) if together else Period.exact(first, last)


def _settled(told: list[Told], official: Period) -> tuple[Told, ...]:
    """Each place once for the same days; one alone in the first sentence is where all of the official part was."""
    official_ones = {place.named.stop.text for place in told if place.all_of_it or _in(place, official)}
    places: dict[tuple[str, Period], Told] = {}
    for place in told:
        alone = place.all_of_it and len(official_ones) == 1
        settled = replace(place, period=official) if alone else place
        places.setdefault((place.named.stop.text, settled.period), settled)
    return tuple(places.values())


def _in(place: Told, official: Period) -> bool:
    """Whether the description puts a place on days of the official part."""
    return place.named.days is not None and place.period.intersects(official) is not None


def _span(text: str, official: Period) -> tuple[date | None, date | None]:
    """The first and last of the days that a text names; None where there are no such days."""
    match = _DATES.match(text)
    if match is None:
        return None, None
    year, to_year = match["year"], match["to_year"]
    if match["to_day"] is None:
        only = _day(match["month"], match["day"], year, official.start_lo)
        return only, only
    last = _day(match["to_month"] or match["month"], match["to_day"], to_year or year, official.end_hi)
    if last is None:
        return None, None
    first = _day(match["month"], match["day"], year, last)
    return (first, last) if first is not None and first <= last else (None, None)


def _day(month: str, day: str, year: str | None, near: date) -> date | None:
    """A day of the calendar; without a year the one nearest to another day."""
    number = _MONTHS.index(month[:3].lower()) + 1
    years = (int(year),) if year else (near.year, near.year - 1, near.year + 1)
    days = [found for one in years if (found := _calendar(one, number, int(day))) is not None]
    return min(days, key=lambda found: abs((found - near).days), default=None)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
