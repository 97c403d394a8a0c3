"""The level of persons that answer a question."""

from collections.abc import Sequence

from kg.store.answers import persons as store
from kg.store.names import resolve as asking
from kg.store.shapes import PersonEdgeRow
from schema.api.arguments import After, First, WhichPersons
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, connection, paging
from schema.api.levels.request import Parents


async def persons(
    root: Parents, filter: WhichPersons = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[PersonEdgeRow]]:
    search = filters.persons(filter)
    asked = await asking.asked_of_persons(root.request.store, search)
    rows = paging(root, first, after, dated=False)
    page = await store.persons(root.request.store, asked, search.name_prefix, rows)
    return [await connection(root, page, rows, None, asked)]
