"""The cold graph as lines of a dump, read slice by slice in the order of ids."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final, LiteralString

import orjson

from kg.store.codec import decode_claim, decode_mention
from kg.store.ledger.properties import claim_properties, mention_properties
from kg.store.store import ResultRow, Store
from kg.store.upkeep.dump_lines import COUNTED, Kind, line

SLICE: Final = 1000


def _nodes(label: LiteralString, related: LiteralString = "") -> LiteralString:
    """The next nodes of a label with their properties, and with what else is told of each."""
    more: LiteralString = f", {related}" if related else ""
    return f"""
MATCH (node:{label})
WHERE node.id > $after
WITH node
ORDER BY node.id LIMIT $slice
RETURN node.id AS id, properties(node) AS properties{more}
ORDER BY id
"""


BECAME: Final = """
MATCH (node:Mention)-[:BECAME]->(:Mention)
WHERE node.id > $after
WITH DISTINCT node
ORDER BY node.id LIMIT $slice
MATCH (node)-[:BECAME]->(mention:Mention)
RETURN node.id AS id, mention.id AS mention
ORDER BY id, mention
"""
BUNDLE: Final = _nodes("Bundle")
CLAIMS: Final = _nodes("Claim", "[(load:Load)-[:READ]->(node) | load.id] AS loads")
COUNTER: Final = _nodes("Counter")
JUDGEMENTS: Final = """
MATCH (left:Mention)-[judged:JUDGED]->(right:Mention)
WHERE judged.id > $after
WITH left, judged, right
ORDER BY judged.id LIMIT $slice
RETURN judged.id AS id, properties(judged) AS properties, left.id AS left, right.id AS right
ORDER BY id
"""
LOADS: Final = _nodes("Load", "[(source:Source)-[:GAVE]->(node) | source.id] AS sources")
MENTIONS: Final = _nodes("Mention", "[(node)-[:IS]->(entity:Entity) | entity.id] AS entities")
REDIRECTS: Final = _nodes("Redirect", "[(node)-[:WAS]->(heir) | heir.id] AS heirs")
SOURCES: Final = _nodes("Source")
COUNTS: Final = """
RETURN COUNT { MATCH ()-[:BECAME]->() } AS became, COUNT { MATCH (:Bundle) } AS bundle,
       COUNT { MATCH (:Claim) } AS claim, COUNT { MATCH (:Counter) } AS counter,
       COUNT { MATCH ()-[:JUDGED]->() } AS judgement, COUNT { MATCH (:Load) } AS load,
       COUNT { MATCH (:Mention) } AS mention, COUNT { MATCH (:Redirect) } AS redirect,
       COUNT { MATCH (:Source) } AS source
"""
REVISION: Final = """
OPTIONAL MATCH (counter:Counter {id: 'ordinals'})
RETURN counter.revision AS revision
"""


async def counts(store: Store) -> dict[Kind, int]:
    """How many lines of each kind a dump of the graph has."""
    found = await store.record(COUNTS)
    return {kind: found[kind] for kind in COUNTED}


async def revision(store: Store) -> str | None:
    """What changes whenever a load or a judgement changes the graph."""
    return (await store.record(REVISION))["revision"]


async def lines(store: Store, kind: Kind) -> AsyncIterator[list[bytes]]:
    """All lines of a kind, a slice at a time."""
    text, fields = _READ[kind]
    after = ""
    while rows := await store.read(text, after=after, slice=SLICE):
        yield [line(kind, row["id"], fields(row)) for row in rows]
        after = rows[-1]["id"]


def _node(row: ResultRow) -> dict[str, Any]:
    return {name: value for name, value in row["properties"].items() if name != "id"}


def _counter(row: ResultRow) -> dict[str, Any]:
    """Its revision is new in each graph."""
    return {name: value for name, value in _node(row).items() if name != "revision"}


def _load(row: ResultRow) -> dict[str, Any]:
    return {**_node(row), "source": _only(row["sources"])}


def _claim(row: ResultRow) -> dict[str, Any]:
    """Without what its text tells, and without the fact that it supports."""
    payload = row["properties"]["payload"]
    told = {"fact", "rule", *claim_properties(decode_claim(payload))}
    kept = {name: value for name, value in _node(row).items() if name not in told}
    return {**kept, "load": _only(row["loads"]), "said": orjson.Fragment(payload)}


def _mention(row: ResultRow) -> dict[str, Any]:
    """Without what its text tells."""
    payload = row["properties"]["payload"]
    told = mention_properties(decode_mention(payload))
    kept = {name: value for name, value in _node(row).items() if name not in told}
    return {**kept, "entity": _only(row["entities"]), "said": orjson.Fragment(payload)}


def _judgement(row: ResultRow) -> dict[str, Any]:
    return {**_node(row), "left": row["left"], "right": row["right"]}


def _became(row: ResultRow) -> dict[str, Any]:
    return {"mention": row["mention"]}


def _redirect(row: ResultRow) -> dict[str, Any]:
    return {**_node(row), "was": sorted(row["heirs"])}


def _only(ids: list[str]) -> str | None:
    return min(ids, default=None)


_READ: Final[Mapping[Kind, tuple[LiteralString, Callable[[ResultRow], dict[str, Any]]]]] = {
    Kind.BECAME: (BECAME, _became),
    Kind.BUNDLE: (BUNDLE, _node),
    Kind.CLAIM: (CLAIMS, _claim),
    Kind.COUNTER: (COUNTER, _counter),
    Kind.JUDGEMENT: (JUDGEMENTS, _judgement),
    Kind.LOAD: (LOADS, _load),
    Kind.MENTION: (MENTIONS, _mention),
    Kind.REDIRECT: (REDIRECTS, _redirect),
    Kind.SOURCE: (SOURCES, _node),
}
