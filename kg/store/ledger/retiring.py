"""How an entity that no mention is any more is taken out of the graph: its id leads to what its mentions become."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.model import EntityId, MentionId
from kg.relations import Unit
from kg.store.store import Statement

# Each is a seek by id, and does nothing to an entity that is still mentioned.
_EMPTY: Final = """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)<-[:IS]-(:Mention) }
"""
FORGET_NAMES: Final = (
    _EMPTY
    + """
MATCH (entity)-[called:CALLED]->(name:Name)
DELETE called
WITH DISTINCT name
WHERE NOT EXISTS { (name)<-[:CALLED]-() }
DETACH DELETE name
"""
)
FORGET_CONFLICTS: Final = (
    _EMPTY
    + """
UNWIND $units AS unit
MATCH (conflict:Conflict {unit: unit + ' ' + id})
DETACH DELETE conflict
"""
)
FORGET_PENDING: Final = (
    _EMPTY
    + """
UNWIND $units AS unit
MATCH (pending:Pending {id: unit + ' ' + id})
DELETE pending
"""
)
RETIRE: Final = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
WHERE NOT EXISTS { (entity)<-[:IS]-(:Mention) }
DETACH DELETE entity
MERGE (redirect:Redirect {id: row.entity})
WITH redirect, row
UNWIND row.mentions AS id
MATCH (mention:Mention {id: id})
MERGE (redirect)-[:WAS]->(mention)
"""


def retired(mentions_of: Mapping[EntityId, Sequence[MentionId]]) -> list[Statement]:
    """The statements that retire those of these entities that no mention is; `mentions_of` are those that they had."""
    entities = {"entities": list(mentions_of), "units": list(Unit)}
    rows = [{"entity": entity, "mentions": list(mentions)} for entity, mentions in mentions_of.items()]
    return [
        Statement(FORGET_NAMES, entities),
        Statement(FORGET_CONFLICTS, entities),
        Statement(FORGET_PENDING, entities),
        Statement(RETIRE, {"rows": rows}),
    ]
