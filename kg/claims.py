"""Claims: what one record of a source says of one entity, in the words of the source and with its dates.

A claim is a head that is the same for all, and a content that is one of the classes here. There is one for each
relation, so that nothing can be said of a relation that it does not know. A claim reads as a sentence: its subject, the
class of its content, its object.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from kg.model import AttendeeRole, Capacity, Description, Mention, Polarity, Rank, Relation, Status, within
from kg.temporal import Period


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """A person held an office; `capacity` is None where the source does not tell acting from full."""

    relation: ClassVar[Relation] = Relation.TENURE
    object: Mention
    capacity: Capacity | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """The journey of which a visit is one stop: `key` is unique in its source.

    `stops_known` if the source names its towns.
    """

    key: str
    period: Period
    ordinal: int | None = None
    stops_known: bool = True


@dataclass(frozen=True, slots=True)
class Visited:
    """A person was at a place.

    `state` is the country under which the source files the visit. `no_towns`: the source records no towns, so its visit
    to a state is not possibly one to each town in it.
    """

    relation: ClassVar[Relation] = Relation.VISIT
    object: Mention
    trip: Trip | None = None
    state: Mention | None = None
    status: Status | None = None
    capacity: Capacity | None = None
    described_as: str | None = None
    purpose: str | None = None
    no_towns: bool = False


@dataclass(frozen=True, slots=True)
class SeatIn:
    """An office has a seat in a body, by the list of whoever gave the definition."""

    relation: ClassVar[Relation] = Relation.SEAT
    object: Mention
    definition: str


@dataclass(frozen=True, slots=True)
class BelongsTo:
    """An office or body is one of a body or place, one step at a time: office, department, state."""

    relation: ClassVar[Relation] = Relation.OF
    object: Mention


@dataclass(frozen=True, slots=True)
class AccreditedTo:
    """An office is posted to a state or body."""

    relation: ClassVar[Relation] = Relation.ACCREDITATION
    object: Mention


@dataclass(frozen=True, slots=True)
class Within:
    """A place lies within another."""

    relation: ClassVar[Relation] = Relation.CONTAINMENT
    object: Mention


@dataclass(frozen=True, slots=True)
class SucceededBy:
    """A place, body or office was followed by another of its kind."""

    relation: ClassVar[Relation] = Relation.SUCCESSION
    object: Mention


@dataclass(frozen=True, slots=True)
class Attended:
    """A person took part in an event, whose `status` it is."""

    relation: ClassVar[Relation] = Relation.ATTENDANCE
    object: Mention
    role: AttendeeRole | None = None
    status: Status | None = None
    described_as: str | None = None


@dataclass(frozen=True, slots=True)
class TookPlaceAt:
    """An event was at a place; `status` is that of the event."""

    relation: ClassVar[Relation] = Relation.VENUE
    object: Mention
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class PartOf:
    """An event was part of another; `status` is that of the part."""

    relation: ClassVar[Relation] = Relation.PART
    object: Mention
    status: Status | None = None


Content = (
    Description
    | HeldOffice
    | Visited
    | SeatIn
    | BelongsTo
    | AccreditedTo
    | Within
    | SucceededBy
    | Attended
    | TookPlaceAt
    | PartOf
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one record says of `subject`.

    `key` is the record's, `slot` tells the claims of one record apart (`visit/1`), `locator` is file and place in it.
    `period` is None where the source states no dates. `scope` is the data set in which the key means one record, empty
    where it does so in the whole source.
    """

    source: str
    key: str
    slot: str
    locator: str
    subject: Mention
    content: Content
    period: Period | None = None
    quote: str | None = None
    url: str | None = None
    published_on: date | None = None
    polarity: Polarity = Polarity.AFFIRMED
    rank: Rank = Rank.NORMAL
    scope: str = ""

    @property
    def namespace(self) -> str:
        """Within which its key means one record."""
        return within(self.source, self.scope)

    @property
    def relation(self) -> Relation:
        return self.content.relation

    @property
    def object(self) -> Mention | None:
        """The other end of the relation; a description has none."""
        return None if isinstance(self.content, Description) else self.content.object

    @property
    def state(self) -> Mention | None:
        """The country under which a visit is filed."""
        return self.content.state if isinstance(self.content, Visited) else None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(m for m in (self.subject, self.object, self.state) if m is not None)


@dataclass(frozen=True, slots=True)
class Record:
    """All that one record of a source claims.

    `dataset` is the data set that it belongs to; `scope` is that too where keys mean one record in a data set only, and
    else empty.
    """

    source: str
    key: str
    locator: str
    claims: tuple[Claim, ...]
    dataset: str
    scope: str = ""

    @property
    def place(self) -> "RecordPlace":
        return RecordPlace(self.scope, self.key)

    @property
    def file(self) -> str:
        return file_of(self.locator)


class RecordPlace(NamedTuple):
    """What one record of a source is known by."""

    scope: str
    key: str


def file_of(locator: str) -> str:
    """The name of the file with which a locator begins."""
    return locator.partition("#")[0].partition(": ")[0]
