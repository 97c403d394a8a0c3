"""How the projection is written: all facts of some units are replaced at once, with conflicts and support."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, LiteralString

from kg.model import Capacity, EntityId, EntityKind, Relation
from kg.projection.descriptions import Described
from kg.projection.facts import Conflict, Fact, Projected
from kg.relations import EDGES, Edge, End, Unit, projected_with, types_of
from kg.resolution.writing.forms import fold
from kg.store.ledger.claims import SAVE_PENDING
from kg.store.ledger.properties import period_properties
from kg.store.spans import span_of_tenure, span_of_visit
from kg.store.store import Statement, Store

CLEAR_CONFLICTS: Final = """
UNWIND $units AS unit
MATCH (conflict:Conflict {unit: unit})
DETACH DELETE conflict
"""
CLEAR_SUPPORT: Final = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
SET claim.fact = null, claim.rule = null
"""
CLEAR_NAMES: Final = """
UNWIND $entities AS id
MATCH (:Entity {id: id})-[called:CALLED]->(name:Name)
DELETE called
WITH DISTINCT name
WHERE NOT EXISTS { (name)<-[:CALLED]-() }
DETACH DELETE name
"""
WRITE_SUPPORT: Final = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.claim})
SET claim.fact = row.fact, claim.rule = row.rule
"""
WRITE_CONFLICTS: Final = """
UNWIND $rows AS row
CREATE (conflict:Conflict {id: row.id})
SET conflict = row
"""
WRITE_ENTITIES: Final = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
SET entity = row
SET entity.weight = COUNT { (entity)<-[:IS]-(:Mention)<-[:MENTIONS]-(claim:Claim) WHERE claim.recordedTo IS NULL }
"""
WRITE_NAMES: Final = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MERGE (name:Name {id: row.name})
ON CREATE SET name.text = row.text, name.form = row.form, name.language = row.language
CREATE (entity)-[called:CALLED]->(name)
SET called = row.properties
"""
DONE: Final = """
UNWIND $units AS unit
MATCH (pending:Pending {id: unit})
DELETE pending
"""


def _write(edge: Edge) -> LiteralString:
    return f"""
UNWIND $rows AS row
MATCH (subject:{edge.subject} {{id: row.subject}})
MATCH (object:{edge.object} {{id: row.object}})
CREATE (subject)-[fact:{edge.type}]->(object)
SET fact = row.properties
"""


def _clear(unit: Unit, end: End) -> LiteralString:
    """What deletes the facts of a unit that hang on its entity by this end."""
    types = types_of(projected_with(unit, end))
    facts: LiteralString = f"-[fact:{types}]->()" if end is End.SUBJECT else f"<-[fact:{types}]-()"
    return f"""
UNWIND $entities AS id
MATCH (:Entity {{id: id}}){facts}
DELETE fact
"""


WRITE: Final[Mapping[Relation, LiteralString]] = {relation: _write(edge) for relation, edge in EDGES.items()}
CLEAR: Final[Mapping[tuple[Unit, End], LiteralString]] = {
    (unit, end): _clear(unit, end) for unit in Unit for end in End if projected_with(unit, end)
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity to be written.

    `forms` are the normal forms of its names in their order; `role` is that of an office.
    """

    id: EntityId
    kind: EntityKind
    described: Described
    forms: Sequence[str]
    role: str | None


async def replace_facts(
    store: Store,
    unit: Unit,
    projected: Mapping[EntityId, Projected],
    claims: Iterable[str],
    *,
    touched: Sequence[tuple[Unit, EntityId]] = (),
) -> None:
    """Replace all facts of a unit of these entities.

    `claims` lose the support that they gave before; `touched` are units that must be projected again after this.
    """
    units = [f"{unit} {entity}" for entity in projected]
    facts = [fact for each in projected.values() for fact in each.facts]
    conflicts = [
        {"unit": f"{unit} {entity}", **_conflict_properties(conflict)}
        for entity, each in projected.items()
        for conflict in each.conflicts
    ]
    statements = [
        Statement(CLEAR_CONFLICTS, {"units": units}),
        Statement(CLEAR_SUPPORT, {"ids": list(claims)}),
        *(Statement(cypher, {"entities": list(projected)}) for (of, _), cypher in CLEAR.items() if of is unit),
        *(
            Statement(cypher, {"rows": [_fact_row(fact) for fact in facts if fact.relation is relation]})
            for relation, cypher in WRITE.items()
            if any(fact.relation is relation for fact in facts)
        ),
        Statement(WRITE_SUPPORT, {"rows": _support_rows(facts)}),
        Statement(WRITE_CONFLICTS, {"rows": conflicts}),
        Statement(DONE, {"units": units}),
        Statement(SAVE_PENDING, {"rows": [{"unit": of, "entity": entity} for of, entity in touched]}),
    ]
    await store.transact(statements)


async def replace_entities(store: Store, shown: Sequence[Shown], *, touched: Sequence[tuple[Unit, EntityId]]) -> None:
    """Write what entities are and what they are called; `touched` are units that must be projected again after this."""
    names = [row for one in shown for row in _name_rows(one)]
    await store.transact(
        [
            Statement(WRITE_ENTITIES, {"rows": [_entity_row(one) for one in shown]}),
            Statement(CLEAR_NAMES, {"entities": [one.id for one in shown]}),
            Statement(WRITE_NAMES, {"rows": names}),
            Statement(DONE, {"units": [f"{Unit.ENTITY} {one.id}" for one in shown]}),
            Statement(SAVE_PENDING, {"rows": [{"unit": of, "entity": entity} for of, entity in touched]}),
        ]
    )


def _conflict_properties(conflict: Conflict) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "fact": conflict.fact,
        "claims": list(conflict.claims),
        "explanation": conflict.explanation,
    }


def _support_rows(facts: Iterable[Fact]) -> list[dict[str, str]]:
    return [
        {"claim": support.claim, "fact": fact.id, "rule": support.rule} for fact in facts for support in fact.support
    ]


def _fact_row(fact: Fact) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "id": fact.id,
        **period_properties(fact.period),
        "sort": f"{fact.period.start_lo.isoformat()} {fact.id}",
        "publishedOn": fact.published_on,
        "sources": list(fact.sources),
        "capacity": fact.capacity,
        "status": fact.status,
        "definition": fact.definition,
        "role": fact.role,
    }
    if fact.relation is Relation.TENURE:
        properties["span"] = span_of_tenure(fact.period)
    if fact.relation in (Relation.VISIT, Relation.ATTENDANCE):
        properties["describedAs"] = list(fact.described_as)
    if fact.relation is Relation.VISIT:
        properties |= _visit_properties(fact)
    return {"subject": fact.subject, "object": fact.object, "properties": properties}


def _visit_properties(fact: Fact) -> dict[str, Any]:
    trip = fact.journey
    bounds = fact.period if trip is None else trip.period
    return {
        "span": span_of_visit(fact.period, resident=fact.capacity is Capacity.RESIDENT),
        "place": fact.object,
        "state": fact.state,
        "vague": fact.vague,
        "stopsKnown": fact.stops_known,
        "purpose": fact.purpose,
        "describedForms": [fold(text) for text in fact.described_as],
        "trip": f"trip_{fact.id}" if trip is None else trip.id,
        "ordinal": None if trip is None else trip.ordinal,
        "tripStartLo": bounds.start_lo,
        "tripStartHi": bounds.start_hi,
        "tripEndLo": bounds.end_lo,
        "tripEndHi": bounds.end_hi,
    }


def _entity_row(shown: Shown) -> dict[str, Any]:
    described = shown.described
    row: dict[str, Any] = {
        "id": shown.id,
        "name": described.name,
        "wikidata": described.wikidata,
        "role": shown.role,
        "kind": described.place_kind or described.event_kind,
        "status": described.status,
        "latitude": described.latitude,
        "longitude": described.longitude,
        "population": described.population,
        "bornLo": described.born and described.born.lo,
        "bornHi": described.born and described.born.hi,
        "diedLo": described.died and described.died.lo,
        "diedHi": described.died and described.died.hi,
    }
    days = described.days or described.existed
    if days is not None:
        row |= period_properties(days) | {"sort": f"{days.start_lo.isoformat()} {shown.id}"}
    return row


def _name_rows(shown: Shown) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for index, (alias, form) in enumerate(zip(shown.described.names, shown.forms, strict=True)):
        language = alias.language or ""
        rows.append(
            {
                "entity": shown.id,
                "name": f"name_{blake2b(f'{alias.text} {language}'.encode(), digest_size=10).hexdigest()}",
                "text": alias.text,
                "form": form,
                "language": alias.language,
                "properties": {
                    "main": index == 0,
                    **(period_properties(alias.when) if alias.when is not None else {}),
                },
            }
        )
    return rows
