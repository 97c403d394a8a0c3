"""The project's own command as a process that serves, and what users do to it: ask, interrupt, look what is left."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from kg.config import Connection

KG = str(Path(sys.executable).with_name("kg"))
ADDRESS = re.compile(r"http://localhost:(\d+)/")
WITHIN_S = 120.0
ENDS_S = 5.0


@dataclass(frozen=True, slots=True)
class Server:
    """A process with a group of its own, so that all that it started can be found."""

    process: subprocess.Popen[str]
    url: str
    said: str

    def interrupt(self) -> int:
        """Press Ctrl-C, which reaches the whole group; return the exit status.

        What Python keeps beside several processes, to account for what they share, ends a moment after the last.
        """
        os.killpg(self.process.pid, signal.SIGINT)
        status = self.process.wait(WITHIN_S)
        deadline = time.monotonic() + ENDS_S
        while self.left and time.monotonic() < deadline:
            time.sleep(0.02)
        return status

    @property
    def left(self) -> list[str]:
        """Return what is left of its group."""
        return [line for line in _processes() if line.split()[0] == str(self.process.pid)]


@contextmanager
def serving(*arguments: str, environment: Mapping[str, str]) -> Generator[Server]:
    """Run `kg` until the end of the block, at a free port; it goes on once it answers."""
    command = [KG, *arguments, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, start_new_session=True
    ) as process:
        try:
            said, port = _announced(process)
            url = f"http://127.0.0.1:{port}"
            _until_it_answers(url)
            yield Server(process, url, said)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
                process.wait(WITHIN_S)


def environment_of(connection: Connection) -> dict[str, str]:
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password or "",
        "NEO4J_DATABASE": connection.database,
        "COLUMNS": "200",
    }


def answered(url: str, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the data of an answer that came by HTTP, whole and without errors."""
    response = httpx.post(f"{url}/graphql", json={"query": query, "variables": variables}, timeout=30)
    body = response.json()
    assert "errors" not in body, body["errors"]
    assert response.status_code == 200
    return body["data"]


def _announced(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Return all that was said up to the address, and the port in it."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := ADDRESS.search(line):
            return said, found[1]
    raise AssertionError(f"it ended without an address: {said}")


def _until_it_answers(url: str) -> None:
    end = time.monotonic() + WITHIN_S
    while True:
        try:
            httpx.get(f"{url}/healthz").raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() < end, "it never answered"
            time.sleep(0.05)
        else:
            return


def _processes() -> list[str]:
    listed = subprocess.run(["ps", "-eo", "pgid=,pid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    return [line.strip() for line in listed.splitlines() if line.split()[2][0] != "Z"]
