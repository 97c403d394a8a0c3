"""What the resolver was not sure of, and the log of what was judged."""

import re
from collections.abc import Sequence
from typing import Any, Final, cast

import orjson

from kg.errors import InputError
from kg.model import EntityKind
from kg.store.answers.pages import Page
from kg.store.ledger.claims import RESOLVER
from kg.store.queries import Paging
from kg.store.shapes import FACTS, JUDGEMENT, REVIEW, JudgementRow, ReviewEdgeRow
from kg.store.store import Store

# A pair is open as long as no person has judged it and nothing else has made its mentions one entity.
OPEN: Final = (
    """
MATCH (left:Mention)-[judged:JUDGED]->(right:Mention)
WHERE judged.verdict = 'UNSURE' AND judged.author = $resolver AND judged.recordedTo IS NULL
      AND ($kind IS NULL OR left.kind = $kind)
      AND NOT EXISTS { MATCH (left)-[by:JUDGED]-(right) WHERE by.author <> $resolver AND by.recordedTo IS NULL }
MATCH (left)-[:IS]->(one:Entity)
MATCH (right)-[:IS]->(other:Entity)
WHERE one.id <> other.id
WITH """
    + REVIEW
    + """ AS review
ORDER BY review.answersTouched DESC, review.score DESC, review.id
WITH collect(review) AS open
RETURN size(open) AS total, size(open) AS certain,
       [r IN open WHERE $after IS NULL OR r.answersTouched < $after.touched
          OR (r.answersTouched = $after.touched AND (r.score < $after.score
            OR (r.score = $after.score AND r.id > $after.id)))][..$limit] AS rows
"""
)
_IN_ORDER: Final = (
    """
WITH judged, startNode(judged) AS left, endNode(judged) AS right
MATCH (left)-[:IS]->(one:Entity)
MATCH (right)-[:IS]->(other:Entity)
WITH judged, left, right, one, other
ORDER BY judged.recordedFrom, judged.id
RETURN collect("""
    + JUDGEMENT
    + """) AS log
"""
)
# The index of withdrawals is empty at first: without the hint, a scan of it and a seek cost the same to the planner.
LOG: Final = (
    """
CALL () {
  MATCH (:Mention)-[judged:JUDGED]->(:Mention)
  WHERE judged.verdict IN ['SAME', 'DIFFERENT', 'UNSURE'] AND judged.author < $resolver
  RETURN judged
  UNION
  MATCH (:Mention)-[judged:JUDGED]->(:Mention)
  WHERE judged.verdict IN ['SAME', 'DIFFERENT', 'UNSURE'] AND judged.author > $resolver
  RETURN judged
  UNION
  MATCH (:Mention)-[judged:JUDGED]->(:Mention)
  USING INDEX SEEK judged:JUDGED(recordedTo)
  WHERE judged.recordedTo >= datetime('0001-01-01T00:00:00Z')
  RETURN judged
}
"""
    + _IN_ORDER
)
BY_PERSONS: Final = (
    """
MATCH (:Mention)-[unsure:JUDGED {id: $judgement}]->(:Mention)
WITH startNode(unsure) AS a, endNode(unsure) AS b
MATCH (a)-[judged:JUDGED]-(b)
WHERE judged.author <> $resolver OR judged.recordedTo IS NOT NULL
"""
    + _IN_ORDER
)
FACTS_OF: Final = (
    """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})-[fact:"""
    + FACTS
    + """]-()
RETURN id AS entity, fact.id AS fact
ORDER BY entity, fact
"""
)

CURSOR: Final = re.compile(r"(\d{1,9}) (-?\d{1,9}(?:\.\d{1,30})?(?:e-\d{1,3})?) (\w{1,100})", re.ASCII)
"""How many facts, the score and the id of the last row seen."""


async def reviews(store: Store, kind: EntityKind | None, paging: Paging) -> Page[ReviewEdgeRow]:
    """One page of the open pairs: first those on which most facts hang, of these the likeliest."""
    answer = await store.record(OPEN, resolver=RESOLVER, kind=kind, after=_cursor(paging.after), limit=paging.first + 1)
    rows = [_in_page(row) for row in answer["rows"]]
    return Page(rows[: paging.first], len(rows) > paging.first, answer["total"], answer["certain"])


async def log(store: Store) -> list[JudgementRow]:
    """All judgements by persons, and all of the resolver's that were withdrawn, the earliest first."""
    return (await store.record(LOG, resolver=RESOLVER))["log"]


async def judged_by_persons(store: Store, judgement: str) -> list[JudgementRow]:
    """What persons said of the two mentions of a judgement, and what was withdrawn there, the earliest first."""
    return (await store.record(BY_PERSONS, judgement=judgement, resolver=RESOLVER))["log"]


async def facts_of(store: Store, entities: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the facts on each entity; every entity asked for is a key."""
    facts: dict[str, list[str]] = {entity: [] for entity in entities}
    for row in await store.read(FACTS_OF, entities=list(entities)):
        facts[row["entity"]].append(row["fact"])
    return facts


def _in_page(row: dict[str, Any]) -> ReviewEdgeRow:
    """A review as it came, with its cursor, and its evidence as values."""
    cursor = f"{row['answersTouched']} {row['score']} {row['id']}"
    return cast("ReviewEdgeRow", {**row, "evidence": orjson.loads(row["evidence"]), "cursor": cursor})


def _cursor(after: str | None) -> dict[str, Any] | None:
    if after is None:
        return None
    found = CURSOR.fullmatch(after)
    if found is None:
        raise InputError(f"after: {after!r} is no cursor of reviews")
    touched, score, id = found.groups()
    return {"touched": int(touched), "score": float(score), "id": id}
