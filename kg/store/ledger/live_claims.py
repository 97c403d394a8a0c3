"""What a projection reads: the claims that are alive about some entities, with the entities that their mentions are."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from kg.model import ClaimId, EntityId, Mention, MentionId, PlaceKind, Relation
from kg.projection.facts import LiveClaim
from kg.projection.links import Ends
from kg.projection.names import Spelling
from kg.relations import Unit
from kg.store.codec import bounded, decode_claim, decode_mention
from kg.store.store import Store
from kg.temporal import Days, EndState, Period

ABOUT_SUBJECTS: Final = """
UNWIND $entities AS entity
MATCH (:Entity {id: entity})<-[:IS]-(:Mention)<-[:MENTIONS {role: 'SUBJECT'}]-(claim:Claim)
WHERE claim.recordedTo IS NULL AND claim.relation IN $relations
OPTIONAL MATCH (claim)-[:MENTIONS {role: 'OBJECT'}]->(:Mention)-[:IS]->(object:Entity)
OPTIONAL MATCH (claim)-[:MENTIONS {role: 'STATE'}]->(:Mention)-[:IS]->(state:Entity)
WITH claim, entity, object, state
ORDER BY claim.ordinal, claim.id
RETURN collect([claim.id, claim.ordinal, claim.payload, entity, object.id, state.id]) AS rows
"""
ABOUT_OBJECTS: Final = """
UNWIND $entities AS entity
MATCH (:Entity {id: entity})<-[:IS]-(:Mention)<-[:MENTIONS {role: 'OBJECT'}]-(claim:Claim)
WHERE claim.recordedTo IS NULL AND claim.relation IN $relations
MATCH (claim)-[:MENTIONS {role: 'SUBJECT'}]->(:Mention)-[:IS]->(subject:Entity)
WITH claim, subject, entity
ORDER BY claim.ordinal, claim.id
RETURN collect([claim.id, claim.ordinal, claim.payload, subject.id, entity, null]) AS rows
"""
MENTIONS: Final = """
UNWIND $entities AS entity
MATCH (:Entity {id: entity})<-[:IS]-(mention:Mention)
WITH entity, mention
ORDER BY mention.ordinal
RETURN entity, collect(mention.payload) AS payloads
"""
# Most are spelt in one way: of those nothing more is read. A claim without days of its own has those of its record.
SPELLINGS: Final = """
UNWIND $entities AS entity
MATCH (:Entity {id: entity})<-[:IS]-(mention:Mention {identified: true})
WHERE EXISTS { (mention)<-[part:MENTIONS]-(:Claim) WHERE coalesce(part.text, '') <> '' }
MATCH (mention)<-[part:MENTIONS]-(claim:Claim)
WHERE claim.recordedTo IS NULL
WITH mention, coalesce(part.text, mention.text) AS text, claim
OPTIONAL MATCH (dated:Claim {source: claim.source, key: claim.key})
WHERE dated.scope = claim.scope AND dated.recordedTo IS NULL AND dated.dated AND (dated = claim OR NOT claim.dated)
WITH mention, text, collect(DISTINCT CASE WHEN dated IS NOT NULL THEN
  [dated.startLo, dated.startHi, dated.endLo, dated.endHi, dated.startState, dated.endState] END) AS days
RETURN mention.id AS mention, text, days
ORDER BY mention, text
"""
ENDS: Final = """
UNWIND $entities AS id
MATCH (entity:Entity {id: id})
RETURN id, entity.kind AS kind, entity.startLo AS startLo, entity.startHi AS startHi, entity.endLo AS endLo,
       entity.endHi AS endHi, entity.startState AS startState, entity.endState AS endState
ORDER BY id
"""
LIVES: Final = """
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN id, person.bornLo AS bornLo, person.bornHi AS bornHi, person.diedLo AS diedLo, person.diedHi AS diedHi
ORDER BY id
"""
STATES_AROUND: Final = """
UNWIND $places AS id
MATCH path = (:Place {id: id})-[:WITHIN*0..6]->(state:Place {kind: 'STATE'})
RETURN id AS place, state.id AS state, length(path) AS depth,
       [link IN relationships(path) | [link.startLo, link.startHi, link.endLo, link.endHi]] AS links,
       [state.startLo, state.startHi, state.endLo, state.endHi] AS existed
ORDER BY place, depth DESC, state
"""
PENDING: Final = """
MATCH (pending:Pending)
RETURN pending.unit AS unit, pending.entity AS entity
ORDER BY unit, entity
"""
OFFICES_OF: Final = """
UNWIND $persons AS id
MATCH (:Person {id: id})<-[:IS]-(:Mention)<-[:MENTIONS {role: 'SUBJECT'}]-(claim:Claim {relation: 'TENURE'})
      -[:MENTIONS {role: 'OBJECT'}]->(:Mention)-[:IS]->(office:Office)
WHERE claim.recordedTo IS NULL
RETURN DISTINCT office.id AS id
ORDER BY id
"""
TRAVELLERS_TO: Final = """
UNWIND $places AS id
MATCH (:Place {id: id})<-[:WITHIN*0..6]-(place:Place)<-[:VISITED]-(person:Person)
RETURN DISTINCT person.id AS id
ORDER BY id
"""


async def about_subjects(
    store: Store, entities: Sequence[EntityId], relations: Collection[Relation]
) -> list[LiveClaim]:
    """Claims of these relations whose subject is one of the entities."""
    found = await store.record(ABOUT_SUBJECTS, entities=list(entities), relations=sorted(relations))
    return [_live_claim(row) for row in found["rows"]]


async def about_objects(store: Store, entities: Sequence[EntityId], relations: Collection[Relation]) -> list[LiveClaim]:
    """Claims of these relations whose object is one of the entities."""
    found = await store.record(ABOUT_OBJECTS, entities=list(entities), relations=sorted(relations))
    return [_live_claim(row) for row in found["rows"]]


async def mentions_of(store: Store, entities: Sequence[EntityId]) -> dict[EntityId, list[Mention]]:
    """The mentions of each entity in order of arrival."""
    found: dict[EntityId, list[Mention]] = {entity: [] for entity in entities}
    for row in await store.read(MENTIONS, entities=list(entities)):
        found[row["entity"]] = [decode_mention(payload) for payload in row["payloads"]]
    return found


async def spellings_of(store: Store, entities: Sequence[EntityId]) -> dict[MentionId, list[Spelling]]:
    """How the live records of a source spell the mentions of these entities that it spells in several ways."""
    found: dict[MentionId, list[Spelling]] = {}
    for row in await store.read(SPELLINGS, entities=list(entities)):
        spelling = Spelling(row["text"], tuple(_dated(days) for days in row["days"]))
        found.setdefault(MentionId(row["mention"]), []).append(spelling)
    return found


async def ends(store: Store, entities: Collection[EntityId]) -> Ends:
    """Kinds of places and existence of entities, where known."""
    rows = await store.read(ENDS, entities=sorted(entities))
    places = {row["id"]: PlaceKind(row["kind"]) for row in rows if row["kind"] in PlaceKind.__members__}
    return Ends(existed={row["id"]: _period(row) for row in rows if row["startLo"] is not None}, kinds=places)


async def lives(store: Store, persons: Collection[EntityId]) -> dict[EntityId, tuple[Days | None, Days | None]]:
    """Birth and death of each person, where known."""
    rows = await store.read(LIVES, persons=sorted(persons))
    return {row["id"]: (_days(row["bornLo"], row["bornHi"]), _days(row["diedLo"], row["diedHi"])) for row in rows}


async def states_around(
    store: Store, places: Collection[EntityId]
) -> dict[EntityId, list[tuple[EntityId, list[Period]]]]:
    """For each place the states around it, outermost first, with the periods that must hold for that."""
    found: dict[EntityId, list[tuple[EntityId, list[Period]]]] = {}
    for row in await store.read(STATES_AROUND, places=sorted(places)):
        periods = [bounded(link) for link in row["links"]]
        if row["existed"][0] is not None:
            periods.append(bounded(row["existed"]))
        found.setdefault(row["place"], []).append((row["state"], periods))
    return found


async def pending(store: Store) -> list[tuple[Unit, EntityId]]:
    """What must be projected again: units and their entities."""
    return [(Unit(row["unit"]), EntityId(row["entity"])) for row in await store.read(PENDING)]


async def offices_of(store: Store, persons: Sequence[EntityId]) -> list[EntityId]:
    """The offices that claims give to these persons."""
    return [EntityId(row["id"]) for row in await store.read(OFFICES_OF, persons=list(persons))]


async def travellers_to(store: Store, places: Sequence[EntityId]) -> list[EntityId]:
    """Who visited these places or places inside them."""
    return [EntityId(row["id"]) for row in await store.read(TRAVELLERS_TO, places=list(places))]


def _live_claim(row: Sequence[Any]) -> LiveClaim:
    claim, ordinal, payload, subject, object_, state = row
    return LiveClaim(ClaimId(claim), ordinal, decode_claim(payload), subject, object_, state)


def _period(row: dict[str, Any]) -> Period:
    names = ("startLo", "startHi", "endLo", "endHi", "startState", "endState")
    return _dated([row[name] for name in names])


def _dated(row: Sequence[Any]) -> Period:
    """A period from its four bounds and its two states."""
    *bounds, start_state, end_state = row
    return replace(bounded(bounds), start_state=EndState(start_state), end_state=EndState(end_state))


def _days(lo: Any, hi: Any) -> Days | None:  # noqa: ANN401  a date of the driver, or nothing
    if lo is None or hi is None:
        return None
    first: date = lo.to_native()
    last: date = hi.to_native()
    return Days(first, last)
