"""Answers gathered in slices of what may answer, in its order, until the page is full.

So a page costs as much as it shows and not as much as there is, but for questions that few of many candidates answer.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from kg.store.answers.pages import Answer
from kg.store.queries import Paging

G = TypeVar("G")
GROWTH: Final = 4  # how much more is gathered when the last slice did not fill the page
ALL: Final = 2**31 - 1
Gather = Callable[[str | None, int], Awaitable[G]]
"""Takes the place in the order after which the slice begins, and how many candidates it holds at most."""
GatherEach = Callable[[Mapping[int, str | None], int], Awaitable[Sequence[G]]]
"""Takes such a place for each of several questions, by their numbers; returns a slice for each, in their order."""


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

    async def gather_one(after: Mapping[int, str | None], limit: int) -> Sequence[G]:
        return [await gather(after[0], limit)]

    def up_to(one: G, limit: int) -> str | None:
        places = sorts(one)
        return (min if paging.descending else max)(places) if len(places) >= limit else None

    return (await in_order_of_each(gather_one, up_to, lambda _, one: answers(one), paging, 1, whole=whole))[0]


async def in_order_of_each(  # noqa: PLR0913  what to ask, how to read it, and of how many
    gather: GatherEach[G],
    up_to: Callable[[G, int], str | None],
    answers: Callable[[int, G], Iterable[Answer]],
    paging: Paging,
    questions: int,
    *,
    whole: bool,
    margin: float = 1,
) -> list[tuple[list[Answer], list[G]]]:
    """The same for several questions at once, numbered from 0; none is asked again whose page is full.

    The first slice holds `margin` times as many candidates as rows are wanted.

    `up_to` is the place in the order up to which a slice of so many candidates reaches; None if nothing follows.
    """
    found: list[tuple[list[Answer], list[G]]] = [([], []) for _ in range(questions)]
    limit = ALL if whole else int(margin * (paging.first + 1))
    places: dict[int, str | None] = dict.fromkeys(range(questions), None if whole else paging.after)
    while places:
        for number, one in zip(places, await gather(places, limit), strict=True):
            found[number][0].extend(answers(number, one))
            found[number][1].append(one)
        places = {
            number: place
            for number in places
            if len(found[number][0]) <= paging.first and (place := up_to(found[number][1][-1], limit)) is not None
        }
        limit = min(ALL, limit * GROWTH)
    return found
