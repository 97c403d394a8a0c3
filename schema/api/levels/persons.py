"""The level of persons that answer a question."""

from collections.abc import Sequence

from kg.store.answers import persons as store
from kg.store.names.resolve import person_query
from kg.store.shapes import PersonEdgeRow
from schema.api.arguments import After, First, WhichPersons
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, answered, connection, paging
from schema.api.levels.request import Parents


async def persons(
    root: Parents, filter: WhichPersons = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[PersonEdgeRow]]:
    graph, given, rows = root.request.store, filters.persons(filter), paging(root, first, after, dated=False)
    _, page = await answered(
        lambda trusting: person_query(graph, given, trusting=trusting),
        lambda query: store.persons(graph, query, rows),
    )
    return [await connection(root, page, rows, None)]
