import os
from collections.abc import Generator
from pathlib import Path

import pytest

from kg.config import Settings
from kg.server.download import jars_at
from kg.server.managed import ManagedServer


@pytest.fixture(scope="session")
def jars() -> Path:
    """The cache of the user, filled; a test reads it and damages only copies."""
    return jars_at(Settings.read(os.environ))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[ManagedServer]:
    """A database for the tests of one module, in a folder with a blank in its name; they start and stop it."""
    home = tmp_path_factory.mktemp("a home")
    managed = ManagedServer(Settings.read({**os.environ, "KG_HOME": str(home), "NEO4J_URI": ""}))
    yield managed
    managed.stop()
