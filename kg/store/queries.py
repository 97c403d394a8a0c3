"""Questions as the graph is asked them: with ids for names, each kind with what it knows of and nothing else.

Everything here is a value. `entry` says where a question enters the graph: a query is composed for each entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from kg.model import Capacity, EventKind, Relation, Status
from kg.store.filters import EVERY_DAY, HAPPENED, HELD, RecordRef
from kg.temporal import MAX, MIN, Certainty, Days


class EntryPoint(StrEnum):
    """The end from which a question is walked."""

    RECORD = "RECORD"
    PERSON = "PERSON"
    BODY = "BODY"
    OFFICE = "OFFICE"
    POST = "POST"  # the office that is accredited to a state or body
    OF = "OF"  # the offices of a state or body
    COMPANION = "COMPANION"
    PLACE = "PLACE"
    NAME = "NAME"
    TIME = "TIME"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, by what is asked of one. None means not asked; `offices` are those that a title or reference names.

    `in_office`: the person holds some office at that time, in one of these capacities, whichever it is.
    """

    person: str | None = None
    offices: tuple[str, ...] | None = None
    of: str | None = None
    accredited_to: str | None = None
    body: str | None = None
    definition: str | None = None
    capacity: tuple[Capacity, ...] = HELD
    in_office: bool = False

    @property
    def holding(self) -> bool:
        return self.in_office or self.offices is not None or self.of is not None or self.accredited_to is not None

    @property
    def entry(self) -> EntryPoint | None:
        """The narrowest way to the persons that are meant; None if anybody is."""
        match self:
            case Holder(person=str()):
                return EntryPoint.PERSON
            case Holder(body=str()):
                return EntryPoint.BODY
            case Holder(offices=tuple()):
                return EntryPoint.OFFICE
            case Holder(accredited_to=str()):
                return EntryPoint.POST
            case Holder(of=str()):
                return EntryPoint.OF
            case _:
                return None

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "held": self.holding or self.body is not None,
            "holding": self.holding,
            "offices": None if self.offices is None else list(self.offices),
            "of": self.of,
            "accreditedTo": self.accredited_to,
            "body": self.body,
            "definition": self.definition,
            "capacity": list(self.capacity),
        }


ANYBODY: Final = Holder()


@dataclass(frozen=True, slots=True)
class Location:
    """A place, or what lies within one. `wide`: a state, or what holds states: very many places lie within."""

    exact: str | None = None
    within: str | None = None
    as_of: date | None = None
    wide: bool = False

    @property
    def place(self) -> str | None:
        return self.exact or self.within


ANYWHERE: Final = Location()


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a question decides whether the sources cover it, and whether one denies it."""

    relation: Relation
    holder: Holder
    location: Location
    days: Days
    status: tuple[Status, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class VisitQuery:
    """Which visits. `described_as` are words, in their normal form, of one title that a source gave the traveller."""

    traveller: Holder = ANYBODY
    companion: Holder | None = None
    host: Holder | None = None
    location: Location = ANYWHERE
    during: Days | None = None
    began_during: Days | None = None
    status: tuple[Status, ...] = HAPPENED
    capacity: tuple[Capacity, ...] | None = None
    described_as: tuple[str, ...] = ()
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None
    record: RecordRef | None = None

    @property
    def reach(self) -> Days:
        """The days outside which no row can lie: those that all windows share."""
        return _shared((self.during, self.began_during))

    @property
    def entry(self) -> EntryPoint:
        """The first of these that the question names, from narrow to wide."""
        traveller, companion = self.traveller.entry, None if self.companion is None else self.companion.entry
        few = (EntryPoint.BODY, EntryPoint.OFFICE, EntryPoint.POST)
        placed = self.location.place is not None
        return _first(
            (EntryPoint.RECORD, self.record is not None),
            (EntryPoint.PERSON, traveller is EntryPoint.PERSON),
            (EntryPoint.COMPANION, companion is EntryPoint.PERSON),
            (traveller, traveller in few),
            (EntryPoint.PLACE, placed and not self.location.wide),
            (EntryPoint.COMPANION, companion in few),
            (EntryPoint.PLACE, placed),
            (traveller, traveller is EntryPoint.OF),
            (EntryPoint.COMPANION, companion is EntryPoint.OF),
        )

    @property
    def scope(self) -> Scope:
        return Scope(Relation.VISIT, self.traveller, self.location, self.reach, self.status, self.source)


@dataclass(frozen=True, slots=True)
class TenureQuery:
    """Which tenures, by their holder and office."""

    holder: Holder = ANYBODY
    during: Days | None = None
    began_during: Days | None = None
    ended_during: Days | None = None
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None
    record: RecordRef | None = None

    @property
    def reach(self) -> Days:
        """The days of which every row has at least one: those of the narrowest period that is asked about."""
        asked = (self.during, self.began_during, self.ended_during)
        return min((days for days in asked if days is not None), key=lambda days: days.hi - days.lo, default=EVERY_DAY)

    @property
    def entry(self) -> EntryPoint:
        return _first((EntryPoint.RECORD, self.record is not None), (self.holder.entry, True))

    @property
    def scope(self) -> Scope:
        days = _shared((self.during, self.began_during))
        return Scope(Relation.TENURE, self.holder, ANYWHERE, days, HAPPENED, self.source)


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events; each of `attendees` is another person. `words` are words, folded, of a name of the event."""

    attendees: tuple[Holder, ...] = ()
    location: Location = ANYWHERE
    words: tuple[str, ...] = ()
    kinds: tuple[EventKind, ...] | None = None
    during: Days | None = None
    status: tuple[Status, ...] = HAPPENED
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None

    @property
    def leading(self) -> Holder:
        """The attendee through whom events are found: one who is named, else the first of whom something is asked."""
        named = [holder for holder in self.attendees if holder.person is not None]
        limited = [holder for holder in self.attendees if holder.entry is not None]
        return (named or limited or [ANYBODY])[0]

    @property
    def entry(self) -> EntryPoint:
        leading, placed = self.leading.entry, self.location.place is not None
        return _first(
            (EntryPoint.PERSON, leading is EntryPoint.PERSON),
            (EntryPoint.PLACE, placed and not self.location.wide),
            (EntryPoint.NAME, bool(self.words)),
            (EntryPoint.PLACE, placed),
            (leading, leading is not None),
        )

    @property
    def scope(self) -> Scope:
        days = self.during or EVERY_DAY
        return Scope(Relation.ATTENDANCE, ANYBODY, self.location, days, self.status, self.source)


@dataclass(frozen=True, slots=True)
class PersonQuery:
    """Which persons: by the beginning of a name, and by what they hold in a period."""

    name_prefix: str | None = None
    holder: Holder = ANYBODY
    during: Days | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """`after` is the cursor of the last row seen; `first` rows are asked for. `count`: the totals are wanted.

    `every`: the id and the certainty of every row of the answer are wanted, for a tally.
    """

    first: int = 20
    after: str | None = None
    descending: bool = False
    count: bool = False
    every: bool = False

    @property
    def whole(self) -> bool:
        """Whether more must be judged than what the page shows."""
        return self.count or self.every


def edges(days: Days | None) -> dict[str, date] | None:
    """A window as the two days of a parameter."""
    return None if days is None else {"lo": days.lo, "hi": days.hi}


def _shared(windows: Sequence[Days | None]) -> Days:
    given = [days for days in windows if days is not None]
    first, last = max((days.lo for days in given), default=MIN), min((days.hi for days in given), default=MAX)
    return Days(first, max(first, last))


def _first(*ways: tuple[EntryPoint | None, bool]) -> EntryPoint:
    return next((way for way, holds in _ways(ways) if holds), EntryPoint.TIME)


def _ways(ways: Iterable[tuple[EntryPoint | None, bool]]) -> Iterable[tuple[EntryPoint, bool]]:
    return ((way, holds) for way, holds in ways if way is not None)
