"""The generated tables once more, with our ids in the place of theirs: both systems are then asked by the same ids."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bench.generated import NAME
from bench.speed.tables import Row, read, write
from kg.store.store import Store

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("id", "country"),
    "offices": ("id", "country"),
    "bodies": ("id", "country"),
    "seats": ("office", "body"),
    "tenures": ("person", "office"),
    "places": ("id", "country"),
    "trips": ("id", "traveller", "host"),
    "stops": ("id", "trip", "place"),
}
"""The columns of each table that hold ids of what we give an id, too."""

STOP: Final = "stops/"
ENTITIES: Final = """
MATCH (mention:Mention {source: $source})-[:IS]->(entity:Entity)
WHERE mention.identified
RETURN mention.key AS key, entity.id AS id
"""
VISITS: Final = """
MATCH (claim:Claim {source: $source})
WHERE claim.key STARTS WITH $stop
RETURN claim.key AS key, claim.fact AS id
"""
TRIPS: Final = "MATCH (:Person)-[visit:VISITED]->(:Place) RETURN visit.id AS id, visit.trip AS trip"


async def with_our_ids(store: Store, generated: Path, out: Path) -> None:
    """Write every table anew; `out` is there whole or not at all."""
    ids = await _ids(store, generated)
    part = out.with_name(f"{out.name}.part")
    part.mkdir(exist_ok=True)
    for table, columns in COLUMNS.items():
        write(part, table, [_with_ids(row, columns, ids) for row in read(generated, table)])
    part.rename(out)


async def _ids(store: Store, generated: Path) -> dict[str, str]:
    """Our id for each of theirs."""
    entities = {row["key"]: row["id"] for row in await store.read(ENTITIES, source=NAME)}
    visits = await store.read(VISITS, source=NAME, stop=STOP)
    stops = {row["key"].removeprefix(STOP): row["id"] for row in visits}
    trip_of = {row["id"]: row["trip"] for row in await store.read(TRIPS)}
    trips = {row["trip"]: trip_of[stops[row["id"]]] for row in read(generated, "stops")}
    return entities | stops | trips


def _with_ids(row: Row, columns: tuple[str, ...], ids: Mapping[str, str]) -> Row:
    return row | {column: ids[row[column]] for column in columns if row[column]}
