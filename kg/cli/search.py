"""Entities of the graph that a name may mean, for `kg resolve`."""

import asyncio
from typing import Any

from kg.cli.session import opened
from kg.config import Settings
from kg.resolution.search import Search
from kg.store.names.search import search


def found(settings: Settings, wanted: Search) -> list[dict[str, Any]]:
    """Candidates as the API shows them, best first."""
    return asyncio.run(_found(settings, wanted))


async def _found(settings: Settings, wanted: Search) -> list[dict[str, Any]]:
    async with opened(settings) as store:
        return await search(store, wanted)
