"""How much is answered at a time: questions wait their turn in lanes, the light ones apart from the heavy.

Through whatever door a question comes, it passes here; what it cost before says in which lane it waits.
"""

import asyncio
import logging
import os
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graphql import ExecutionResult

from kg.errors import OverloadedError
from schema.execution.costs import HEAVY_S, Costs, Weight
from schema.execution.documents import PreparedOperation

WAIT_S: Final = 3.0
QUIET_S: Final = 2.0
"""So long after the last lighter question, heavier ones may take every processor; until then one is left free."""

MOST_WAITING: Final = 256
"""In one lane."""

AT_ONCE: Final[Mapping[Weight, int]] = {Weight.LIGHT: 16, Weight.MEDIUM: 2, Weight.UNPROVEN: 2, Weight.HEAVY: 1}
"""How many are answered at a time for each processor, while there is nothing lighter to do."""

PROVEN_LIGHTER: Final = (Weight.LIGHT, Weight.MEDIUM)
TOLD_EVERY_S: Final = 10.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lane:
    """The questions of one weight; `came_at` is when the last of them did, in seconds of the monotonic clock."""

    running: int = 0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque[asyncio.Future[None]])
    came_at: float = float("-inf")


@dataclass(slots=True)
class _SharedTime:
    """The processor time that each of those that run would have had by now, if all had equal shares of it, in s.

    What a question cost is told by it fairly, whether it had the machine for itself or not.
    """

    processors: int
    running: int = 0
    passed_s: float = 0.0
    at: float = 0.0

    def now(self) -> float:
        at = time.monotonic()
        self.passed_s += (at - self.at) * min(1.0, self.processors / max(self.running, 1))
        self.at = at
        return self.passed_s


class Gate:
    """Lets in as many questions at a time as a server process with so many processors, and its database, can answer."""

    def __init__(self, processors: int | None = None, wait_s: float = WAIT_S) -> None:
        self._processors = max(processors or os.cpu_count() or 1, 1)
        self._wait_s = wait_s
        self._costs = Costs()
        self._time = _SharedTime(self._processors)
        self._lanes: Mapping[Weight, _Lane] = {weight: _Lane() for weight in Weight}
        self._refused = 0
        self._told_at = float("-inf")

    async def answered(
        self, operation: PreparedOperation, answer: Callable[[], Awaitable[ExecutionResult]]
    ) -> ExecutionResult:
        """Return the answer to an operation, begun once there is room for it.

        OverloadedError if there is none within a while, or if too many wait already.
        """
        weight = self._costs.weight(operation)
        await self._enter(weight)
        began, self._time.running = self._time.now(), self._time.running + 1
        failed = True
        try:
            result = await answer()
            failed = bool(result.errors)
            return result
        finally:
            cost_s = self._time.now() - began
            self._time.running -= 1
            if not failed or cost_s >= HEAVY_S:  # what fails at once tells nothing
                self._costs.note(operation, cost_s)
            self._leave(weight)

    async def _enter(self, weight: Weight) -> None:
        lane = self._lanes[weight]
        lane.came_at = time.monotonic()
        if not lane.waiting and lane.running < self._room(weight):
            lane.running += 1
            return
        if len(lane.waiting) >= MOST_WAITING:
            raise self._overloaded()
        await self._turn(lane)

    async def _turn(self, lane: _Lane) -> None:
        turn = asyncio.get_running_loop().create_future()
        lane.waiting.append(turn)
        try:
            async with asyncio.timeout(self._wait_s):
                await turn
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn in lane.waiting:
                lane.waiting.remove(turn)
            else:  # its turn came while it went
                lane.running -= 1
                self._let_in()
            if isinstance(error, TimeoutError):
                raise self._overloaded() from error
            raise

    def _leave(self, weight: Weight) -> None:
        self._lanes[weight].running -= 1
        self._let_in()

    def _let_in(self) -> None:
        for weight, lane in self._lanes.items():
            while lane.waiting and lane.running < self._room(weight):
                lane.running += 1
                turn = lane.waiting.popleft()
                if not turn.done():
                    turn.set_result(None)

    def _room(self, weight: Weight) -> int:
        quiet_since = time.monotonic() - QUIET_S
        if any(self._lanes[lighter].came_at > quiet_since for lighter in PROVEN_LIGHTER if lighter < weight):
            return max(self._processors - 1, 1)
        return AT_ONCE[weight] * self._processors

    def _overloaded(self) -> OverloadedError:
        self._refused += 1
        now = time.monotonic()
        if now - self._told_at > TOLD_EVERY_S:
            waiting = sum(len(lane.waiting) for lane in self._lanes.values())
            log.warning("more is asked than can be answered: %d refused, %d waiting", self._refused, waiting)
            self._refused, self._told_at = 0, now
        return OverloadedError("more is asked at once than can be answered")
