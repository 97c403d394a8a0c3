"""Project again what claims have touched: entities, then links, tenures, visits and events, a slice at a time.

What is pending stands in the graph, written in the same transaction as the claims, so that a killed load is finished
by the next one.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Final, assert_never

from kg.claims import Claim
from kg.model import Description, EntityId, EntityKind, Mention, Relation
from kg.projection.descriptions import describe
from kg.projection.facts import LiveClaim
from kg.projection.links import attendances, links
from kg.projection.names import Written
from kg.projection.tenures import tenures
from kg.projection.visits import visits
from kg.relations import RELATIONS, End, Unit, projected_with
from kg.resolution.offices.parse import parse_office
from kg.resolution.parse import display_name
from kg.resolution.writing.forms import fold
from kg.store.ledger import facts, live_claims
from kg.store.store import Store
from kg.temporal import ALWAYS, Certainty, Period, together
from kg.workflows.progress import Progress

SLICE: Final = 200
KINDS: Final = {kind.lower(): kind for kind in EntityKind}


async def project(store: Store, progress: Progress) -> int:
    """Project all that is pending and return how many units that was."""
    done = 0
    for unit in Unit:
        work = _work(unit)
        waiting = [entity for of, entity in await live_claims.pending(store) if of is unit]
        for start in range(0, len(waiting), SLICE):
            progress(unit, start, len(waiting))
            await work(store, waiting[start : start + SLICE])
        progress(unit, len(waiting), len(waiting))
        done += len(waiting)
    return done


def stale(claim: Claim, entity_of: Callable[[Mention], EntityId]) -> Iterator[tuple[Unit, EntityId]]:
    """The units that must be projected again when a claim comes, goes, or its mentions become other entities."""
    row, subject = RELATIONS[claim.relation], entity_of(claim.subject)
    other = subject if claim.object is None else entity_of(claim.object)
    yield Unit.ENTITY, subject
    yield Unit.ENTITY, other
    if claim.state is not None:
        yield Unit.ENTITY, entity_of(claim.state)
    yield row.unit, subject if row.of is End.SUBJECT else other
    if isinstance(claim.content, Description) and claim.subject.kind is EntityKind.EVENT:
        yield Unit.EVENT, subject  # the days of an event are those of who attended it


def _work(unit: Unit) -> Callable[[Store, Sequence[EntityId]], Awaitable[None]]:
    match unit:
        case Unit.ENTITY:
            return _entities
        case Unit.LINKS:
            return _links
        case Unit.TENURES:
            return _tenures
        case Unit.VISITS:
            return _visits
        case Unit.EVENT:
            return _events
        case _:
            assert_never(unit)


async def _entities(store: Store, entities: Sequence[EntityId]) -> None:
    mentions = await live_claims.mentions_of(store, entities)
    spellings = await live_claims.spellings_of(store, entities)
    said = _by_subject(await live_claims.about_subjects(store, entities, {Relation.DESCRIPTION}))
    shown: list[facts.Shown] = []
    for entity in entities:
        kind = KINDS[entity.partition("_")[0]]
        written = Written(mentions[entity], display_name, spellings)
        described = describe(kind, written, said.get(entity, []))
        forms = [fold(alias.text) for alias in described.names]
        role = parse_office(described.name).role_text if kind is EntityKind.OFFICE else None
        shown.append(facts.Shown(entity, kind, described, forms, role))
    lived = [one.id for one in shown if one.described.born is not None or one.described.died is not None]
    await facts.replace_entities(store, shown, touched=await _touched(store, lived, entities))


async def _touched(
    store: Store, lived: Sequence[EntityId], entities: Sequence[EntityId]
) -> list[tuple[Unit, EntityId]]:
    """What depends on how these entities are described: offices held by who was born or died, visits to places."""
    places = [entity for entity in entities if entity.startswith("place_")]
    offices = [(Unit.TENURES, office) for office in await live_claims.offices_of(store, lived)]
    return offices + [(Unit.VISITS, person) for person in await live_claims.travellers_to(store, places)]


async def _links(store: Store, entities: Sequence[EntityId]) -> None:
    found = await live_claims.about_subjects(store, entities, projected_with(Unit.LINKS))
    ends = await live_claims.ends(store, {*entities, *(one.object for one in found if one.object is not None)})
    said = _by_subject(found)
    projected = {entity: links(said.get(entity, []), ends) for entity in entities}
    places = [entity for entity in entities if entity.startswith("place_")]
    touched = [(Unit.VISITS, person) for person in await live_claims.travellers_to(store, places)]
    await facts.replace_facts(store, Unit.LINKS, projected, [one.id for one in found], touched=touched)


async def _tenures(store: Store, offices: Sequence[EntityId]) -> None:
    found = await live_claims.about_objects(store, offices, projected_with(Unit.TENURES))
    lives = await live_claims.lives(store, {one.subject for one in found})
    said = _by_object(found)
    projected = {office: tenures(said.get(office, []), lives) for office in offices}
    await facts.replace_facts(store, Unit.TENURES, projected, [one.id for one in found])


async def _visits(store: Store, persons: Sequence[EntityId]) -> None:
    found = await live_claims.about_subjects(store, persons, projected_with(Unit.VISITS))
    places = {one.object for one in found if one.object is not None}
    kinds = (await live_claims.ends(store, places)).kinds
    around = await live_claims.states_around(store, places)

    def state_on(place: EntityId, period: Period) -> EntityId | None:
        return _state(around.get(place, []), period)

    said = _by_subject(found)
    projected = {person: visits(said.get(person, []), kinds, state_on) for person in persons}
    await facts.replace_facts(store, Unit.VISITS, projected, [one.id for one in found])


async def _events(store: Store, events: Sequence[EntityId]) -> None:
    attended = await live_claims.about_objects(store, events, projected_with(Unit.EVENT, End.OBJECT))
    placed = await live_claims.about_subjects(store, events, projected_with(Unit.EVENT, End.SUBJECT))
    days = (await live_claims.ends(store, set(events))).existed
    came, where = _by_object(attended), _by_subject(placed)
    projected = {
        event: attendances([*came.get(event, []), *where.get(event, [])], days.get(event, ALWAYS)) for event in events
    }
    await facts.replace_facts(store, Unit.EVENT, projected, [one.id for one in (*attended, *placed)])


def _state(around: Sequence[tuple[EntityId, list[Period]]], period: Period) -> EntityId | None:
    """The outermost place that was a state on those days: certainly, or else possibly."""
    known = [(state, together([period, *links_and_life])) for state, links_and_life in around]
    for certainty in (Certainty.CERTAIN, Certainty.POSSIBLE):
        for state, held in known:
            if held is certainty:
                return state
    return None


def _by_subject(found: Sequence[LiveClaim]) -> Mapping[EntityId, list[LiveClaim]]:
    grouped: dict[EntityId, list[LiveClaim]] = {}
    for one in found:
        grouped.setdefault(one.subject, []).append(one)
    return grouped


def _by_object(found: Sequence[LiveClaim]) -> Mapping[EntityId, list[LiveClaim]]:
    grouped: dict[EntityId, list[LiveClaim]] = {}
    for one in found:
        if one.object is not None:
            grouped.setdefault(one.object, []).append(one)
    return grouped
