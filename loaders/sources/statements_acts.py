"""Statements of what people did: offices held, visits, meetings and other events."""

import re
from dataclasses import replace
from functools import partial
from typing import Final

from kg.claims import Attended, Claim, HeldOffice, PartOf, TookPlaceAt, Trip, Visited
from kg.model import AttendeeRole, Capacity, Context, Description, EntityKind, EventKind, Mention, Status
from kg.resolution.names.persons import parse_person
from kg.temporal import Period
from loaders.sources.statements_draft import NAME, Draft
from loaders.sources.statements_structure import office_within, whose_it_is

_OF_TENURE: Final = (Capacity.FULL, Capacity.ACTING, Capacity.DESIGNATE, Capacity.NOMINEE, Capacity.ON_LEAVE)
_OF_VISIT: Final = (Capacity.RESIDENT, Capacity.PRIVATE)
_ROLES: Final = {"people": AttendeeRole.PARTICIPANT, "hosts": AttendeeRole.HOST, "guests": AttendeeRole.GUEST}
_SUMMIT: Final = re.compile(r"\b(?:summit|leaders)\b", re.IGNORECASE)


def tenure(draft: Draft) -> list[Claim]:
    during = draft.stated_period()
    person = draft.mention(EntityKind.PERSON, draft.row.text("person"), Context(on=during))
    nearest, whose = draft.row.optional_text("body"), draft.row.optional_text("of")
    context = Context(office_within(nearest, whose), on=during)
    office = draft.mention(EntityKind.OFFICE, draft.row.text("office"), context)
    capacity = draft.row.optional_choice("capacity", _OF_TENURE) or Capacity.FULL
    claim = draft.claims()
    held = claim(slot="tenure", subject=person, content=HeldOffice(office, capacity), period=during)
    return [held, *whose_it_is(draft, claim, office, nearest, whose)]


def visit(draft: Draft) -> list[Claim]:
    during = draft.stated_period()
    person = draft.mention(EntityKind.PERSON, draft.row.text("person"), Context(on=during))
    places = _stops(draft, during)
    claim = partial(draft.claims(), subject=person, period=during if len(places) == 1 else _some_days_of(during))
    visited = partial(
        Visited,
        status=draft.row.optional_choice("status", Status) or Status.OCCURRED,
        capacity=draft.row.optional_choice("capacity", _OF_VISIT),
        described_as=parse_person(person.text).title or None,
        purpose=draft.row.optional_text("purpose"),
    )
    visits = [
        claim(slot=f"visit/{number}", content=visited(place, Trip(draft.row.key, during, number)))
        for number, place in enumerate(places, start=1)
    ]
    return [*visits, *draft.within(draft.claims())]


def meeting(draft: Draft) -> list[Claim]:
    people = [entry.name for entry in draft.entries("people", "name")]
    if not people:
        raise draft.row.refuse("missing", "people", None)
    return _event(draft, draft.row.optional_text("event") or f"Meeting of {_listed(people)}", EventKind.MEETING)


def event(draft: Draft) -> list[Claim]:
    name = draft.row.text("event")
    return _event(draft, name, EventKind.SUMMIT if _SUMMIT.search(name) else EventKind.OTHER)


def _event(draft: Draft, name: str, usual: EventKind) -> list[Claim]:
    during, kind = draft.stated_period(), draft.row.optional_choice("kind", EventKind) or usual
    on, key = Context(on=during), draft.row.key
    found = Mention(EntityKind.EVENT, name, NAME, key, identified=True, ids=draft.ids(), context=on)
    claim = partial(draft.claims(), period=during)
    status = draft.row.optional_choice("status", Status) or Status.OCCURRED
    description = Description(names=draft.aliases(name), event_kind=kind, status=status)
    return [
        claim(slot="event", subject=found, content=description),
        *_attendance(draft, claim, found, status),
        *_venue(draft, claim, found, status),
        *_part(draft, claim, found, status),
        *draft.within(draft.claims()),
    ]


def _attendance(draft: Draft, claim: partial[Claim], found: Mention, status: Status) -> list[Claim]:
    attendees = [(entry.name, role) for name, role in _ROLES.items() for entry in draft.entries(name, "name")]
    on = Context(on=found.context.on)
    return [
        claim(
            slot=f"attendance/{number}",
            subject=draft.mention(EntityKind.PERSON, name, on),
            content=Attended(found, role, status),
        )
        for number, (name, role) in enumerate(attendees, start=1)
    ]


def _venue(draft: Draft, claim: partial[Claim], found: Mention, status: Status) -> list[Claim]:
    text = draft.row.optional_text("place")
    if text is None:
        return []
    place = draft.place(text, found.context.on)
    return [claim(slot="venue", subject=found, content=TookPlaceAt(place, status))]


def _part(draft: Draft, claim: partial[Claim], found: Mention, status: Status) -> list[Claim]:
    text = draft.row.optional_text("part_of")
    if text is None:
        return []
    whole = draft.mention(EntityKind.EVENT, text, Context(on=found.context.on))
    return [claim(slot="part", subject=found, content=PartOf(whole, status))]


def _stops(draft: Draft, during: Period) -> list[Mention]:
    names = [entry.name for entry in draft.entries("places", "place")]
    single = draft.row.optional_text("place")
    if (single is None) == (not names):
        raise draft.row.refuse("a visit has one place, or several places", "place", single)
    return [draft.place(name, during) for name in names or [single or ""]]


def _some_days_of(period: Period) -> Period:
    """A stay of unknown days within the period."""
    return replace(period, start_hi=period.end_hi, end_lo=period.start_lo)


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
