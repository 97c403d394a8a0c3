"""Projecting again what has been projected changes nothing, whichever units are pending."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest_asyncio

from kg.store.ledger.claims import SAVE_PENDING
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.load import load, parse
from kg.workflows.project import project
from kg.workflows.sources import loader
from tests.conftest import quiet

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TALKS: Final = """
events:
  - {event: Talks on Bulgaria, part_of: Congress of Berlin, during: 1878-06-13/1878-07-13}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    await wipe(store)
    yield store
    await wipe(store)


async def test_an_event_that_is_projected_again_keeps_its_parts(graph: Store, tmp_path: Path) -> None:
    path, of = tmp_path / "talks.yaml", loader("statements")
    path.write_text(TALKS, encoding="utf-8")
    await load(graph, of, parse(of, [path], quiet), now=NOW, progress=quiet)
    parts = "MATCH (part:Event)-[:PART_OF]->(whole:Event) RETURN part.name AS part, whole.name AS whole, whole.id AS id"
    (before,) = await graph.read(parts)
    assert (before["part"], before["whole"]) == ("Talks on Bulgaria", "Congress of Berlin")

    await graph.write(SAVE_PENDING, rows=[{"unit": "event", "entity": before["id"]}])
    await project(graph, quiet)

    assert await graph.read(parts) == [before]
