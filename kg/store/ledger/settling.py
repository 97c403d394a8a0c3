"""Mentions of which it must be seen whether a record still makes them: those of none leave their entity."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model import EntityId, MentionId
from kg.store.ledger.claims import RESOLVER
from kg.store.ledger.retiring import retired
from kg.store.store import Statement, Store

UNSETTLED: Final = """
MATCH (mention:Mention)
WHERE mention.unsettled = true
WITH mention
ORDER BY mention.id LIMIT $limit
OPTIONAL MATCH (mention)-[:IS]->(entity:Entity)
RETURN mention.id AS id, entity.id AS entity,
  EXISTS { MATCH (mention)<-[:MENTIONS]-(claim:Claim) WHERE claim.recordedTo IS NULL } AS alive,
  EXISTS { MATCH (mention)-[judged:JUDGED]-() WHERE judged.author <> $resolver OR judged.recordedTo IS NOT NULL }
  OR EXISTS { MATCH (mention)-[judged:JUDGED {verdict: 'SAME'}]-(:Mention)-[:IS]->(other:Entity)
              WHERE judged.recordedTo IS NULL AND other.id <> entity.id } AS judged
ORDER BY id
"""
LEAVE: Final = """
UNWIND $mentions AS id
MATCH (:Mention {id: id})-[is:IS]->(:Entity)
DELETE is
"""
SETTLED: Final = """
UNWIND $mentions AS id
MATCH (mention:Mention {id: id})
REMOVE mention.unsettled
"""
PEND_OTHERS: Final = """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})
MERGE (pending:Pending {id: 'entity ' + id})
SET pending.unit = 'entity', pending.entity = id
"""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A mention to look at.

    `entity` is None of one that left; `judged`: what persons said of it must be seen to as well.
    """

    id: MentionId
    entity: EntityId | None
    alive: bool
    judged: bool


async def unsettled(store: Store, limit: int) -> list[Unsettled]:
    """The first of the mentions that must be looked at."""
    return [Unsettled(**row) for row in await store.read(UNSETTLED, limit=limit, resolver=RESOLVER)]


async def leave(store: Store, mentions: Sequence[Unsettled], settled: Collection[MentionId]) -> None:
    """Take mentions out of their entities, in one transaction; an entity of no mention is retired, its id leads on."""
    of: dict[EntityId, list[MentionId]] = {}
    for mention in mentions:
        if mention.entity is not None:
            of.setdefault(mention.entity, []).append(mention.id)
    await store.transact(
        [
            Statement(LEAVE, {"mentions": [mention.id for mention in mentions]}),
            *retired(of),
            Statement(PEND_OTHERS, {"entities": list(of)}),
            as_settled(settled),
        ]
    )


def as_settled(mentions: Collection[MentionId]) -> Statement:
    return Statement(SETTLED, {"mentions": sorted(mentions)})
