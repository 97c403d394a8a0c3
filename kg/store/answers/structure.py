"""How offices, bodies and places are related: whose they are, where they lie, what came before and after them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, LiteralString

from kg.store.shapes import BODY, ENTITY, PLACE, SEAT, BodyRow, EntityRow, PlaceRow, SeatRow
from kg.store.store import Store

# Upwards to what belongs to nothing any more. Of several ways that which holds longest, then the shortest.
WHOSE: Final = f"""
UNWIND $ids AS id
MATCH (:Entity {{id: id}})-[links:OF*1..6]->(entity:Entity)
WHERE NOT EXISTS {{ (entity)-[:OF]->() }}
WITH id, entity, size(links) AS steps,
     reduce(last = null, link IN links | CASE WHEN link.endHi >= last THEN last ELSE link.endHi END) AS last
ORDER BY id, last DESC, steps, entity.id
WITH id, head(collect(entity)) AS entity
RETURN id, {ENTITY} AS value
"""
NEAREST_BODY: Final = f"""
UNWIND $ids AS id
MATCH (:Office {{id: id}})-[links:OF*1..6]->(b:Body)
WITH id, b, size(links) AS steps,
     reduce(last = null, link IN links | CASE WHEN link.endHi >= last THEN last ELSE link.endHi END) AS last
ORDER BY id, last DESC, steps, b.id
WITH id, head(collect(b)) AS b
RETURN id, {BODY} AS value
"""
ACCREDITED_TO: Final = f"""
UNWIND $ids AS id
MATCH (:Office {{id: id}})-[link:ACCREDITED_TO]->(entity:Entity)
WITH id, entity, min(link.sort) AS sort
ORDER BY id, sort
RETURN id, collect({ENTITY}) AS value
"""
SEATS_OF_OFFICES: Final = f"""
UNWIND $ids AS id
MATCH (o:Office {{id: id}})-[s:SEAT_IN]->(b:Body)
WITH id, o, s, b
ORDER BY id, s.sort
RETURN id, collect({SEAT}) AS value
"""
SEATS_OF_BODIES: Final = f"""
UNWIND $ids AS id
MATCH (o:Office)-[s:SEAT_IN]->(b:Body {{id: id}})
WHERE ($on IS NULL OR (s.startLo <= $on AND $on <= s.endHi)) AND ($definition IS NULL OR s.definition = $definition)
WITH id, o, s, b
ORDER BY id, s.sort
RETURN id, collect({SEAT}) AS value
"""
BEFORE: Final = f"""
UNWIND $ids AS id
MATCH (:Entity {{id: id}})<-[link:SUCCEEDED_BY]-(entity:Entity)
WITH id, entity, min(link.sort) AS sort
ORDER BY id, sort
RETURN id, collect({ENTITY}) AS value
"""
AFTER: Final = f"""
UNWIND $ids AS id
MATCH (:Entity {{id: id}})-[link:SUCCEEDED_BY]->(entity:Entity)
WITH id, entity, min(link.sort) AS sort
ORDER BY id, sort
RETURN id, collect({ENTITY}) AS value
"""
# What lies around another is more steps away by the longest way, whatever shorter ways lead to it too.
AROUND: Final = f"""
UNWIND $ids AS id
MATCH (:Place {{id: id}})-[links:WITHIN*1..6]->(place:Place)
WHERE all(link IN links WHERE link.startLo <= $on AND $on <= link.endHi)
WITH id, place, max(size(links)) AS steps
ORDER BY id, steps, place.id
RETURN id, collect({PLACE}) AS value
"""


async def whose(store: Store, ids: Sequence[str]) -> list[EntityRow | None]:
    """The state or organisation to which each office or body belongs in the end; None where nothing is known of it."""
    return await _one_each(store, WHOSE, ids)


async def nearest_body(store: Store, ids: Sequence[str]) -> list[BodyRow | None]:
    """The first body on the way from each office upwards; None where there is none."""
    return await _one_each(store, NEAREST_BODY, ids)


async def accredited_to(store: Store, ids: Sequence[str]) -> list[list[EntityRow]]:
    """The states and bodies to which each office is posted, by the day on which that began."""
    return await _lists(store, ACCREDITED_TO, ids)


async def seats_of_offices(store: Store, ids: Sequence[str]) -> list[list[SeatRow]]:
    """All seats that each office has or had, by their start."""
    return await _lists(store, SEATS_OF_OFFICES, ids)


async def seats_of_bodies(
    store: Store, ids: Sequence[str], *, on: date | None = None, definition: str | None = None
) -> list[list[SeatRow]]:
    """The seats in each body, by their start: at any time if no day is given, by any list if none is named."""
    return await _lists(store, SEATS_OF_BODIES, ids, on=on, definition=definition)


async def predecessors(store: Store, ids: Sequence[str]) -> list[list[EntityRow]]:
    """What each office, body or place was before a renaming, merger or split."""
    return await _lists(store, BEFORE, ids)


async def successors(store: Store, ids: Sequence[str]) -> list[list[EntityRow]]:
    """What each office, body or place became by a renaming, merger or split."""
    return await _lists(store, AFTER, ids)


async def around(store: Store, ids: Sequence[str], *, on: date) -> list[list[PlaceRow]]:
    """The places in which each place may have lain on a day, the nearest first."""
    return await _lists(store, AROUND, ids, on=on)


async def _one_each(store: Store, cypher: LiteralString, ids: Sequence[str]) -> list[Any]:
    """The value of each id, None where the query gives none; what kind of row it is, the query decides."""
    by_id = {row["id"]: row["value"] for row in await store.read(cypher, ids=list(dict.fromkeys(ids)))}
    return [by_id.get(id) for id in ids]


async def _lists(
    store: Store, cypher: LiteralString, ids: Sequence[str], **parameters: date | str | None
) -> list[list[Any]]:
    """The values of each id; what kind of rows they are, the query decides."""
    by_id = {row["id"]: row["value"] for row in await store.read(cypher, ids=list(dict.fromkeys(ids)), **parameters)}
    return [by_id.get(id, []) for id in ids]
