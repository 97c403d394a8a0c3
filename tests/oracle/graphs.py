"""A small graph as values: entities by id, and the dated facts between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.oracle.days import Bounds

DEEPEST = 6  # steps of OF and WITHIN that are taken


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two entities: seat, whose, accreditation or containment. `definition` is of seats."""

    id: str
    tail: str
    head: str
    days: Bounds
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    id: str
    person: str
    office: str
    days: Bounds
    capacity: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop. `state` is the state under which it is filed; `trip_days` are the days of the whole trip."""

    id: str
    person: str
    place: str
    days: Bounds
    trip: str
    trip_days: Bounds
    status: str = "OCCURRED"
    capacity: str | None = None
    state: str | None = None
    vague: bool = False
    stops_known: bool = True
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """`days` is None where no source says when it was."""

    id: str
    name: str
    days: Bounds | None
    kind: str | None = None
    status: str | None = None
    places: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """`places` gives the kind of each place; `records` the facts that each record of a source supports."""

    persons: Mapping[str, str] = field(default_factory=dict[str, str])  # names by id
    offices: Sequence[str] = ()
    bodies: Sequence[str] = ()
    places: Mapping[str, str] = field(default_factory=dict[str, str])  # kinds by id
    tenures: Sequence[Tenure] = ()
    visits: Sequence[Visit] = ()
    events: Sequence[Event] = ()
    seats: Sequence[Tie] = ()
    whose: Sequence[Tie] = ()
    accreditations: Sequence[Tie] = ()
    containments: Sequence[Tie] = ()
    records: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict[tuple[str, str], tuple[str, ...]])


def paths(ties: Sequence[Tie], tail: str, head: str) -> list[tuple[Tie, ...]]:
    """Every way from one entity to another along ties, step by step; from an entity to itself, the empty one."""
    return [path for end, path in _ways(ties, tail, ()) if end == head]


def _ways(ties: Sequence[Tie], tail: str, path: tuple[Tie, ...]) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    yield tail, path
    if len(path) < DEEPEST:
        for tie in ties:
            if tie.tail == tail and tie not in path:
                yield from _ways(ties, tie.head, (*path, tie))
