"""The offices that people held on the days of a visit or event, and the seats that those had."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.store.shapes import OFFICE, SEAT
from kg.store.store import Store

Map = dict[str, Any]
# `days` are those of the visit or event; `body` is the one that was asked for, of whose seats the definitions are told.
HELD_THEN: Final = (
    """
UNWIND $asked AS asked
MATCH (:Person {id: asked.person})-[t:HELD]->(o:Office)
WHERE t.capacity IN ['FULL', 'ACTING'] AND t.startLo <= date(asked.endHi) AND t.endHi >= date(asked.startLo)
WITH asked, t, o, t.startHi <= date(asked.endLo) AND date(asked.startHi) <= t.endLo AS certain,
     COLLECT {
       UNWIND asked.bodies AS id
       MATCH (o)-[s:SEAT_IN]->(:Body {id: id})
       WHERE s.startLo <= date(asked.endHi) AND s.endHi >= date(asked.startLo)
         AND s.startLo <= t.endHi AND s.endHi >= t.startLo
       WITH DISTINCT s.definition AS definition
       ORDER BY definition
       RETURN definition
     } AS definitions
ORDER BY asked.index, certain DESC, t.sort
RETURN asked.index AS index, collect({office: """
    + OFFICE
    + """, capacity: t.capacity, certainty: CASE WHEN certain THEN 'CERTAIN' ELSE 'POSSIBLE' END,
  definitions: definitions, _startLo: asked.startLo, _endHi: asked.endHi}) AS held
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


async def held_then(store: Store, persons: Sequence[str], days: Sequence[Mapping[str, Any]]) -> list[list[Map]]:
    """For each person the offices held, in full or acting, on the days of a visit, event or attendance."""
    asked = [
        {
            "index": index,
            "person": person,
            "startLo": on["_startLo"],
            "startHi": on["_startHi"],
            "endLo": on["_endLo"],
            "endHi": on["_endHi"],
            "bodies": [] if on.get("_body") is None else [on["_body"]],
        }
        for index, (person, on) in enumerate(zip(persons, days, strict=True))
    ]
    found = {row["index"]: row["held"] for row in await store.read(HELD_THEN, asked=asked)}
    return [found.get(index, []) for index in range(len(asked))]


async def seats_then(store: Store, held: Sequence[Mapping[str, Any]]) -> list[list[Map]]:
    """For each office held, all the seats that it had on the days asked about."""
    asked = [
        {"index": index, "office": one["office"]["id"], "startLo": one["_startLo"], "endHi": one["_endHi"]}
        for index, one in enumerate(held)
    ]
    found = {row["index"]: row["seats"] for row in await store.read(SEATS_THEN, asked=asked)}
    return [found.get(index, []) for index in range(len(asked))]
