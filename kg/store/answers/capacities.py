"""The offices that people held on the days of a visit or event, and the seats that those had."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, TypedDict

from kg.model import Capacity
from kg.store.shapes import OFFICE, SEAT, AttendanceRow, DaysRow, OfficeRow, SeatRow, VisitRow
from kg.store.store import Store
from kg.temporal import Certainty


class HeldThenRow(TypedDict):
    """An office as held on `days`; `definitions` are those by which it had a seat in the body that was asked for."""

    office: OfficeRow
    capacity: Annotated[str, Capacity]
    certainty: Annotated[str, Certainty]
    definitions: list[str]
    days: DaysRow


# `days` are those of the visit or event; `body` is the one that was asked for, of whose seats the definitions are told.
HELD_THEN: Final = (
    """
UNWIND $asked AS asked
MATCH (:Person {id: asked.person})-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startLo <= date(asked.days.endHi) AND t.endHi >= date(asked.days.startLo)
WITH asked, t, o, t.startHi <= date(asked.days.endLo) AND date(asked.days.startHi) <= t.endLo AS certain,
     COLLECT {
       MATCH (o)-[s:SEAT_IN]->(:Body {id: asked.body})
       WHERE s.startLo <= date(asked.days.endHi) AND s.endHi >= date(asked.days.startLo)
         AND s.startLo <= t.endHi AND s.endHi >= t.startLo
       WITH DISTINCT s.definition AS definition
       ORDER BY definition
       RETURN definition
     } AS definitions
ORDER BY asked.index, certain DESC, t.sort
RETURN asked.index AS index, collect({office: """
    + OFFICE
    + """, capacity: t.capacity, certainty: CASE WHEN certain THEN 'CERTAIN' ELSE 'POSSIBLE' END,
  definitions: definitions, days: asked.days}) AS held
"""
)
SEATS_THEN: Final = (
    """
UNWIND $asked AS asked
MATCH (o:Office {id: asked.office})-[s:SEAT_IN]->(b:Body)
WHERE s.startLo <= date(asked.endHi) AND s.endHi >= date(asked.startLo)
WITH asked, o, s, b
ORDER BY s.sort
RETURN asked.index AS index, collect("""
    + SEAT
    + """) AS seats
"""
)


async def held_on_visits(store: Store, visits: Sequence[VisitRow]) -> list[list[HeldThenRow]]:
    """For each visit the offices that the traveller held, in full or acting, on its days: what is certain first."""
    return await _held(
        store, [_days_of(visit["traveller"]["id"], visit["when"], visit["memberOf"]) for visit in visits]
    )


async def held_at_events(store: Store, attendances: Sequence[AttendanceRow]) -> list[list[HeldThenRow]]:
    """For each attendance the offices that the person held, in full or acting, on the days of the event."""
    return await _held(store, [_days_of(one["person"]["id"], one["days"], None) for one in attendances])


async def seats_then(store: Store, held: Sequence[HeldThenRow]) -> list[list[SeatRow]]:
    """For each office held, all the seats that it had on the days asked about, by their start."""
    asked = [
        {
            "index": index,
            "office": one["office"]["id"],
            "startLo": one["days"]["startLo"],
            "endHi": one["days"]["endHi"],
        }
        for index, one in enumerate(held)
    ]
    found = {row["index"]: row["seats"] for row in await store.read(SEATS_THEN, asked=asked)}
    return [found.get(index, []) for index in range(len(asked))]


def _days_of(person: str, days: DaysRow, body: str | None) -> dict[str, Any]:
    bounds = {bound: days[bound] for bound in ("startLo", "startHi", "endLo", "endHi")}
    return {"person": person, "days": bounds, "body": body}


async def _held(store: Store, asked: Sequence[dict[str, Any]]) -> list[list[HeldThenRow]]:
    numbered = [{**one, "index": index} for index, one in enumerate(asked)]
    found = {row["index"]: row["held"] for row in await store.read(HELD_THEN, asked=numbered)}
    return [found.get(index, []) for index in range(len(asked))]
