"""Pages of rows as the API shows them, and what can be said of all the rows of an answer."""

import re
from collections.abc import Sequence
from typing import Final

from kg.errors import InputError
from kg.model import Relation
from kg.store.answers import coverage
from kg.store.filters import Asked, Page, Paging
from schema.api.levels.request import Parents
from schema.execution.fields import Map

USUAL: Final = 20
MOST: Final = 100
_CURSOR: Final = re.compile(r"\d{4}-\d{2}-\d{2} \w+")


def paging(
    root: Parents, first: int | None, after: str | None, *, descending: bool = False, dated: bool = True
) -> Paging:
    """Which rows are asked for; `dated` rows are in the order of their days."""
    if after is not None and dated and not _CURSOR.fullmatch(after):
        raise InputError(f"after: {after!r} is no cursor; take `endCursor` or the `cursor` of an edge")
    counted = root.selected.wants("totalCount") or root.selected.wants("certainCount")
    return Paging(at_most(first), after, descending, count=counted or root.selected.wants("absence"))


def at_most(first: int | None) -> int:
    """How many rows are asked for; InputError if it is too many or below none."""
    if first is None:
        return USUAL
    if not 0 <= first <= MOST:
        raise InputError(f"first: {first} is not from 0 to {MOST}")
    return first


async def connection(root: Parents, page: Page, asked: Paging, relation: Relation | None, question: Asked) -> Map:
    """The value of a connection field; coverage and absence are read only where they are selected."""
    store, none = root.request.store, not (page.total or page.rows)
    absent = none and asked.after is None and relation is not None and root.selected.wants("absence")
    covered = relation is not None and root.selected.wants("coverage")
    return {
        "nodes": page.rows,
        "pageInfo": {
            "hasNextPage": page.has_next,
            "hasPreviousPage": asked.after is not None,
            "startCursor": page.rows[0]["_cursor"] if page.rows else None,
            "endCursor": page.rows[-1]["_cursor"] if page.rows else None,
        },
        "totalCount": page.total,
        "certainCount": page.certain,
        "coverage": await coverage.coverage(store, relation, question) if covered and relation is not None else [],
        "absence": await coverage.absence(store, relation, question) if absent and relation is not None else None,
        "_every": page.every,
    }


async def connections(
    root: Parents, pages: Sequence[Page], asked: Paging, relation: Relation | None, questions: Sequence[Asked]
) -> list[Map]:
    """One connection for each parent."""
    return [
        await connection(root, page, asked, relation, question) for page, question in zip(pages, questions, strict=True)
    ]
