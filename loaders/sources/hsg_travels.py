"""Trips abroad of presidents of the United States and Secretaries of State, from the Office of the Historian.

Source:   https://github.com/HistoryAtState/travels, folders president-travels, secretary-travels and presidents
Record:   one <trip> is one person's stay in one country, one <president> is one term
Dates:    full days, both included; where a trip names several towns, the days of each are not stated
Licence:  CC0

Our own trips.csv holds the same trips, with the same keys. The country of a trip is filed under the state of today, its
label is the state of the time. A trip also says that its traveller held the office on its days, unless the remark says
that he was not in it yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import BelongsTo, Claim, HeldOffice, Trip, Visited, Within
from kg.model import Alias, Capacity, Context, Coverage, Description, EntityKind, Mention, PlaceKind, Relation, Status
from kg.source import Card, Row
from kg.temporal import EndState, Period
from loaders.sources.fields import at_least, united_states
from loaders.sources.locales import Stop, label_parts, stops
from loaders.sources.travels_files import rows

NAME: Final = "hsg-travels"
CARD: Final = Card(
    title="Travels abroad of the President and of the Secretary of State, Office of the Historian",
    record="a stay of a president or Secretary of State in one country, with its towns; a term of a president",
    licence="CC0",
    url="https://github.com/HistoryAtState/travels",
    retrieved=date(2025, 3, 6),
)
COVERAGE: Final = (
    Coverage(
        Relation.VISIT,
        who="presidents of the United States abroad",
        during="1906-11-14/2025-01-20",
        as_of=CARD.retrieved,
        offices=("President of the United States",),
    ),
    Coverage(
        Relation.VISIT,
        who="Secretaries of State of the United States abroad",
        during="1866-01-09/2025-01-20",
        as_of=CARD.retrieved,
        offices=("Secretary of State",),
    ),
)

_EARLY: Final = re.compile(
    r"\[(?:Visit|Trip) made as (?P<title>[\w -]+-(?:elect|designate))\.?\]"
)  # before taking office
_EDITING: Final = {"created-by", "created-date", "created-datetime"} | {
    f"last-modified-{what}" for what in ("by", "date", "datetime")
}
_COUNTRY: Final = united_states(NAME)  # whose offices these are
# States under which the source files colonies as well: Kingston (Jamaica) under the United Kingdom.
_METROPOLES: Final = frozenset(
    {"belgium", "denmark", "france", "italy", "japan", "netherlands", "portugal", "russia", "spain", "united-kingdom"}
)
# Countries of the source that are none of their own.
_NO_STATES: Final = frozenset(
    {"bermuda", "gaza", "gibraltar", "greenland", "hong-kong", "macau", "netherlands-antilles", "west-bank"}
)


@dataclass(frozen=True, slots=True)
class _Role:
    """What a traveller is called in a visit, and the office that he holds."""

    title: str
    office: str


_ROLES: Final = {
    "president": _Role("President", "President of the United States"),
    "secretary": _Role("Secretary of State", "Secretary of State"),
}


@dataclass(frozen=True, slots=True)
class _Journey:
    """A trip record, read."""

    key: str
    role: str
    person: Mention
    period: Period
    country: Mention
    part: str | None  # of the country, where its label names one: Kosovo
    stops: tuple[Stop, ...]
    remarks: str | None
    early: str | None  # as what the traveller went who had not taken office


def read(path: Path) -> Iterator[Row]:
    return rows(path)


def parse(row: Row) -> list[Claim]:
    return _president(row) if "took-office-date" in row.fields else _trip(row)


def _trip(row: Row) -> list[Claim]:
    journey = _journey(row)
    role, person = _ROLES[journey.role], journey.person
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=_page(journey))
    of_traveller = partial(claim, subject=person, quote=journey.remarks)
    visits = _visits(journey, of_traveller, journey.early or role.title)
    within = _map(journey, claim)
    if journey.early:
        return [*visits, *within]
    office = _office(journey.role)
    tenure = of_traveller(slot="tenure", content=HeldOffice(office), period=at_least(journey.period))
    return [*visits, tenure, _whose(office, claim), *within]


def _president(row: Row) -> list[Claim]:
    office = _office("president")
    person = _person(row.text("id"), row.text("name"), office)
    row.text("@n")
    term = row.period_between("took-office-date", "left-office-date", without_end=EndState.OPEN)
    born, died = row.optional_days("birth-year"), row.optional_days("death-year")
    life = Description(names=(Alias(person.text),), born=born, died=died)
    row.close(ignore=_EDITING | {"death-year@still-alive", "left-office-date@still-in-office"})
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator)
    return [
        claim(slot="tenure", subject=person, content=HeldOffice(office, Capacity.FULL), period=term),
        claim(slot="person", subject=person, content=life),
        _whose(office, claim),
    ]


def _journey(row: Row) -> _Journey:
    role, period = _role(row), row.period_between("start-date", "end-date")
    remarks = row.optional_text("remarks")
    row.text("id")
    country, part = label_parts(row.text("country"))
    journey = _Journey(
        key=row.key,
        role=role,
        person=_person(row.text("@who"), row.text("name"), _office(role)),
        period=period,
        country=_country(row.text("country@id"), country),
        part=part,
        stops=stops(row.text_or_blank("locale")),
        remarks=remarks,
        early=_early(row.optional_text("as"), remarks),
    )
    row.close(ignore=_EDITING)
    return journey


def _role(row: Row) -> str:
    role = row.choice("@role", _ROLES)
    again = row.optional_text("role")  # our own table says it once
    if again not in (None, role):
        raise row.refuse(f"not the role {role!r} of the trip", "role", again)
    return role


def _early(stated: str | None, remarks: str | None) -> str | None:
    """As what he went who was not in office yet: our table has a column for it, the source says it in the remark."""
    if stated:
        return stated[0].upper() + stated[1:]
    found = _EARLY.search(remarks or "")
    return found["title"] if found else None


def _visits(journey: _Journey, claim: partial[Claim], title: str) -> list[Claim]:
    places = _places(journey) or [_around(journey)]
    whole = journey.period
    period = whole if len(places) == 1 else Period.sometime(whole.start_lo, whole.end_hi)
    return [
        claim(
            slot=f"visit/{ordinal}",
            content=Visited(
                place,
                Trip(journey.key, whole, ordinal, stops_known=bool(journey.stops)),
                state=journey.country,
                status=Status.OCCURRED,
                described_as=title,
            ),
            period=period,
        )
        for ordinal, place in enumerate(places, start=1)
    ]


def _places(journey: _Journey) -> list[Mention]:
    """The stops as mentions, with what lies around them, nearest first."""
    country, part = journey.country.text, journey.part
    around = (country,) if part is None else (part, country)
    return [
        _place(
            journey,
            number,
            stop.text,
            Context((*stop.within, *around), on=journey.period, place_kind=stop.kind(country)),
        )
        for number, stop in enumerate(journey.stops, start=1)
    ]


def _map(journey: _Journey, claim: partial[Claim]) -> list[Claim]:
    """Where the stops lie, for towns that no gazetteer knows; and what else they are called.

    What a trip files under a country lay in it on those days: of other days it says nothing (Kiev in the U.S.S.R.).
    """
    places, regions = _places(journey), _regions(journey)
    around = _around(journey)
    pairs: list[tuple[Mention, Mention]] = []
    for stop, place in zip(journey.stops, places, strict=True):
        region = around if stop.region is None else regions[stop.region]
        pairs.append((place, region))
        if region != around and journey.country.key not in _METROPOLES:
            pairs.append((region, around))
    then = at_least(journey.period)
    within = [
        claim(
            slot=f"within/{number}",
            subject=inner,
            content=Within(outer),
            period=then if outer == journey.country else None,
        )
        for number, (inner, outer) in enumerate(_distinct(pairs), start=1)
    ]
    return within + [
        claim(
            slot=f"name/{number}",
            subject=place,
            content=Description(names=(Alias(place.text), Alias(stop.other_name))),
        )
        for number, (stop, place) in enumerate(zip(journey.stops, places, strict=True), start=1)
        if stop.other_name is not None
    ]


def _distinct(pairs: list[tuple[Mention, Mention]]) -> list[tuple[Mention, Mention]]:
    """Each pair once, and none of a place with itself: Singapore in Singapore."""
    return [(inner, outer) for inner, outer in dict.fromkeys(pairs) if inner.text != outer.text]


def _regions(journey: _Journey) -> dict[str, Mention]:
    """The regions that the record names around its stops, numbered after them."""
    names = [journey.part, *(stop.region for stop in journey.stops)]
    kind = Context((journey.country.text,), on=journey.period, place_kind=PlaceKind.REGION)
    distinct = dict.fromkeys(name for name in names if name is not None)
    return {
        name: _place(journey, number, name, kind) for number, name in enumerate(distinct, start=len(journey.stops) + 1)
    }


def _around(journey: _Journey) -> Mention:
    """What lies around all stops: the part of the country that the label names, else the country."""
    return journey.country if journey.part is None else _regions(journey)[journey.part]


def _place(journey: _Journey, number: int, text: str, context: Context) -> Mention:
    return Mention(EntityKind.PLACE, text, NAME, f"{journey.key}#{number}", context=context)


def _country(key: str, name: str) -> Mention:
    kind = PlaceKind.REGION if key in _NO_STATES else PlaceKind.STATE
    return Mention(EntityKind.PLACE, name, NAME, key, context=Context(place_kind=kind))


def _person(key: str, name: str, office: Mention) -> Mention:
    return Mention(EntityKind.PERSON, name, NAME, key, identified=True, context=Context(office=office.text))


def _office(role: str) -> Mention:
    context = Context(within=(_COUNTRY.text,))
    return Mention(EntityKind.OFFICE, _ROLES[role].office, NAME, role, identified=True, context=context)


def _whose(office: Mention, claim: partial[Claim]) -> Claim:
    return claim(slot="of", subject=office, content=BelongsTo(_COUNTRY))


def _page(journey: _Journey) -> str:
    return f"https://history.state.gov/departmenthistory/travels/{journey.role}/{journey.person.key}"
