"""Random graphs in a real database, as the projection would leave them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kg.store.store import Statement, Store
from kg.temporal import Period
from tests.kg.store import world
from tests.oracle.days import Bounds, date_of
from tests.oracle.graphs import Event, Graph, Tie, Visit

CREATE_SOURCES: Final = "UNWIND $ids AS id MERGE (:Source {id: id})"


async def write(store: Store, graphs: Sequence[Graph]) -> None:
    """Empty the database and write these graphs into it, side by side."""
    await store.write(world.WIPE)
    await store.transact(
        [
            Statement(CREATE_SOURCES, {"ids": sorted(_sources(graphs))}),
            Statement(world.CREATE_ENTITIES, {"rows": [row for graph in graphs for row in _entities(graph)]}),
            Statement(world.CREATE_RELATIONS, {"rows": [row for graph in graphs for row in _relations(graph)]}),
            Statement(world.CREATE_CLAIMS, {"rows": [row for graph in graphs for row in _claims(graph)]}),
        ]
    )


def _sources(graphs: Sequence[Graph]) -> set[str]:
    """All that facts and events rest on; a question may name a source though the fact is left out."""
    facts = [fact for graph in graphs for fact in (*graph.visits, *graph.tenures, *graph.events)]
    return {source for fact in facts for source in fact.sources}


def _entities(graph: Graph) -> Iterator[dict[str, Any]]:
    for id, name in graph.persons.items():
        yield world.entity(id, [name])
    for id in graph.offices:
        yield world.entity(id, [id], role=id)
    for id in graph.bodies:
        yield world.entity(id, [id])
    for id, kind in graph.places.items():
        yield world.entity(id, [id], kind=kind, population=None)
    for event in graph.events:
        dated = {} if event.days is None else world.dated(event.id, _period(event.days))
        yield world.entity(event.id, [event.name], kind=event.kind, status=event.status, **dated)


def _relations(graph: Graph) -> Iterator[dict[str, Any]]:
    for tenure in graph.tenures:
        facts = {"capacity": tenure.capacity, "sources": list(tenure.sources)}
        yield world.relation("HELD", tenure.person, tenure.office, tenure.id, _period(tenure.days), **facts)
    for visit in graph.visits:
        yield world.relation("VISITED", visit.person, visit.place, visit.id, _period(visit.days), **_stop(visit))
    for seat in graph.seats:
        yield _tie("SEAT_IN", seat, definition=seat.definition)
    for tie in graph.whose:
        yield _tie("OF", tie)
    for tie in graph.accreditations:
        yield _tie("ACCREDITED_TO", tie)
    for tie in graph.containments:
        yield _tie("WITHIN", tie)
    for event in graph.events:
        yield from _event(event)


def _tie(kind: str, tie: Tie, **facts: object) -> dict[str, Any]:
    return world.relation(kind, tie.tail, tie.head, tie.id, _period(tie.days), **facts)


def _stop(visit: Visit) -> dict[str, Any]:
    trip = _period(visit.trip_days)
    return {
        "status": visit.status,
        "capacity": visit.capacity,
        "trip": visit.trip,
        "tripStartLo": trip.start_lo,
        "tripStartHi": trip.start_hi,
        "tripEndLo": trip.end_lo,
        "tripEndHi": trip.end_hi,
        "ordinal": None,
        "purpose": None,
        "describedAs": [],
        "place": visit.place,
        "state": visit.state,
        "vague": visit.vague,
        "stopsKnown": visit.stops_known,
        "sources": list(visit.sources),
    }


def _event(event: Event) -> Iterator[dict[str, Any]]:
    when = world.ALWAYS if event.days is None else _period(event.days)
    for place in event.places:
        yield world.relation("TOOK_PLACE_AT", event.id, place, f"venue_{event.id}_{place}", when)
    for person in event.attendees:
        facts = {"role": "PARTICIPANT", "describedAs": []}
        yield world.relation("ATTENDED", person, event.id, f"attendance_{event.id}_{person}", when, **facts)


def _claims(graph: Graph) -> Iterator[dict[str, Any]]:
    """What makes a record support its facts, and an event one that a source mentions."""
    for (source, key), facts in graph.records.items():
        for fact in facts:
            said = {"source": source, "key": key, "fact": fact}
            yield {"id": f"claim_{key}_{fact}", "source": source, "properties": said, "mentions": []}
    for event in graph.events:
        for source in event.sources:
            said = {"source": source, "key": event.id, "kind": "EVENT", "text": event.name}
            part = {"id": f"mention_{source}_{event.id}", "role": "SUBJECT", "entity": event.id, "properties": said}
            key = f"claim_{source}_{event.id}"
            yield {"id": key, "source": source, "properties": {**said, "fact": None}, "mentions": [part]}


def _period(days: Bounds) -> Period:
    start_lo, start_hi, end_lo, end_hi = map(date_of, days)
    return Period(start_lo, start_hi, end_lo, end_hi)
