"""Levels of events: those that answer a question, those of persons, where they were and who attended."""

from collections.abc import Sequence

from kg.errors import InputError
from kg.model import Relation
from kg.store.answers import events as store
from kg.store.answers import tallies
from kg.store.filters import Asked, Who
from kg.store.names import resolve as asking
from kg.store.shapes import EventEdgeRow, TallyRow
from schema.api.arguments import After, CountBy, During, First, Known, Largest, WhichEvents
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, at_most, connection, connections, paging
from schema.api.levels.request import Parents, by_ids


async def events(
    root: Parents,
    filter: WhichEvents = None,
    known_at: Known = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[EventEdgeRow]]:
    filters.refuse_known_at(known_at)
    given = filters.events(filter)
    asked = await asking.asked_of_events(root.request.store, given)
    if given.name is not None and not asked.words:
        raise InputError(f"name: there is no word in {given.name!r}")
    rows = paging(root, first, after)
    page = await store.events(root.request.store, asked, rows, every=root.selected.wants("tally"))
    return [await connection(root, page, rows, Relation.ATTENDANCE, asked)]


async def events_of_person(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[EventEdgeRow]]:
    rows, days = paging(root, first, after), filters.days(during)
    tallied = root.selected.wants("tally")
    pages = await store.events_of(root.request.store, root.ids, Asked(during=days), rows, every=tallied)
    questions = [Asked(who=Who(person=person), during=days) for person in root.ids]
    return await connections(root, pages, rows, Relation.ATTENDANCE, questions)


place_of_event = by_ids(store.places_of)
attendees = by_ids(store.attendees_of)


async def tally_of_events(root: Parents, by: CountBy, first: Largest = 10) -> Sequence[list[TallyRow]]:
    wanted = at_most(first)
    return [
        await tallies.tally_of_events(root.request.store, parent["every"] or [], by, wanted) for parent in root.parents
    ]
