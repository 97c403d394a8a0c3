"""Pages of the rows that answer a question, cut from what was judged."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, Generic, LiteralString, TypeVar

from kg.model import Doubt
from kg.store.columns import Columns
from kg.store.queries import Paging
from kg.store.store import Store
from kg.temporal import Certainty

R = TypeVar("R")
OfParent = TypeVar("OfParent", bound=Mapping[str, object])
FEW: Final = 100  # candidates of a question up to which their rows come with them, which spares a statement


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that answers: its id, its place in the order, and each kind of doubt about it.

    `shares` are the ids of what it may have in common with others, by which a tally counts.
    """

    id: str
    sort: str
    doubt: tuple[Doubt, ...] = ()
    shares: Mapping[str, Any] = field(default_factory=dict[str, Any], compare=False)

    @property
    def certainty(self) -> str:
        return Certainty.POSSIBLE.name if self.doubt else Certainty.CERTAIN.name


@dataclass(frozen=True, slots=True)
class Cut:
    """What of an answer is shown, and what was counted of all of it; None where no count was asked for."""

    shown: Sequence[Answer]
    has_next: bool
    total: int | None = None
    certain: int | None = None
    every: Sequence[Answer] | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows of a connection.

    `total` and `certain` count all of them, not only this page; None if they were not asked for. `every` is each of
    them, where a tally needs them.
    """

    rows: list[R]
    has_next: bool
    total: int | None = None
    certain: int | None = None
    every: Sequence[Answer] | None = None


def cut(answers: Iterable[Answer], paging: Paging) -> Cut:
    """The page of answers that come in the order asked for; all are taken if they are counted, else as few as do."""
    if not paging.whole:
        found = list(islice(_beyond(answers, paging), paging.first + 1))
        return Cut(found[: paging.first], len(found) > paging.first)
    every = list(answers)
    rest = list(_beyond(every, paging))
    certain = sum(not answer.doubt for answer in every)
    return Cut(rest[: paging.first], len(rest) > paging.first, len(every), certain, every if paging.every else None)


def _beyond(answers: Iterable[Answer], paging: Paging) -> Iterator[Answer]:
    """Those that come after the cursor."""
    after = paging.after
    if after is None:
        return iter(answers)
    if paging.descending:
        return (answer for answer in answers if answer.sort < after)
    return (answer for answer in answers if answer.sort > after)


async def counted(
    store: Store, text: LiteralString, question: Mapping[str, Any], found: Sequence[Answer], paging: Paging
) -> Cut:
    """The page of answers that follow the order of the whole, and, where they are asked for, the counts of all.

    The database counts: `text` takes the question, and tests nothing but what stands on the row itself.
    """
    shown, has_next = found[: paging.first], len(found) > paging.first
    if not paging.whole:
        return Cut(shown, has_next)
    counts = await store.record(text, question=question)
    return Cut(shown, has_next, counts["total"], counts["certain"], every_of(counts) if paging.every else None)


def every_of(counts: Mapping[str, Any]) -> list[Answer]:
    """Each row that a query counted: its id, whether it is certain, its place in the order and what it shares."""
    return [Answer(id, sort, () if sure else (Doubt.DATE,), shares) for id, sure, sort, shares in counts["every"]]


def by_parent(found: Iterable[OfParent]) -> dict[str, list[OfParent]]:
    """What was found for several parents, apart for each that has some."""
    parted: dict[str, list[OfParent]] = {}
    for one in found:
        parted.setdefault(str(one["parent"]), []).append(one)
    return parted


def few(paging: Paging) -> int:
    """Up to how many candidates a query brings their rows: what a page shows at most, and no less than `FEW`."""
    return max(FEW, paging.first + 1)


@dataclass(frozen=True, slots=True)
class Shown(Generic[R]):
    """How what is shown of an answer is read: a query that takes `$ids`, its parameters, and what makes rows of lists.

    The first value of a list is the id.
    """

    text: LiteralString
    row: Callable[[Columns], R]
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])

    async def of(self, store: Store, answers: Iterable[Answer], at_hand: Iterable[Columns] = ()) -> dict[str, R]:
        """The rows of these answers by their ids; the database is asked for what is not at hand."""
        ids = list(dict.fromkeys(answer.id for answer in answers))
        found = {columns[0]: columns for columns in at_hand}
        missing = [id for id in ids if id not in found]
        if missing:
            read = await store.record(self.text, ids=missing, **self.parameters)
            found |= {columns[0]: columns for columns in read["rows"]}
        return {id: self.row(found[id]) for id in ids}
