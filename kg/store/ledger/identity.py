"""Judgements between mentions, and the moves of mentions from entity to entity that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kg.claims import Claim
from kg.model import EntityId, EntityKind, Mention, MentionId
from kg.relations import Unit
from kg.store.codec import decode_claim, decode_mention
from kg.store.ledger.claims import RESOLVER, SAVE_ENTITIES, SAVE_PENDING
from kg.store.store import Statement, Store

BY_HAND: Final = 1000.0  # the strength of what a person says: above any score of the resolver
JUDGEMENT: Final = """
MATCH (left:Mention)-[judged:JUDGED {id: $id}]->(right:Mention)
RETURN left.id AS left, right.id AS right, judged.recordedTo IS NOT NULL AS withdrawn
"""
ENTITIES_OF: Final = """
UNWIND $mentions AS id
MATCH (mention:Mention {id: id})-[:IS]->(entity:Entity)
RETURN mention.id AS mention, entity.id AS entity
ORDER BY mention
"""
# A positive judgement that a negative one overrules leads to another entity: it counts again once that is withdrawn.
JOINED: Final = """
UNWIND $entities AS id
MATCH (:Entity {id: id})<-[:IS]-(:Mention)-[judged:JUDGED {verdict: 'SAME'}]-(:Mention)-[:IS]->(other:Entity)
WHERE judged.recordedTo IS NULL AND other.id <> id
RETURN DISTINCT other.id AS entity
ORDER BY entity
"""
MEMBERS: Final = """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})<-[:IS]-(mention:Mention)
WITH entity, mention
ORDER BY mention.ordinal
RETURN collect([entity.id, mention.payload]) AS members
"""
VERDICTS: Final = """
UNWIND $mentions AS id
MATCH (left:Mention {id: id})-[judged:JUDGED]->(right:Mention)
WHERE judged.recordedTo IS NULL AND judged.verdict IN ['SAME', 'DIFFERENT']
RETURN judged.id AS id, left.id AS left, right.id AS right, judged.verdict = 'SAME' AS same,
       CASE judged.author WHEN $resolver THEN judged.score ELSE $byHand END AS strength
ORDER BY judged.recordedFrom, id
"""
CLAIMS_OF: Final = """
UNWIND $mentions AS id
MATCH (:Mention {id: id})<-[:MENTIONS]-(claim:Claim)
WHERE claim.recordedTo IS NULL
WITH DISTINCT claim
ORDER BY claim.id
OPTIONAL MATCH (claim)-[:MENTIONS]->(mention:Mention)-[:IS]->(entity:Entity)
WITH claim, collect([mention.id, entity.id]) AS ends
RETURN collect([claim.payload, ends]) AS claims
"""
JUDGE: Final = """
MATCH (left:Mention {id: $left})
MATCH (right:Mention {id: $right})
MERGE (left)-[judged:JUDGED {id: $id}]->(right)
ON CREATE SET judged.verdict = $verdict, judged.author = $author, judged.reason = $reason, judged.score = 0.0,
              judged.evidence = '[]', judged.recordedFrom = datetime($now)
"""
WITHDRAW: Final = """
MATCH (:Mention)-[judged:JUDGED {id: $id}]->(:Mention)
SET judged.recordedTo = datetime($now), judged.withdrawnBy = $author, judged.withdrawnFor = $reason
"""
MOVE: Final = """
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})-[is:IS]->(:Entity)
DELETE is
WITH mention, row
MATCH (entity:Entity {id: row.entity})
CREATE (mention)-[:IS]->(entity)
"""
RETIRE: Final = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.old})
DETACH DELETE entity
MERGE (redirect:Redirect {id: row.old})
WITH redirect, row
UNWIND row.mentions AS id
MATCH (mention:Mention {id: id})
MERGE (redirect)-[:WAS]->(mention)
"""
# A withdrawal adds nothing that could be counted, so it must say itself that answers may change.
REVISE: Final = """
MERGE (counter:Counter {id: 'ordinals'})
SET counter.revision = randomUUID()
"""
REVIVE: Final = """
UNWIND $ids AS id
MATCH (redirect:Redirect {id: id})
DETACH DELETE redirect
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A mention with the entity that it is now."""

    mention: Mention
    entity: EntityId


@dataclass(frozen=True, slots=True)
class Moves:
    """What one judgement changes: to which entity each mention belongs after it, and what must be projected again.

    `names` are those of new entities; `retired` are the ids that no entity bears any more, each with the mentions of
    its entity, by which it leads to its heirs.
    """

    entity_of: Mapping[MentionId, EntityId]
    names: Mapping[EntityId, str]
    retired: Mapping[EntityId, Sequence[MentionId]]
    pending: Sequence[tuple[Unit, EntityId]]


async def judgement(store: Store, id: str) -> tuple[MentionId, MentionId, bool] | None:
    """The two mentions of a judgement and whether it was withdrawn."""
    rows = await store.read(JUDGEMENT, id=id)
    return (rows[0]["left"], rows[0]["right"], rows[0]["withdrawn"]) if rows else None


async def members(store: Store, mentions: Sequence[MentionId]) -> list[Member]:
    """All mentions of the entities that these are or that positive judgements lead to from there, oldest first."""
    entities: set[str] = set()
    waiting = {row["entity"] for row in await store.read(ENTITIES_OF, mentions=list(mentions))}
    while waiting:
        entities |= waiting
        waiting = {row["entity"] for row in await store.read(JOINED, entities=sorted(waiting))} - entities
    found = (await store.record(MEMBERS, entities=sorted(entities)))["members"]
    return [Member(decode_mention(payload), EntityId(entity)) for entity, payload in found]


async def verdicts(store: Store, mentions: Sequence[MentionId]) -> list[Mapping[str, Any]]:
    """The judgements on these mentions that stand and are sure, the earliest first.

    Each has `id`, `left`, `right`, `same` and `strength`.
    """
    return [*await store.read(VERDICTS, mentions=list(mentions), byHand=BY_HAND, resolver=RESOLVER)]


async def claims_of(store: Store, mentions: Sequence[MentionId]) -> list[tuple[Claim, dict[MentionId, EntityId]]]:
    """The claims that name one of these mentions, with the entities of all that they name."""
    found = (await store.record(CLAIMS_OF, mentions=list(mentions)))["claims"]
    return [(decode_claim(payload), {MentionId(m): EntityId(e) for m, e in ends}) for payload, ends in found]


def judge(left: MentionId, right: MentionId, id: str, said: Mapping[str, str], now: datetime) -> Statement:
    """The statement that records a judgement; `said` is its verdict, author and reason."""
    return Statement(JUDGE, {"left": left, "right": right, "id": id, "now": now.isoformat(), **said})


def withdraw(id: str, said: Mapping[str, str], now: datetime) -> Statement:
    """The statement that ends a judgement; `said` is author and reason."""
    return Statement(WITHDRAW, {"id": id, "now": now.isoformat(), **said})


async def apply(store: Store, statement: Statement, moves: Moves, kind: EntityKind) -> None:
    """Record a judgement and all that follows from it, in one transaction."""
    await store.transact(
        [
            statement,
            Statement(SAVE_ENTITIES[kind], {"rows": [{"id": id, "name": name} for id, name in moves.names.items()]}),
            Statement(REVIVE, {"ids": list(moves.names)}),
            Statement(MOVE, {"rows": [{"mention": m, "entity": e} for m, e in moves.entity_of.items()]}),
            Statement(RETIRE, {"rows": [{"old": old, "mentions": list(of)} for old, of in moves.retired.items()]}),
            Statement(SAVE_PENDING, {"rows": [{"unit": unit, "entity": entity} for unit, entity in moves.pending]}),
            Statement(REVISE),
        ]
    )
