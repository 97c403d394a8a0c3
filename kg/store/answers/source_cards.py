"""The sources from which the graph was loaded, with what each of them claims to hold completely."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

from kg.store.store import Store

# Few by their nature: one node for each loader that ever ran.
SOURCES: Final = """
MATCH (source:Source)
RETURN source.id AS id, coalesce(source.title, source.name, source.id) AS name, source.licence AS licence,
       source.retrieved AS retrieved, source.coverage AS coverage
ORDER BY id
"""


async def sources(store: Store) -> list[dict[str, Any]]:
    """All sources by name; a coverage keeps the offices and places it is limited to as `_offices` and `_places`."""
    return [source_card(row) for row in await store.read(SOURCES)]


def source_card(row: Mapping[str, Any]) -> dict[str, Any]:
    """A source as the API shows it, from id, name, licence, retrieved and the text of its coverage."""
    declared: list[dict[str, Any]] = [] if row["coverage"] is None else orjson.loads(row["coverage"])
    return {**row, "__typename": "Source", "coverage": [_coverage(row["id"], one) for one in declared]}


def _coverage(source: str, declared: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "__typename": "Coverage",
        "source": source,
        "relation": declared["relation"],
        "who": declared["who"],
        "during": declared["during"],
        "asOf": declared["asOf"],
        "_offices": declared.get("offices", []),
        "_places": declared.get("places", []),
    }
