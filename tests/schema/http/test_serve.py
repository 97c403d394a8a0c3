"""`kg serve` and `kg demo` as processes: what they say, what they answer, and that nothing of them is left."""

import json
import os
import signal
import socket
import time
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from kg.config import Settings
from kg.server.managed import ManagedServer
from tests.run import run
from tests.schema.serving import answered, serving

WITHIN_S = 60.0  # a test machine may do much else; `python -m bench killed` holds the 15 s


@pytest.fixture
def taken() -> Generator[int]:
    """Give a port at which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize("by_variable", [True, False], ids=["PORT", "--port"])
def test_a_port_in_use_is_said_before_anything_starts(
    tmp_path: Path, taken: int, command: str, *, by_variable: bool
) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "KG_HOME": str(home), "NEO4J_URI": "", "PORT": str(taken) if by_variable else ""}

    ended = run(command, *([] if by_variable else ["--port", str(taken)]), environment=environment)

    assert (ended.status, ended.out) == (1, "")
    assert ended.err == f"error: port {taken} is in use; choose another with --port or PORT\n"
    assert not home.exists()


def test_a_host_that_is_not_ours_is_an_error(tmp_path: Path) -> None:
    environment = {**os.environ, "KG_HOME": str(tmp_path / "home"), "NEO4J_URI": ""}

    ended = run("serve", "--host", "no-such-host.invalid", "--port", "0", environment=environment)

    assert ended.status == 1
    assert ended.err.startswith("error: cannot listen on no-such-host.invalid port 0: ")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["serve", "demo", "query"])
def test_a_database_that_is_not_there_is_named(command: str) -> None:
    environment = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1", "PORT": "0"}

    ended = run(command, environment=environment, text="{ dataset { version } }")

    assert ended.status == 1
    assert ended.err.startswith("error: no Neo4j answers at bolt://127.0.0.1:1: ")


def test_a_wrong_password_is_named(app_environment: dict[str, str]) -> None:
    ended = run("serve", "--port", "0", environment={**app_environment, "NEO4J_PASSWORD": "not the password"})

    assert ended.status == 1
    assert "refuses user 'neo4j' with this password" in ended.err
    assert "not the password" not in ended.err


@pytest.mark.parametrize("arguments", [["--workers", "0"], ["--port", "65536"], ["--port", "x"], ["--nothing"], ["x"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    ended = run("serve", *arguments, environment=os.environ)

    assert (ended.status, ended.out) == (2, "")
    assert "Usage: kg serve" in ended.err


def test_one_process_serves_until_ctrl_c(app_environment: dict[str, str]) -> None:
    with serving("serve", environment=app_environment) as server:
        health, ready = httpx.get(f"{server.url}/healthz"), httpx.get(f"{server.url}/readyz")
        persons = answered(server.url, "{ dataset { persons } }")["dataset"]["persons"]
        status = server.interrupt()

        assert (health.status_code, health.json()) == (200, {"status": "ok"})
        assert (ready.status_code, ready.json()) == (200, {"status": "ready"})
        assert persons > 100
        assert (status, server.left) == (0, [])


def test_several_processes_serve_behind_one_port_and_none_is_left(app_environment: dict[str, str]) -> None:
    with serving("serve", "--workers", "2", environment=app_environment) as server:
        running = len(server.left)
        found = [answered(server.url, "{ dataset { version } }") for _ in range(6)]
        status = server.interrupt()

        assert running >= 3
        assert [answer == found[0] for answer in found] == [True] * 6
        assert (status, server.left) == (0, [])


def test_the_database_that_was_started_for_the_server_ends_with_it(tmp_path: Path) -> None:
    environment = {**os.environ, "KG_HOME": str(tmp_path / "home"), "NEO4J_URI": ""}

    with serving("serve", environment=environment) as server:
        ready = httpx.get(f"{server.url}/readyz")
        while_serving = json.loads(run("db", "status", "--json", environment=environment).out)
        status = server.interrupt()
    after = json.loads(run("db", "status", "--json", environment=environment).out)

    assert ready.status_code == 503
    assert ready.json()["reason"].startswith("migrations are missing: 0001_identity")
    assert (while_serving["running"], after["running"]) == (True, False)
    assert status == 0


@pytest.mark.parametrize("arguments", [[], ["--workers", "2"]], ids=["one process", "several"])
def test_a_database_that_was_killed_answers_again_and_still_ends_with_the_server(
    tmp_path: Path, arguments: list[str]
) -> None:
    environment = {**os.environ, "KG_HOME": str(tmp_path), "NEO4J_URI": ""}
    database = ManagedServer(Settings.read(environment)).process

    with serving("serve", *arguments, environment=environment) as server:
        before = asked(server.url)
        killed = database.record().pid
        os.kill(killed, signal.SIGKILL)
        came = [*until(server.url, 503), *until(server.url, 200)]
        status = server.interrupt()

    assert before == 200
    assert set(came) == {200, 503}
    assert database.record().pid != killed
    assert (status, server.left, database.is_alive()) == (0, [], False)


def asked(url: str) -> int:
    response = httpx.post(f"{url}/graphql", json={"query": "{ dataset { persons } }"}, timeout=30)
    assert response.status_code == 200 or "retry-after" in response.headers
    return response.status_code


def until(url: str, status: int) -> list[int]:
    """Ask until an answer has this status, and return all that came."""
    end = time.monotonic() + WITHIN_S
    came = [asked(url)]
    while came[-1] != status:
        assert time.monotonic() < end
        time.sleep(0.1)
        came.append(asked(url))
    return came


def test_the_demo_answers_the_beijing_question_then_serves(app_environment: dict[str, str]) -> None:
    with serving("demo", environment=app_environment) as server:
        ready = httpx.get(f"{server.url}/readyz")
        status = server.interrupt()

        assert "Who from the US cabinet visited Beijing in 2023?" in server.said
        rows = [line.split("│")[0].strip() for line in server.said.splitlines() if "│" in line]
        assert rows == ["traveller", "Antony Blinken", "Janet Yellen", "Gina Raimondo"]
        assert "totalCount 3" in server.said
        assert server.said.splitlines()[-1].startswith("GraphiQL: http://localhost:")
        assert ready.status_code == 200
        assert (status, server.left) == (0, [])
