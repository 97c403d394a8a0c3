"""Questions with names become questions with ids, by one query for all the references in them.

Most questions of programs name ids alone. Whoever is `trusting` has them as they stand: an id that nobody bears, or
that leads to another since, answers nothing; then the question must be resolved again with its ids looked up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kg.errors import InputError, NotFoundError
from kg.model import EntityKind, PlaceKind
from kg.resolution.writing.forms import fold
from kg.store.filters import (
    EVERY_DAY,
    HELD,
    EntityRef,
    EventFilter,
    OfficeFilter,
    PersonFilter,
    PersonSearch,
    PlaceFilter,
    RecordRef,
    TenureFilter,
    VisitFilter,
)
from kg.store.names.references import Bearer, Reference, Title, find
from kg.store.queries import (
    ANYBODY,
    ANYWHERE,
    EventQuery,
    Holder,
    Location,
    PersonQuery,
    TenureQuery,
    VisitQuery,
)
from kg.store.store import Store
from kg.temporal import Days

Q = TypeVar("Q")
UNSEEN: Final = ""  # the kind of what is known by an id alone
WIDE: Final = frozenset({PlaceKind.STATE, PlaceKind.AREA, UNSEEN})
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


async def visit_query(store: Store, given: VisitFilter, *, trusting: bool = False) -> VisitQuery:
    """A filter of visits with ids; NotFoundError for what nobody bears, AmbiguousError for what several do."""
    during = given.during or given.began_during

    def build(references: "_References") -> VisitQuery:
        return VisitQuery(
            traveller=_holder(references, given.traveller),
            companion=None if given.companion is None else _holder(references, given.companion),
            host=None if given.host is None else _holder(references, given.host),
            location=_location(references, given.place),
            during=given.during,
            began_during=given.began_during,
            status=given.status,
            capacity=given.capacity,
            described_as=_words("describedAs", given.described_as),
            at_least=given.at_least,
            source=given.source,
            record=given.record,
        )

    await _check_source(store, given.source, given.record)
    return await _resolved(store, during, build, trusting=trusting)


async def tenure_query(store: Store, given: TenureFilter, *, trusting: bool = False) -> TenureQuery:
    """A filter of tenures with ids; errors as of visits."""
    during = given.during or given.began_during or given.ended_during

    def build(references: "_References") -> TenureQuery:
        holder = PersonFilter(given.person, given.office, given.member_of, given.capacity)
        return TenureQuery(
            holder=_holder(references, holder),
            during=given.during,
            began_during=given.began_during,
            ended_during=given.ended_during,
            at_least=given.at_least,
            source=given.source,
            record=given.record,
        )

    await _check_source(store, given.source, given.record)
    return await _resolved(store, during, build, trusting=trusting)


async def event_query(store: Store, given: EventFilter, *, trusting: bool = False) -> EventQuery:
    """A filter of events with ids; errors as of visits."""

    def build(references: "_References") -> EventQuery:
        return EventQuery(
            attendees=tuple(_holder(references, each) for each in given.attendees),
            location=_location(references, given.place),
            words=_words("name", given.name),
            kinds=given.kind,
            during=given.during,
            status=given.status,
            at_least=given.at_least,
            source=given.source,
        )

    await _check_source(store, given.source, None)
    return await _resolved(store, given.during, build, trusting=trusting)


async def person_query(store: Store, given: PersonSearch, *, trusting: bool = False) -> PersonQuery:
    """A search of persons with ids; errors as of visits."""

    def build(references: "_References") -> PersonQuery:
        holder = _holder(references, PersonFilter(None, given.holding, given.member_of))
        return PersonQuery(given.name_prefix, holder, given.during)

    return await _resolved(store, given.during, build, trusting=trusting)


async def _resolved(store: Store, during: Days | None, build: Callable[["_References"], Q], *, trusting: bool) -> Q:
    """Build twice: once to see which references there are, and again with what they mean."""
    references = _References(during or EVERY_DAY, trusting=trusting)
    built = build(references)
    if not references.wanted:
        return built
    meant = await find(store, references.wanted)
    return build(_References(during or EVERY_DAY, meant, trusting=trusting))


@dataclass(slots=True)
class _References:
    """Hands out what the references of a filter mean, in the order in which they are asked for.

    Before anything is found it notes what is wanted and hands out empty ids. If it is `trusting`, an id is handed out
    as it is and nothing is asked about it.
    """

    during: Days
    meant: Sequence[Bearer | tuple[str, ...] | None] | None = None
    trusting: bool = False
    wanted: list[Reference | Title] = field(default_factory=list[Reference | Title])

    def one(self, ref: EntityRef | None, *kinds: EntityKind) -> str | None:
        found = self.entity(ref, *kinds)
        return None if found is None else found.id

    def entity(self, ref: EntityRef | None, *kinds: EntityKind) -> Bearer | None:
        if ref is None:
            return None
        if self.trusting and ref.id is not None:
            return Bearer(ref.id, ref.id, UNSEEN)
        self.wanted.append(Reference(ref, kinds, self.during))
        if self.meant is None:
            return None
        found = self.meant[len(self.wanted) - 1]
        if not isinstance(found, Bearer):
            what = " or ".join(kind.lower() for kind in kinds)
            raise NotFoundError(f"no {what} is known as {str(ref)!r}")
        return found

    def titled(self, title: str | None) -> tuple[str, ...] | None:
        if title is None:
            return None
        self.wanted.append(Title(title))
        if self.meant is None:
            return ()
        found = self.meant[len(self.wanted) - 1]
        if not isinstance(found, tuple) or not found:
            raise NotFoundError(f"no office is known by the title {title!r}")
        return found


def _holder(references: _References, given: PersonFilter | None) -> Holder:
    if given is None:
        return ANYBODY
    office, member = given.holding or OfficeFilter(), given.member_of
    return Holder(
        person=references.one(given.exact, EntityKind.PERSON),
        offices=_both(references.one(office.exact, EntityKind.OFFICE), references.titled(office.title)),
        of=references.one(office.of, EntityKind.PLACE, EntityKind.BODY),
        accredited_to=references.one(office.accredited_to, EntityKind.PLACE, EntityKind.BODY),
        body=None if member is None else references.one(member.body, EntityKind.BODY),
        definition=None if member is None else member.definition,
        capacity=given.capacity,
        in_office=given.holding is not None or (set(given.capacity) != set(HELD) and member is None),
    )


def _words(argument: str, given: str | None) -> tuple[str, ...]:
    """The words of a text in their normal form; InputError where nothing of it is left: that is in every text."""
    words = () if given is None else tuple(fold(given).split())
    if given is not None and not words:
        raise InputError(f"{argument}: there is no word in {given!r}")
    return words


def _both(exact: str | None, titled: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if exact is None:
        return titled
    return (exact,) if titled is None or exact in titled else ()


def _location(references: _References, given: PlaceFilter | None) -> Location:
    if given is None:
        return ANYWHERE
    exact = references.entity(given.exact, EntityKind.PLACE)
    within = references.entity(given.within, EntityKind.PLACE)
    wide = any(place.kind in WIDE for place in (exact, within) if place is not None)
    return Location(_id(exact), _id(within), given.as_of, wide)


def _id(found: Bearer | None) -> str | None:
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
