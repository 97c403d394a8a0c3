"""Those whom a source names on the same trip."""

from collections.abc import Sequence
from typing import Final

from kg.store.shapes import PERSON, PersonRow, VisitRow
from kg.store.store import Store

COMPANIONS: Final = (
    """
UNWIND $asked AS asked
MATCH (p:Person)-[u:VISITED {trip: asked.trip}]->(:Place)
WHERE p.id <> asked.traveller AND u.status = asked.status
WITH DISTINCT asked.index AS index, p
ORDER BY p.name, p.id
RETURN index, collect("""
    + PERSON
    + """) AS companions
"""
)


async def companions(store: Store, visits: Sequence[VisitRow]) -> list[list[PersonRow]]:
    """For each visit the others on its trip, by name."""
    asked = [
        {"index": index, "trip": visit["trip"], "traveller": visit["traveller"]["id"], "status": visit["status"]}
        for index, visit in enumerate(visits)
    ]
    found = {row["index"]: row["companions"] for row in await store.read(COMPANIONS, asked=asked)}
    return [found.get(index, []) for index in range(len(asked))]
