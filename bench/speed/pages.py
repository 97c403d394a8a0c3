"""What pages cost that little or nothing narrows: they are read in order, and cut where they are full.

The time is the database's own, of all statements together; where rows are counted, all of them must be looked at.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from rich.console import Console
from rich.table import Table

from kg.config import Connection
from kg.store.recording import Recording
from kg.store.store import Store
from schema.api.service import Api

PAGE_MS: Final = 5.0
COUNTED_MS: Final = 200.0
WARM: Final = 10
TIMES: Final = 20
TIMEOUT_S: Final = 60.0
ROWS: Final = "nodes { traveller { name } place { name } when { text } }"
PAGES: Final = {
    "any 20 visits": "first: 20",
    "a month": 'first: 20, filter: { during: "1995-05" }',
    "from a year on": 'first: 20, filter: { beganDuring: "2000/.." }',
}


@dataclass(frozen=True, slots=True)
class PageCost:
    """Means of warm answers: milliseconds of the database have no fraction, so that a median of few says little."""

    name: str
    statements: int
    database_ms: float
    most_ms: float

    @property
    def is_within(self) -> bool:
        return self.database_ms <= self.most_ms


def show(connection: Connection) -> bool:
    """Print the table; whether every page is within its limit."""
    costs = asyncio.run(_costs(connection))
    table = Table("visits", "statements", "database, ms", "at most, ms", "within")
    for cost in costs:
        within = "yes" if cost.is_within else "NO"
        table.add_row(cost.name, str(cost.statements), f"{cost.database_ms:.1f}", f"{cost.most_ms:.0f}", within)
    Console(width=120).print(table)
    return all(cost.is_within for cost in costs)


async def _costs(connection: Connection) -> Sequence[PageCost]:
    recording = Recording()
    async with Store.connect(connection, timeout_s=TIMEOUT_S, recording=recording) as store:
        api = Api(store)
        asked = [(name, given, ROWS, PAGE_MS) for name, given in PAGES.items()]
        asked += [(f"{name}, counted", given, f"totalCount {ROWS}", COUNTED_MS) for name, given in PAGES.items()]
        return [
            await _cost(api, recording, name, f"{{ visits({given}) {{ {rows} }} }}", most)
            for name, given, rows, most in asked
        ]


async def _cost(api: Api, recording: Recording, name: str, document: str, most_ms: float) -> PageCost:
    for _ in range(WARM):
        await _ask(api, document)
    recording.costs.clear()
    for _ in range(TIMES):
        await _ask(api, document)
    spent = recording.costs
    return PageCost(name, len(spent) // TIMES, mean([cost.database_ms for cost in spent]) * len(spent) / TIMES, most_ms)


async def _ask(api: Api, document: str) -> None:
    answer = await api.execute(document)
    if answer.errors:
        raise answer.errors[0]
