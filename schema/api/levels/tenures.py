"""Levels of tenures: those that answer a question, and those of persons, offices and bodies."""

from collections.abc import Sequence

from kg.store.answers.tenures import pages as store
from kg.store.names.resolve import tenure_query
from kg.store.queries import Holder, TenureQuery
from kg.store.shapes import TenureRow
from schema.api.arguments import After, Definition, During, First, Known, WhichTenures
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, answered, connection, connections, paging
from schema.api.levels.parts import tenure_parts
from schema.api.levels.request import Parents


async def tenures(
    root: Parents,
    filter: WhichTenures = None,
    known_at: Known = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[TenureRow]]:
    filters.refuse_known_at(known_at)
    graph, given = root.request.store, filters.tenures(filter)
    rows, parts = paging(root, first, after), tenure_parts(root.selected)
    query, page = await answered(
        lambda trusting: tenure_query(graph, given, trusting=trusting),
        lambda query: store.tenures(graph, query, rows, parts),
    )
    return [await connection(root, page, rows, query.scope)]


async def tenures_of_person(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[TenureRow]]:
    rows, days = paging(root, first, after), filters.days(during)
    pages = await store.tenures_of(root.request.store, root.ids, rows, tenure_parts(root.selected), during=days)
    return await connections(root, pages, rows, [TenureQuery(Holder(id), during=days).scope for id in root.ids])


async def holders(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[TenureRow]]:
    rows, days = paging(root, first, after), filters.days(during)
    pages = await store.tenures_of(root.request.store, root.ids, rows, tenure_parts(root.selected), during=days)
    scopes = [TenureQuery(Holder(offices=(id,)), during=days).scope for id in root.ids]
    return await connections(root, pages, rows, scopes)


async def members(
    root: Parents,
    during: During = None,
    definition: Definition = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[TenureRow]]:
    rows, days = paging(root, first, after), filters.days(during)
    pages = await store.tenures_of(
        root.request.store, root.ids, rows, tenure_parts(root.selected), during=days, definition=definition
    )
    scopes = [TenureQuery(Holder(body=id, definition=definition), during=days).scope for id in root.ids]
    return await connections(root, pages, rows, scopes)
