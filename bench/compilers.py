"""What the full compiler of the Java machine costs a managed database at its start, and brings to its answers later."""

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import Final

import psutil
from rich.console import Console
from rich.table import Table

from bench.overload import WIDEST
from bench.served import bundled_home, managed_at
from kg.config import Connection
from kg.server.managed import ManagedServer
from kg.server.program import BRIEF, LASTING, Profile
from kg.store.store import Store
from schema.api.service import Api

ROUNDS: Final = 2
TIMES: Final = 60
WIDE_TIMES: Final = 8
PROFILES: Final = {"quick alone": BRIEF, "full": LASTING}
BEIJING: Final = """{ visits(filter: {
    traveller: { memberOf: { body: { name: "US Cabinet" }, definition: "WHITE_HOUSE_LIST" } }
    place: { within: { name: "Beijing" } }, during: "2023" }) {
    totalCount nodes { traveller { name } when { text } capacities { office { name } } } } }"""


@dataclass(frozen=True, slots=True)
class Answers:
    """Milliseconds."""

    first: float
    warm: float
    wide_first: float
    wide_best: float


def run() -> bool:
    """Print one line for each start of a database that holds the bundled data, the two compilers in turn."""
    table = Table("compiler", "ready (s)", "processor (s)", "MB", "Beijing, first (ms)", "warm", "wide, first", "best")
    table.add_column("MB after them")
    with bundled_home() as home:
        for _ in range(ROUNDS):
            for name, profile in PROFILES.items():
                table.add_row(name, *_started(home, profile))
    Console().print(table)
    return True


def _started(home: str, profile: Profile) -> list[str]:
    server = ManagedServer(managed_at(home), profile)
    began = time.perf_counter()
    connection = server.start()
    ready_s = time.perf_counter() - began
    try:
        process = psutil.Process(server.process.record().pid)
        user_s, system_s = process.cpu_times()[:2]
        before = process.memory_info().rss
        found = asyncio.run(_answers(connection))
        answers = [f"{ms:.1f}" for ms in (found.first, found.warm, found.wide_first, found.wide_best)]
        after = process.memory_info().rss
    finally:
        server.stop()
    return [f"{ready_s:.1f}", f"{user_s + system_s:.1f}", f"{before / 1e6:.0f}", *answers, f"{after / 1e6:.0f}"]


async def _answers(connection: Connection) -> Answers:
    async with Store.connect(connection) as store:
        api = Api(store)
        beijing = [await _took_ms(api, BEIJING) for _ in range(TIMES)]
        wide = [await _took_ms(api, WIDEST[0]) for _ in range(WIDE_TIMES)]
    return Answers(beijing[0], statistics.median(beijing[-TIMES // 3 :]), wide[0], min(wide))


async def _took_ms(api: Api, text: str) -> float:
    began = time.perf_counter()
    result = await api.execute(text)
    if result.errors:
        raise RuntimeError(result.errors)
    return (time.perf_counter() - began) * 1000
