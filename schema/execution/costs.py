"""What questions cost when they were last asked: by that the next of the kind are light or heavy."""

import statistics
from collections import OrderedDict, deque
from enum import IntEnum, auto
from typing import Final

from schema.execution.documents import PreparedOperation

MEDIUM_S: Final = 0.015
HEAVY_S: Final = 0.06
KINDS: Final = 4_096
OF_ONE: Final = 5
OF_A_TEXT: Final = 8


class Weight(IntEnum):
    """What a question is likely to cost, the lightest first; UNPROVEN was not asked before, or not often enough."""

    LIGHT = auto()
    MEDIUM = auto()
    UNPROVEN = auto()
    HEAVY = auto()


class Costs:
    """Remembers what questions cost, in seconds, and what texts did whatever their variables; nothing of answers."""

    def __init__(self) -> None:
        self._of_one: _Latest = _Latest(OF_ONE)
        self._of_a_text: _Latest = _Latest(OF_A_TEXT)

    def weight(self, operation: PreparedOperation) -> Weight:
        """Return what a question proved to be, else what the latest of the same text were if they are of one kind."""
        text, one = operation.identity
        costs = self._of_one.get(one)
        if len(costs) > 1:
            return _weight(min(costs))  # a first time is planned, and another may have been disturbed: the best counts
        costs = self._of_a_text.get(text)
        if len(costs) < 2 or min(costs) < HEAVY_S <= max(costs):
            return Weight.UNPROVEN
        return _weight(statistics.median(costs))

    def note(self, operation: PreparedOperation, cost_s: float) -> None:
        text, one = operation.identity
        self._of_a_text.add(text, cost_s)
        self._of_one.add(one, cost_s)


class _Latest:
    """The latest costs under each key, of the keys that came up last."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._costs: OrderedDict[int, deque[float]] = OrderedDict()

    def get(self, key: int) -> deque[float]:
        return self._costs.get(key) or deque()

    def add(self, key: int, cost_s: float) -> None:
        costs = self._costs.setdefault(key, deque(maxlen=self._count))
        costs.append(cost_s)
        self._costs.move_to_end(key)
        if len(self._costs) > KINDS:
            self._costs.popitem(last=False)


def _weight(cost_s: float) -> Weight:
    if cost_s >= HEAVY_S:
        return Weight.HEAVY
    return Weight.MEDIUM if cost_s >= MEDIUM_S else Weight.LIGHT
