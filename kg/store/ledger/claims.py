"""Claims and mentions in the cold graph: what a source said, never rewritten; newer versions supersede older ones."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final, LiteralString

from kg.claims import Claim, RecordPlace
from kg.model import ClaimId, Context, EntityId, EntityKind, Mention, MentionId, Verdict
from kg.relations import Unit
from kg.store.codec import decode_claim, decode_mention
from kg.store.ledger.properties import claim_properties, mention_properties
from kg.store.store import Statement, Store

RESOLVER: Final = "resolver"  # the author of the resolver's own judgements
VERSIONS: Final = """
UNWIND $places AS place
MATCH (claim:Claim {source: $source, key: place.key})
WHERE claim.scope = place.scope
WITH claim
ORDER BY claim.key, claim.scope, claim.slot, claim.version
RETURN collect([claim.id, claim.scope, claim.key, claim.slot, claim.version, claim.digest, claim.ordinal,
                claim.recordedTo IS NULL, claim.dataset, claim.file]) AS versions
"""
LAST_ORDINALS: Final = """
OPTIONAL MATCH (counter:Counter {id: 'ordinals'})
RETURN coalesce(counter.mentions, 0) AS mentions, coalesce(counter.claims, 0) AS claims
"""
RESOLVED: Final = """
MATCH (mention:Mention)-[:IS]->(entity:Entity)
WITH mention, entity
ORDER BY mention.ordinal
WITH mention.ordinal / 1000 AS slice, collect([mention.payload, entity.id, mention.decision]) AS rows
RETURN rows
ORDER BY slice
"""
ALIVE: Final = """
MATCH (claim:Claim)
WHERE claim.recordedTo IS NULL AND claim.relation IN $relations
WITH claim
ORDER BY claim.ordinal, claim.id
WITH claim.ordinal / 1000 AS slice, collect(claim.payload) AS payloads
RETURN payloads
ORDER BY slice
"""
BY_ID: Final = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WITH claim
ORDER BY claim.id
RETURN collect(claim.payload) AS payloads
"""
# Only what differs from the first spelling of a mention is kept beside it.
SPELLINGS: Final = """
MATCH (claim:Claim)-[part:MENTIONS]->(mention:Mention)
WHERE part.text IS NOT NULL AND claim.recordedTo IS NULL
WITH mention, part.text AS text, min(claim.ordinal) AS ordinal
ORDER BY ordinal, text
RETURN collect([mention.payload, text]) AS spellings
"""
MENTIONS_OF: Final = """
MATCH (mention:Mention {source: $source})
OPTIONAL MATCH (mention)-[:IS]->(entity:Entity)
RETURN mention.source AS source, mention.key AS key, mention.kind AS kind, mention.text AS text,
       entity.id AS entity, mention.decision AS decision, mention.score AS score,
       NOT EXISTS { MATCH (mention)<-[:MENTIONS]-(claim:Claim) WHERE claim.recordedTo IS NULL } AS superseded
ORDER BY mention.ordinal
"""
SAVE_SOURCE: Final = """
MERGE (source:Source {id: $id})
SET source += $properties
SET source.datasets = [name IN coalesce(source.datasets, []) WHERE NOT name IN $datasets] + $datasets
MERGE (load:Load {id: $load})
ON CREATE SET load.at = datetime(), load.snapshot = $snapshot
MERGE (source)-[:GAVE]->(load)
"""
# One that is there already had left its entity, and comes back with a record.
SAVE_MENTIONS: Final = """
UNWIND $rows AS row
MERGE (mention:Mention {id: row.id})
ON CREATE SET mention += row.properties
ON MATCH SET mention.decision = row.properties.decision, mention.score = row.properties.score,
             mention.evidence = row.properties.evidence, mention.unsettled = true
WITH mention, row
MATCH (entity:Entity {id: row.entity})
MERGE (mention)-[:IS]->(entity)
"""
SAVE_PERSONS: Final = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:Person, entity.name = row.name, entity.weight = 0
"""
SAVE_OFFICES: Final = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:Office, entity.name = row.name, entity.weight = 0
"""
SAVE_BODIES: Final = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:Body, entity.name = row.name, entity.weight = 0
"""
SAVE_PLACES: Final = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:Place, entity.name = row.name, entity.weight = 0
"""
SAVE_EVENTS: Final = """
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity:Event, entity.name = row.name, entity.weight = 0
"""
SAVE_JUDGEMENTS: Final = """
UNWIND $rows AS row
MATCH (left:Mention {id: row.left})
MATCH (right:Mention {id: row.right})
MERGE (left)-[judged:JUDGED {id: row.id}]->(right)
ON CREATE SET judged.verdict = row.verdict, judged.author = $author, judged.reason = row.reason,
              judged.score = row.score, judged.evidence = row.evidence, judged.recordedFrom = datetime($now)
"""
# What the resolver said of a mention before it left; it decides anew.
FORGET_JUDGEMENTS: Final = """
UNWIND $mentions AS id
MATCH (:Mention {id: id})-[judged:JUDGED]->(:Mention)
WHERE judged.author = $resolver AND judged.recordedTo IS NULL
DELETE judged
"""
REVIVE: Final = """
UNWIND $ids AS id
MATCH (redirect:Redirect {id: id})
DETACH DELETE redirect
"""
# For what adds nothing that could be counted: it must say itself that answers may change.
REVISE: Final = """
MERGE (counter:Counter {id: 'ordinals'})
SET counter.revision = randomUUID()
"""
SUPERSEDE: Final = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
SET claim.recordedTo = datetime($now), claim.fact = null, claim.rule = null
WITH claim
MATCH (claim)-[:MENTIONS]->(mention:Mention)
SET mention.unsettled = true
"""
MOVE_TO_FILES: Final = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim.file = row.file
"""
SAVE_CLAIMS: Final = """
MATCH (load:Load {id: $load})
UNWIND $rows AS row
CREATE (claim:Claim {id: row.id, recordedFrom: datetime($now)})
SET claim += row.properties
CREATE (load)-[:READ]->(claim)
WITH claim, row
UNWIND row.mentions AS part
MATCH (mention:Mention {id: part.id})
CREATE (claim)-[mentions:MENTIONS {role: part.role}]->(mention)
SET mentions.text = CASE WHEN part.text <> mention.text THEN part.text END
"""
SAVE_PENDING: Final = """
UNWIND $rows AS row
MERGE (pending:Pending {id: row.unit + ' ' + row.entity})
SET pending.unit = row.unit, pending.entity = row.entity
"""
SAVE_COUNTER: Final = """
MERGE (counter:Counter {id: 'ordinals'})
SET counter.mentions = $mentions, counter.claims = $claims, counter.revision = randomUUID()
"""
SAVE_ENTITIES: Final[Mapping[EntityKind, LiteralString]] = {
    EntityKind.PERSON: SAVE_PERSONS,
    EntityKind.OFFICE: SAVE_OFFICES,
    EntityKind.BODY: SAVE_BODIES,
    EntityKind.PLACE: SAVE_PLACES,
    EntityKind.EVENT: SAVE_EVENTS,
}


@dataclass(frozen=True, slots=True)
class Version:
    """One stored version of one claim."""

    id: ClaimId
    scope: str
    key: str
    slot: str
    version: int
    digest: str
    ordinal: int
    alive: bool
    dataset: str
    file: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """That a new mention may be the same as an older one, on which a person is asked."""

    anchor: MentionId
    score: float
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class NewMention:
    """A mention that was decided: to which entity it belongs and why.

    `anchor` is the mention of that entity with which it was judged the same, None where it founded the entity.
    `unsure` are mentions of other entities with which it may be the same.
    """

    mention: Mention
    ordinal: int
    entity: EntityId
    name: str
    decision: str
    score: float
    anchor: MentionId | None
    reason: str
    evidence: str
    unsure: Sequence[Unsure] = ()


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to be written, as the given version of its slot; `dataset` and `file` tell what its record belongs to."""

    claim: Claim
    digest: str
    version: int
    ordinal: int
    dataset: str
    file: str

    @property
    def id(self) -> ClaimId:
        parts = (self.claim.namespace, self.claim.key, self.claim.slot, str(self.version))
        return ClaimId(f"claim_{blake2b(chr(30).join(parts).encode(), digest_size=10).hexdigest()}")


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction of a load writes: all of it or nothing.

    `followed` are the statements by which records go on as others; `files` are those that claims now stand in.
    """

    load: str
    mentions: Sequence[NewMention]
    claims: Sequence[NewClaim]
    superseded: Sequence[ClaimId]
    pending: Collection[tuple[Unit, EntityId]]
    last_mention: int
    last_claim: int
    followed: Sequence[Statement] = ()
    files: Mapping[ClaimId, str] = field(default_factory=dict[ClaimId, str])


async def versions(store: Store, source: str, places: Sequence[RecordPlace]) -> dict[RecordPlace, list[Version]]:
    """All versions of the claims of these records."""
    found: dict[RecordPlace, list[Version]] = {place: [] for place in places}
    rows = [place._asdict() for place in places]
    for row in (await store.record(VERSIONS, source=source, places=rows))["versions"]:
        version = Version(*row)
        found[RecordPlace(version.scope, version.key)].append(version)
    return found


async def last_ordinals(store: Store) -> tuple[int, int]:
    """The last ordinals that were given to a mention and to a claim."""
    row = await store.record(LAST_ORDINALS)
    return row["mentions"], row["claims"]


async def resolved_mentions(store: Store) -> list[tuple[Mention, EntityId, str]]:
    """Every mention with its entity and the decision on it, oldest first."""
    slices = await store.read(RESOLVED)
    return [
        (decode_mention(payload), EntityId(entity), said) for one in slices for payload, entity, said in one["rows"]
    ]


async def spellings(store: Store) -> list[Mention]:
    """The mentions that live records write in another way than the first did, as written there, oldest first."""
    found = (await store.record(SPELLINGS))["spellings"]
    return [replace(decode_mention(payload), text=text, context=Context()) for payload, text in found]


async def alive_claims(store: Store, relations: Collection[str]) -> list[Claim]:
    """Every claim of these relations that no newer version supersedes, oldest first."""
    slices = await store.read(ALIVE, relations=sorted(relations))
    return [decode_claim(payload) for one in slices for payload in one["payloads"]]


async def claims_by_id(store: Store, ids: Collection[ClaimId]) -> list[Claim]:
    """The claims with these ids, alive or not, in the order of the ids."""
    found = await store.record(BY_ID, ids=sorted(ids))
    return [decode_claim(payload) for payload in found["payloads"]]


async def mentions_of(store: Store, source: str) -> list[dict[str, Any]]:
    """Every mention of a source with its decision, as `kg mentions` prints it.

    One that is `superseded` is of no record as it is now.
    """
    return await store.read(MENTIONS_OF, source=source)


async def save_source(
    store: Store, about: Mapping[str, Any], datasets: Collection[str], *, load: str, snapshot: str
) -> None:
    """Record the source, of which data sets something is loaded, and this run of its loader."""
    said = {"id": about["name"], "properties": dict(about), "datasets": sorted(datasets)}
    await store.write(SAVE_SOURCE, **said, load=load, snapshot=snapshot)


async def save(store: Store, batch: Batch, now: datetime) -> None:
    """Write a batch in one transaction."""
    moment = now.isoformat()
    founded = [new for new in batch.mentions if new.anchor is None]
    statements = [
        Statement(
            SAVE_ENTITIES[kind], {"rows": [{"id": n.entity, "name": n.name} for n in founded if n.mention.kind is kind]}
        )
        for kind in EntityKind
        if any(new.mention.kind is kind for new in founded)
    ]
    statements += [
        Statement(REVIVE, {"ids": [new.entity for new in founded]}),
        Statement(FORGET_JUDGEMENTS, {"mentions": [new.mention.id for new in batch.mentions], "resolver": RESOLVER}),
        Statement(SAVE_MENTIONS, {"rows": [_mention_row(new) for new in batch.mentions]}),
        Statement(
            SAVE_JUDGEMENTS,
            {
                "rows": [row for new in batch.mentions for row in _judgement_rows(new)],
                "author": RESOLVER,
                "now": moment,
            },
        ),
        Statement(SAVE_CLAIMS, {"load": batch.load, "rows": [_claim_row(new) for new in batch.claims], "now": moment}),
        *batch.followed,
        Statement(SUPERSEDE, {"ids": list(batch.superseded), "now": moment}),
        Statement(MOVE_TO_FILES, {"rows": [{"id": id, "file": file} for id, file in batch.files.items()]}),
        Statement(SAVE_PENDING, {"rows": [{"unit": unit, "entity": entity} for unit, entity in sorted(batch.pending)]}),
        Statement(SAVE_COUNTER, {"mentions": batch.last_mention, "claims": batch.last_claim}),
    ]
    await store.transact(statements)


def _mention_row(new: NewMention) -> dict[str, Any]:
    decided = {"ordinal": new.ordinal, "decision": new.decision, "score": new.score, "evidence": new.evidence}
    return {"id": new.mention.id, "entity": new.entity, "properties": mention_properties(new.mention) | decided}


def _judgement_rows(new: NewMention) -> Iterator[dict[str, Any]]:
    """That a mention is the same as the one that it was joined to, and with which others it may be."""
    mention = new.mention.id
    if new.anchor is not None and new.anchor != mention:
        yield _judgement_row((mention, new.anchor), Verdict.SAME, new)
    for one in new.unsure:
        yield _judgement_row((mention, one.anchor), Verdict.UNSURE, one)


def _judgement_row(pair: tuple[MentionId, MentionId], verdict: Verdict, why: NewMention | Unsure) -> dict[str, Any]:
    left, right = pair
    digest = blake2b(f"{left} {right}".encode(), digest_size=10).hexdigest()
    said = {"reason": why.reason, "score": why.score, "evidence": why.evidence}
    return {"id": f"judgement_{digest}", "left": left, "right": right, "verdict": verdict, **said}


def _claim_row(new: NewClaim) -> dict[str, Any]:
    claim = new.claim
    parts = (("SUBJECT", claim.subject), ("OBJECT", claim.object), ("STATE", claim.state))
    return {
        "id": new.id,
        "properties": {
            **claim_properties(claim),
            "version": new.version,
            "ordinal": new.ordinal,
            "digest": new.digest,
            "dataset": new.dataset,
            "file": new.file,
        },
        "mentions": [
            {"role": role, "id": mention.id, "text": mention.text} for role, mention in parts if mention is not None
        ],
    }
