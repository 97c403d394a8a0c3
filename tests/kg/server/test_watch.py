"""A database that dies while somebody serves from it: it is there again, wherever it can be, unless it was stopped."""

import os
import signal
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from kg.config import Connection, Settings
from kg.server.managed import ManagedServer, located
from kg.server.program import BRIEF
from kg.server.watch import kept_running, pause_after
from tests.kg.server.test_managed import ask, taken, until

WITHIN_S = 60.0  # a test machine may do much else; `python -m bench killed` holds the 15 s


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[ManagedServer]:
    """Give a database that is watched until the end of the tests here."""
    home = tmp_path_factory.mktemp("watched")
    settings = Settings.read({**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""})
    with kept_running(settings, BRIEF) as connection:
        ask(connection, "CREATE (:Kept {by: 'the log of transactions'})")
        yield ManagedServer(settings)
    assert not ManagedServer(settings).process.is_alive()


def kill(server: ManagedServer) -> int:
    pid = server.process.record().pid
    os.kill(pid, signal.SIGKILL)
    return pid


def back(server: ManagedServer, instead_of: int) -> Connection:
    """Wait until another process answers, and return where."""
    end = time.monotonic() + WITHIN_S
    while time.monotonic() < end:
        record, connection = server.process.last_record(), server.address()
        if connection is not None and record is not None and record.pid != instead_of:
            return connection
        time.sleep(0.05)
    raise AssertionError(f"it is not back after {WITHIN_S} s")


def kept(connection: Connection) -> list[object]:
    return ask(connection, "MATCH (n:Kept) RETURN n.by")


def test_a_killed_database_is_back_at_its_address(server: ManagedServer) -> None:
    before = server.address()

    found = back(server, kill(server))

    assert found == before
    assert kept(found) == ["the log of transactions"]


def test_a_killed_database_is_back_at_another_address_when_its_own_is_taken(server: ManagedServer) -> None:
    before = server.process.record()

    os.kill(before.pid, signal.SIGKILL)
    until(lambda: server.address() is None)
    with taken(before.port):
        found = back(server, before.pid)

    assert found.uri != f"bolt://127.0.0.1:{before.port}"
    assert located(server.settings) == found
    assert kept(found) == ["the log of transactions"]


def test_one_that_was_stopped_on_purpose_rests_until_somebody_starts_it(server: ManagedServer) -> None:
    stopped = server.stop()
    time.sleep(2)
    rested = not server.process.is_alive()

    found = server.start()
    again = back(server, kill(server))

    assert (stopped, rested) == (True, True)
    assert kept(found) == kept(again) == ["the log of transactions"]


def test_one_that_was_put_away_by_whoever_began_it_is_started_for_those_who_go_on(server: ManagedServer) -> None:
    pid = server.process.record().pid

    put_away = server.stop_only(pid)

    assert put_away is True
    assert kept(back(server, pid)) == ["the log of transactions"]


def test_another_neo4j_is_never_touched(tmp_path: Path) -> None:
    settings = Settings.read({"NEO4J_URI": "bolt://graph.example", "NEO4J_PASSWORD": "pass", "KG_HOME": str(tmp_path)})

    with kept_running(settings, BRIEF) as found:
        time.sleep(0.5)

    assert found == located(settings) == Connection("bolt://graph.example", "neo4j", "pass")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("recent_deaths", "pause_s"),
    [(0, 0.0), (1, 0.0), (2, 0.0), (3, 5.0), (4, 10.0), (5, 20.0), (6, 40.0), (7, 60.0), (15, 60.0)],
)
def test_one_that_dies_again_and_again_is_started_ever_later(recent_deaths: int, pause_s: float) -> None:
    assert pause_after(recent_deaths) == pause_s
