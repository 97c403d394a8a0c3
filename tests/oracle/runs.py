"""Batches of random graphs: written side by side, asked together, and compared graph by graph."""

from asyncio import Semaphore, gather
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from kg.store.store import Store
from schema.api.service import Api
from tests.oracle import worlds
from tests.oracle.agreement import Answered, asked, differences
from tests.oracle.database import write
from tests.oracle.drawn import Asker
from tests.oracle.graphs import Graph
from tests.oracle.questions import Question
from tests.oracle.reading import read
from tests.oracle.shrinking import Case, printed, smallest
from tests.oracle.statements import load_statements

BATCH: Final = 50  # graphs that stand in the database at once
QUESTIONS: Final = 4  # about each graph
OF_ALL: Final = 4  # about all graphs of a batch
OF_LOADED: Final = 20  # about a graph that was loaded
AT_ONCE: Final = 4


@dataclass(frozen=True, slots=True)
class Disagreement:
    graphs: Sequence[Graph]
    question: Question
    differences: Sequence[str]

    @property
    def kind(self) -> str:
        return _kind(self.question)


@dataclass(slots=True)
class Tally:
    """What was asked, by kind of question, how many rows answered, and what did not agree."""

    graphs: int = 0
    loaded: int = 0
    questions: Counter[str] = field(default_factory=Counter[str])
    rows: Counter[str] = field(default_factory=Counter[str])
    certain: Counter[str] = field(default_factory=Counter[str])
    disagreements: list[Disagreement] = field(default_factory=list[Disagreement])

    def count(self, graphs: Sequence[Graph], question: Question, found: Answered) -> None:
        kind = _kind(question)
        self.questions[kind] += 1
        self.rows[kind] += found.total
        self.certain[kind] += found.certain
        different = differences(graphs, question, found)
        if different:
            self.disagreements.append(Disagreement(graphs, question, different))


async def run_batch(store: Store, seed: str, graphs: int, tally: Tally) -> None:
    """Write one batch of random graphs, ask about each of them and about all, and count what comes back."""
    chance = Random(seed)  # noqa: S311  a test draws the same each time
    batch = [worlds.graph(chance, f"g{number}") for number in range(graphs)]
    await write(store, batch)
    drawn = [(graph, Asker(graph, chance).question()) for graph in batch for _ in range(QUESTIONS)]
    drawn += [(batch[0], Asker(batch[0], chance).of_all()) for _ in range(OF_ALL)]
    questions = [([graph] if _names_some(graph, question) else batch, question) for graph, question in drawn]
    await _ask(store, questions, tally)
    tally.graphs += graphs


async def run_loaded(store: Store, seed: str, tally: Tally) -> None:
    """Load random statements of two sources, and ask about the graph that is made of them."""
    chance = Random(seed)  # noqa: S311  a test draws the same each time
    await load_statements(store, chance)
    graph = await read(store)
    asker = Asker(graph, chance)
    drawn = [asker.question() for _ in range(OF_LOADED)] + [asker.of_all() for _ in range(OF_ALL)]
    await _ask(store, [([graph], question) for question in drawn], tally)
    tally.loaded += 1


async def _ask(store: Store, questions: Sequence[tuple[Sequence[Graph], Question]], tally: Tally) -> None:
    api, turns = Api(store), Semaphore(AT_ONCE)

    async def answered(question: Question) -> Answered:
        async with turns:
            return await asked(api, question)

    found = await gather(*(answered(question) for _, question in questions))
    for (about, question), answer in zip(questions, found, strict=True):
        tally.count(about, question, answer)


def _kind(question: Question) -> str:
    return type(question).__name__.lower()


def _names_some(graph: Graph, question: Question) -> bool:
    """Whether a question names an entity or record of this graph, so that no other graph can answer it."""
    return any(id in repr(question) for id in (*graph.persons, *graph.offices, *graph.bodies, *graph.places))


async def shown(store: Store, tally: Tally) -> str:
    """The first disagreement with its smallest case, as Python; empty if there is none."""
    if not tally.disagreements:
        return ""
    first = tally.disagreements[0]

    async def disagree(case: Case) -> bool:
        await write(store, [case[0]])
        different = differences([case[0]], case[1], await asked(Api(store), case[1]))
        return bool(different)

    for graph in first.graphs:
        if await disagree((graph, first.question)):
            case = await smallest((graph, first.question), disagree)
            await write(store, [case[0]])
            different = differences([case[0]], case[1], await asked(Api(store), case[1]))
            return "\n".join((printed(case), *different))
    return "\n".join((f"only beside other graphs: {first.question!r}", *first.differences))
