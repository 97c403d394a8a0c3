"""Entities of the graph that a name may mean, for `kg resolve`."""

import asyncio

from kg.cli.session import opened
from kg.config import Settings
from kg.resolution.search import Search
from kg.store.names.search import search
from kg.store.shapes import CandidateRow


def found(settings: Settings, wanted: Search) -> list[CandidateRow]:
    """The candidates, best first."""
    return asyncio.run(_found(settings, wanted))


async def _found(settings: Settings, wanted: Search) -> list[CandidateRow]:
    async with opened(settings) as store:
        return await search(store, wanted)
