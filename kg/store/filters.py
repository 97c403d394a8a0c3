"""What a question asks for: as it is put, with names, and as the graph is asked, with ids.

Everything here is a value, or makes of a resolved filter what every query of visits, tenures, events and persons takes;
`entry` decides where a question enters the graph.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from kg.model import Capacity, EventKind, Status
from kg.temporal import MAX, MIN, Certainty, Days

HELD: Final = (Capacity.FULL, Capacity.ACTING)
HAPPENED: Final = (Status.OCCURRED,)
EVERY_DAY: Final = Days(MIN, MAX)
R = TypeVar("R")
END: Final = "~"  # after every key of the order, all of which begin with a digit


@dataclass(frozen=True, slots=True)
class RecordRef:
    source: str
    key: str


@dataclass(frozen=True, slots=True)
class EntityRef:
    """One entity by exactly one of these."""

    id: str | None = None
    name: str | None = None
    wikidata: str | None = None
    record: RecordRef | None = None

    def __str__(self) -> str:
        if self.record is not None:
            return f"{self.record.source} {self.record.key}"
        return self.name or self.wikidata or self.id or ""


@dataclass(frozen=True, slots=True)
class OfficeFilter:
    """`exact` is the contract's `is`."""

    exact: EntityRef | None = None
    title: str | None = None
    of: EntityRef | None = None
    accredited_to: EntityRef | None = None


@dataclass(frozen=True, slots=True)
class MembershipFilter:
    body: EntityRef
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFilter:
    exact: EntityRef | None = None
    holding: OfficeFilter | None = None
    member_of: MembershipFilter | None = None
    capacity: tuple[Capacity, ...] = HELD


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    exact: EntityRef | None = None
    within: EntityRef | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class VisitFilter:
    traveller: PersonFilter | None = None
    companion: PersonFilter | None = None
    host: PersonFilter | None = None
    place: PlaceFilter | None = None
    during: Days | None = None
    began_during: Days | None = None
    status: tuple[Status, ...] = HAPPENED
    capacity: tuple[Capacity, ...] | None = None
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class TenureFilter:
    person: EntityRef | None = None
    office: OfficeFilter | None = None
    member_of: MembershipFilter | None = None
    during: Days | None = None
    began_during: Days | None = None
    ended_during: Days | None = None
    capacity: tuple[Capacity, ...] = HELD
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None
    record: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class EventFilter:
    attendees: tuple[PersonFilter, ...] = ()
    place: PlaceFilter | None = None
    name: str | None = None
    kind: tuple[EventKind, ...] | None = None
    during: Days | None = None
    status: tuple[Status, ...] = HAPPENED
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSearch:
    name_prefix: str | None = None
    holding: OfficeFilter | None = None
    member_of: MembershipFilter | None = None
    during: Days | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """`after` is the `cursor` of the last row seen; `first` rows are asked for.

    `count`: whether the totals are wanted.
    """

    first: int = 20
    after: str | None = None
    descending: bool = False
    count: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows of a connection.

    `total` and `certain` count all of them, not only this page; None if they were not asked for.
    """

    rows: list[R]
    has_next: bool
    total: int | None = None
    certain: int | None = None
    every: list[tuple[str, bool]] | None = None  # id and certainty of all rows, where a tally needs them


class Entry(StrEnum):
    """Where a question enters the graph."""

    RECORD = "RECORD"
    PERSON = "PERSON"
    COMPANION = "COMPANION"
    OFFICE = "OFFICE"
    BODY = "BODY"
    PLACE = "PLACE"
    OF = "OF"
    NAME = "NAME"
    TIME = "TIME"


@dataclass(frozen=True, slots=True)
class Who:
    """A person filter with ids. None means not asked; `offices` are those that a title or a reference names."""

    person: str | None = None
    offices: tuple[str, ...] | None = None
    of: str | None = None
    accredited_to: str | None = None
    body: str | None = None
    definition: str | None = None
    capacity: tuple[Capacity, ...] = HELD

    @property
    def holding(self) -> bool:
        return self.offices is not None or self.of is not None or self.accredited_to is not None

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "holding": self.holding,
            "offices": None if self.offices is None else list(self.offices),
            "of": self.of,
            "accreditedTo": self.accredited_to,
            "body": self.body,
            "definition": self.definition,
            "capacity": list(self.capacity),
        }

    @property
    def entry(self) -> Entry | None:
        """The narrowest way to the persons that are meant; None if anybody is."""
        match self:
            case Who(person=str()):
                return Entry.PERSON
            case Who(body=str()):
                return Entry.BODY
            case Who(offices=tuple()) | Who(accredited_to=str()):
                return Entry.OFFICE
            case Who(of=str()):
                return Entry.OF
            case _:
                return None


ANYBODY: Final = Who()


@dataclass(frozen=True, slots=True)
class Where:
    """A place filter with ids. `wide`: the place is a state or holds states, so that very many places lie within."""

    exact: str | None = None
    within: str | None = None
    as_of: date | None = None
    wide: bool = False


ANYWHERE: Final = Where()


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter with ids, of visits, tenures or events alike; what one of them does not know stays at its default."""

    who: Who = ANYBODY
    companion: Who = ANYBODY
    accompanied: bool = False
    hosted: bool = False
    attendees: tuple[Who, ...] = ()
    where: Where = ANYWHERE
    during: Days | None = None
    began_during: Days | None = None
    ended_during: Days | None = None
    status: tuple[Status, ...] = HAPPENED
    capacity: tuple[Capacity, ...] | None = None
    kinds: tuple[EventKind, ...] | None = None
    words: tuple[str, ...] = ()
    at_least: Certainty = Certainty.POSSIBLE
    source: str | None = None
    record: RecordRef | None = None


def entry(asked: Asked) -> Entry:
    """Where a question enters the graph: the first of these that it names, from narrow to wide."""
    who, companion = asked.who.entry, asked.companion.entry
    few = (Entry.BODY, Entry.OFFICE)
    placed = asked.where.exact is not None or asked.where.within is not None
    ways = (
        (Entry.RECORD, asked.record is not None),
        (Entry.PERSON, who is Entry.PERSON),
        (Entry.COMPANION, companion is Entry.PERSON),
        (who, who in few),
        (Entry.PLACE, placed and not asked.where.wide),
        (Entry.NAME, bool(asked.words)),
        (Entry.COMPANION, companion in few),
        (Entry.PLACE, placed),
        (Entry.OF, who is Entry.OF),
        (Entry.COMPANION, companion is Entry.OF),
    )
    return next((way for way, holds in ways if holds and way is not None), Entry.TIME)


def windows(days: Days | None) -> list[dict[str, Any]]:
    """The windows of a chain: none, or one as a period that lasts all of its days."""
    if days is None:
        return []
    return [{"startLo": days.lo, "startHi": days.lo, "endLo": days.hi, "endHi": days.hi, "of": "DATE"}]


def end_key(days: Days) -> str:
    """A key of the order of days after that of every row that begins in these."""
    return END if days.hi == MAX else f"{days.hi.isoformat()}{END}"


def page(found: Mapping[str, Any], paging: Paging) -> Page[Any]:
    """A page from one row more than it shows, and from the counts of all where there are some."""
    rows = found["rows"]
    return Page(
        rows[: paging.first], len(rows) > paging.first, found.get("total"), found.get("certain"), found.get("all")
    )


def reach(asked: Asked) -> Days:
    """The days outside which no row can lie: what the anchors of a query are cut to."""
    first = max((days.lo for days in (asked.during, asked.began_during) if days is not None), default=MIN)
    last = min((days.hi for days in (asked.during, asked.began_during) if days is not None), default=MAX)
    return Days(first, max(first, last))


def edges(days: Days | None) -> dict[str, Any] | None:
    """A window as its two days."""
    return None if days is None else {"lo": days.lo, "hi": days.hi}


def people(who: Who, way: Entry | None) -> dict[str, list[Any]]:
    """The anchors of a query that leads to persons: one of these lists has an element, the others none."""
    anchors: dict[str, list[Any]] = {"persons": [], "bodies": [], "offices": [], "accreditedTo": [], "ofs": []}
    match way:
        case Entry.PERSON:
            anchors["persons"] = [who.person]
        case Entry.BODY:
            anchors["bodies"] = [who.body]
        case Entry.OFFICE if who.offices is not None:
            anchors["offices"] = list(who.offices)
        case Entry.OFFICE:
            anchors["accreditedTo"] = [who.accredited_to]
        case Entry.OF:
            anchors["ofs"] = [who.of]
        case _:
            pass
    return anchors
