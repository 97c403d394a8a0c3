"""The records that are alive, by data set; and how a record is taken out, or goes on under another key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kg.claims import Claim, RecordPlace
from kg.model import ClaimId, EntityId, MentionId
from kg.relations import Unit
from kg.store.codec import decode_claim
from kg.store.ledger.claims import RESOLVER, REVISE, SAVE_PENDING, SUPERSEDE
from kg.store.store import Statement, Store

DATASETS: Final = """
OPTIONAL MATCH (source:Source {id: $source})
RETURN coalesce(source.datasets, []) AS datasets
"""
KEEP_DATASETS: Final = """
MATCH (source:Source {id: $source})
SET source.datasets = $datasets
SET source.coverage = CASE WHEN size($datasets) = 0 THEN null ELSE source.coverage END
"""
STANDING: Final = """
UNWIND $datasets AS dataset
MATCH (claim:Claim {source: $source, dataset: dataset})
WHERE claim.recordedTo IS NULL
WITH DISTINCT claim.dataset AS dataset, claim.file AS file, claim.scope AS scope, claim.key AS key
ORDER BY dataset, key, scope, file
RETURN collect([dataset, file, scope, key]) AS records
"""
CLAIMS_OF_RECORDS: Final = """
UNWIND $records AS record
MATCH (claim:Claim {source: $source, key: record.key})
WHERE claim.recordedTo IS NULL AND claim.scope = record.scope AND claim.dataset = record.dataset
WITH claim
ORDER BY claim.ordinal, claim.id
OPTIONAL MATCH (claim)-[:MENTIONS]->(mention:Mention)-[:IS]->(entity:Entity)
WITH claim, collect([mention.id, entity.id]) AS ends
RETURN collect([claim.id, claim.payload, ends]) AS claims
"""
# The id of a fact that other claims support too leads to what they support from now on.
LEAD_TO_OTHERS: Final = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE claim.fact IS NOT NULL
MATCH (other:Claim {fact: claim.fact})
WHERE NOT other.id IN $ids
MERGE (redirect:Redirect {id: claim.fact})
MERGE (redirect)-[:WAS]->(other)
"""
UNSUPPORTED: Final = """
UNWIND $datasets AS dataset
MATCH (claim:Claim {source: $source, dataset: dataset})
WHERE claim.recordedTo IS NULL AND claim.fact IS NULL AND claim.relation <> 'DESCRIPTION'
  AND claim.polarity = 'AFFIRMED' AND claim.rank <> 'DEPRECATED'
RETURN count(*) AS claims
"""
MOVE_JUDGEMENTS_FROM: Final = """
UNWIND $rows AS row
MATCH (old:Mention {id: row.old})-[judged:JUDGED]->(other:Mention)
MATCH (new:Mention {id: row.new})
WHERE (judged.author <> $resolver OR judged.recordedTo IS NOT NULL) AND other <> new
WITH new, other, judged, properties(judged) AS said
DELETE judged
CREATE (new)-[moved:JUDGED]->(other)
SET moved = said
"""
MOVE_JUDGEMENTS_TO: Final = """
UNWIND $rows AS row
MATCH (old:Mention {id: row.old})<-[judged:JUDGED]-(other:Mention)
MATCH (new:Mention {id: row.new})
WHERE (judged.author <> $resolver OR judged.recordedTo IS NOT NULL) AND other <> new
WITH new, other, judged, properties(judged) AS said
DELETE judged
CREATE (new)<-[moved:JUDGED]-(other)
SET moved = said
"""
BECOME: Final = """
UNWIND $rows AS row
MATCH (old:Mention {id: row.old})
MATCH (new:Mention {id: row.new})
SET new.unsettled = true
MERGE (old)-[:BECAME]->(new)
WITH new, old
MATCH (new)-[back:BECAME]->(old)
DELETE back
"""
LEAD_TO_SUCCESSORS: Final = """
UNWIND $rows AS row
MATCH (old:Claim {id: row.old})
WHERE old.fact IS NOT NULL
MATCH (new:Claim {id: row.new})
MERGE (redirect:Redirect {id: old.fact})
MERGE (redirect)-[:WAS]->(new)
"""
MOVE_REDIRECTS: Final = """
UNWIND $rows AS row
MATCH (new:Claim {id: row.new})
CALL (row, new) {
  MATCH (redirect:Redirect)-[was:WAS]->(:Claim {id: row.old})
  DELETE was
  MERGE (redirect)-[:WAS]->(new)
}
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that is alive: its data set, the file that it was read from, and what it is known by."""

    dataset: str
    file: str
    place: RecordPlace


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim that is alive, with the entities that its mentions are."""

    id: ClaimId
    claim: Claim
    entities: dict[MentionId, EntityId]


async def datasets(store: Store, source: str) -> list[str]:
    """The data sets of a source from which something was loaded and not taken out as a whole."""
    return [str(name) for name in (await store.record(DATASETS, source=source))["datasets"]]


async def keep_datasets(store: Store, source: str, datasets: Collection[str]) -> None:
    """Say of which data sets something is still loaded; a source of none claims to hold nothing completely."""
    await store.write(KEEP_DATASETS, source=source, datasets=sorted(datasets))


async def standing(store: Store, source: str, datasets: Collection[str]) -> list[Standing]:
    """The records that are alive in these data sets."""
    rows = (await store.record(STANDING, source=source, datasets=sorted(datasets)))["records"]
    return [Standing(dataset, file, RecordPlace(scope, key)) for dataset, file, scope, key in rows]


async def claims_of(store: Store, source: str, records: Sequence[Standing]) -> list[NamedClaim]:
    """The claims of these records that are alive."""
    rows = [{"dataset": r.dataset, "scope": r.place.scope, "key": r.place.key} for r in records]
    found = (await store.record(CLAIMS_OF_RECORDS, source=source, records=rows))["claims"]
    return [NamedClaim(ClaimId(id), decode_claim(payload), dict(ends)) for id, payload, ends in found]


async def unsupported(store: Store, source: str, datasets: Collection[str]) -> int:
    """How many claims of these data sets, of those that could, support no fact."""
    return int((await store.record(UNSUPPORTED, source=source, datasets=sorted(datasets)))["claims"])


async def take_out(
    store: Store, claims: Sequence[ClaimId], pending: Collection[tuple[Unit, EntityId]], now: datetime
) -> None:
    """End claims, in one transaction: they are kept, and nothing rests on them any more."""
    await store.transact(
        [
            Statement(LEAD_TO_OTHERS, {"ids": list(claims)}),
            Statement(SUPERSEDE, {"ids": list(claims), "now": now.isoformat()}),
            Statement(SAVE_PENDING, {"rows": [{"unit": unit, "entity": entity} for unit, entity in sorted(pending)]}),
            Statement(REVISE),
        ]
    )


def followed(
    mentions: Sequence[tuple[MentionId, MentionId]],
    claims: Sequence[tuple[ClaimId, ClaimId]],
    versions: Sequence[tuple[ClaimId, ClaimId]],
) -> list[Statement]:
    """What makes records go on as others, each pair as old and new: judgements move, ids lead on.

    `versions` are claims that go on under the same key.
    """
    if not (mentions or claims or versions):
        return []
    of_mentions = {"rows": _rows(mentions), "resolver": RESOLVER}
    return [
        Statement(MOVE_JUDGEMENTS_FROM, of_mentions),
        Statement(MOVE_JUDGEMENTS_TO, of_mentions),
        Statement(BECOME, {"rows": _rows(mentions)}),
        Statement(LEAD_TO_SUCCESSORS, {"rows": _rows(claims)}),
        Statement(MOVE_REDIRECTS, {"rows": _rows([*claims, *versions])}),
    ]


def _rows(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"old": old, "new": new} for old, new in pairs]
