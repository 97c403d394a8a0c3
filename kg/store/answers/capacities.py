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
UNWIND $questions AS question
MATCH (:Person {id: question.person})-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING']
  AND t.startLo <= date(question.days.endHi) AND t.endHi >= date(question.days.startLo)
WITH question, t, o, t.startHi <= date(question.days.endLo) AND date(question.days.startHi) <= t.endLo AS certain,
     COLLECT {
       MATCH (o)-[s:SEAT_IN]->(:Body {id: question.body})
       WHERE s.startLo <= date(question.days.endHi) AND s.endHi >= date(question.days.startLo)
         AND s.startLo <= t.endHi AND s.endHi >= t.startLo
       WITH DISTINCT s.definition AS definition
       ORDER BY definition
       RETURN definition
     } AS definitions
ORDER BY question.index, certain DESC, t.sort
RETURN question.index AS index, collect({office: """
    + OFFICE
    + """, capacity: t.capacity, certainty: CASE WHEN certain THEN 'CERTAIN' ELSE 'POSSIBLE' END,
  definitions: definitions, days: question.days}) AS held
"""
)
SEATS_THEN: Final = (
    """
UNWIND $questions AS question
MATCH (o:Office {id: question.office})-[s:SEAT_IN]->(b:Body)
WHERE s.startLo <= date(question.endHi) AND s.endHi >= date(question.startLo)
WITH question, o, s, b
ORDER BY s.sort
RETURN question.index AS index, collect("""
    + SEAT
    + """) AS seats
"""
)


async def held_on_visits(store: Store, visits: Sequence[VisitRow]) -> list[list[HeldThenRow]]:
    """For each visit the offices that the traveller held, in full or acting, on its days: what is certain first."""
    return await _held(
        store, [_question(visit["traveller"]["id"], visit["when"], visit["memberOf"]) for visit in visits]
    )


async def held_at_events(store: Store, attendances: Sequence[AttendanceRow]) -> list[list[HeldThenRow]]:
    """For each attendance the offices that the person held, in full or acting, on the days of the event."""
    return await _held(store, [_question(each["person"]["id"], each["days"], None) for each in attendances])


async def seats_then(store: Store, held: Sequence[HeldThenRow]) -> list[list[SeatRow]]:
    """For each office held, all the seats that it had on the days asked about, by their start."""
    questions = [
        {
            "index": index,
            "office": each["office"]["id"],
            "startLo": each["days"]["startLo"],
            "endHi": each["days"]["endHi"],
        }
        for index, each in enumerate(held)
    ]
    seats = {row["index"]: row["seats"] for row in await store.read(SEATS_THEN, questions=questions)}
    return [seats.get(index, []) for index in range(len(questions))]


def _question(person: str, days: DaysRow, body: str | None) -> dict[str, Any]:
    bounds = {bound: days[bound] for bound in ("startLo", "startHi", "endLo", "endHi")}
    return {"person": person, "days": bounds, "body": body}


async def _held(store: Store, questions: Sequence[dict[str, Any]]) -> list[list[HeldThenRow]]:
    numbered = [{**question, "index": index} for index, question in enumerate(questions)]
    held = {row["index"]: row["held"] for row in await store.read(HELD_THEN, questions=numbered)}
    return [held.get(index, []) for index in range(len(questions))]
