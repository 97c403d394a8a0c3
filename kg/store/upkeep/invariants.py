"""What must hold in the graph at any time outside a load, each as a query for what breaks it."""

from collections.abc import Mapping
from typing import Final, LiteralString

from kg.relations import EDGES, FACT_TYPES, RELATIONS
from kg.store.store import Store

NOTHING_PENDING: Final = """
CALL () {
  MATCH (pending:Pending)
  RETURN pending.id AS id
  UNION ALL
  MATCH (mention:Mention)
  WHERE mention.unsettled = true
  RETURN mention.id AS id
}
RETURN id
ORDER BY id LIMIT 10
"""
NOTHING_HALF_RESTORED: Final = """
MATCH (restoring:Restoring)
RETURN restoring.id AS id
ORDER BY id LIMIT 10
"""
MENTION_WITHOUT_ENTITY: Final = """
MATCH (mention:Mention)
WHERE COUNT { (mention)-[:IS]->(:Entity) } <> 1
  AND EXISTS { MATCH (mention)<-[:MENTIONS]-(claim:Claim) WHERE claim.recordedTo IS NULL }
RETURN mention.id AS id
ORDER BY id LIMIT 10
"""
ENTITY_WITHOUT_MENTION: Final = """
MATCH (entity:Entity)
WHERE NOT EXISTS { (entity)<-[:IS]-(:Mention) }
RETURN entity.id AS id
ORDER BY id LIMIT 10
"""
ENTITY_OF_TWO_KINDS: Final = """
MATCH (entity:Entity)
WHERE size(labels(entity)) <> 2
RETURN entity.id AS id
ORDER BY id LIMIT 10
"""
BOUNDS_OUT_OF_ORDER: Final = f"""
MATCH (:Entity)-[fact:{FACT_TYPES}]->()
WHERE fact.startLo IS NULL OR fact.endHi IS NULL OR fact.startLo > fact.startHi OR fact.endLo > fact.endHi
      OR fact.startHi > fact.endHi OR fact.endLo < fact.startLo
RETURN fact.id AS id
ORDER BY id LIMIT 10
"""
FACT_WITHOUT_CLAIM: Final = f"""
MATCH (:Entity)-[fact:{FACT_TYPES}]->()
WHERE NOT EXISTS {{ MATCH (claim:Claim {{fact: fact.id}}) WHERE claim.recordedTo IS NULL }}
RETURN fact.id AS id
ORDER BY id LIMIT 10
"""
CLAIM_OF_TWO_VERSIONS: Final = """
MATCH (claim:Claim)
WHERE claim.recordedTo IS NULL
WITH claim.source AS source, claim.scope AS scope, claim.key AS key, claim.slot AS slot, collect(claim.id) AS ids
WHERE size(ids) > 1
RETURN ids[0] AS id
ORDER BY id LIMIT 10
"""


def _without_fact(prefix: LiteralString, type_: LiteralString) -> LiteralString:
    return f"""
  MATCH (claim:Claim)
  WHERE claim.fact STARTS WITH '{prefix}_' AND NOT EXISTS {{ MATCH ()-[fact:{type_} {{id: claim.fact}}]->() }}
  RETURN claim.id AS id
"""


_WITHOUT_FACT: Final[LiteralString] = "  UNION ALL".join(
    _without_fact(RELATIONS[relation].prefix, edge.type) for relation, edge in EDGES.items()
)
CLAIM_WITHOUT_FACT: Final = f"""
CALL () {{{_WITHOUT_FACT}}}
RETURN id
ORDER BY id LIMIT 10
"""
# A claim gives way to another that is dated or made for it; one that could support several facts stands in a conflict.
# Claims are gone through once, by entity and relation: to look for each claim's rivals may cost the square of them.
CLAIM_UNUSED: Final = """
MATCH (claim:Claim)-[:MENTIONS {role: 'SUBJECT'}]->(:Mention)-[:IS]->(entity:Entity)
WHERE claim.recordedTo IS NULL AND claim.relation <> 'DESCRIPTION'
WITH entity, claim.relation AS relation, count(claim.fact) AS supporting,
     collect(CASE WHEN claim.fact IS NULL AND claim.polarity = 'AFFIRMED' AND claim.rank <> 'DEPRECATED'
                       AND (claim.dated OR NOT claim.relation IN ['TENURE', 'VISIT']) THEN claim.id END) AS unused
WHERE supporting = 0
UNWIND unused AS id
WITH id
WHERE NOT EXISTS { MATCH (conflict:Conflict) WHERE id IN conflict.claims }
RETURN id
ORDER BY id LIMIT 10
"""
INVARIANTS: Final[Mapping[str, LiteralString]] = {
    "nothing waits to be projected or settled": NOTHING_PENDING,
    "what was begun to be restored is restored to its end": NOTHING_HALF_RESTORED,
    "a mention that a record makes belongs to one entity": MENTION_WITHOUT_ENTITY,
    "an entity has a mention": ENTITY_WITHOUT_MENTION,
    "an entity is of one kind": ENTITY_OF_TWO_KINDS,
    "the bounds of a fact are there and in order": BOUNDS_OUT_OF_ORDER,
    "a fact is supported by a claim that is alive": FACT_WITHOUT_CLAIM,
    "the fact that a claim supports is there": CLAIM_WITHOUT_FACT,
    "a claim that counts supports a fact, or gives way to one": CLAIM_UNUSED,
    "a claim is alive in one version": CLAIM_OF_TWO_VERSIONS,
}


async def breaking(store: Store, invariant: str) -> list[str]:
    """At most ten ids of what breaks an invariant."""
    return [row["id"] for row in await store.read(INVARIANTS[invariant])]
