from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest_asyncio

from kg.store.answers.entities import nodes
from kg.store.ledger import claims
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.load import LoadReport, load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet

FIRST: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER: Final = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
CONGRESS: Final = """
as_of: 1900-01-01
places:
  - {place: Prussia, kind: STATE}
  - {place: Berlin, kind: CITY, within: Prussia}
tenures:
  - {person: Otto von Bismarck, office: Minister President of Prussia, during: 1862-09-23/1890-03-20}
visits:
  - {person: Benjamin Disraeli, places: [Berlin], during: 1878-06-11/1878-07-16}
"""
CORRECTED: Final = CONGRESS.replace("1878-06-11", "1878-06-12")
OTHER: Final = """
visits:
  - {person: Benjamin Disraeli, places: [Berlin], during: 1878-06}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    await wipe(store)
    yield store
    await wipe(store)


async def loaded(store: Store, path: Path, text: str, now: datetime = FIRST, *, dry_run: bool = False) -> LoadReport:
    path.write_text(text, encoding="utf-8")  # noqa: ASYNC240  a few lines
    of = loader("statements")
    return await load(store, of, parse(of, [path], quiet), now=now, progress=quiet, dry_run=dry_run)


async def visits(store: Store) -> list[dict[str, Any]]:
    return await store.read(
        "MATCH (p:Person)-[v:VISITED]->(place:Place) "
        "RETURN p.name AS who, place.name AS place, v.when AS when, v.id AS id"
    )


async def test_a_source_becomes_claims_and_the_facts_that_they_support(graph: Store, tmp_path: Path) -> None:
    report = await loaded(graph, tmp_path / "congress.yaml", CONGRESS)

    assert (report.read, report.written, report.unchanged, report.superseded, report.refused) == (4, 4, 0, 0, ())
    (visit,) = await visits(graph)
    assert (visit["who"], visit["place"], visit["when"]) == ("Benjamin Disraeli", "Berlin", "1878-06-11/1878-07-16")
    assert await graph.read("MATCH (p:Person)-[t:HELD]->(o:Office) RETURN p.name AS who, t.when AS when") == [
        {"who": "Otto von Bismarck", "when": "1862-09-23/1890-03-20"}
    ]
    assert await broken(graph) == []


async def test_loading_twice_changes_nothing(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, tmp_path / "congress.yaml", CONGRESS)
    before = await digest(graph)
    report = await loaded(graph, tmp_path / "congress.yaml", CONGRESS, LATER)

    assert (report.written, report.unchanged, report.superseded) == (0, 4, 0)
    assert await digest(graph) == before


async def test_a_corrected_record_supersedes_its_claim_and_its_old_id_leads_on(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, tmp_path / "congress.yaml", CONGRESS)
    (before,) = await visits(graph)
    report = await loaded(graph, tmp_path / "congress.yaml", CORRECTED, LATER)
    (after,) = await visits(graph)

    assert (report.unchanged, report.superseded) == (3, 1)
    (heir,) = await nodes(graph, [before["id"]])
    assert heir is not None
    assert (after["when"], heir["id"]) == ("1878-06-12/1878-07-16", after["id"])
    kept = await graph.read(
        "MATCH (c:Claim {relation: 'VISIT'}) RETURN c.when AS when, c.recordedTo IS NULL AS alive ORDER BY when"
    )
    assert kept == [{"when": "1878-06-11/1878-07-16", "alive": False}, {"when": "1878-06-12/1878-07-16", "alive": True}]


async def test_a_dry_run_reports_the_same_and_writes_nothing(graph: Store, tmp_path: Path) -> None:
    dry = await loaded(graph, tmp_path / "congress.yaml", CONGRESS, dry_run=True)
    nothing = await graph.record("MATCH (n) WHERE NOT n:Migration RETURN count(n) AS count")
    wet = await loaded(graph, tmp_path / "congress.yaml", CONGRESS)

    assert nothing == {"count": 0}
    assert (dry.read, dry.written, dry.decisions) == (wet.read, wet.written, wet.decisions)


async def test_two_fresh_loads_give_the_same_ids(graph: Store, tmp_path: Path) -> None:
    digests: set[str] = set()
    for moment in (FIRST, LATER):
        await wipe(graph)
        await loaded(graph, tmp_path / "congress.yaml", CONGRESS, moment)
        digests.add(await digest(graph))

    assert len(digests) == 1


async def test_any_order_of_sources_gives_the_same_facts(graph: Store, tmp_path: Path) -> None:
    parts = {"congress": CONGRESS, "other": OTHER}
    outcomes: list[list[tuple[str, str, str]]] = []
    for order in permutations(parts):
        await wipe(graph)
        for name in order:
            await loaded(graph, tmp_path / f"{name}.yaml", parts[name])
        outcomes.append(sorted((row["who"], row["place"], row["when"]) for row in await visits(graph)))

    assert outcomes[0] == outcomes[1]


async def test_every_mention_has_a_decision(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, tmp_path / "congress.yaml", CONGRESS)
    rows = await claims.mentions_of(graph, "statements")

    assert {row["decision"] for row in rows} <= {"AUTO", "REVIEW", "NEW"}
    assert all(row["entity"] for row in rows)
    assert {"Otto von Bismarck", "Berlin", "Prussia"} <= {row["text"] for row in rows}
