"""A graph as sorted lines of JSON, nodes before relations, and back."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from kg.store.store import Store

NODES: Final = """
MATCH (node)
RETURN labels(node) AS labels, coalesce(node.id, 'migration ' + node.number) AS id, properties(node) AS properties
ORDER BY id
"""
RELATIONS: Final = """
MATCH (one)-[relation]->(other)
RETURN coalesce(one.id, '') AS `from`, type(relation) AS type, other.id AS `to`, properties(relation) AS properties
ORDER BY `from`, type, `to`, relation.id, relation.main
"""
CREATE_NODES: Final = """
UNWIND $rows AS row
CREATE (node:$(row.labels))
SET node = row.properties
"""
CREATE_RELATIONS: Final = """
UNWIND $rows AS row
MATCH (one {id: row.`from`})
MATCH (other {id: row.`to`})
CREATE (one)-[relation:$(row.type)]->(other)
SET relation = row.properties
"""


async def lines(store: Store) -> list[str]:
    """All nodes and relations of a graph; a date is written as `{"date": …}`, a moment as `{"moment": …}`."""
    rows = [*await store.read(NODES), *await store.read(RELATIONS)]
    return [json.dumps(_written(row), ensure_ascii=False, sort_keys=True) for row in rows]


async def restore(store: Store, lines: Iterable[str]) -> None:
    """Write the nodes and relations into a graph that holds nothing."""
    rows = [_read(json.loads(line)) for line in lines]
    await store.write(CREATE_NODES, rows=[row for row in rows if "labels" in row])
    await store.write(CREATE_RELATIONS, rows=[row for row in rows if "type" in row])


def _written(value: Any) -> Any:
    match value:
        case dict():
            return {name: _written(inner) for name, inner in value.items()}
        case list():
            return [_written(inner) for inner in value]
        case None | str() | bool() | int() | float():
            return value
        case _:
            text = value.iso_format()
            return {"moment" if "T" in text else "date": text}


def _read(value: Any) -> Any:
    match value:
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case dict():
            return {name: _read(inner) for name, inner in value.items()}
        case list():
            return [_read(inner) for inner in value]
        case _:
            return value
