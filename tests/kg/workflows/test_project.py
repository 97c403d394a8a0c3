"""Projecting again what has been projected changes nothing, whichever units are pending."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest_asyncio

from kg.relations import EDGES, FACT_TYPES
from kg.store.ledger.claims import SAVE_PENDING
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import Broken, broken
from kg.workflows.load import load
from kg.workflows.project import project
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet
from tests.loaders.test_guide import shown

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


async def loaded(store: Store, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")  # noqa: ASYNC240  a few lines
    of = loader("statements")
    await load(store, of, parse(of, [path], quiet), now=NOW, progress=quiet)


async def test_an_event_that_is_projected_again_keeps_its_parts(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, tmp_path / "talks.yaml", TALKS)
    parts = "MATCH (part:Event)-[:PART_OF]->(whole:Event) RETURN part.name AS part, whole.name AS whole, whole.id AS id"
    (before,) = await graph.read(parts)
    assert (before["part"], before["whole"]) == ("Talks on Bulgaria", "Congress of Berlin")

    await graph.write(SAVE_PENDING, rows=[{"unit": "event", "entity": before["id"]}])
    await project(graph, quiet)

    assert await graph.read(parts) == [before]


async def test_a_claim_of_every_relation_becomes_a_fact(graph: Store, tmp_path: Path) -> None:
    await loaded(
        graph,
        tmp_path / "guide.yaml",
        shown("yaml") + "  - {event: Bilateral, part_of: G20 Bali summit, during: 2022-11-15}\n",
    )

    found = await graph.read(f"MATCH (:Entity)-[fact:{FACT_TYPES}]->(:Entity) RETURN DISTINCT type(fact) AS type")

    assert {row["type"] for row in found} == {edge.type for edge in EDGES.values()}
    assert await broken(graph) == []


async def test_a_fact_that_is_lost_and_a_claim_that_is_not_projected_are_noticed(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, tmp_path / "talks.yaml", TALKS)
    (claim,) = await graph.read("MATCH (claim:Claim {relation: 'PART'}) RETURN claim.id AS id")

    await graph.write("MATCH ()-[fact:PART_OF]->() DELETE fact")
    lost = await broken(graph)
    await graph.write("MATCH (claim:Claim {relation: 'PART'}) SET claim.fact = null")
    unused = await broken(graph)

    assert lost == [Broken("the fact that a claim supports is there", (claim["id"],))]
    assert unused == [Broken("a claim that counts supports a fact, or gives way to one", (claim["id"],))]
