"""How long two questions take over HTTP, beside hand-written Cypher through the driver alone, on one database.

q1: who from a cabinet visited a city in a year, and the office. q5: the first 20 persons whose name begins so.
"""

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, LiteralString, cast

import httpx
from rich.console import Console
from rich.table import Table

from bench import generated
from bench.shared import SHARED
from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.server.managed import running
from kg.source import Loader
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.load import load, parse

SEED: Final = 7
SCALE: Final = "0.03"
PARAMETERS: Final = 60
ROUNDS: Final = 3
PREWARM_S: Final = 10.0
READY_S: Final = 30.0
Q1: Final = """
query Q1($cabinet: ID!, $city: ID!, $year: Edtf!) {
  visits(first: 100, filter: {traveller: {memberOf: {body: {id: $cabinet}}},
                              place: {within: {id: $city}}, during: $year}) {
    nodes { traveller { name } when { text } capacities { office { name } } } } }
"""
Q5: Final = "query Q5($prefix: String!) { persons(first: 20, filter: {namePrefix: $prefix}) { nodes { id name } } }"
RAW_Q1: Final = """
MATCH (:Body {id: $cabinet})<-[s:SEAT_IN]-(o:Office)<-[t:HELD]-(p:Person)-[v:VISITED]->(:Place {id: $city})
WHERE v.startLo <= date($last) AND v.endHi >= date($first) AND t.startLo <= v.endHi AND v.startLo <= t.endHi
  AND s.startLo <= v.endHi AND v.startLo <= s.endHi AND s.startLo <= t.endHi AND t.startLo <= s.endHi
WITH DISTINCT p, v, o
RETURN collect([p.name, o.name, v.when]) AS rows
"""
RAW_Q5: Final = """
MATCH (p:Person)
WHERE p.name STARTS WITH $prefix AND p.id > ''
WITH p
ORDER BY p.name, p.id
LIMIT 20
RETURN collect([p.id, p.name]) AS rows
"""
ASKABLE: Final = """
MATCH (b:Body)<-[:SEAT_IN]-(:Office)<-[t:HELD]-(:Person)-[v:VISITED]->(city:Place)
WHERE t.startLo <= v.endHi AND v.startLo <= t.endHi
RETURN DISTINCT b.id AS cabinet, city.id AS city, v.startLo.year AS year
ORDER BY cabinet, city, year
"""
NAMES: Final = "MATCH (p:Person) WHERE p.name > '' RETURN DISTINCT left(p.name, 3) AS prefix ORDER BY prefix"
Ask = Callable[[dict[str, Any]], Awaitable[object]]


def run() -> bool:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables"
        generate = [sys.executable, str(SHARED / "bench" / "generate.py"), str(SEED), SCALE, str(tables)]
        subprocess.run(generate, check=True)
        settings = Settings.read({**os.environ, "KG_HOME": folder, "NEO4J_URI": ""})
        with running(settings) as connection:
            asyncio.run(_measure(connection, tables, folder))
    return True


async def _measure(connection: Connection, tables: Path, home: str) -> None:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            of = cast("Loader", generated)
            await load(store, of, parse(of, [tables], progress), now=datetime.now(UTC), progress=progress)
        draw = random.Random(SEED)  # noqa: S311  parameters, the same in every run
        visits = draw.choices(await store.read(ASKABLE), k=PARAMETERS)
        prefixes = draw.choices(await store.read(NAMES), k=PARAMETERS)
        with _api(home) as url:
            async with httpx.AsyncClient(timeout=30) as client:
                cases: list[tuple[str, Ask, Ask, Sequence[dict[str, Any]]]] = [
                    ("q1", _http(client, url, Q1), _raw_q1(store), visits),
                    ("q5", _http(client, url, Q5), _raw(store, RAW_Q5), prefixes),
                ]
                _show([await _compared(*case) for case in cases])


@contextmanager
def _api(home: str) -> Generator[str]:
    """The API in a process of its own, on a free port, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "KG_HOME": home, "NEO4J_URI": ""}
    command = [str(Path(sys.executable).with_name("kg")), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/readyz")
        yield f"{url}/graphql"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(url: str) -> None:
    end = time.monotonic() + READY_S
    while time.monotonic() < end:
        try:
            if httpx.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} is not ready after {READY_S:.0f} s")


def _http(client: httpx.AsyncClient, url: str, document: str) -> Ask:
    async def ask(variables: dict[str, Any]) -> object:
        year = {"year": str(variables["year"])} if "year" in variables else {}
        answer = (await client.post(url, json={"query": document, "variables": {**variables, **year}})).json()
        if "errors" in answer:
            raise RuntimeError(answer["errors"])
        return answer["data"]

    return ask


def _raw(store: Store, cypher: LiteralString) -> Ask:
    async def ask(variables: dict[str, Any]) -> object:
        return await store.record(cypher, **variables)

    return ask


def _raw_q1(store: Store) -> Ask:
    async def ask(variables: dict[str, Any]) -> object:
        year = f"{variables['year']:04}"
        return await store.record(RAW_Q1, **variables, first=f"{year}-01-01", last=f"{year}-12-31")

    return ask


async def _compared(name: str, ours: Ask, raw: Ask, parameters: Sequence[dict[str, Any]]) -> tuple[str, float, float]:
    """Milliseconds an answer, the median of all; the two take turns, and in opposite order in every second round."""
    end = time.monotonic() + PREWARM_S
    while time.monotonic() < end:
        for one in parameters:
            await ours(one)
            await raw(one)
    took: dict[Ask, list[float]] = {ours: [], raw: []}
    for number in range(ROUNDS):
        for ask in (ours, raw) if number % 2 == 0 else (raw, ours):
            for one in parameters:
                start = time.perf_counter()
                await ask(one)
                took[ask].append((time.perf_counter() - start) * 1000)
    return name, statistics.median(took[ours]), statistics.median(took[raw])


def _show(rows: Sequence[tuple[str, float, float]]) -> None:
    table = Table("question", "ours over HTTP, ms", "raw driver, ms", "ratio")
    for name, ours, raw in rows:
        table.add_row(name, f"{ours:.2f}", f"{raw:.2f}", f"{ours / raw:.2f}")
    Console().print(table)
