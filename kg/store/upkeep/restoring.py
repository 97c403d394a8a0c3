"""What is written of the lines of a dump, in batches that may be written again."""

from collections.abc import Mapping, Sequence
from typing import Final, LiteralString

from kg.model import EntityKind
from kg.relations import RELATIONS, End, Unit
from kg.store.ledger.claims import SAVE_ENTITIES, SAVE_PENDING
from kg.store.store import Statement, Store
from kg.store.upkeep.dump_lines import Kind
from kg.store.upkeep.dump_rows import KINDS, Row

# Whoever is written about stands before who speaks of it.
ORDER: Final = (
    Kind.SOURCE,
    Kind.LOAD,
    Kind.MENTION,
    Kind.BECAME,
    Kind.CLAIM,
    Kind.JUDGEMENT,
    Kind.REDIRECT,
    Kind.BUNDLE,
    Kind.COUNTER,
)


def _lead_to(label: LiteralString) -> LiteralString:
    """Redirects lead to those of their heirs that bear a label."""
    return f"""
UNWIND $rows AS row
MATCH (redirect:Redirect {{id: row.id}})
UNWIND row.was AS id
MATCH (heir:{label} {{id: id}})
MERGE (redirect)-[:WAS]->(heir)
"""


WRITE_SOURCES: Final = """
UNWIND $rows AS row
MERGE (source:Source {id: row.id})
SET source = row.properties
"""
WRITE_LOADS: Final = """
UNWIND $rows AS row
MERGE (load:Load {id: row.id})
SET load = row.properties
WITH load, row
MATCH (source:Source {id: row.source})
MERGE (source)-[:GAVE]->(load)
"""
WRITE_MENTIONS: Final = """
UNWIND $rows AS row
MERGE (mention:Mention {id: row.id})
SET mention = row.properties
WITH mention, row
MATCH (entity:Entity {id: row.entity})
MERGE (mention)-[:IS]->(entity)
"""
WRITE_BECAME: Final = """
UNWIND $rows AS row
MATCH (old:Mention {id: row.id})
MATCH (new:Mention {id: row.mention})
MERGE (old)-[:BECAME]->(new)
"""
WRITE_CLAIMS: Final = """
UNWIND $rows AS row
MERGE (claim:Claim {id: row.id})
SET claim = row.properties
WITH claim, row
MATCH (load:Load {id: row.load})
MERGE (load)-[:READ]->(claim)
WITH claim, row
UNWIND row.mentions AS part
MATCH (mention:Mention {id: part.id})
MERGE (claim)-[mentions:MENTIONS {role: part.role}]->(mention)
SET mentions.text = CASE WHEN part.text <> mention.text THEN part.text END
"""
WRITE_JUDGEMENTS: Final = """
UNWIND $rows AS row
MATCH (left:Mention {id: row.left})
MATCH (right:Mention {id: row.right})
MERGE (left)-[judged:JUDGED {id: row.id}]->(right)
SET judged = row.properties
"""
WRITE_REDIRECTS: Final = """
UNWIND $rows AS row
MERGE (redirect:Redirect {id: row.id})
SET redirect = row.properties
"""
LEAD_TO_MENTIONS: Final = _lead_to("Mention")
LEAD_TO_CLAIMS: Final = _lead_to("Claim")
WRITE_BUNDLE: Final = """
UNWIND $rows AS row
MERGE (bundle:Bundle {id: row.id})
SET bundle = row.properties
"""
WRITE_COUNTER: Final = """
UNWIND $rows AS row
MERGE (counter:Counter {id: row.id})
SET counter = row.properties, counter.revision = randomUUID()
"""
WRITE: Final[Mapping[Kind, LiteralString]] = {
    Kind.SOURCE: WRITE_SOURCES,
    Kind.LOAD: WRITE_LOADS,
    Kind.MENTION: WRITE_MENTIONS,
    Kind.BECAME: WRITE_BECAME,
    Kind.CLAIM: WRITE_CLAIMS,
    Kind.JUDGEMENT: WRITE_JUDGEMENTS,
    Kind.REDIRECT: WRITE_REDIRECTS,
    Kind.BUNDLE: WRITE_BUNDLE,
    Kind.COUNTER: WRITE_COUNTER,
}
BEGUN: Final = """
OPTIONAL MATCH (restoring:Restoring {id: 'restoring'})
RETURN restoring.digest AS digest
"""
BEGIN: Final = """
MERGE (restoring:Restoring {id: 'restoring'})
SET restoring.digest = $digest
"""
END: Final = """
MATCH (restoring:Restoring {id: 'restoring'})
DELETE restoring
"""


async def begun(store: Store) -> str | None:
    """The digest of the dump of which a restoring was begun and not ended."""
    return (await store.record(BEGUN))["digest"]


async def begin(store: Store, digest: str) -> None:
    await store.write(BEGIN, digest=digest)


async def end(store: Store) -> None:
    await store.write(END)


async def write(store: Store, kind: Kind, rows: Sequence[Row]) -> None:
    """Write some lines in one transaction, and note what of them is to be projected."""
    statements = [Statement(WRITE[kind], {"rows": rows})]
    if kind is Kind.MENTION:
        statements = [*_entities(rows), *statements]
    if kind is Kind.REDIRECT:
        statements += [Statement(LEAD_TO_MENTIONS, {"rows": rows}), Statement(LEAD_TO_CLAIMS, {"rows": rows})]
    await store.transact(statements)


def _entities(rows: Sequence[Row]) -> list[Statement]:
    """The entities of some mentions, named by the projection, and all that may hang on them as pending."""
    kinds = {row["entity"]: KINDS[row["entity"].partition("_")[0]] for row in rows if row["entity"] is not None}
    pending = [{"unit": unit, "entity": id} for id, kind in kinds.items() for unit in UNITS[kind]]
    saved = [
        Statement(SAVE_ENTITIES[kind], {"rows": [{"id": id, "name": id} for id, of in kinds.items() if of is kind]})
        for kind in EntityKind
    ]
    return [*saved, Statement(SAVE_PENDING, {"rows": pending})]


def _units(kind: EntityKind) -> tuple[Unit, ...]:
    """The units of which an entity of a kind may be the one on which facts hang."""
    labels = {kind.value.capitalize(), "Entity"}
    ends = [
        (row.unit, row.edge.subject if row.of is End.SUBJECT else row.edge.object)
        for row in RELATIONS.values()
        if row.edge
    ]
    return tuple(unit for unit in Unit if unit is Unit.ENTITY or any(of is unit and at in labels for of, at in ends))


UNITS: Final[Mapping[EntityKind, tuple[Unit, ...]]] = {kind: _units(kind) for kind in EntityKind}
