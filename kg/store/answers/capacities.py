"""The offices that people held on the days of a visit or event, and the seats that those had."""

from collections.abc import Sequence
from typing import Any, Final

from kg.store.answers.fragments import held_on
from kg.store.columns import held_rows
from kg.store.shapes import SEAT, AttendanceRow, DaysRow, HeldRow, HeldThenRow, SeatRow, VisitRow
from kg.store.store import Store

# `days` are those of the visit or event; `body` is the one that was asked for, of whose seats the definitions are told.
HELD_THEN: Final = f"""
UNWIND $questions AS question
MATCH (p:Person {{id: question.person}})
WITH question, p, date(question.days.startLo) AS startLo, date(question.days.startHi) AS startHi,
     date(question.days.endLo) AS endLo, date(question.days.endHi) AS endHi
RETURN question.index AS index, {held_on("startLo", "startHi", "endLo", "endHi", body="question.body")} AS held
"""
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
    if all(visit["held"] is not None for visit in visits):
        return [_on(visit["when"], visit["held"] or ()) for visit in visits]
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
    held = {row["index"]: held_rows(row["held"]) for row in await store.read(HELD_THEN, questions=numbered)}
    return [_on(question["days"], held.get(index, ())) for index, question in enumerate(questions)]


def _on(days: DaysRow, held: Sequence[HeldRow]) -> list[HeldThenRow]:
    return [{**one, "days": days} for one in held]
