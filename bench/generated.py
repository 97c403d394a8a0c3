"""The invented data set of the speed benchmark as a source: people, offices, seats, tenures and trips.

Source:   the CSV files that ../shared/bench/generate.py writes
Record:   one row
Dates:    YYYY, YYYY-MM or YYYY-MM-DD; without an end it runs on
Licence:  invented
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import BelongsTo, Claim, HeldOffice, SeatIn, Trip, Visited, Within
from kg.errors import SourceError
from kg.model import Coverage, Description, EntityKind, Mention, PlaceKind
from kg.source import Card, Row
from kg.temporal import Period, days, period

NAME: Final = "generated"
CARD: Final = Card("Invented diplomacy, for measuring", "a row", "invented", "../shared/bench/generate.py")
COVERAGE: Final[tuple[Coverage, ...]] = ()
TABLES: Final = ("places", "people", "bodies", "offices", "seats", "tenures", "stops")
KINDS: Final = {"country": PlaceKind.STATE, "city": PlaceKind.CITY}


def read(path: Path) -> Iterator[Row]:
    """Every row of every table; a stop comes with the trip of which it is one."""
    if not (path / "trips.csv").exists():
        raise SourceError(f"{path}: no folder of generated tables: it holds no trips.csv")
    trips = {row["id"]: row for row in _rows(path, "trips")}
    bounds: dict[str, tuple[str, str]] = {}
    for stop in _rows(path, "stops"):
        first, last = bounds.get(stop["trip"], (stop["start"], stop["end"]))
        bounds[stop["trip"]] = (min(first, stop["start"]), max(last, stop["end"]))
    for table in TABLES:
        for number, row in enumerate(_rows(path, table), start=1):
            fields: dict[str, object] = {"table": table, **row}
            if table == "stops":
                first, last = bounds[row["trip"]]
                trip = trips[row["trip"]]
                fields |= {"traveller": trip["traveller"], "purpose": trip["purpose"], "first": first, "last": last}
            yield Row(f"{table}/{row.get('id', number)}", f"{table}.csv:{number + 1}", fields)


def parse(row: Row) -> list[Claim]:
    fields = {name: str(value) for name, value in row.fields.items()}
    claim = partial(Claim, source=NAME, key=row.key, slot="1", locator=row.locator)
    return PARSERS[fields["table"]](fields, claim)


def _place(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    found = _mention(EntityKind.PLACE, fields["id"], fields["name"])
    said = [claim(subject=found, content=Description(place_kind=KINDS[fields["kind"]]))]
    if fields["country"]:
        outer = _mention(EntityKind.PLACE, fields["country"])
        said.append(claim(slot="2", subject=found, content=Within(outer)))
    return said


def _person(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    found = _mention(EntityKind.PERSON, fields["id"], fields["name"])
    return [claim(subject=found, content=Description(born=days(fields["born"])))]


def _body(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    found = _mention(EntityKind.BODY, fields["id"], fields["name"])
    return [claim(subject=found, content=BelongsTo(_mention(EntityKind.PLACE, fields["country"])))]


def _office(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    found = _mention(EntityKind.OFFICE, fields["id"], fields["title"])
    return [claim(subject=found, content=BelongsTo(_mention(EntityKind.PLACE, fields["country"])))]


def _seat(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    office, body = _mention(EntityKind.OFFICE, fields["office"]), _mention(EntityKind.BODY, fields["body"])
    return [claim(subject=office, content=SeatIn(body, "LISTED"), period=_period(fields))]


def _tenure(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    person, office = _mention(EntityKind.PERSON, fields["person"]), _mention(EntityKind.OFFICE, fields["office"])
    return [claim(subject=person, content=HeldOffice(office), period=_period(fields))]


def _stop(fields: Mapping[str, str], claim: partial[Claim]) -> list[Claim]:
    person, place = _mention(EntityKind.PERSON, fields["traveller"]), _mention(EntityKind.PLACE, fields["place"])
    whole = period(f"{fields['first']}/{fields['last']}")
    trip = Trip(fields["trip"], whole, int(fields["ordinal"]))
    return [claim(subject=person, content=Visited(place, trip, purpose=fields["purpose"]), period=_period(fields))]


def _period(fields: Mapping[str, str]) -> Period:
    return period(f"{fields['start']}/{fields['end'] or '..'}")


def _mention(kind: EntityKind, key: str, text: str | None = None) -> Mention:
    return Mention(kind, text or key, NAME, key, identified=True)


def _rows(path: Path, table: str) -> list[dict[str, str]]:
    with (path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PARSERS: Final[Mapping[str, Callable[[Mapping[str, str], partial[Claim]], list[Claim]]]] = {
    "places": _place,
    "people": _person,
    "bodies": _body,
    "offices": _office,
    "seats": _seat,
    "tenures": _tenure,
    "stops": _stop,
}
