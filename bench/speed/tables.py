"""The generated tables without the stops that the graph counts as one.

Some travellers come to a city twice with the same date, above all where only the year is known: one stop in 900. Of one
source, the graph takes that for one visit recorded twice; raw Bolt and the reference would count two.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

Row = dict[str, str]


def without_repeated_stops(folder: Path) -> None:
    """Write stops and trips anew, in place; the stops of a trip are numbered from 1 again."""
    trips, stops = read(folder, "trips"), read(folder, "stops")
    left = list(_numbered(_distinct(trips, stops)))
    visited = {stop["trip"] for stop in left}
    write(folder, "trips", [trip for trip in trips if trip["id"] in visited])
    write(folder, "stops", left)


def read(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: Sequence[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _distinct(trips: Sequence[Row], stops: Sequence[Row]) -> Iterator[Row]:
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
