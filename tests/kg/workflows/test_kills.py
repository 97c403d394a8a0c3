"""A load that is killed at any moment is finished by the next one, with the graph of a load that nobody disturbed."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from kg.config import Settings
from kg.server.managed import ManagedServer
from kg.store.store import Store
from kg.workflows.bundle import bundled

TRIPS: Final = 700  # records: two transactions
PATIENCE_S: Final = 120.0


@pytest.fixture(scope="module")
def trips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first of the bundled trips as a file of their own."""
    (path,) = [path for source, path in bundled() if source == "hsg-travels"]
    lines = path.read_text("utf-8").splitlines(keepends=True)
    shorter = tmp_path_factory.mktemp("trips") / path.name
    shorter.write_text("".join(lines[: TRIPS + 1]), encoding="utf-8")
    return shorter


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home: Path) -> ManagedServer:
    return ManagedServer(Settings.read({**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""}))


@pytest_asyncio.fixture(loop_scope="session", scope="module", autouse=True)
async def stopped_in_the_end(server: ManagedServer) -> AsyncGenerator[None]:
    yield
    server.stop()


def kg(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""}
    return subprocess.Popen(
        [str(Path(sys.executable).with_name("kg")), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, err
    return out.strip()


async def until(server: ManagedServer, condition: str) -> None:
    """Wait until the graph holds what the condition counts."""
    async with asyncio.timeout(PATIENCE_S), Store.connect(server.start()) as store:
        while True:
            match condition:
                case "claims are saved":
                    found = await store.read("MATCH (c:Claim) RETURN c.id LIMIT 1")
                case _:
                    found = await store.read("MATCH (one)-[:CALLED]->() RETURN one.id LIMIT 1")
            if found:
                return
            await asyncio.sleep(0.05)


async def test_loader_and_database_killed_in_the_middle_of_a_load_leave_no_trace(
    home: Path, server: ManagedServer, trips: Path
) -> None:
    ended(kg(home, "load", "hsg-travels", str(trips)))
    undisturbed = ended(kg(home, "check", "--digest"))
    ended(kg(home, "db", "wipe", "--yes"))
    ended(kg(home, "db", "start"))

    first = kg(home, "load", "hsg-travels", str(trips))
    await until(server, "claims are saved")
    first.kill()
    first.communicate()
    second = kg(home, "load", "hsg-travels", str(trips))
    await until(server, "some entities are projected")
    os.kill(server.process.record().pid, signal.SIGKILL)
    _, said = second.communicate(timeout=PATIENCE_S)

    assert (first.returncode, second.returncode) == (-signal.SIGKILL, 1)
    assert "the database does not answer" in said
    ended(kg(home, "load", "hsg-travels", str(trips)))
    assert ended(kg(home, "check", "--digest")) == undisturbed
    assert ended(kg(home, "check")) == "every invariant holds"
