"""Questions that wait their turn: tasks of one loop, as in a server, each of which takes the time that it sleeps."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from graphql import ExecutionResult, GraphQLError

from kg.errors import OverloadedError
from schema.execution.costs import HEAVY_S
from schema.execution.documents import Documents, PreparedOperation
from schema.execution.gate import MOST_WAITING, Gate
from tests.schema.library import SCHEMA

DOCUMENTS = Documents(SCHEMA)
ANSWER = ExecutionResult({"authors": []}, None)
Answer = Callable[[], Awaitable[ExecutionResult]]


def operation(text: str) -> PreparedOperation:
    prepared = DOCUMENTS.prepared(text)
    assert isinstance(prepared, PreparedOperation)
    return prepared


HEAVY, LIGHT, NEW = (operation(text) for text in ("{ authors { id } }", "{ authors { name } }", "{ authors { born } }"))


def taking(seconds: float) -> Answer:
    async def answer() -> ExecutionResult:
        await asyncio.sleep(seconds)
        return ANSWER

    return answer


class Held:
    """Answers that go on until they are let go; `running` is how many there are."""

    def __init__(self) -> None:
        self.running = 0
        self.let_go = asyncio.Event()

    async def answer(self) -> ExecutionResult:
        self.running += 1
        try:
            await self.let_go.wait()
        finally:
            self.running -= 1
        return ANSWER


async def taught(processors: int = 2, wait_s: float = 5.0) -> Gate:
    """Return a gate that knows a heavy question and a light one, which was asked again just now."""
    gate = Gate(processors, wait_s)
    for _ in range(2):
        await gate.answered(HEAVY, taking(HEAVY_S * 1.2))
    for _ in range(3):
        await gate.answered(LIGHT, taking(0))
    return gate


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_while_light_questions_come_one_processor_is_left_for_them() -> None:
    gate, held = await taught(), Held()
    heavy = [asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(9)]
    await settle()
    running = held.running

    light = [await gate.answered(LIGHT, taking(0)) for _ in range(20)]
    held.let_go.set()

    assert running == 1
    assert light == [ANSWER] * 20
    assert await asyncio.gather(*heavy) == [ANSWER] * 9


async def test_heavy_ones_take_every_processor_where_nothing_lighter_is_asked() -> None:
    gate, held = Gate(3), Held()
    for _ in range(2):
        await gate.answered(HEAVY, taking(HEAVY_S * 1.2))
    tasks = [asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(20)]
    await settle()
    running = held.running
    held.let_go.set()

    assert running == 3
    assert await asyncio.gather(*tasks) == [ANSWER] * 20


async def test_who_has_waited_long_enough_is_refused_and_nothing_of_the_question_was_begun() -> None:
    gate, held = await taught(wait_s=0.05), Held()
    first = asyncio.create_task(gate.answered(HEAVY, held.answer))
    await settle()
    begun = Held()

    with pytest.raises(OverloadedError):
        await gate.answered(HEAVY, begun.answer)
    held.let_go.set()

    assert begun.running == 0
    assert await first == ANSWER
    assert await gate.answered(HEAVY, taking(0)) == ANSWER


async def test_when_too_many_wait_the_next_is_refused_at_once() -> None:
    gate, held = await taught(), Held()
    tasks = [asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(1 + MOST_WAITING)]
    await settle()

    with pytest.raises(OverloadedError):
        async with asyncio.timeout(0.5):
            await gate.answered(HEAVY, held.answer)
    light = await gate.answered(LIGHT, taking(0))
    held.let_go.set()

    assert light == ANSWER
    assert await asyncio.gather(*tasks) == [ANSWER] * (1 + MOST_WAITING)


async def test_whoever_goes_makes_room_whether_it_waited_or_was_being_answered() -> None:
    gate, held = await taught(), Held()
    running, waiting, last = (asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(3))
    await settle()

    waiting.cancel()
    await settle()
    running.cancel()
    await settle()
    held_by_last = held.running
    held.let_go.set()

    assert held_by_last == 1
    assert await last == ANSWER
    assert (running.cancelled(), waiting.cancelled()) == (True, True)


async def test_a_failure_makes_room_and_tells_nothing_of_the_cost() -> None:
    gate, held = await taught(), Held()

    async def failing() -> ExecutionResult:
        return ExecutionResult(None, [GraphQLError("the database is away")])

    async def raising() -> ExecutionResult:
        raise ZeroDivisionError

    for _ in range(9):
        assert (await gate.answered(HEAVY, failing)).errors
        with pytest.raises(ZeroDivisionError):
            await gate.answered(HEAVY, raising)
    tasks = [asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(5)]
    await settle()
    running = held.running
    held.let_go.set()

    assert running == 1
    assert await asyncio.gather(*tasks) == [ANSWER] * 5


async def test_what_was_never_asked_has_a_lane_of_its_own() -> None:
    gate, held = await taught(), Held()
    heavy = [asyncio.create_task(gate.answered(HEAVY, held.answer)) for _ in range(3)]
    await settle()

    assert await gate.answered(NEW, taking(0)) == ANSWER

    held.let_go.set()
    assert await asyncio.gather(*heavy) == [ANSWER] * 3
