"""Pages of rows as the API shows them, and what can be said of all the rows of an answer."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Generic, TypedDict, TypeVar, cast

from kg.errors import InputError
from kg.model import Absence
from kg.store.answers import coverage
from kg.store.answers.pages import Answer, Page
from kg.store.answers.source_cards import CoverageRow
from kg.store.queries import Paging, Scope
from schema.api.levels.request import Parents
from schema.execution.limits import DEFAULT_PAGE, LARGEST_PAGE

Q = TypeVar("Q")
R = TypeVar("R")
LONGEST_LIST: Final = 100
"""Of ids that are given, and of candidates and counts, which are worked out one by one."""

_CURSOR: Final = re.compile(r"\d{4}-\d{2}-\d{2} \w+")


class PageInfoValue(TypedDict):
    hasNextPage: bool
    hasPreviousPage: bool
    startCursor: str | None
    endCursor: str | None


class ConnectionValue(TypedDict, Generic[R]):
    """A page of rows; `every` is all rows of the answer, where a tally needs them."""

    nodes: list[R]
    pageInfo: PageInfoValue
    totalCount: int | None
    certainCount: int | None
    coverage: list[CoverageRow]
    absence: Absence | None
    every: Sequence[Answer] | None


def paging(
    root: Parents, first: int | None, after: str | None, *, descending: bool = False, dated: bool = True
) -> Paging:
    """Which rows are asked for; `dated` rows are in the order of their days."""
    if after is not None and dated and not _CURSOR.fullmatch(after):
        raise InputError(f"after: {after!r} is no cursor; take `endCursor` or the `cursor` of an edge")
    counted = root.selected.wants("totalCount") or root.selected.wants("certainCount")
    return Paging(
        _size(first, LARGEST_PAGE),
        after,
        descending,
        count=counted or root.selected.wants("absence"),
        every=root.selected.wants("tally"),
    )


def list_size(first: int | None) -> int:
    """How many candidates or counts are asked for; InputError if it is too many or below none."""
    return _size(first, LONGEST_LIST)


def _size(first: int | None, most: int) -> int:
    if first is None:
        return DEFAULT_PAGE
    if not 0 <= first <= most:
        raise InputError(f"first: {first} is not from 0 to {most}")
    return first


async def connection(root: Parents, page: Page[R], paging: Paging, scope: Scope | None) -> ConnectionValue[R]:
    """The value of a connection field; coverage and absence are read only where they are selected."""
    store, none = root.request.store, not (page.total or page.rows)
    absent = none and paging.after is None and root.selected.wants("absence")
    covered = root.selected.wants("coverage")
    return {
        "nodes": page.rows,
        "pageInfo": _page_info(page, paging),
        "totalCount": page.total,
        "certainCount": page.certain,
        "coverage": await coverage.coverage(store, scope) if covered and scope is not None else [],
        "absence": await coverage.absence(store, scope) if absent and scope is not None else None,
        "every": page.every,
    }


async def connections(
    root: Parents, pages: Sequence[Page[R]], paging: Paging, scopes: Sequence[Scope]
) -> list[ConnectionValue[R]]:
    """One connection for each parent."""
    return [await connection(root, page, paging, scope) for page, scope in zip(pages, scopes, strict=True)]


async def answered(
    resolved: Callable[[bool], Awaitable[Q]], ask: Callable[[Q], Awaitable[Page[R]]]
) -> tuple[Q, Page[R]]:
    """A question and the page that answers it. `resolved` takes whether the ids in it are trusted.

    They are at first; where nothing answers they are looked up, so that an id that nobody bears is an error and one
    that leads to another is followed.
    """
    query = await resolved(True)
    page = await ask(query)
    if page.rows or page.total:
        return query, page
    checked = await resolved(False)
    return (query, page) if checked == query else (checked, await ask(checked))


def _page_info(page: Page[R], paging: Paging) -> PageInfoValue:
    rows = cast("Sequence[dict[str, Any]]", page.rows)
    return {
        "hasNextPage": page.has_next,
        "hasPreviousPage": paging.after is not None,
        "startCursor": rows[0]["cursor"] if rows else None,
        "endCursor": rows[-1]["cursor"] if rows else None,
    }
