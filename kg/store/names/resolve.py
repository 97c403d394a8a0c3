"""Filters with names become filters with ids, by one query for all the references in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kg.errors import NotFoundError
from kg.model import EntityKind, PlaceKind
from kg.resolution.writing.forms import fold
from kg.store.filters import (
    ANYBODY,
    ANYWHERE,
    EVERY_DAY,
    Asked,
    EntityRef,
    EventFilter,
    OfficeFilter,
    PersonFilter,
    PersonSearch,
    PlaceFilter,
    RecordRef,
    TenureFilter,
    VisitFilter,
    Where,
    Who,
)
from kg.store.names import references as refs
from kg.store.store import Store
from kg.temporal import Days

T = TypeVar("T")
WIDE: Final = frozenset({PlaceKind.STATE, PlaceKind.AREA})
KNOWN: Final = """
OPTIONAL MATCH (source:Source {id: $source})
CALL () {
  UNWIND $keys AS key
  MATCH (claim:Claim {source: $source, key: key})
  RETURN count(claim) AS claims
}
RETURN source IS NOT NULL AS known, claims
"""
SOURCES: Final = """
MATCH (source:Source)
RETURN source.id AS id
ORDER BY id
"""


async def asked_of_visits(store: Store, given: VisitFilter) -> Asked:
    """A filter of visits with ids; NotFoundError for what nobody bears, AmbiguousError for what several do."""
    during = given.during or given.began_during

    def build(take: "_Taking") -> Asked:
        return Asked(
            who=_who(take, given.traveller),
            companion=_who(take, given.companion),
            accompanied=given.companion is not None,
            hosted=_who(take, given.host) is not ANYBODY,
            where=_where(take, given.place),
            during=given.during,
            began_during=given.began_during,
            status=given.status,
            capacity=given.capacity,
            at_least=given.at_least,
            source=given.source,
            record=given.record,
        )

    await _check_source(store, given.source, given.record)
    return await _asked(store, during, build)


async def asked_of_tenures(store: Store, given: TenureFilter) -> Asked:
    """A filter of tenures with ids; errors as of visits."""
    during = given.during or given.began_during or given.ended_during

    def build(take: "_Taking") -> Asked:
        holder = PersonFilter(given.person, given.office, given.member_of, given.capacity)
        return Asked(
            who=_who(take, holder),
            during=given.during,
            began_during=given.began_during,
            ended_during=given.ended_during,
            at_least=given.at_least,
            source=given.source,
            record=given.record,
        )

    await _check_source(store, given.source, given.record)
    return await _asked(store, during, build)


async def asked_of_events(store: Store, given: EventFilter) -> Asked:
    """A filter of events with ids; errors as of visits."""

    def build(take: "_Taking") -> Asked:
        return Asked(
            attendees=tuple(_who(take, each) for each in given.attendees),
            where=_where(take, given.place),
            during=given.during,
            status=given.status,
            kinds=given.kind,
            words=tuple(fold(given.name).split()) if given.name is not None else (),
            at_least=given.at_least,
            source=given.source,
        )

    await _check_source(store, given.source, None)
    return await _asked(store, given.during, build)


async def asked_of_persons(store: Store, given: PersonSearch) -> Asked:
    """What must hold of a person; the beginning of the name stays with the search."""

    def build(take: "_Taking") -> Asked:
        return Asked(who=_who(take, PersonFilter(None, given.holding, given.member_of)), during=given.during)

    return await _asked(store, given.during, build)


async def _asked(store: Store, during: Days | None, build: Callable[["_Taking"], Asked]) -> Asked:
    """Build twice: once to see which references there are, and again with what they mean."""
    take = _Taking(during or EVERY_DAY)
    build(take)
    found = iter(await refs.find(store, take.wanted))
    return build(_Taking(during or EVERY_DAY, list(found)))


@dataclass(slots=True)
class _Taking:
    """Hands out what the references of a filter mean, in the order in which they are asked for.

    Before anything is found it notes what is wanted and hands out empty ids.
    """

    during: Days
    found: list[refs.Found | tuple[str, ...] | None] | None = None
    wanted: list[refs.Reference | refs.Title] = field(default_factory=list[refs.Reference | refs.Title])

    def one(self, ref: EntityRef | None, *kinds: EntityKind) -> str | None:
        found = self.entity(ref, *kinds)
        return None if found is None else found.id

    def entity(self, ref: EntityRef | None, *kinds: EntityKind) -> refs.Found | None:
        if ref is None:
            return None
        self.wanted.append(refs.Reference(ref, kinds, self.during))
        if self.found is None:
            return None
        found = self.found[len(self.wanted) - 1]
        if not isinstance(found, refs.Found):
            what = " or ".join(kind.lower() for kind in kinds)
            raise NotFoundError(f"no {what} is known as {str(ref)!r}")
        return found

    def titled(self, title: str | None) -> tuple[str, ...] | None:
        if title is None:
            return None
        self.wanted.append(refs.Title(title))
        if self.found is None:
            return ()
        found = self.found[len(self.wanted) - 1]
        if not isinstance(found, tuple) or not found:
            raise NotFoundError(f"no office is known by the title {title!r}")
        return found


def _who(take: _Taking, given: PersonFilter | None) -> Who:
    if given is None:
        return ANYBODY
    office, member = given.holding or OfficeFilter(), given.member_of
    return Who(
        person=take.one(given.exact, EntityKind.PERSON),
        offices=_both(take.one(office.exact, EntityKind.OFFICE), take.titled(office.title)),
        of=take.one(office.of, EntityKind.PLACE, EntityKind.BODY),
        accredited_to=take.one(office.accredited_to, EntityKind.PLACE, EntityKind.BODY),
        body=None if member is None else take.one(member.body, EntityKind.BODY),
        definition=None if member is None else member.definition,
        capacity=given.capacity,
    )


def _both(exact: str | None, titled: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if exact is None:
        return titled
    return (exact,) if titled is None or exact in titled else ()


def _where(take: _Taking, given: PlaceFilter | None) -> Where:
    if given is None:
        return ANYWHERE
    exact = take.entity(given.exact, EntityKind.PLACE)
    within = take.entity(given.within, EntityKind.PLACE)
    wide = any(place.kind in WIDE for place in (exact, within) if place is not None)
    return Where(_id(exact), _id(within), given.as_of, wide)


def _id(found: refs.Found | None) -> str | None:
    return None if found is None else found.id


async def _check_source(store: Store, source: str | None, record: RecordRef | None) -> None:
    """A source or record that is not there must not read as "no"."""
    for name, keys in _asked_sources(source, record):
        known = await store.record(KNOWN, source=name, keys=keys)
        if not known["known"]:
            names = [row["id"] for row in await store.read(SOURCES)]
            raise NotFoundError(f"no source is named {name!r}; there are {', '.join(names) or 'none yet'}")
        if keys and not known["claims"]:
            raise NotFoundError(f"source {name!r} has no record {keys[0]!r}")


def _asked_sources(source: str | None, record: RecordRef | None) -> Iterable[tuple[str, list[str]]]:
    if source is not None:
        yield source, []
    if record is not None:
        yield record.source, [record.key]
