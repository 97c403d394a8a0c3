"""The sources from which the graph was loaded, with what each of them claims to hold completely."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, TypedDict

import orjson

from kg.store.store import Store


class CoverageRow(TypedDict):
    """What a source claims to hold completely; `offices` and `places` are those to which it is limited, if to any."""

    source: str
    relation: str
    who: str
    during: str
    asOf: Annotated[str, date] | None
    offices: list[str]
    places: list[str]


class SourceRow(TypedDict):
    """A source, with the data sets of it from which something was loaded and not taken out as a whole."""

    id: str
    name: str
    licence: str | None
    retrieved: Annotated[str, date] | None
    datasets: list[str]
    coverage: list[CoverageRow]


# Few by their nature: one node for each loader that ever ran.
SOURCES: Final = """
MATCH (source:Source)
RETURN source.id AS id, coalesce(source.title, source.name, source.id) AS name, source.licence AS licence,
       source.retrieved AS retrieved, source.coverage AS coverage, source.datasets AS datasets
ORDER BY id
"""


async def sources(store: Store) -> list[SourceRow]:
    """All sources, by their ids."""
    return [source_card(row) for row in await store.read(SOURCES)]


def source_card(row: Mapping[str, Any]) -> SourceRow:
    """A source, from a row of its properties in which the coverage is still text."""
    declared: list[dict[str, Any]] = [] if row["coverage"] is None else orjson.loads(row["coverage"])
    return {
        "id": row["id"],
        "name": row["name"],
        "licence": row["licence"],
        "retrieved": row["retrieved"],
        "datasets": sorted(row["datasets"] or ()),
        "coverage": [_coverage(row["id"], coverage) for coverage in declared],
    }


def _coverage(source: str, declared: Mapping[str, Any]) -> CoverageRow:
    return {
        "source": source,
        "relation": declared["relation"],
        "who": declared["who"],
        "during": declared["during"],
        "asOf": declared["asOf"],
        "offices": declared.get("offices", []),
        "places": declared.get("places", []),
    }
