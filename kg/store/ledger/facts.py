"""The projection as it is written.

All facts of some units are replaced in one transaction, with conflicts and support.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, LiteralString

from kg.model import EntityId, EntityKind, Relation
from kg.projection.descriptions import Described
from kg.projection.facts import Conflict, Fact, Projected
from kg.store.ledger.claims import SAVE_PENDING
from kg.store.ledger.properties import period_properties
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
CLEAR_VISITS: Final = """
UNWIND $entities AS id
MATCH (:Person {id: id})-[visited:VISITED]->()
DELETE visited
"""
CLEAR_TENURES: Final = """
UNWIND $entities AS id
MATCH (:Office {id: id})<-[held:HELD]-()
DELETE held
"""
CLEAR_LINKS: Final = """
UNWIND $entities AS id
MATCH (:Entity {id: id})-[link:SEAT_IN|OF|ACCREDITED_TO|WITHIN|SUCCEEDED_BY]->()
DELETE link
"""
CLEAR_EVENTS: Final = """
UNWIND $entities AS id
MATCH (event:Event {id: id})
OPTIONAL MATCH (event)<-[attended:ATTENDED]-()
DELETE attended
WITH DISTINCT event
MATCH (event)-[link:TOOK_PLACE_AT|PART_OF]->()
DELETE link
"""
CLEAR_NAMES: Final = """
UNWIND $entities AS id
MATCH (:Entity {id: id})-[called:CALLED]->(name:Name)
DELETE called
WITH DISTINCT name
WHERE NOT EXISTS { (name)<-[:CALLED]-() }
DETACH DELETE name
"""
WRITE_VISITS: Final = """
UNWIND $rows AS row
MATCH (person:Person {id: row.subject})
MATCH (place:Place {id: row.object})
CREATE (person)-[visited:VISITED]->(place)
SET visited = row.properties
"""
WRITE_TENURES: Final = """
UNWIND $rows AS row
MATCH (person:Person {id: row.subject})
MATCH (office:Office {id: row.object})
CREATE (person)-[held:HELD]->(office)
SET held = row.properties
"""
WRITE_SEATS: Final = """
UNWIND $rows AS row
MATCH (office:Office {id: row.subject})
MATCH (body:Body {id: row.object})
CREATE (office)-[seat:SEAT_IN]->(body)
SET seat = row.properties
"""
WRITE_OF: Final = """
UNWIND $rows AS row
MATCH (part:Entity {id: row.subject})
MATCH (whole:Entity {id: row.object})
CREATE (part)-[link:OF]->(whole)
SET link = row.properties
"""
WRITE_ACCREDITATIONS: Final = """
UNWIND $rows AS row
MATCH (office:Office {id: row.subject})
MATCH (host:Entity {id: row.object})
CREATE (office)-[link:ACCREDITED_TO]->(host)
SET link = row.properties
"""
WRITE_CONTAINMENTS: Final = """
UNWIND $rows AS row
MATCH (inner:Place {id: row.subject})
MATCH (outer:Place {id: row.object})
CREATE (inner)-[link:WITHIN]->(outer)
SET link = row.properties
"""
WRITE_SUCCESSIONS: Final = """
UNWIND $rows AS row
MATCH (before:Entity {id: row.subject})
MATCH (after:Entity {id: row.object})
CREATE (before)-[link:SUCCEEDED_BY]->(after)
SET link = row.properties
"""
WRITE_ATTENDANCES: Final = """
UNWIND $rows AS row
MATCH (person:Person {id: row.subject})
MATCH (event:Event {id: row.object})
CREATE (person)-[link:ATTENDED]->(event)
SET link = row.properties
"""
WRITE_VENUES: Final = """
UNWIND $rows AS row
MATCH (event:Event {id: row.subject})
MATCH (place:Place {id: row.object})
CREATE (event)-[link:TOOK_PLACE_AT]->(place)
SET link = row.properties
"""
WRITE_PARTS: Final = """
UNWIND $rows AS row
MATCH (part:Event {id: row.subject})
MATCH (whole:Event {id: row.object})
CREATE (part)-[link:PART_OF]->(whole)
SET link = row.properties
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
SET entity.weight = COUNT { (entity)<-[:IS]-(:Mention)<-[:MENTIONS]-(:Claim) }
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
WRITE: Final[Mapping[Relation, LiteralString]] = {
    Relation.VISIT: WRITE_VISITS,
    Relation.TENURE: WRITE_TENURES,
    Relation.SEAT: WRITE_SEATS,
    Relation.OF: WRITE_OF,
    Relation.ACCREDITATION: WRITE_ACCREDITATIONS,
    Relation.CONTAINMENT: WRITE_CONTAINMENTS,
    Relation.SUCCESSION: WRITE_SUCCESSIONS,
    Relation.ATTENDANCE: WRITE_ATTENDANCES,
    Relation.VENUE: WRITE_VENUES,
    Relation.PART: WRITE_PARTS,
}
CLEAR: Final[Mapping[str, LiteralString]] = {
    "visits": CLEAR_VISITS,
    "tenures": CLEAR_TENURES,
    "links": CLEAR_LINKS,
    "event": CLEAR_EVENTS,
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
    unit: str,
    projected: Mapping[EntityId, Projected],
    claims: Iterable[str],
    *,
    touched: Sequence[tuple[str, EntityId]] = (),
) -> None:
    """Replace all facts of a unit (`visits`, `tenures`, `links` or `event`) of these entities.

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
        Statement(CLEAR[unit], {"entities": list(projected)}),
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


async def replace_entities(store: Store, shown: Sequence[Shown], *, touched: Sequence[tuple[str, EntityId]]) -> None:
    """Write what entities are and what they are called; `touched` are units that must be projected again after this."""
    names = [row for one in shown for row in _name_rows(one)]
    await store.transact(
        [
            Statement(WRITE_ENTITIES, {"rows": [_entity_row(one) for one in shown]}),
            Statement(CLEAR_NAMES, {"entities": [one.id for one in shown]}),
            Statement(WRITE_NAMES, {"rows": names}),
            Statement(DONE, {"units": [f"entity {one.id}" for one in shown]}),
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
    if fact.relation in (Relation.VISIT, Relation.ATTENDANCE):
        properties["describedAs"] = list(fact.described_as)
    if fact.relation is Relation.VISIT:
        properties |= _visit_properties(fact)
    return {"subject": fact.subject, "object": fact.object, "properties": properties}


def _visit_properties(fact: Fact) -> dict[str, Any]:
    trip = fact.journey
    bounds = fact.period if trip is None else trip.period
    return {
        "place": fact.object,
        "state": fact.state,
        "vague": fact.vague,
        "stopsKnown": fact.stops_known,
        "purpose": fact.purpose,
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
