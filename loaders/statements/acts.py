"""Statements of what people did: offices held, visits, meetings and other events."""

import re
from dataclasses import replace
from functools import partial
from typing import Final

from kg.claims import Attended, Claim, HeldOffice, PartOf, TookPlaceAt, Trip, Visited
from kg.model import AttendeeRole, Capacity, Context, Description, EntityKind, EventKind, Mention, Status
from kg.resolution.names.persons import parse_person
from kg.temporal import Period
from loaders.statements.record import NAME, Statement
from loaders.statements.structure import Owner, belonging

_OF_TENURE: Final = (Capacity.FULL, Capacity.ACTING, Capacity.DESIGNATE, Capacity.NOMINEE, Capacity.ON_LEAVE)
_OF_VISIT: Final = (Capacity.RESIDENT, Capacity.PRIVATE)
_ROLES: Final = {"people": AttendeeRole.PARTICIPANT, "hosts": AttendeeRole.HOST, "guests": AttendeeRole.GUEST}
_SUMMIT: Final = re.compile(r"\b(?:summit|leaders)\b", re.IGNORECASE)


def tenure(statement: Statement) -> list[Claim]:
    row, during = statement.row, statement.period()
    person = statement.mention(EntityKind.PERSON, row.text("person"), Context(on=during))
    owner = Owner(row.optional_text("body"), row.optional_text("of"))
    office = statement.mention(EntityKind.OFFICE, row.text("office"), Context(owner.names, on=during))
    capacity = row.optional_choice("capacity", _OF_TENURE) or Capacity.FULL
    claim = statement.claim_head()
    held = claim(slot="tenure", subject=person, content=HeldOffice(office, capacity), period=during)
    return [held, *belonging(statement, claim, office, owner)]


def visit(statement: Statement) -> list[Claim]:
    row, whole = statement.row, statement.period()
    person = statement.mention(EntityKind.PERSON, row.text("person"), Context(on=whole))
    places = _stops(statement, whole)
    stay = whole if len(places) == 1 else _some_days_of(whole)
    visited = partial(
        Visited,
        status=row.optional_choice("status", Status) or Status.OCCURRED,
        capacity=row.optional_choice("capacity", _OF_VISIT),
        described_as=parse_person(person.text).title or None,
        purpose=row.optional_text("purpose"),
    )
    claim = statement.claim_head()
    visits = [
        claim(slot=f"visit/{number}", subject=person, content=visited(place, Trip(row.key, whole, number)), period=stay)
        for number, place in enumerate(places, start=1)
    ]
    return [*visits, *statement.containments(claim)]


def meeting(statement: Statement) -> list[Claim]:
    people = [entry.name for entry in statement.entries("people", "name")]
    if not people:
        raise statement.row.refuse("missing", "people", None)
    name = statement.row.optional_text("event") or f"Meeting of {_enumeration(people)}"
    return _event(statement, name, EventKind.MEETING)


def event(statement: Statement) -> list[Claim]:
    name = statement.row.text("event")
    return _event(statement, name, EventKind.SUMMIT if _SUMMIT.search(name) else EventKind.OTHER)


def _event(statement: Statement, name: str, usual: EventKind) -> list[Claim]:
    row, during = statement.row, statement.period()
    ids, on = statement.ids(), Context(on=during)
    named = partial(Mention, EntityKind.EVENT, name, NAME, row.key, identified=True, scope=row.dataset)
    mention = named(ids=ids, context=on)
    kind = row.optional_choice("kind", EventKind) or usual
    status = row.optional_choice("status", Status) or Status.OCCURRED
    description = Description(names=statement.aliases(name), event_kind=kind, status=status)
    claim = statement.claim_head()
    of_event = partial(claim, period=during)
    return [
        of_event(slot="event", subject=mention, content=description),
        *_attendance(statement, of_event, mention, status),
        *_venue(statement, of_event, mention, status),
        *_part(statement, of_event, mention, status),
        *statement.containments(claim),
    ]


def _attendance(statement: Statement, claim: partial[Claim], event: Mention, status: Status) -> list[Claim]:
    attendees = [(entry.name, role) for name, role in _ROLES.items() for entry in statement.entries(name, "name")]
    on = Context(on=event.context.on)
    return [
        claim(
            slot=f"attendance/{number}",
            subject=statement.mention(EntityKind.PERSON, name, on),
            content=Attended(event, role, status),
        )
        for number, (name, role) in enumerate(attendees, start=1)
    ]


def _venue(statement: Statement, claim: partial[Claim], event: Mention, status: Status) -> list[Claim]:
    text = statement.row.optional_text("place")
    if text is None:
        return []
    place = statement.place(text, event.context.on)
    return [claim(slot="venue", subject=event, content=TookPlaceAt(place, status))]


def _part(statement: Statement, claim: partial[Claim], event: Mention, status: Status) -> list[Claim]:
    text = statement.row.optional_text("part_of")
    if text is None:
        return []
    whole = statement.mention(EntityKind.EVENT, text, Context(on=event.context.on))
    return [claim(slot="part", subject=event, content=PartOf(whole, status))]


def _stops(statement: Statement, during: Period) -> list[Mention]:
    names = [entry.name for entry in statement.entries("places", "place")]
    single = statement.row.optional_text("place")
    if (single is None) == (not names):
        raise statement.row.refuse("a visit has one place, or several places", "place", single)
    return [statement.place(name, during) for name in names or [single or ""]]


def _some_days_of(period: Period) -> Period:
    """A stay of unknown days within the period."""
    return replace(period, start_hi=period.end_hi, end_lo=period.start_lo)


def _enumeration(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
