"""The whole graph as sorted rows of plain values, without what differs from run to run: for digests."""

from collections.abc import Mapping
from typing import Any, Final, LiteralString, cast

from neo4j.time import Date, DateTime

from kg.relations import FACT_TYPES
from kg.store.store import Store

ENTITIES: Final = """
MATCH (entity:Entity)
RETURN entity.id AS id, properties(entity) AS properties
ORDER BY id
"""
NAMES: Final = """
MATCH (entity:Entity)-[called:CALLED]->(name:Name)
RETURN entity.id AS entity, name.id AS id, properties(name) AS properties, properties(called) AS called
ORDER BY entity, id
"""
FACTS: Final = f"""
MATCH (one:Entity)-[fact:{FACT_TYPES}]->(other)
RETURN fact.id AS id, type(fact) AS type, one.id AS subject, other.id AS object, properties(fact) AS properties
ORDER BY id
"""
MENTIONS: Final = """
MATCH (mention:Mention)-[:IS]->(entity:Entity)
RETURN mention.id AS id, entity.id AS entity, properties(mention) AS properties
ORDER BY id
"""
# One that was withdrawn is as if it had not been made; the id of one by a person holds its time.
JUDGEMENTS: Final = """
MATCH (left:Mention)-[judged:JUDGED]->(right:Mention)
WHERE judged.recordedTo IS NULL
RETURN left.id AS left, right.id AS right, judged.verdict AS verdict, judged.author AS author, judged.reason AS reason
ORDER BY left, right, verdict, author, reason
"""
CLAIMS: Final = """
MATCH (claim:Claim)
RETURN claim.id AS id, claim.recordedTo IS NULL AS alive,
       claim {.*, recordedFrom: null, recordedTo: null} AS properties
ORDER BY id
"""
CONFLICTS: Final = """
MATCH (conflict:Conflict)
RETURN conflict.id AS id, properties(conflict) AS properties
ORDER BY id
"""
PENDING: Final = """
MATCH (pending:Pending)
RETURN pending.id AS id
ORDER BY id
"""
PARTS: Final[Mapping[str, LiteralString]] = {
    "entities": ENTITIES,
    "names": NAMES,
    "facts": FACTS,
    "mentions": MENTIONS,
    "judgements": JUDGEMENTS,
    "claims": CLAIMS,
    "conflicts": CONFLICTS,
    "pending": PENDING,
}


async def rows(store: Store, part: str) -> list[dict[str, Any]]:
    """The rows of one part, sorted, with dates as text."""
    found = await store.read(PARTS[part])
    return [{key: _plain(value) for key, value in row.items()} for row in found]


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a property may hold
    match value:
        case Date() | DateTime():
            return value.iso_format()
        case dict():
            return {key: _plain(inner) for key, inner in cast("dict[str, Any]", value).items()}
        case list():
            return [_plain(inner) for inner in cast("list[Any]", value)]
        case _:
            return value
