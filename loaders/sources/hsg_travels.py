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

from kg.claims import BelongsTo, Claim, HeldOffice
from kg.model import Alias, Capacity, Context, Coverage, Description, EntityKind, Mention, Relation
from kg.source import Card, Row
from kg.temporal import EndState
from loaders.files import must_exist
from loaders.gazetteer import united_states
from loaders.historian.journeys import Journey, country, map_claims, visits
from loaders.historian.places import RecordPlaces, at_least
from loaders.historian.records import EDITING, Format, chosen_files, xml_rows
from loaders.historian.stops import label_parts, stops
from loaders.historian.trips_table import table_rows
from loaders.keys import Keys

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

_FOLDERS: Final = ("presidents", "president-travels", "secretary-travels")
_FORMAT: Final = Format(
    NAME,
    records={"trips": "trip", "presidents": "president"},
    beside={"presidents": {"source-url", "crawl-dateTime"}},  # where that file came from
)
_STILL: Final = {"death-year@still-alive", "left-office-date@still-in-office"}  # the fields themselves are blank then
_EARLY: Final = re.compile(r"\[(?:Visit|Trip) made as (?P<title>[\w -]+-(?:elect|designate))\.?\]")
_COUNTRY: Final = united_states(NAME)  # whose offices these are


@dataclass(frozen=True, slots=True)
class _Role:
    """What a traveller is called in a visit, and the office that he holds."""

    title: str
    office: str


_ROLES: Final = {
    "president": _Role("President", "President of the United States"),
    "secretary": _Role("Secretary of State", "Secretary of State"),
}


def read(path: Path) -> Iterator[Row]:
    """The records of a file or folder; the second that bears one id is `ID#2`."""
    must_exist(path)
    keys = Keys()
    folders = [path / name for name in _FOLDERS if (path / name).is_dir()] or [path]
    refusal = f"no folder of {NAME}: none of {', '.join(_FOLDERS)}, trips.csv in it"
    for file in chosen_files(path, folders, "*.xml", "trips.csv", refusal=refusal):
        name = f"{file.parent.name}/{file.name}" if file.parent.name in _FOLDERS else file.name
        yield from table_rows(file, keys) if file.suffix == ".csv" else xml_rows(file, name, _FORMAT, keys)


def parse(row: Row) -> list[Claim]:
    return _president(row) if "took-office-date" in row.fields else _trip(row)


def _trip(row: Row) -> list[Claim]:
    role, office = _role(row)
    person = _person(row.text("@who"), row.text("name"), office)
    remarks = row.optional_text("remarks")
    early = _early(row.optional_text("as"), remarks)
    journey = _journey(row)
    row.text("id")
    row.close(ignore=EDITING)
    page = f"https://history.state.gov/departmenthistory/travels/{office.key}/{person.key}"
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=page)
    of_traveller = partial(claim, subject=person, quote=remarks)
    visited = visits(journey, of_traveller, early or role.title)
    if early:
        return [*visited, *map_claims(journey, claim)]
    tenure = of_traveller(slot="tenure", content=HeldOffice(office), period=at_least(journey.places.period))
    return [*visited, tenure, _of_the_united_states(office, claim), *map_claims(journey, claim)]


def _president(row: Row) -> list[Claim]:
    office = _office("president")
    person = _person(row.text("id"), row.text("name"), office)
    row.text("@n")
    term = row.period_between("took-office-date", "left-office-date", without_end=EndState.OPEN)
    born, died = row.optional_days("birth-year"), row.optional_days("death-year")
    life = Description(names=(Alias(person.text),), born=born, died=died)
    row.close(ignore=EDITING | _STILL)
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator)
    return [
        claim(slot="tenure", subject=person, content=HeldOffice(office, Capacity.FULL), period=term),
        claim(slot="person", subject=person, content=life),
        _of_the_united_states(office, claim),
    ]


def _journey(row: Row) -> Journey:
    period = row.period_between("start-date", "end-date")
    name, part = label_parts(row.text("country"))
    places = RecordPlaces(NAME, row.key, country(NAME, row.text("country@id"), name), period)
    return Journey(places, part, stops(row.text_or_blank("locale")))


def _role(row: Row) -> tuple[_Role, Mention]:
    role = row.choice("@role", _ROLES)
    again = row.optional_text("role")  # our own table says it once
    if again not in (None, role):
        raise row.refuse(f"not the role {role!r} of the trip", "role", again)
    return _ROLES[role], _office(role)


def _early(stated: str | None, remarks: str | None) -> str | None:
    """As what he went who was not in office yet: our table has a column for it, the source says it in the remark."""
    if stated:
        return stated[0].upper() + stated[1:]
    match = _EARLY.search(remarks or "")
    return match["title"] if match else None


def _person(key: str, name: str, office: Mention) -> Mention:
    return Mention(EntityKind.PERSON, name, NAME, key, identified=True, context=Context(office=office.text))


def _office(role: str) -> Mention:
    context = Context(within=(_COUNTRY.text,))
    return Mention(EntityKind.OFFICE, _ROLES[role].office, NAME, role, identified=True, context=context)


def _of_the_united_states(office: Mention, claim: partial[Claim]) -> Claim:
    return claim(slot="of", subject=office, content=BelongsTo(_COUNTRY))
