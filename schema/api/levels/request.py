"""What every level of one request may use."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from kg.store.store import Store
from schema.execution.fields import Level


@dataclass(frozen=True, slots=True)
class Request:
    """`today` is the day that decides where a question names none.

    `author` says as whom the request writes, and raises if it may not.
    """

    store: Store
    today: date
    author: Callable[[], str]


Parents = Level[Request]
R = TypeVar("R")
V = TypeVar("V")


def by_ids(
    read: Callable[[Store, Sequence[str]], Awaitable[Sequence[V]]],
) -> Callable[[Parents], Awaitable[Sequence[V]]]:
    """Make a level of what the store reads for several ids: here those of the parents."""

    async def of_parents(root: Parents) -> Sequence[V]:
        return await read(root.request.store, root.ids)

    return of_parents


def by_rows(
    read: Callable[[Store, Sequence[R]], Awaitable[Sequence[V]]],
) -> Callable[[Parents], Awaitable[Sequence[V]]]:
    """Make a level of what the store reads for several rows: here the parents, which must be such rows."""

    async def of_parents(root: Parents) -> Sequence[V]:
        return await read(root.request.store, cast("Sequence[R]", root.parents))

    return of_parents
