"""A managed database with a home of its own, and the API over it in a process of its own, as users serve it."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx

from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.server.managed import ManagedServer, running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.bundle import load_bundled

READY_S: Final = 120.0
ENDS_S: Final = 30.0


@contextmanager
def serving(home: str, unmanaged: Connection | None = None) -> Generator[str]:
    """The address of the API over the database of a home folder, or one without a password, while the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    uri = "" if unmanaged is None else unmanaged.uri
    environment = {**os.environ, "KG_HOME": home, "NEO4J_URI": uri, "NEO4J_PASSWORD": ""}
    command = [str(Path(sys.executable).with_name("kg")), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/readyz")
        yield url
    finally:
        process.terminate()
        process.wait(ENDS_S)


@contextmanager
def bundled_home() -> Generator[str]:
    """The home folder of a new database that holds the bundled data, and does not run."""
    with tempfile.TemporaryDirectory() as home:
        with running(managed_at(home)) as connection:
            asyncio.run(_load_bundled(connection))
        yield home


@contextmanager
def serving_bundled() -> Generator[tuple[str, Connection]]:
    """The address of the API over a new database that holds the bundled data, and how to reach that database."""
    with bundled_home() as home, serving(home) as url:
        yield url, ManagedServer(managed_at(home)).start()


def outcome(response: httpx.Response) -> str:
    """Return `answers`, the status of a refusal with its code, or what else came."""
    body: dict[str, Any] = response.json()
    if response.status_code == httpx.codes.OK and "errors" not in body:
        return "answers"
    code = body["errors"][0]["extensions"]["code"] if "errors" in body else "no errors"
    if response.status_code == httpx.codes.SERVICE_UNAVAILABLE and "retry-after" not in response.headers:
        code += " without Retry-After"
    return f"{response.status_code} {code}"


def managed_at(home: str) -> Settings:
    return Settings.read({**os.environ, "KG_HOME": home, "NEO4J_URI": ""})


async def _load_bundled(connection: Connection) -> None:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            await load_bundled(store, now=datetime.now(UTC), progress=progress)


def _wait_for(url: str) -> None:
    end = time.monotonic() + READY_S
    while time.monotonic() < end:
        try:
            if httpx.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"{url} is not ready after {READY_S:.0f} s")
