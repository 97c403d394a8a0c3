"""Inputs of the API as the filters that the store understands."""

from typing import TypeVar

from kg.errors import InputError
from kg.store import filters
from kg.temporal import Days, window
from schema.api import inputs
from schema.api.scalars import Edtf

T = TypeVar("T")


def days(given: Edtf | None) -> Days | None:
    return None if given is None else window(given)


def record(given: inputs.RecordRef | None) -> filters.RecordRef | None:
    return None if given is None else filters.RecordRef(given.source, given.key)


def entity(given: inputs.EntityRef | None) -> filters.EntityRef | None:
    return None if given is None else reference(given)


def reference(given: inputs.EntityRef) -> filters.EntityRef:
    return filters.EntityRef(given.id, given.name, given.wikidata, record(given.record))


def office(given: inputs.OfficeFilter | None) -> filters.OfficeFilter | None:
    if given is None:
        return None
    return filters.OfficeFilter(entity(given.is_), given.title, entity(given.of), entity(given.accredited_to))


def membership(given: inputs.MembershipFilter | None) -> filters.MembershipFilter | None:
    return None if given is None else filters.MembershipFilter(reference(given.body), given.definition)


def person(given: inputs.PersonFilter | None) -> filters.PersonFilter | None:
    if given is None:
        return None
    return filters.PersonFilter(
        entity(given.is_), office(given.holding), membership(given.member_of), tuple(given.capacity)
    )


def place(given: inputs.PlaceFilter | None) -> filters.PlaceFilter | None:
    return None if given is None else filters.PlaceFilter(entity(given.is_), entity(given.within), given.as_of)


def visits(given: inputs.VisitFilter | None) -> filters.VisitFilter:
    if given is None:
        return filters.VisitFilter()
    return filters.VisitFilter(
        traveller=person(given.traveller),
        companion=person(given.companion),
        host=person(given.host),
        place=place(given.place),
        during=days(given.during),
        began_during=days(given.began_during),
        status=tuple(given.status),
        capacity=_several(given.capacity),
        described_as=given.described_as,
        at_least=given.at_least,
        source=given.source,
        record=record(given.record),
    )


def tenures(given: inputs.TenureFilter | None) -> filters.TenureFilter:
    if given is None:
        return filters.TenureFilter()
    return filters.TenureFilter(
        person=entity(given.person),
        office=office(given.office),
        member_of=membership(given.member_of),
        during=days(given.during),
        began_during=days(given.began_during),
        ended_during=days(given.ended_during),
        capacity=tuple(given.capacity),
        at_least=given.at_least,
        source=given.source,
        record=record(given.record),
    )


def events(given: inputs.EventFilter | None) -> filters.EventFilter:
    if given is None:
        return filters.EventFilter()
    return filters.EventFilter(
        attendees=tuple(met for each in given.attendees or () if (met := person(each)) is not None),
        place=place(given.place),
        name=given.name,
        kind=_several(given.kind),
        during=days(given.during),
        status=tuple(given.status),
        at_least=given.at_least,
        source=given.source,
    )


def persons(given: inputs.PersonSearch | None) -> filters.PersonSearch:
    if given is None:
        return filters.PersonSearch()
    return filters.PersonSearch(
        given.name_prefix, office(given.holding), membership(given.member_of), days(given.during)
    )


def refuse_known_at(given: inputs.KnownAt | None) -> None:
    """Answers of an earlier state of knowledge are not given yet; they must not be mistaken for today's."""
    if given is not None:
        raise InputError(
            "knownAt: questions about what was known at an earlier time are not answered yet; leave it out"
        )


def _several(given: list[T] | None) -> tuple[T, ...] | None:
    return None if given is None else tuple(given)
