"""Levels of events: those that answer a question, those of persons, where they were and who attended."""

from collections.abc import Sequence
from dataclasses import replace

from kg.store.answers import tallies
from kg.store.answers.events import pages as store
from kg.store.names.resolve import event_query
from kg.store.queries import EventQuery, Holder
from kg.store.shapes import EventEdgeRow, TallyRow
from schema.api.arguments import After, CountBy, During, First, Known, Largest, WhichEvents
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, answered, connection, connections, list_size, paging
from schema.api.levels.request import Parents, by_ids


async def events(
    root: Parents,
    filter: WhichEvents = None,
    known_at: Known = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[EventEdgeRow]]:
    filters.refuse_known_at(known_at)
    graph, given, rows = root.request.store, filters.events(filter), paging(root, first, after)
    query, page = await answered(
        lambda trusting: event_query(graph, given, trusting=trusting),
        lambda query: store.events(graph, query, rows),
    )
    return [await connection(root, page, rows, query.scope)]


async def events_of_person(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[EventEdgeRow]]:
    rows, days = paging(root, first, after), filters.days(during)
    pages = await store.events_of(root.request.store, root.ids, rows, during=days)
    scope = EventQuery(during=days).scope
    return await connections(root, pages, rows, [replace(scope, holder=Holder(person)) for person in root.ids])


place_of_event = by_ids(store.places_of)
attendees = by_ids(store.attendees_of)


async def tally_of_events(root: Parents, by: CountBy, first: Largest = 10) -> Sequence[list[TallyRow]]:
    wanted = list_size(first)
    return [
        await tallies.tally_of_events(root.request.store, parent["every"] or [], by, wanted) for parent in root.parents
    ]
