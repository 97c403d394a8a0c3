"""What commands that reach the graph share: a store that is migrated."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from kg.config import Settings
from kg.server.managed import connection
from kg.store.store import Store
from kg.workflows.migrate import migrate
from kg.workflows.progress import unseen

LOAD_TIMEOUT_S: Final = 300.0


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Store]:
    """The store of these settings, the managed database started if need be, with current migrations."""
    async with Store.connect(connection(settings), timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store, unseen)
        yield store
