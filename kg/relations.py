"""The table of relations: how each stands in the graph, and with what it is projected.

All that differs from relation to relation stands here once. A relation without its row is an error of types, and stops
the program at its start.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final, LiteralString, assert_never

from kg.model import FactId, Relation, within


class Unit(StrEnum):
    """What is projected as one whole: what an entity is, or all facts of some relations that hang on one entity.

    In the order in which they are projected: each reads what the ones before it wrote.
    """

    ENTITY = "entity"
    LINKS = "links"
    TENURES = "tenures"
    VISITS = "visits"
    EVENT = "event"


class End(StrEnum):
    SUBJECT = "SUBJECT"
    OBJECT = "OBJECT"


@dataclass(frozen=True, slots=True)
class Edge:
    """The relation of Neo4j that is a fact, and the labels of the nodes that it joins."""

    type: LiteralString
    subject: LiteralString
    object: LiteralString


@dataclass(frozen=True, slots=True)
class RelationRow:
    """`prefix` begins the ids of its facts; it is projected with the unit of the entity that stands at the end `of`.

    `edge` is None of what is no fact between two entities.
    """

    prefix: LiteralString
    unit: Unit
    of: End
    edge: Edge | None


def _row(relation: Relation) -> RelationRow:  # noqa: C901, PLR0911  a table: one case for each relation, and the checker counts them
    match relation:
        case Relation.DESCRIPTION:
            return RelationRow("description", Unit.ENTITY, End.SUBJECT, None)
        case Relation.TENURE:
            return RelationRow("tenure", Unit.TENURES, End.OBJECT, Edge("HELD", "Person", "Office"))
        case Relation.VISIT:
            return RelationRow("visit", Unit.VISITS, End.SUBJECT, Edge("VISITED", "Person", "Place"))
        case Relation.SEAT:
            return RelationRow("seat", Unit.LINKS, End.SUBJECT, Edge("SEAT_IN", "Office", "Body"))
        case Relation.OF:
            return RelationRow("of", Unit.LINKS, End.SUBJECT, Edge("OF", "Entity", "Entity"))
        case Relation.ACCREDITATION:
            return RelationRow("accreditation", Unit.LINKS, End.SUBJECT, Edge("ACCREDITED_TO", "Office", "Entity"))
        case Relation.CONTAINMENT:
            return RelationRow("containment", Unit.LINKS, End.SUBJECT, Edge("WITHIN", "Place", "Place"))
        case Relation.SUCCESSION:
            return RelationRow("succession", Unit.LINKS, End.SUBJECT, Edge("SUCCEEDED_BY", "Entity", "Entity"))
        case Relation.ATTENDANCE:
            return RelationRow("attendance", Unit.EVENT, End.OBJECT, Edge("ATTENDED", "Person", "Event"))
        case Relation.VENUE:
            return RelationRow("venue", Unit.EVENT, End.SUBJECT, Edge("TOOK_PLACE_AT", "Event", "Place"))
        case Relation.PART:
            return RelationRow("part", Unit.EVENT, End.SUBJECT, Edge("PART_OF", "Event", "Event"))
        case _:
            assert_never(relation)


RELATIONS: Final[Mapping[Relation, RelationRow]] = {relation: _row(relation) for relation in Relation}
EDGES: Final[Mapping[Relation, Edge]] = {
    relation: row.edge for relation, row in RELATIONS.items() if row.edge is not None
}
FACT_TYPES: Final[LiteralString] = "|".join(edge.type for edge in EDGES.values())


def projected_with(unit: Unit, *ends: End) -> tuple[Relation, ...]:
    """The relations whose facts are projected with a unit, of those that hang on its entity by one of these ends."""
    return tuple(r for r, row in RELATIONS.items() if row.unit is unit and row.of in (ends or End) and row.edge)


def types_of(relations: Collection[Relation]) -> LiteralString:
    """The relations of Neo4j as Cypher writes a choice of them: `VENUE|PART_OF`."""
    return "|".join(EDGES[relation].type for relation in relations)


def fact_id(relation: Relation, source: str, key: str, slot: str, scope: str = "") -> FactId:
    """The id of a fact, from the first claim that supports it: by its key, so what else is corrected keeps the id."""
    digest = blake2b("\x1e".join((within(source, scope), key, slot)).encode(), digest_size=10).hexdigest()
    return FactId(f"{RELATIONS[relation].prefix}_{digest}")
