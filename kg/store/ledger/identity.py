"""Judgements between mentions, and the moves of mentions from entity to entity that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kg.claims import Claim
from kg.model import EntityId, EntityKind, Mention, MentionId
from kg.relations import Unit
from kg.store.codec import decode_claim, decode_mention
from kg.store.ledger.claims import RESOLVER, REVISE, REVIVE, SAVE_ENTITIES, SAVE_PENDING
from kg.store.ledger.retiring import retired
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
# Mentions that no record makes any more still hold together those that the resolver found to be the same as they.
DEPARTED: Final = """
UNWIND $entities AS id
MATCH (:Entity {id: id})<-[:IS]-(:Mention)-[judged:JUDGED {verdict: 'SAME'}]-(departed:Mention)
WHERE judged.recordedTo IS NULL AND judged.author = $resolver AND NOT EXISTS { (departed)-[:IS]->(:Entity) }
RETURN DISTINCT departed.id AS mention
ORDER BY mention
"""
BEYOND: Final = """
UNWIND $mentions AS id
MATCH (:Mention {id: id})-[judged:JUDGED {verdict: 'SAME'}]-(mention:Mention)
WHERE judged.recordedTo IS NULL AND judged.author = $resolver
OPTIONAL MATCH (mention)-[:IS]->(entity:Entity)
RETURN collect(DISTINCT entity.id) AS entities,
       collect(DISTINCT CASE WHEN entity IS NULL THEN mention.id END) AS departed
"""
NEIGHBOURS: Final = """
UNWIND $mentions AS id
MATCH (:Mention {id: id})-[judged:JUDGED]-(:Mention)-[:IS]->(entity:Entity)
WHERE judged.recordedTo IS NULL
RETURN DISTINCT entity.id AS entity
ORDER BY entity
"""
MEMBERS: Final = """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})<-[:IS]-(mention:Mention)
WITH entity, mention
ORDER BY mention.ordinal
RETURN collect([mention.ordinal, mention.payload, entity.id, false]) AS members
"""
DEPARTED_MEMBERS: Final = """
UNWIND $mentions AS id
MATCH (mention:Mention {id: id})
WITH mention, EXISTS { MATCH (mention)-[judged:JUDGED]-() WHERE judged.author <> $resolver } AS judged
ORDER BY mention.ordinal
RETURN collect([mention.ordinal, mention.payload, null, judged]) AS members
"""
# What a person said of a mention that no record makes any more waits until one makes it again.
VERDICTS: Final = """
UNWIND $mentions AS id
MATCH (left:Mention {id: id})-[judged:JUDGED]->(right:Mention)
WHERE judged.recordedTo IS NULL AND judged.verdict IN ['SAME', 'DIFFERENT']
  AND (judged.author = $resolver OR (EXISTS { (left)-[:IS]->(:Entity) } AND EXISTS { (right)-[:IS]->(:Entity) }))
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


@dataclass(frozen=True, slots=True)
class Member:
    """A mention with the entity that it is now, None if no record makes it any more.

    `gives_id`: an entity may bear its id. One that departed gives none if persons had said of it who it is.
    """

    mention: Mention
    entity: EntityId | None
    gives_id: bool


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
    return await _reached(store, {row["entity"] for row in await store.read(ENTITIES_OF, mentions=list(mentions))})


async def members_around(store: Store, mention: MentionId) -> list[Member]:
    """The same from a mention that may have departed: from its entity and those that judgements on it lead to."""
    around = [*await store.read(ENTITIES_OF, mentions=[mention]), *await store.read(NEIGHBOURS, mentions=[mention])]
    return await _reached(store, {row["entity"] for row in around})


async def _reached(store: Store, waiting: set[str]) -> list[Member]:
    entities, departed = set[str](), set[str]()
    while waiting:
        entities |= waiting
        joined = {row["entity"] for row in await store.read(JOINED, entities=sorted(waiting))}
        left = await store.read(DEPARTED, entities=sorted(waiting), resolver=RESOLVER)
        beyond = await _beyond(store, {row["mention"] for row in left}, departed)
        waiting = (joined | beyond) - entities
    found = (await store.record(MEMBERS, entities=sorted(entities)))["members"]
    found += (await store.record(DEPARTED_MEMBERS, mentions=sorted(departed), resolver=RESOLVER))["members"]
    return [_member(*row[1:]) for row in sorted(found, key=lambda row: row[0])]


async def _beyond(store: Store, waiting: set[str], departed: set[str]) -> set[str]:
    """The entities that departed mentions lead to; all that are passed are added to `departed`."""
    entities = set[str]()
    waiting -= departed
    while waiting:
        departed |= waiting
        row = await store.record(BEYOND, mentions=sorted(waiting), resolver=RESOLVER)
        entities |= set(row["entities"])
        waiting = set(row["departed"]) - departed
    return entities


def _member(payload: str, entity: str | None, judged: bool) -> Member:
    return Member(decode_mention(payload), None if entity is None else EntityId(entity), gives_id=not judged)


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
            *retired(moves.retired),
            Statement(SAVE_PENDING, {"rows": [{"unit": unit, "entity": entity} for unit, entity in moves.pending]}),
            Statement(REVISE),
        ]
    )
