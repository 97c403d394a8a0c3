"""Levels of visits: those that answer a question, those of persons and places, and the company on each."""

from collections.abc import Sequence
from typing import cast

from kg.model import VisitOrder
from kg.store.answers import companions as trips
from kg.store.answers import tallies
from kg.store.answers.visits import pages as store
from kg.store.names.resolve import visit_query
from kg.store.queries import Holder, Location, Paging, VisitQuery
from kg.store.shapes import PlaceRow, TallyRow, VisitRow
from kg.temporal import Days
from schema.api.arguments import HAPPENED, After, CountBy, During, First, Known, Largest, Order, Statuses, WhichVisits
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, answered, connection, connections, list_size, paging
from schema.api.levels.parts import visit_parts
from schema.api.levels.request import Parents, by_rows


async def visits(  # noqa: PLR0913  the arguments of the field
    root: Parents,
    *,
    filter: WhichVisits = None,
    order_by: Order = VisitOrder.START_ASC,
    known_at: Known = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[VisitRow]]:
    filters.refuse_known_at(known_at)
    graph, given = root.request.store, filters.visits(filter)
    rows = paging(root, first, after, descending=order_by is VisitOrder.START_DESC)
    parts = visit_parts(root.selected)
    query, page = await answered(
        lambda trusting: visit_query(graph, given, trusting=trusting),
        lambda query: store.visits(graph, query, rows, parts),
    )
    return [await connection(root, page, rows, query.scope)]


async def visits_of_person(  # noqa: PLR0913  the arguments of the field
    root: Parents,
    *,
    during: During = None,
    status: Statuses = HAPPENED,
    order_by: Order = VisitOrder.START_ASC,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[VisitRow]]:
    rows = paging(root, first, after, descending=order_by is VisitOrder.START_DESC)
    days = filters.days(during)
    of_each = [VisitQuery(Holder(person), during=days, status=tuple(status)) for person in root.ids]
    return await _of_each(root, of_each, rows)


async def visits_to_place(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[VisitRow]]:
    rows = paging(root, first, after)
    places = cast("Sequence[PlaceRow]", root.parents)
    return await _of_each(root, [_to(place, filters.days(during)) for place in places], rows)


companions = by_rows(trips.companions)


async def tally_of_visits(root: Parents, by: CountBy, first: Largest = 10) -> Sequence[list[TallyRow]]:
    wanted = list_size(first)
    return [
        await tallies.tally_of_visits(root.request.store, parent["every"] or [], by, wanted) for parent in root.parents
    ]


async def _of_each(root: Parents, queries: Sequence[VisitQuery], rows: Paging) -> Sequence[ConnectionValue[VisitRow]]:
    pages = await store.visits_of_each(root.request.store, queries, rows, visit_parts(root.selected))
    return await connections(root, pages, rows, [query.scope for query in queries])


def _to(place: PlaceRow, during: Days | None) -> VisitQuery:
    wide = place["kind"] in ("STATE", "AREA")
    return VisitQuery(location=Location(within=place["id"], wide=wide), during=during)
