"""The API over the bundled data, served as users serve it."""

import os
from collections.abc import Generator

import pytest

from kg.config import Connection
from kg.store.store import Store
from tests.schema.serving import environment_of, serving


@pytest.fixture(scope="session")
def app_environment(bundled: Store, bundled_database: Connection) -> dict[str, str]:  # noqa: ARG001  filled, then asked
    """Return what a process needs to ask the database that holds the bundled data."""
    return {**os.environ, **environment_of(bundled_database)}


@pytest.fixture(scope="session")
def app_url(app_environment: dict[str, str]) -> Generator[str]:
    """Give the address of a server over the bundled data."""
    with serving("serve", environment=app_environment) as server:
        yield server.url
