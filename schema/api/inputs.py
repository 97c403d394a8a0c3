"""What questions are made of: references to entities, and filters.

All that a filter gives must hold; null is not asked.
"""

from datetime import date, datetime
from typing import Any

import strawberry

from kg.limits import LONGEST_TEXT, MOST_ATTENDEES
from kg.model import Capacity, EventKind, Status
from kg.temporal import Certainty
from schema.api.scalars import Edtf


def _asked(description: str, *, name: str | None = None) -> Any:
    return strawberry.field(description=description, name=name)


def _preset(description: str, *values: Any) -> Any:
    return strawberry.field(description=description, default_factory=lambda: list(values))


def _preset_one(description: str, value: Any) -> Any:
    return strawberry.field(description=description, default=value)


@strawberry.input(description="A record of a source, by the source's own key of it.")
class RecordRef:
    source: str = _asked("The source, by its loader's name: hsg-travels.")
    key: str = _asked("The source's own id of the record, or of the person, office or place: blinken-antony-j.")


@strawberry.input(
    one_of=True,
    description=(
        "One entity, by whatever the caller has. A name is resolved among what existed in the period asked about "
        "(Peking finds Beijing); "
        "an ambiguous one is an AMBIGUOUS error that lists candidates. Not ambiguous: a main name goes before an "
        "alias, a state or outer "
        "place before those inside it, and what clearly outweighs the rest before the rest. What nobody bears is "
        "null at the root, and in "
        "a filter a NOT_FOUND error."
    ),
)
class EntityRef:
    id: strawberry.ID | None = _asked("Its id in this API.")
    name: str | None = _asked(
        f"A name that it bears or bore, in any language or spelling known; at most {LONGEST_TEXT} characters, as every "
        "text in an argument."
    )
    wikidata: str | None = _asked("Its Wikidata item: Q30.")
    record: RecordRef | None = _asked("The record of a source that is about it.")


@strawberry.input(description="Membership of a body: holding an office that has a seat in it.")
class MembershipFilter:
    body: EntityRef = _asked("The body.")
    definition: str | None = _asked(
        "By whose list an office has a seat: STATUTORY, WHITE_HOUSE_LIST, ... Any if none is given; the row says "
        "which admit it."
    )


@strawberry.input(description="Which offices are meant.")
class OfficeFilter:
    is_: EntityRef | None = _asked("This office.", name="is")
    title: str | None = _asked("A role as people write it, in any state: Foreign Minister.")
    of: EntityRef | None = _asked("The state or body that it belongs to, directly or through a body of it.")
    accredited_to: EntityRef | None = _asked("The state or body that its holder is posted to.")


@strawberry.input(description="A person on the days of the visit or event.")
class PersonFilter:
    is_: EntityRef | None = _asked("This person.", name="is")
    holding: OfficeFilter | None = _asked("Holds such an office on those days; `{}` is any office at all.")
    member_of: MembershipFilter | None = _asked("Is a member of this body on those days.")
    capacity: list[Capacity] = _preset(
        "In which the office or seat is held. Other than the usual ones, and without `holding` and `memberOf`, it asks "
        "for any office that is held so.",
        Capacity.FULL,
        Capacity.ACTING,
    )


@strawberry.input(
    description="A place by the map of the days in question, or of the day `asOf`. A place is within itself."
)
class PlaceFilter:
    is_: EntityRef | None = _asked("This very place.", name="is")
    within: EntityRef | None = _asked("This place, or one within it.")
    as_of: date | None = _asked("The day whose map decides, instead of that of the days in question.")


@strawberry.input(description="Which visits are asked for.")
class VisitFilter:
    traveller: PersonFilter | None = _asked("Who made the visit.")
    companion: PersonFilter | None = _asked("Someone whom a source names on the same trip.")
    host: PersonFilter | None = _asked("Who was visited.")
    described_as: str | None = _asked("Words of the title that a source gave the traveller, in any order.")
    place: PlaceFilter | None = _asked("Where the visit led.")
    during: Edtf | None = _asked("At least one day of it in this period.")
    began_during: Edtf | None = _asked("Its first day in this period.")
    status: list[Status] = _preset("Whether it took place.", Status.OCCURRED)
    capacity: list[Capacity] | None = _asked("In which it was made; if not given, any but RESIDENT.")
    at_least: Certainty = _preset_one("How certain a row must be.", Certainty.POSSIBLE)
    source: str | None = _asked("Supported by a record of this source, by its loader's name.")
    record: RecordRef | None = _asked("Supported by this very record.")


@strawberry.input(description="Which tenures are asked for.")
class TenureFilter:
    person: EntityRef | None = _asked("Who holds the office.")
    office: OfficeFilter | None = _asked("Which office is held.")
    member_of: MembershipFilter | None = _asked("The office has a seat in this body on those days.")
    during: Edtf | None = _asked("At least one day of it in this period.")
    began_during: Edtf | None = _asked("Its first day in this period: who came.")
    ended_during: Edtf | None = _asked("Its last day in this period: who went.")
    capacity: list[Capacity] = _preset("In which the office is held.", Capacity.FULL, Capacity.ACTING)
    at_least: Certainty = _preset_one("How certain a row must be.", Certainty.POSSIBLE)
    source: str | None = _asked("Supported by a record of this source, by its loader's name.")
    record: RecordRef | None = _asked("Supported by this very record.")


@strawberry.input(description="Which events are asked for.")
class EventFilter:
    attendees: list[PersonFilter] | None = _asked(
        f"Each of these filters, at most {MOST_ATTENDEES}, is met by another attendee."
    )
    place: PlaceFilter | None = _asked("Where it took place.")
    name: str | None = _asked("Words of the event's name.")
    kind: list[EventKind] | None = _asked("Of one of these kinds.")
    during: Edtf | None = _asked("At least one day of it in this period.")
    status: list[Status] = _preset("Whether it took place.", Status.OCCURRED)
    at_least: Certainty = _preset_one("How certain a row must be.", Certainty.POSSIBLE)
    source: str | None = _asked("Supported by a record of this source, by its loader's name.")


@strawberry.input(description="Which persons are asked for.")
class PersonSearch:
    name_prefix: str | None = _asked("One of the person's names begins so.")
    holding: OfficeFilter | None = _asked("Holds such an office, in the period asked about if one is given.")
    member_of: MembershipFilter | None = _asked("Is a member of this body, in the period asked about if one is given.")
    during: Edtf | None = _asked("The period in which the office or membership is held.")


@strawberry.input(
    description=(
        "What was known at an earlier time. Claims are rewound; identity, names and the map are today's. A claim "
        "without a day of "
        "publication counts as published on the last day that it may be true of. Not answered yet: a question "
        "that gives it is refused."
    )
)
class KnownAt:
    as_published: date | None = _asked("What the world could know on this day.")
    as_loaded: datetime | None = _asked("What this graph had loaded at this moment.")
