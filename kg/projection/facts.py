"""What a projection takes and gives: claims whose mentions are resolved, and the facts and conflicts made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.claims import Claim, Content
from kg.model import AttendeeRole, Capacity, ClaimId, EntityId, FactId, Polarity, Rank, Relation, Status
from kg.relations import fact_id
from kg.temporal import Period

ContentT = TypeVar("ContentT", bound=Content)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim that is alive, with the entities that its mentions are.

    `ordinal` is its place in the order of first arrival.
    """

    id: ClaimId
    ordinal: int
    claim: Claim
    subject: EntityId
    object: EntityId | None = None
    state: EntityId | None = None

    @property
    def counts(self) -> bool:
        """A denied or deprecated claim supports nothing."""
        return self.claim.polarity is Polarity.AFFIRMED and self.claim.rank is not Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class Support:
    """A claim, and by which rule it came to support the fact."""

    claim: ClaimId
    rule: str


@dataclass(frozen=True, slots=True)
class Journey:
    """The trip of which a visit is a stop."""

    id: str
    period: Period
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated relation between two entities, with the claims that support it.

    `vague` marks a visit that is known only at the level of its place and may have been to any place inside;
    `stops_known` one whose trip went nowhere else than to its stops.
    """

    id: FactId
    relation: Relation
    subject: EntityId
    object: EntityId
    period: Period
    support: tuple[Support, ...]
    sources: tuple[str, ...]
    published_on: date | None = None
    capacity: Capacity | None = None
    status: Status | None = None
    definition: str | None = None
    role: AttendeeRole | None = None
    journey: Journey | None = None
    state: EntityId | None = None
    vague: bool = False
    stops_known: bool = True
    purpose: str | None = None
    described_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What sources disagree on. `fact` is None where a claim could not be given to one fact."""

    id: str
    kind: str
    fact: FactId | None
    claims: tuple[ClaimId, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Projected:
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def __add__(self, other: "Projected") -> "Projected":
        return Projected(self.facts + other.facts, self.conflicts + other.conflicts)


def in_order(stated: Iterable[Stated]) -> list[Stated]:
    """First arrival first; two of the same arrival by id."""
    return sorted(stated, key=lambda one: (one.ordinal, one.id))


def contents(stated: Iterable[Stated], of: type[ContentT]) -> list[ContentT]:
    """What these claims say, of those whose content is of this class; in the same order."""
    return [one.claim.content for one in stated if isinstance(one.claim.content, of)]


def id_of(relation: Relation, stated: Iterable[Stated]) -> FactId:
    """The id of a fact, from the first claim that supports it."""
    first = in_order(stated)[0].claim
    return fact_id(relation, first.source, first.key, first.slot)


def first_published(stated: Iterable[Stated]) -> date | None:
    return min((one.claim.published_on for one in stated if one.claim.published_on is not None), default=None)


def sources_of(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(sorted({one.claim.source for one in stated}))
