"""A database through its life. Each test asks for what it needs, and finds most of it done by the one before."""

import json
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from kg.config import Connection, Settings
from kg.errors import ServerError
from kg.server.access import free_port
from kg.server.managed import ManagedServer, Status, connection, running

START = """
import os
from kg.config import Settings
from kg.server.managed import ManagedServer
print(ManagedServer(Settings.read(os.environ)).start().uri)
"""
RUN = """
import os, time
from kg.config import Settings
from kg.server.managed import running
with running(Settings.read(os.environ)) as connection:
    print(connection.uri, flush=True)
    time.sleep(120)
"""


def ask(to: Connection, cypher: str) -> list[object]:
    with GraphDatabase.driver(to.uri, auth=to.auth) as driver, driver.session() as session:
        return [record.value() for record in session.run(cypher)]  # pyright: ignore[reportArgumentType]  a literal at the caller


def python(program: str, server: ManagedServer) -> subprocess.Popen[str]:
    environ = {**os.environ, "KG_HOME": str(server.settings.home), "NEO4J_URI": ""}
    return subprocess.Popen([sys.executable, "-c", program], env=environ, stdout=subprocess.PIPE, text=True)


def last_pid(server: ManagedServer) -> int | None:
    record = server.process.last_record()
    return None if record is None else record.pid


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def taken(port: int) -> Generator[None]:
    """Somebody else listens there."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        yield


def test_before_its_first_start_it_does_not_run(tmp_path: Path) -> None:
    server = ManagedServer(Settings.read({"KG_HOME": str(tmp_path)}))

    assert server.status() == Status(None, "neo4j", tmp_path / "neo4j/password", tmp_path / "neo4j", running=False)
    assert server.stop() is False


def test_a_started_database_answers_on_the_loopback_alone(server: ManagedServer) -> None:
    found = server.start()
    record = server.process.record()
    listening = psutil.Process(record.pid).net_connections("inet")

    assert ask(found, "RETURN 'here'") == ["here"]
    assert server.status() == Status(found.uri, "neo4j", server.password_file, server.data_dir, running=True)
    assert {(one.laddr.ip.removeprefix("::ffff:"), one.laddr.port) for one in listening if one.status == "LISTEN"} == {
        ("127.0.0.1", record.port)
    }


def test_its_password_is_random_and_only_for_its_owner(server: ManagedServer) -> None:
    found = server.start()

    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert found.password is not None
    assert found.password == server.password_file.read_text()
    assert len(found.password) == 32
    assert found.password not in repr(found)
    assert found.password not in " ".join(psutil.Process(server.process.record().pid).cmdline())
    with pytest.raises(AuthError):
        ask(Connection(found.uri, "neo4j", "neo4j"), "RETURN 1")


def test_a_password_file_that_is_not_its_own_is_named(server: ManagedServer) -> None:
    password = server.start().password
    assert password is not None

    server.password_file.write_text("another")
    try:
        with pytest.raises(ServerError, match="refuses the password of user neo4j"):
            server.start()
    finally:
        server.password_file.write_text(password)

    assert server.start().password == password


def test_who_joins_a_running_database_leaves_it_running(server: ManagedServer) -> None:
    found = server.start()
    pid = last_pid(server)

    with running(server.settings) as joined:
        assert joined == found

    assert connection(server.settings) == found
    assert server.stop_only(1) is False
    assert last_pid(server) == pid
    assert ask(found, "RETURN 1") == [1]


def test_another_neo4j_is_used_as_it_is(tmp_path: Path) -> None:
    settings = Settings.read({"NEO4J_URI": "bolt://graph.example", "NEO4J_PASSWORD": "pass", "KG_HOME": str(tmp_path)})

    with running(settings) as found:
        assert found == connection(settings) == Connection("bolt://graph.example", "neo4j", "pass")

    assert list(tmp_path.iterdir()) == []


def test_a_stop_leaves_no_process(server: ManagedServer) -> None:
    server.start()
    pid = server.process.record().pid

    assert server.stop() is True

    assert not psutil.pid_exists(pid)
    assert not server.process.is_alive()
    assert server.status().running is False
    assert server.stop() is False


def test_two_who_start_at_once_share_one_that_outlives_them(server: ManagedServer) -> None:
    server.stop()

    starters = [python(START, server), python(START, server)]
    answers = {starter.communicate(timeout=120)[0].strip() for starter in starters}

    assert answers == {server.status().uri}
    assert answers == {server.start().uri}


def test_after_a_kill_all_that_was_written_is_there_even_when_its_port_is_taken(server: ManagedServer) -> None:
    found = server.start()
    ask(found, "CREATE (:Kept {by: 'the log of transactions'})")
    before = server.process.record()

    os.kill(before.pid, signal.SIGKILL)
    until(lambda: not server.process.is_alive())
    status = server.status()
    with taken(before.port):
        again = server.start()

    assert status.running is False
    assert status.uri is None
    assert again.uri != found.uri
    assert again.password == found.password
    assert ask(again, "MATCH (n:Kept) RETURN n.by") == ["the log of transactions"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_a_block_started_ends_with_it_when_it_is_interrupted(
    server: ManagedServer, number: signal.Signals
) -> None:
    server.stop()

    with python(RUN, server) as block:
        assert block.stdout is not None
        uri = block.stdout.readline().strip()
        was_up = server.status().uri
        block.send_signal(number)
        block.wait(30)

    assert uri == was_up
    assert not server.process.is_alive()
    assert not psutil.pid_exists(last_pid(server) or 0)


def test_a_wiped_database_has_nothing_left(server: ManagedServer) -> None:
    server.start()

    server.wipe()

    assert not server.process.is_alive()
    assert not server.data_dir.exists()


def test_two_that_choose_one_port_get_one_each_and_keep_their_passwords(tmp_path: Path) -> None:
    settings = [Settings.read({**os.environ, "KG_HOME": str(tmp_path / name), "NEO4J_URI": ""}) for name in "ab"]
    servers = [ManagedServer(one) for one in settings]
    port = free_port(None)
    for server in servers:
        server.settings.home.mkdir()
        server.process.record_file.write_text(json.dumps({"pid": 1, "port": port}))

    try:
        with ThreadPoolExecutor() as at_once:
            found = list(at_once.map(ManagedServer.start, servers))

        assert len({one.uri for one in found}) == 2
        assert f"bolt://127.0.0.1:{port}" in {one.uri for one in found}
        assert [ask(one, "RETURN 1") for one in found] == [[1], [1]]
        assert [one.password for one in found] == [server.password_file.read_text() for server in servers]
    finally:
        for server in servers:
            server.stop()


def test_kills_during_the_first_start_do_no_harm(tmp_path: Path) -> None:
    server = ManagedServer(Settings.read({**os.environ, "KG_HOME": str(tmp_path), "NEO4J_URI": ""}))
    moments = [round(random.uniform(0, 5), 2) for _ in range(3)]  # noqa: S311  no secret

    # First the one who starts it is killed, which leaves a database that nobody waits for; then twice the database.
    starter = python(START, server)
    until(lambda: last_pid(server) is not None)
    time.sleep(moments[0])
    starter.kill()
    starter.communicate()
    try:
        with ThreadPoolExecutor(1) as thread:
            start = thread.submit(server.start)
            for moment in moments[1:]:
                killed = last_pid(server)
                until(lambda old=killed: start.done() or last_pid(server) not in {old, None})
                time.sleep(moment)
                os.kill(server.process.record().pid, signal.SIGKILL)
            found = start.result(120)

        assert ask(found, "RETURN 1") == [1], moments
        assert ask(Connection(found.uri, "neo4j", found.password), "MATCH (n) RETURN count(n)") == [0], moments
    finally:
        server.stop()
