"""Those whom a source names on the same trip."""

from collections.abc import Sequence
from typing import Final

from kg.store.shapes import PERSON, PersonRow, VisitRow
from kg.store.store import Store

COMPANIONS: Final = (
    """
UNWIND $visits AS visit
MATCH (p:Person)-[u:VISITED {trip: visit.trip}]->(:Place)
WHERE p.id <> visit.traveller AND u.status = visit.status
WITH DISTINCT visit.index AS index, p
ORDER BY p.name, p.id
RETURN index, collect("""
    + PERSON
    + """) AS companions
"""
)


async def companions(store: Store, visits: Sequence[VisitRow]) -> list[list[PersonRow]]:
    """For each visit the others whom a source names on its trip, by name; none for a visit alone."""
    stops = [
        {"index": index, "trip": visit["trip"], "traveller": visit["traveller"]["id"], "status": visit["status"]}
        for index, visit in enumerate(visits)
    ]
    others = {row["index"]: row["companions"] for row in await store.read(COMPANIONS, visits=stops)}
    return [others.get(index, []) for index in range(len(stops))]
