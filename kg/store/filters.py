"""Questions as they are put, with names: what the inputs of the API say. `kg.store.queries` has them with ids.

What leads to an entity refuses a text that is too long when it is made, so that whoever looks it up need not.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import InputError
from kg.limits import MOST_ATTENDEES, check_text
from kg.model import Capacity, EventKind, Status
from kg.temporal import MAX, MIN, Certainty, Days

HELD: Final = (Capacity.FULL, Capacity.ACTING)
HAPPENED: Final = (Status.OCCURRED,)
EVERY_DAY: Final = Days(MIN, MAX)


@dataclass(frozen=True, slots=True)
class RecordRef:
    source: str
    key: str

    def __post_init__(self) -> None:
        check_text("source", self.source)
        check_text("key", self.key)


@dataclass(frozen=True, slots=True)
class EntityRef:
    """One entity by exactly one of these."""

    id: str | None = None
    name: str | None = None
    wikidata: str | None = None
    record: RecordRef | None = None

    def __post_init__(self) -> None:
        for argument in ("id", "name", "wikidata"):
            check_text(argument, getattr(self, argument) or "")

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

    def __post_init__(self) -> None:
        check_text("title", self.title or "")


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
    described_as: str | None = None
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

    def __post_init__(self) -> None:
        if len(self.attendees) > MOST_ATTENDEES:
            raise InputError(f"attendees: {len(self.attendees)} are asked for, at most {MOST_ATTENDEES} are allowed")


@dataclass(frozen=True, slots=True)
class PersonSearch:
    name_prefix: str | None = None
    holding: OfficeFilter | None = None
    member_of: MembershipFilter | None = None
    during: Days | None = None
