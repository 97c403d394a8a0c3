"""What a projection takes and gives: claims whose mentions are resolved, and the facts and conflicts made of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from kg.claims import Claim, Content
from kg.model import AttendeeRole, Capacity, ClaimId, Description, EntityId, FactId, Polarity, Rank, Relation, Status
from kg.relations import fact_id
from kg.temporal import Period

ContentT = TypeVar("ContentT", bound=Content)
KeyT = TypeVar("KeyT", bound=Any)  # whatever can be sorted
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class LiveClaim:
    """A claim that no newer version supersedes, with the entities that its mentions are.

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
        """A denied or deprecated claim supports nothing, nor does one that relates its subject to nothing."""
        affirmed = self.claim.polarity is Polarity.AFFIRMED and self.claim.rank is not Rank.DEPRECATED
        return affirmed and (self.object is not None or isinstance(self.claim.content, Description))

    @property
    def other(self) -> EntityId:
        """The entity at the other end; of a description, its subject."""
        return self.object or self.subject

    @property
    def period(self) -> Period:
        """The days that it states: to be asked of dated claims only."""
        if self.claim.period is None:
            raise ValueError(f"{self.id} has no period")
        return self.claim.period


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


def in_order(claims: Iterable[LiveClaim]) -> list[LiveClaim]:
    """First arrival first; two of the same arrival by id."""
    return sorted(claims, key=lambda claim: (claim.ordinal, claim.id))


def grouped(claims: Iterable[LiveClaim], key: Callable[[LiveClaim], KeyT]) -> Iterator[list[LiveClaim]]:
    """The claims with the same key, in the order of the keys; those of one key in the order in which they came."""
    for _, alike in groupby(sorted(claims, key=key), key=key):
        yield list(alike)


def contents(claims: Iterable[LiveClaim], of: type[ContentT]) -> list[ContentT]:
    """What these claims say, of those whose content is of this class; in the same order."""
    return [claim.claim.content for claim in claims if isinstance(claim.claim.content, of)]


def stated(values: Iterable[ValueT | None]) -> ValueT | None:
    """The first value that a claim states; None if none does."""
    return next((value for value in values if value is not None), None)


def fact_of(relation: Relation, claims: Sequence[LiveClaim], period: Period, support: Iterable[Support]) -> Fact:
    """The fact that claims support, with what every relation has; of the claims in order, the first gives the id."""
    first = claims[0]
    published = [one.claim.published_on for one in claims if one.claim.published_on is not None]
    return Fact(
        id=fact_id(relation, first.claim.source, first.claim.key, first.claim.slot, first.claim.scope),
        relation=relation,
        subject=first.subject,
        object=first.other,
        period=period,
        support=tuple(support),
        sources=tuple(sorted({one.claim.source for one in claims})),
        published_on=min(published, default=None),
    )
