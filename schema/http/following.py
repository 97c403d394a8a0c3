"""The store of a server process, which follows a database that was started again, perhaps at another address."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from kg.config import Connection
from kg.errors import StoreError
from kg.store.store import Store

LOOK_S: Final = 0.2

Located = Callable[[], Connection | None]
"""Says where the database answers now; None while it is down."""


class FollowingStore:
    """Gives a store while the database is there; each time that it comes back the store is led to it anew."""

    def __init__(self, located: Located, timeout_s: float) -> None:
        self._located = located
        self._timeout_s = timeout_s
        self._at: Connection | None = None
        self._opened: Store | None = None

    @property
    def store(self) -> Store:
        """StoreError while the database is away, before anything is asked of it."""
        if self._opened is None or self._at is None:
            raise StoreError("the database is away")
        return self._opened

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[None]:
        """Follow the database until the end of the block."""
        async with AsyncExitStack() as stack:
            await self._look(stack)
            following = asyncio.create_task(self._follow(stack))
            try:
                yield
            finally:
                following.cancel()
                await asyncio.wait([following])

    async def _follow(self, stack: AsyncExitStack) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self._look(stack)

    async def _look(self, stack: AsyncExitStack) -> None:
        found = self._located()
        if found == self._at:
            return
        if found is not None and self._opened is None:
            self._opened = await stack.enter_async_context(Store.unchecked(found, timeout_s=self._timeout_s))
        elif found is not None and self._opened is not None:
            await self._opened.move(found)
        self._at = found
