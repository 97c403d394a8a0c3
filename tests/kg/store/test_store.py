import asyncio
from collections.abc import AsyncGenerator
from typing import Final

import pytest
import pytest_asyncio

from kg.config import Connection
from kg.errors import OverloadedError, StoreError
from kg.store.store import Statement, Store
from kg.store.upkeep.wipe import wipe

NAME: Final = "MERGE (n:Counter {id: 'trial'}) SET n.name = $name RETURN n.name AS name"
NAMED: Final = "MATCH (n:Counter {id: 'trial'}) RETURN n.name AS name"

RUNNING: Final = """
SHOW TRANSACTIONS YIELD currentQuery
WHERE currentQuery ENDS WITH 'AS given_up'
RETURN count(*) AS count
"""


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


async def test_a_store_asks_the_database_where_it_is_sent(graph: Store, database: Connection) -> None:
    nowhere = Connection("bolt://127.0.0.1:1", database.user, database.password)
    async with Store.unchecked(nowhere) as store:
        with pytest.raises(StoreError, match="the database does not answer"):
            await store.read(NAMED)
        await store.move(database)
        found = await store.read(NAMED)
        await store.move(nowhere)
        with pytest.raises(StoreError, match="the database does not answer"):
            await store.read(NAMED)

    assert found == await graph.read(NAMED) == [{"name": "before"}]


async def test_a_statement_for_which_there_is_no_memory_says_that_there_is_too_much_to_do(graph: Store) -> None:
    with pytest.raises(OverloadedError, match="the database has no room"):
        await graph.read("UNWIND range(1, 30000000) AS n WITH collect(toString(n)) AS texts RETURN size(texts)")

    assert await graph.read(NAMED) == [{"name": "before"}]


async def test_nothing_goes_on_in_the_database_for_a_read_that_was_given_up(graph: Store) -> None:
    endless = "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS given_up"
    reads = [asyncio.create_task(graph.read(endless)) for _ in range(5)]
    await _until(graph, 5)

    for read in reads:
        read.cancel()
    ended = await asyncio.gather(*reads, return_exceptions=True)
    await _until(graph, 0)

    assert [type(one) for one in ended] == [asyncio.CancelledError] * 5
    assert await asyncio.gather(*(graph.read(NAMED) for _ in range(120))) == [[{"name": "before"}]] * 120


async def _until(store: Store, running: int) -> None:
    """Wait until so many reads of the endless kind run in the database."""
    async with asyncio.timeout(10):
        while (await store.record(RUNNING))["count"] != running:  # noqa: ASYNC110  the database sends no event
            await asyncio.sleep(0.05)
