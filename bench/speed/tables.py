"""The generated tables without what the graph counts as one, or dates otherwise.

Some travellers come to a city twice with the same date, above all where only the year is known: one stop in 900. Some
holders begin a term in the office that they just left: one tenure in 100. Where one source says so, the graph has one
visit and one tenure; raw Bolt and the reference would count two. And a tenure that runs on ends for the graph where
another may have begun after it: one in 100 that is known to the year.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from kg.temporal import Period, period

Row = dict[str, str]


def without_repetitions(folder: Path) -> None:
    """Write stops, trips and tenures anew, in place; the stops of a trip are numbered from 1 again."""
    trips, stops = read(folder, "trips"), read(folder, "stops")
    left = list(_numbered(_first_stops(trips, stops)))
    visited = {stop["trip"] for stop in left}
    write(folder, "trips", [trip for trip in trips if trip["id"] in visited])
    write(folder, "stops", left)
    write(folder, "tenures", list(_apart(read(folder, "tenures"))))


def read(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: Sequence[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _first_stops(trips: Sequence[Row], stops: Sequence[Row]) -> Iterator[Row]:
    """The first of those that one person made at one place from one date on."""
    traveller = {trip["id"]: trip["traveller"] for trip in trips}
    seen: set[tuple[str, str, str]] = set()
    for stop in stops:
        made = (traveller[stop["trip"]], stop["place"], stop["start"])
        if made not in seen:
            seen.add(made)
            yield stop


def _numbered(stops: Iterator[Row]) -> Iterator[Row]:
    """Stops of a trip stand together, in their order."""
    trip, ordinal = "", 0
    for stop in stops:
        ordinal = ordinal + 1 if stop["trip"] == trip else 1
        trip = stop["trip"]
        yield stop | {"ordinal": str(ordinal)}


def _apart(tenures: Sequence[Row]) -> Iterator[Row]:
    """What stands for itself among the tenures of each office, which come in the order of their starts."""
    ends: dict[tuple[str, str], date] = {}
    last_start: dict[str, date] = {}
    for tenure in tenures:
        office, holder, days = tenure["office"], (tenure["person"], tenure["office"]), _days(tenure)
        is_repeated = holder in ends and days.start_lo <= ends[holder] + timedelta(days=1)
        is_ended = not tenure["end"] and days.start_lo <= last_start.get(office, date.min)
        if not is_repeated and not is_ended:
            ends[holder] = days.end_hi
            last_start[office] = max(last_start.get(office, days.start_hi), days.start_hi)
            yield tenure


def _days(tenure: Row) -> Period:
    return period(f"{tenure['start']}/{tenure['end'] or '..'}")
