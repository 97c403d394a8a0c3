"""Anything by its id, and the names of entities."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, LiteralString, TypedDict, cast

import orjson

from kg.store.columns import TENURE, VISIT, tenure_row, visit_row
from kg.store.parts import WHOLE_TENURE, WHOLE_VISIT
from kg.store.shapes import (
    ENTITY,
    JUDGEMENT,
    MENTION,
    REVIEW,
    SEAT,
    EntityRow,
    JudgementRow,
    NodeRow,
    ReviewRow,
    WhenRow,
    when_known,
)
from kg.store.store import ResultRow, Store


class NameRow(TypedDict):
    """A name of an entity; `when` are the days on which it was in use, None where no source says them."""

    text: str
    language: str | None
    when: WhenRow | None


_FOUND: Final[Mapping[str, LiteralString]] = {
    "visit": f"""
  MATCH (p:Person)-[v:VISITED {{id: id}}]->(place:Place)
  OPTIONAL MATCH (state:Place {{id: v.state}})
  WITH id, p, v, place, state, true AS sure, null AS held
  RETURN id, {VISIT} AS node""",
    "tenure": f"""
  MATCH (p:Person)-[t:HELD {{id: id}}]->(o:Office)
  WITH id, p, t, o, true AS sure
  RETURN id, {TENURE} AS node""",
    "seat": f"""
  MATCH (o:Office)-[s:SEAT_IN {{id: id}}]->(b:Body)
  RETURN id, {SEAT} AS node""",
    "mention": f"""
  MATCH (mention:Mention {{id: id}})
  RETURN id, {MENTION} AS node""",
    "judgement": f"""
  MATCH (left:Mention)-[judged:JUDGED {{id: id}}]->(right:Mention)
  MATCH (left)-[:IS]->(one:Entity)
  MATCH (right)-[:IS]->(other:Entity)
  RETURN id, {JUDGEMENT} AS node""",
    "review": f"""
  MATCH (left:Mention)-[judged:JUDGED {{id: 'judgement_' + substring(id, 7)}}]->(right:Mention)
  WHERE judged.verdict = 'UNSURE' AND judged.author = 'resolver'
  MATCH (left)-[:IS]->(one:Entity)
  MATCH (right)-[:IS]->(other:Entity)
  RETURN id, {REVIEW} AS node""",
}
# By the kind with which an id begins, each one seek.
NODES: Final[Mapping[str, LiteralString]] = {
    kind: "\nUNWIND $ids AS id" + found + "\n" for kind, found in _FOUND.items()
}
# Of an id that begins otherwise.
ENTITIES: Final = f"""
UNWIND $ids AS id
MATCH (entity:Entity {{id: id}})
RETURN id, {ENTITY} AS node
"""
HEIRS: Final = f"""
UNWIND $ids AS id
CALL (id) {{
  MATCH (:Redirect {{id: id}})-[:WAS]->(:Mention)-[:BECAME*0..9]->(:Mention)-[:IS]->(entity:Entity)
  WITH DISTINCT entity
  ORDER BY entity.id
  LIMIT 1
  RETURN {ENTITY} AS node
}}
RETURN id, node
"""
# What the claims support now that supported the fact of an id of old.
HEIRS_OF_FACTS: Final = """
UNWIND $ids AS id
MATCH (:Redirect {id: id})-[:WAS]->(claim:Claim)
WHERE claim.fact IS NOT NULL
RETURN id, min(claim.fact) AS heir
"""
NAMES: Final = (
    """
UNWIND $ids AS id
MATCH (:Entity {id: id})-[called:CALLED]->(name:Name)
WITH id, called, name
ORDER BY id, called.main DESC, name.text, name.language
RETURN id, collect({text: name.text, language: name.language, when: """
    + when_known("called")
    + """}) AS names
"""
)
MEANT: Final = (
    """
UNWIND $ids AS id
MATCH (:Mention {id: id})-[:IS]->(entity:Entity)
RETURN id, """
    + ENTITY
    + """ AS entity
"""
)


def _review_row(node: dict[str, Any]) -> NodeRow:
    """A review as it came, with its evidence as values."""
    return cast("NodeRow", {**node, "evidence": orjson.loads(node["evidence"])})


_ROWS: Final[Mapping[str, Callable[[Any], NodeRow]]] = {
    "visit": visit_row,
    "tenure": tenure_row,
    "review": _review_row,
}
"""Of the kinds that do not come as they are shown."""


async def nodes(store: Store, ids: Sequence[str]) -> list[NodeRow | None]:
    """What bears each id, or bore it before it was found to be the same as another; None where nothing does.

    Of several heirs of an id, the one whose own id is first.
    A fact that is reached so is as certain as it is in itself: no question is asked of it.
    """
    kinds: dict[str | None, list[str]] = {}
    for id in dict.fromkeys(ids):
        kind = id.partition("_")[0]
        kinds.setdefault(kind if kind in NODES else None, []).append(id)
    found = [
        await (_facts(store, kind, some) if kind is not None else _entities(store, some))
        for kind, some in kinds.items()
    ]
    by_id: dict[str, NodeRow] = {row["id"]: row["node"] for rows in found for row in rows}
    return [by_id.get(id) for id in ids]


async def _facts(store: Store, kind: str, ids: Sequence[str]) -> list[ResultRow]:
    """Those that bear an id; and those that an id of old leads to."""
    rows = await _rows(store, kind, ids)
    found = {row["id"] for row in rows}
    gone = [id for id in ids if id not in found]
    heirs = await store.read(HEIRS_OF_FACTS, ids=gone) if gone else []
    if not heirs:
        return rows
    by_id = {row["id"]: row for row in await _rows(store, kind, [row["heir"] for row in heirs])}
    return [*rows, *({**by_id[row["heir"]], "id": row["id"]} for row in heirs if row["heir"] in by_id)]


async def _rows(store: Store, kind: str, ids: Sequence[str]) -> list[ResultRow]:
    rows = await store.read(NODES[kind], ids=ids, parts={**WHOLE_VISIT, **WHOLE_TENURE})
    return [{**row, "node": _ROWS[kind](row["node"])} for row in rows] if kind in _ROWS else rows


async def _entities(store: Store, ids: Sequence[str]) -> list[ResultRow]:
    """Those that bear an id; and those that an id of old leads to."""
    rows = await store.read(ENTITIES, ids=ids)
    found = {row["id"] for row in rows}
    gone = [id for id in ids if id not in found]
    return [*rows, *await store.read(HEIRS, ids=gone)] if gone else rows


async def review(store: Store, id: str) -> ReviewRow | None:
    """The review that bears an id, open or not; None where none does."""
    (node,) = await nodes(store, [id])
    return node if node is not None and node["typename"] == "Review" else None


async def judgement(store: Store, id: str) -> JudgementRow | None:
    """The judgement that bears an id, withdrawn or not; None where none does."""
    (node,) = await nodes(store, [id])
    return node if node is not None and node["typename"] == "Judgement" else None


async def names(store: Store, ids: Sequence[str]) -> list[list[NameRow]]:
    """All names of each entity, the main one first."""
    by_id = {row["id"]: row["names"] for row in await store.read(NAMES, ids=list(dict.fromkeys(ids)))}
    return [by_id.get(id, []) for id in ids]


async def meant(store: Store, mentions: Sequence[str]) -> list[EntityRow | None]:
    """The entity that each mention was found to mean; None for one that means none."""
    by_id = {row["id"]: row["entity"] for row in await store.read(MEANT, ids=list(dict.fromkeys(mentions)))}
    return [by_id.get(id) for id in mentions]
