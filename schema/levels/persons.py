"""The level of persons that answer a question."""

from collections.abc import Sequence

from kg.store import asking
from kg.store import persons as store
from schema.arguments import After, First, WhichPersons
from schema.fields import Map
from schema.levels import filters
from schema.levels.pages import connection, paging
from schema.levels.request import Parents


async def persons(
    root: Parents, filter: WhichPersons = None, first: First = None, after: After = None
) -> Sequence[Map]:
    search = filters.persons(filter)
    asked = await asking.asked_of_persons(root.request.store, search)
    rows = paging(root, first, after, dated=False)
    page = await store.persons(root.request.store, asked, search.name_prefix, rows)
    return [await connection(root, page, rows, None, asked)]
