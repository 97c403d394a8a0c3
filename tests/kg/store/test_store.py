import asyncio
from collections.abc import AsyncGenerator
from typing import Final

import pytest
import pytest_asyncio

from kg.errors import StoreError
from kg.store.store import Statement, Store
from kg.store.upkeep.wipe import wipe

NAME: Final = "MERGE (n:Counter {id: 'trial'}) SET n.name = $name RETURN n.name AS name"
NAMED: Final = "MATCH (n:Counter {id: 'trial'}) RETURN n.name AS name"


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    await wipe(store)
    await store.write(NAME, name="before")
    yield store
    await wipe(store)


async def test_a_trial_reads_what_it_wrote_and_nobody_else_does(graph: Store) -> None:
    async with graph.trial() as trial:
        written = await trial.write(NAME, name="within")
        seen = await trial.read(NAMED)
        outside = await graph.read(NAMED)

    assert (written, seen, outside) == ([{"name": "within"}], [{"name": "within"}], [{"name": "before"}])


async def test_nothing_of_a_trial_stays_however_it_ends(graph: Store) -> None:
    async with graph.trial() as trial:
        await trial.transact([Statement(NAME, {"name": "one"}), Statement(NAME, {"name": "two"})])
    with pytest.raises(ZeroDivisionError):
        await _failing(graph)

    assert await graph.read(NAMED) == [{"name": "before"}]


async def _failing(store: Store) -> None:
    async with store.trial() as trial:
        await trial.write(NAME, name="within")
        raise ZeroDivisionError


async def test_questions_asked_of_a_trial_at_once_are_answered_in_turn(graph: Store) -> None:
    async with graph.trial() as trial:
        found = await asyncio.gather(*(trial.record(NAMED) for _ in range(20)))

    assert found == [{"name": "before"}] * 20


async def test_a_fault_within_a_trial_is_told_as_any_other(graph: Store) -> None:
    async with graph.trial() as trial:
        with pytest.raises(StoreError, match="the database refused the statement"):
            await trial.read("MATCH (n) RETURN n / 'text' + $missing")

    assert await graph.read(NAMED) == [{"name": "before"}]
