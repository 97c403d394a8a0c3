"""Answers to questions that nothing narrows: slices of the whole in its order, until the page is full."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final, TypeVar

from kg.store.answers.pages import Answer
from kg.store.queries import Paging

G = TypeVar("G")
GROWTH: Final = 4  # how much more is gathered when the last slice did not fill the page
ALL: Final = 2**31 - 1
Gather = Callable[[str | None, int], Awaitable[G]]
"""Takes the place in the order after which the slice begins, and how many candidates it holds at most."""


async def in_order(
    gather: Gather[G],
    sorts: Callable[[G], Sequence[str]],
    answers: Callable[[G], Iterable[Answer]],
    paging: Paging,
    *,
    whole: bool,
) -> tuple[list[Answer], list[G]]:
    """The answers of as many slices as one more than a page needs, of all if `whole`; and what was gathered for them.

    `sorts` are the places in the order of what one slice holds. Nothing is left out between two slices.
    """
    after, limit = (None, ALL) if whole else (paging.after, paging.first + 1)
    found: list[Answer] = []
    gathered: list[G] = []
    while True:
        one = await gather(after, limit)
        gathered.append(one)
        found += answers(one)
        places = sorts(one)
        if len(places) < limit or len(found) > paging.first:
            return found, gathered
        after, limit = (min if paging.descending else max)(places), limit * GROWTH
