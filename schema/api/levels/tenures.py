"""Levels of tenures: those that answer a question, and those of persons, offices and bodies."""

from collections.abc import Sequence

from kg.model import Relation
from kg.store.answers import tenures as store
from kg.store.filters import Asked, Paging, Who
from kg.store.names import resolve as asking
from kg.store.shapes import TenureRow
from schema.api.arguments import After, Definition, During, First, Known, WhichTenures
from schema.api.levels import filters
from schema.api.levels.pages import ConnectionValue, connection, connections, paging
from schema.api.levels.request import Parents


async def tenures(
    root: Parents,
    filter: WhichTenures = None,
    known_at: Known = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[TenureRow]]:
    filters.refuse_known_at(known_at)
    asked = await asking.asked_of_tenures(root.request.store, filters.tenures(filter))
    rows = paging(root, first, after)
    page = await store.tenures(root.request.store, asked, rows)
    return [await connection(root, page, rows, Relation.TENURE, asked)]


async def tenures_of_person(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[TenureRow]]:
    questions = [Asked(who=Who(person=person), during=filters.days(during)) for person in root.ids]
    return await _of_each(root, questions, paging(root, first, after))


async def holders(
    root: Parents, during: During = None, first: First = None, after: After = None
) -> Sequence[ConnectionValue[TenureRow]]:
    questions = [Asked(who=Who(offices=(office,)), during=filters.days(during)) for office in root.ids]
    return await _of_each(root, questions, paging(root, first, after))


async def members(
    root: Parents,
    during: During = None,
    definition: Definition = None,
    first: First = None,
    after: After = None,
) -> Sequence[ConnectionValue[TenureRow]]:
    days = filters.days(during)
    questions = [Asked(who=Who(body=body, definition=definition), during=days) for body in root.ids]
    return await _of_each(root, questions, paging(root, first, after))


async def _of_each(root: Parents, questions: Sequence[Asked], rows: Paging) -> Sequence[ConnectionValue[TenureRow]]:
    """The questions differ only in whom they are about."""
    if not questions:
        return []
    pages = await store.tenures_of(root.request.store, root.ids, questions[0], rows)
    return await connections(root, pages, rows, Relation.TENURE, questions)
