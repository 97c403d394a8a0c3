"""The words of the project as values: entities, mentions, relations, and what may be said of them.

A mention is a name as one record wrote it. A claim is what one record says about mentions. A fact is the projection of
the claims that support it. All are frozen: nothing here reads a clock, a file or a graph.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import ClassVar, Final, NewType

from kg.temporal import Days, Period

EntityId = NewType("EntityId", str)
MentionId = NewType("MentionId", str)
ClaimId = NewType("ClaimId", str)
FactId = NewType("FactId", str)


class EntityKind(StrEnum):
    PERSON = "PERSON"
    OFFICE = "OFFICE"
    BODY = "BODY"
    PLACE = "PLACE"
    EVENT = "EVENT"


class PlaceKind(StrEnum):
    """AREA holds states (a continent); VENUE is a building, an estate, a base."""

    STATE = "STATE"
    REGION = "REGION"
    CITY = "CITY"
    VENUE = "VENUE"
    AREA = "AREA"


class EventKind(StrEnum):
    """CALL is by telephone or video, the others in person."""

    MEETING = "MEETING"
    SUMMIT = "SUMMIT"
    CALL = "CALL"
    CEREMONY = "CEREMONY"
    OTHER = "OTHER"


class Capacity(StrEnum):
    """In which an office is held or a visit made; RESIDENT and PRIVATE are of visits only."""

    FULL = "FULL"
    ACTING = "ACTING"
    DESIGNATE = "DESIGNATE"
    NOMINEE = "NOMINEE"
    ON_LEAVE = "ON_LEAVE"
    RESIDENT = "RESIDENT"
    PRIVATE = "PRIVATE"


class Status(StrEnum):
    PLANNED = "PLANNED"
    POSTPONED = "POSTPONED"
    CANCELLED = "CANCELLED"
    OCCURRED = "OCCURRED"
    UNCONFIRMED = "UNCONFIRMED"


class AttendeeRole(StrEnum):
    HOST = "HOST"
    PARTICIPANT = "PARTICIPANT"
    GUEST = "GUEST"


class Relation(StrEnum):
    """What a claim relates.

    DESCRIPTION says what its subject is: names, kind, position, birth, death, days of an event.
    """

    DESCRIPTION = "DESCRIPTION"
    TENURE = "TENURE"
    VISIT = "VISIT"
    SEAT = "SEAT"
    OF = "OF"
    ACCREDITATION = "ACCREDITATION"
    CONTAINMENT = "CONTAINMENT"
    SUCCESSION = "SUCCESSION"
    ATTENDANCE = "ATTENDANCE"
    VENUE = "VENUE"
    PART = "PART"


class Polarity(StrEnum):
    AFFIRMED = "AFFIRMED"
    DENIED = "DENIED"


class Verdict(StrEnum):
    """What a judgement says of two mentions; UNSURE changes nothing in the graph."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    UNSURE = "UNSURE"


class Rank(StrEnum):
    """PREFERRED: a source made for this (a gazetteer of where a city lies).

    DEPRECATED: the source itself takes it back.
    """

    PREFERRED = "PREFERRED"
    NORMAL = "NORMAL"
    DEPRECATED = "DEPRECATED"


class Doubt(StrEnum):
    """What leaves it open whether a row answers a question."""

    DATE = "DATE"
    PLACE = "PLACE"
    OFFICE = "OFFICE"
    SEAT = "SEAT"
    IDENTITY = "IDENTITY"


class Absence(StrEnum):
    """Why an answer has no row."""

    DENIED = "DENIED"
    NOT_COVERED = "NOT_COVERED"
    NOT_RECORDED = "NOT_RECORDED"


class TallyBy(StrEnum):
    """What the rows of an answer are counted by."""

    TRAVELLER = "TRAVELLER"
    STATE = "STATE"
    PLACE = "PLACE"
    OFFICE = "OFFICE"
    YEAR = "YEAR"


class VisitOrder(StrEnum):
    """The order of visits by their start; those that begin on the same day are ordered by their id."""

    START_ASC = "START_ASC"
    START_DESC = "START_DESC"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an entity.

    `language` is a BCP 47 tag; `when` the days on which it was in use, if a source says so.
    """

    text: str
    language: str | None = None
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a record says around a mention, for the resolver alone.

    `within`: outer places, bodies or states in the words of the source, nearest first. `office`: the title with which
    a person is mentioned. `on`: the days of which the record speaks. `place_kind`: what a place is said to be.
    `corrected`: the text of the mention without a misprint that the loader knows of.
    """

    within: tuple[str, ...] = ()
    office: str | None = None
    on: Period | None = None
    place_kind: PlaceKind | None = None
    latitude: float | None = None
    longitude: float | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one record of one source wrote it.

    `key` is the source's own id of the entity where it has one (`identified`: all persons, offices, bodies, places and
    events with this key in this source are the same one, unless `text` differs and the loader leaves `identified`
    false), else the key of the record with `#1`, `#2`. `ids` are identifiers that several sources share, as
    `wikidata:Q30`, `iso:US`, `geonames:1816670`. `scope` is the data set in which the key means one thing, empty where
    it does so in the whole source.
    """

    kind: EntityKind
    text: str
    source: str
    key: str
    identified: bool = False
    ids: tuple[str, ...] = ()
    context: Context = field(default_factory=Context)
    scope: str = ""

    @property
    def read_as(self) -> str:
        """The text by which it is compared: as it was written, but for a misprint that its loader knows of."""
        return self.text if self.context.corrected is None else self.context.corrected

    @property
    def id(self) -> MentionId:
        named = self.key if self.identified else f"{self.key}\x1f{self.text}"
        return _mention_id(self.namespace, self.kind, named)

    @property
    def namespace(self) -> str:
        """Within which its key means one thing."""
        return within(self.source, self.scope)


@dataclass(frozen=True, slots=True)
class Description:
    """What a record says that its subject is; None and empty where it does not say.

    `existed` are the days of a place, body or office (a state is one from its first to its last day); `event_kind` and
    `status` are of events only.
    """

    relation: ClassVar[Relation] = Relation.DESCRIPTION
    names: tuple[Alias, ...] = ()
    place_kind: PlaceKind | None = None
    event_kind: EventKind | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    born: Days | None = None
    died: Days | None = None
    existed: Period | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source claims to hold completely: `relation` of `who`, in `during`, as it stood on `as_of`.

    `offices` are the titles, `places` the places to which the claim is limited; empty means that it is not limited so.
    """

    relation: Relation
    who: str
    during: str
    as_of: date | None = None
    offices: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


KIND_PREFIX: Final[Mapping[EntityKind, str]] = {
    EntityKind.PERSON: "person",
    EntityKind.OFFICE: "office",
    EntityKind.BODY: "body",
    EntityKind.PLACE: "place",
    EntityKind.EVENT: "event",
}


def within(source: str, scope: str) -> str:
    """Where a key means one thing: in a source, or in one data set of it."""
    return f"{source}\x1f{scope}" if scope else source


def entity_id(first: Mention) -> EntityId:
    """The id of an entity, from its first mention alone, so that two fresh loads give the same."""
    return EntityId(f"{KIND_PREFIX[first.kind]}_{first.id.removeprefix('mention_')}")


@lru_cache(maxsize=65536)
def _mention_id(source: str, kind: EntityKind, named: str) -> MentionId:
    return MentionId(f"mention_{_digest(source, kind, named)}")


def _digest(*parts: str) -> str:
    return blake2b("\x1e".join(parts).encode(), digest_size=10).hexdigest()
