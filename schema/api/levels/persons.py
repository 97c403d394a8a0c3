"""The level of persons that answer a question."""

from collections.abc import Sequence

from kg.store.answers import persons as store
from kg.store.names.resolve import person_query
from kg.store.shapes import PersonEdgeRow
from schema.api.arguments import After, First, WhichPersons
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, connection, paging
from schema.api.levels.request import Parents


async def persons(
    root: Parents, filter: WhichPersons = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[PersonEdgeRow]]:
    query = await person_query(root.request.store, filters.persons(filter))
    rows = paging(root, first, after, dated=False)
    page = await store.persons(root.request.store, query, rows)
    return [await connection(root, page, rows, None)]
