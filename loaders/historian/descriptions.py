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
from loaders.historian.dates import DAY, DAYS, MONTH, first_and_last
from loaders.historian.us_places import PlaceName, place_names

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


class Part(Enum):
    """The part of a visit in which a place was seen: the official one, something done during it, a tour around it."""

    OFFICIAL = auto()
    DURING = auto()
    TOUR = auto()


@dataclass(frozen=True, slots=True)
class PlaceVisited:
    """A place of the description, and when the visitor was there; `all_of_it` if the official part took place there."""

    name: PlaceName
    period: Period
    all_of_it: bool = False


@dataclass(frozen=True, slots=True)
class DescribedVisit:
    """What a description says. `stay` are the days in the country, the official ones if it does not say."""

    stay: Period
    private: bool = False
    places: tuple[PlaceVisited, ...] = ()


@dataclass(frozen=True, slots=True)
class _Naming:
    """A place named in a sentence; `after` and `before` the official part, if the sentence says so."""

    name: PlaceName
    part: Part
    after: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Stay:
    """The days in the country; a side that the description does not give is that of the official part."""

    first: date
    last: date
    first_given: bool
    last_given: bool


def read_description(text: str, official: Period) -> DescribedVisit:
    """What the description says of a visit whose official part was on these days."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    stay = _stay(text, official)
    namings = [naming for n, sentence in enumerate(sentences) for naming in _namings(sentence, first=n == 0)]
    dated = [_dated(naming, stay, official) for naming in namings]
    places = _each_once([place for place in dated if place is not None], official)
    return DescribedVisit(Period.exact(stay.first, stay.last), _is_private(sentences), places)


def _is_private(sentences: list[str]) -> bool:
    """Whether the official part is said to be private: by its first sentence, or by one that says nothing else."""
    if any(sentence.casefold() == "private visit" for sentence in sentences):
        return True
    return bool(sentences) and _PRIVATE.search(sentences[0]) is not None and _NOT_ALL.search(sentences[0]) is None


def _stay(text: str, official: Period) -> _Stay:
    first, last = (None, None) if _went_abroad(text) else _arrival_and_departure(text, official)
    given = (first is not None and first <= official.start_lo, last is not None and official.end_hi <= last)
    return _Stay(
        first if first and given[0] else official.start_lo,
        last if last and given[1] else official.end_hi,
        first_given=given[0],
        last_given=given[1],
    )


def _arrival_and_departure(text: str, official: Period) -> tuple[date | None, date | None]:
    """The first and the last day in the country, where the description says them."""
    whole = _days_behind(_IN_US, text, official)
    arrival = whole or _days_behind(_ARRIVED, text, official)
    if whole is not None and whole[0] < whole[1]:
        return whole
    departure = _days_behind(_LEFT, text, official)
    return arrival and arrival[0], departure and departure[0]


def _days_behind(words: re.Pattern[str], text: str, official: Period) -> tuple[date, date] | None:
    match = words.search(text)
    return None if match is None else _first_and_last(match["days"], official)


def _first_and_last(text: str, official: Period) -> tuple[date, date] | None:
    """Days without a year are those nearest to the official ones."""
    return first_and_last(text, (official.start_lo, official.end_hi))


def _went_abroad(text: str) -> bool:
    """Whether the tour left the country, so that the days in it are not all those between arrival and departure."""
    return any(state(match["name"]) is not None for match in _ABROAD.finditer(text))


def _namings(sentence: str, *, first: bool) -> Iterator[_Naming]:
    """The places that a sentence names; `first` if it is that of the official part."""
    at = 0
    travel = _TRAVEL.search(sentence) is not None or _is_of_its_own(sentence, first=first)
    begins = first and _BEGINS.match(sentence) is not None and _IN_US.search(sentence) is None
    while head := _HEAD.search(sentence, at):
        tour = _TOUR.match(sentence, head.start()) is not None
        names, end = place_names(sentence, head.end(), any_name=tour, with_region=head["comma"] is not None)
        at = max(end, head.end())
        if not tour and not travel and _ELSEWHEN.search(sentence, 0, head.start()):
            continue
        part = Part.TOUR if travel and not begins else Part.OFFICIAL if first else Part.DURING
        after = part is not Part.OFFICIAL and _AFTER.search(sentence) is not None
        before = _BEFORE.search(sentence, 0, head.start()) is not None
        private = _PRIVATE.search(sentence, 0, head.end()) is not None
        for name in names:
            yield _Naming(replace(name, private=name.private or private), part, after, before)


def _is_of_its_own(sentence: str, *, first: bool) -> bool:
    """Whether a sentence is about a private visit that is not the official part."""
    return _OWN.search(sentence) is not None and (not first or _NOT_ALL.search(sentence) is not None)


def _dated(naming: _Naming, stay: _Stay, official: Period) -> PlaceVisited | None:
    period = _when(naming, stay, official)
    all_of_it = naming.name.days is None and naming.part is Part.OFFICIAL
    return None if period is None else PlaceVisited(naming.name, period, all_of_it)


def _when(naming: _Naming, stay: _Stay, official: Period) -> Period | None:
    """When the visitor was at a place; None if the description does not bound it, as "Afterwards visited Miami"."""
    if naming.name.days is not None:
        return _stated(naming.name.days, official, together=naming.name.together)
    if naming.before or (naming.after and not stay.last_given):
        return None
    if naming.part is Part.OFFICIAL:
        return Period.sometime(official.start_lo, official.end_hi)
    if naming.after:
        return Period.sometime(official.end_hi, stay.last)
    bounded = naming.part is Part.DURING or stay.first_given or stay.last_given
    return Period.sometime(stay.first, stay.last) if bounded else None


def _stated(text: str, official: Period, *, together: bool) -> Period | None:
    days = _first_and_last(text, official)
    if days is None:
        return None
    return Period.sometime(*days) if together else Period.exact(*days)


def _each_once(places: list[PlaceVisited], official: Period) -> tuple[PlaceVisited, ...]:
    """Each place once for the same days; one alone in the first sentence is where all of the official part was."""
    of_the_official_part = {place.name.stop.text for place in places if place.all_of_it or _is_in(place, official)}
    distinct: dict[tuple[str, Period], PlaceVisited] = {}
    for place in places:
        alone = place.all_of_it and len(of_the_official_part) == 1
        settled = replace(place, period=official) if alone else place
        distinct.setdefault((place.name.stop.text, settled.period), settled)
    return tuple(distinct.values())


def _is_in(place: PlaceVisited, official: Period) -> bool:
    """Whether the description puts a place on days of the official part."""
    return place.name.days is not None and place.period.intersects(official) is not None
