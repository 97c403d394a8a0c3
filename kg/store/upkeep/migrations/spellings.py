"""Migration 12: what a claim mentions keeps how it was spelt, where its source identifies it and spelt it otherwise.

The texts of the claims held it all along. Entities with such spellings wait to be projected again; what an entity
weighs is counted anew for all, since claims that file a visit under it did not count until it was next projected. A
slice is a transaction, and writing a spelling again changes nothing, so a killed run is run again.
"""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from kg.store.store import Store

SLICE: Final = 1000
CLAIMS: Final = """
MATCH (claim:Claim)
WHERE claim.id > $after
WITH claim
ORDER BY claim.id LIMIT $slice
RETURN collect([claim.id, claim.payload]) AS claims
"""
WRITE_SPELLINGS: Final = """
UNWIND $rows AS row
MATCH (:Claim {id: row.claim})-[part:MENTIONS {role: row.role}]->(mention:Mention)-[:IS]->(entity:Entity)
WHERE mention.text <> row.text
SET part.text = row.text
MERGE (pending:Pending {id: 'entity ' + entity.id})
SET pending.unit = 'entity', pending.entity = entity.id
"""
WRITE_WEIGHTS: Final = """
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity
ORDER BY entity.id LIMIT $slice
SET entity.weight = COUNT { (entity)<-[:IS]-(:Mention)<-[:MENTIONS]-(claim:Claim) WHERE claim.recordedTo IS NULL }
RETURN max(entity.id) AS last
"""


async def rewrite(store: Store) -> None:
    """Write the spellings of all claims, and the weights of all entities."""
    after: str | None = ""
    while claims := (await store.record(CLAIMS, after=after, slice=SLICE))["claims"]:
        await store.write(WRITE_SPELLINGS, rows=[row for id, text in claims for row in _spelt(id, orjson.loads(text))])
        after = claims[-1][0]
    after = ""
    while after is not None:
        after = (await store.write(WRITE_WEIGHTS, after=after, slice=SLICE))[0]["last"]


def _spelt(id: str, said: dict[str, Any]) -> Iterator[dict[str, str]]:
    """What a claim mentions under an id of the source, by its role."""
    parts = {"SUBJECT": said["subject"], "OBJECT": said["content"].get("object"), "STATE": said["content"].get("state")}
    for role, mention in parts.items():
        if mention is not None and mention.get("identified"):
            yield {"claim": id, "role": role, "text": mention["text"]}
