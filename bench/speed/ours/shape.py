"""Turns our replies into plain rows, the same for every system."""

from typing import Any

Json = dict[str, Any]
Rows = list[tuple[Any, ...]]
LATEST_TRIPS = 20


def q1(data: Json) -> Rows:
    rows = {
        (visit["traveller"]["name"], held["office"]["name"], *_ends(visit), at)
        for at, visit in enumerate(data["visits"]["nodes"])
        for held in visit["capacities"]
        if held["definitions"]
    }
    return [row[:4] for row in rows]


def q2(data: Json) -> Rows:
    person = data["node"]
    rows: Rows = [(person["name"], held["office"]["name"], *_ends(held)) for held in person["tenures"]["nodes"]]
    trips: dict[str, list[Any]] = {}
    for visit in person["visits"]["nodes"]:
        trips.setdefault(visit["trip"], []).append(visit)
    latest = sorted(sorted(trips), key=lambda trip: min(map(_first_day, trips[trip])), reverse=True)
    for trip in latest[:LATEST_TRIPS]:
        rows += [(visit["purpose"], visit["place"]["name"], *_ends(visit)) for visit in trips[trip]]
    return rows


def q3(data: Json) -> Rows:
    return [(visit["traveller"]["name"], visit["place"]["name"], *_ends(visit)) for visit in data["visits"]["nodes"]]


def q4(data: Json) -> Rows:
    office = data["node"]
    return [_holder(held, office["id"]) for held in office["holders"]["nodes"]]


def q5(data: Json) -> Rows:
    return [(person["id"], person["name"]) for person in data["persons"]["nodes"]]


def q6(data: Json) -> Rows:
    return [
        (visit["id"], visit["ordinal"], *_ends(visit), _first_day(visit), visit["when"]["end"]["latest"])
        for visit in data["visits"]["nodes"]
    ]


def _holder(held: Json, office: str) -> tuple[Any, ...]:
    offices = [other["office"] for other in held["person"]["tenures"]["nodes"]]
    return (held["person"]["name"], *_ends(held), *sorted({each["name"] for each in offices if each["id"] != office}))


def _ends(row: Json) -> tuple[str, str]:
    """Start and end as the data write them: one date is both, and an open end is empty."""
    start, _, end = row["when"]["text"].partition("/")
    return start, {"": start, "..": ""}.get(end, end)


def _first_day(row: Json) -> str:
    return row["when"]["start"]["earliest"]
