"""Real databases for the tests: one that each module fills and empties as it likes, one that holds the bundled data."""

import os
from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from hypothesis import settings

from kg.config import Connection, Settings
from kg.server.managed import running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.bundle import load_bundled

LOADED_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TIMEOUT_S = 300.0
DATABASES = ("bundled_database", "database")
LONGEST = (*DATABASES, "tests/kg/server/test_managed.py", "tests/kg/workflows/test_kills.py")
"""The groups that are begun first, so that no process ends long after the others."""


def pytest_xdist_auto_num_workers() -> int:
    """One process of tests more than there are processors: each waits for its database now and then."""
    return (os.cpu_count() or 1) + 1


# An example that takes long on a busy machine is no fault.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.hookimpl(tryfirst=True)  # before the plugin that reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what one process of tests should run: all that share a database, and otherwise each module."""
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


def _group(item: pytest.Item) -> str:
    uses = set(item.fixturenames) if isinstance(item, pytest.Function) else set[str]()
    return next((name for name in DATABASES if name in uses), item.nodeid.partition("::")[0])


def quiet(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Generator[Connection]:
    """A database with nothing in it; a module that uses it begins by wiping what the module before it left."""
    home = tmp_path_factory.mktemp("database")
    with running(Settings.read({**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""})) as connection:
        yield connection


@pytest_asyncio.fixture(scope="session")
async def store(database: Connection) -> AsyncGenerator[Store]:
    async with Store.connect(database, timeout_s=TIMEOUT_S) as store:
        await migrate(store)
        yield store


@pytest.fixture(scope="session")
def bundled_database(tmp_path_factory: pytest.TempPathFactory) -> Generator[Connection]:
    """A database of its own for the bundled data, which no test changes."""
    home = tmp_path_factory.mktemp("bundled")
    with running(Settings.read({**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""})) as connection:
        yield connection


@pytest_asyncio.fixture(scope="session")
async def bundled(bundled_database: Connection) -> AsyncGenerator[Store]:
    async with Store.connect(bundled_database, timeout_s=TIMEOUT_S) as store:
        await migrate(store)
        await load_bundled(store, now=LOADED_AT, progress=quiet)
        yield store
