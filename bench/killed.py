"""How long it takes until questions are answered again after the database under `kg serve` was killed."""

import os
import signal
import time
from collections import Counter
from typing import Final

import httpx
from rich.console import Console
from rich.table import Table

from bench.served import bundled_home, managed_at, outcome, serving
from kg.server.managed import ManagedServer

TIMES: Final = 3
WITHIN_S: Final = 15.0
GIVEN_UP_S: Final = 60.0
PAUSE_S: Final = 0.05
QUESTION: Final = '{ person(by: { name: "Antony Blinken" }) { name visits(first: 3) { totalCount } } }'


def run() -> bool:
    """Print the seconds and what came until then; return whether all is within what is allowed."""
    table = Table("kill -9", "answers again after (s)", "ready after (s)", "until then")
    fine = True
    with bundled_home() as home, serving(home) as url, httpx.Client(timeout=GIVEN_UP_S) as client:
        for number in range(1, TIMES + 1):
            os.kill(ManagedServer(managed_at(home)).process.record().pid, signal.SIGKILL)
            answers_s, meanwhile = _until_answered(client, f"{url}/graphql")
            ready_s = answers_s + _until_ready(client, f"{url}/readyz")
            fine = fine and ready_s <= WITHIN_S and set(meanwhile) <= {"503 SERVICE_UNAVAILABLE"}
            told = ", ".join(f"{count} × {name}" for name, count in meanwhile.items())
            table.add_row(str(number), f"{answers_s:.1f}", f"{ready_s:.1f}", told)
    Console().print(table)
    return fine


def _until_answered(client: httpx.Client, url: str) -> tuple[float, Counter[str]]:
    """Return the seconds until the first answer after something else came, and what came."""
    began = time.monotonic()
    meanwhile: Counter[str] = Counter()
    while time.monotonic() - began < GIVEN_UP_S:
        found = outcome(client.post(url, json={"query": QUESTION}))
        if found != "answers":
            meanwhile[found] += 1
        elif meanwhile:
            break
        time.sleep(PAUSE_S)
    return time.monotonic() - began, meanwhile


def _until_ready(client: httpx.Client, url: str) -> float:
    began = time.monotonic()
    while client.get(url).status_code != httpx.codes.OK and time.monotonic() - began < GIVEN_UP_S:
        time.sleep(PAUSE_S)
    return time.monotonic() - began
