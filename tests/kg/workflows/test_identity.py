from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.errors import InputError, NotFoundError
from kg.model import MentionId, Verdict
from kg.store.entities import nodes
from kg.store.store import Store
from kg.store.wipe import wipe
from kg.workflows.check import broken
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import load, parse
from kg.workflows.sources import loader
from tests.conftest import quiet

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER: Final = Judged("an analyst", "the diaries say so", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
VISITS: Final = """
visits:
  - {person: Kálnoky Gusztáv, place: Berlin, during: 1883-02-01/1883-02-05}
  - {person: Robert Gascoyne-Cecil, place: Berlin, during: 1878-06-11/1878-07-16}
  - {person: Lord Salisbury, place: Vienna, during: 1876-11-24/1876-11-26}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store, tmp_path: Path) -> AsyncGenerator[Store]:
    await wipe(store)
    path = tmp_path / "visits.yaml"
    path.write_text(VISITS, encoding="utf-8")
    of = loader("statements")
    await load(store, of, parse(of, [path], quiet), now=NOW, progress=quiet)
    yield store
    await wipe(store)


async def mention(store: Store, text: str) -> MentionId:
    return MentionId((await store.record("MATCH (m:Mention {text: $text}) RETURN m.id AS id", text=text))["id"])


async def visits(store: Store) -> list[dict[str, Any]]:
    return await store.read(
        "MATCH (p:Person)-[v:VISITED]->(place) RETURN p.id AS id, p.name AS who, place.name AS place, v.id AS visit "
        "ORDER BY place, who"
    )


async def pair(store: Store) -> tuple[MentionId, MentionId]:
    return await mention(store, "Robert Gascoyne-Cecil"), await mention(store, "Lord Salisbury")


async def test_two_persons_judged_the_same_are_one_with_the_facts_of_both(graph: Store) -> None:
    before = await visits(graph)
    await judge(graph, await pair(graph), Verdict.SAME, LATER, quiet)
    after = await visits(graph)

    assert [row["who"] for row in after] == ["Kálnoky Gusztáv", "Robert Gascoyne-Cecil", "Robert Gascoyne-Cecil"]
    assert {row["visit"] for row in after} == {row["visit"] for row in before}
    assert await broken(graph) == []


async def test_the_id_that_nobody_bears_any_more_leads_to_its_heir(graph: Store) -> None:
    losing = next(row["id"] for row in await visits(graph) if row["place"] == "Vienna")
    await judge(graph, await pair(graph), Verdict.SAME, LATER, quiet)
    (heir,) = await nodes(graph, [losing])

    assert heir is not None
    assert heir["name"] == "Robert Gascoyne-Cecil"
    assert heir["id"] != losing


async def test_a_judgement_that_is_withdrawn_leaves_the_graph_as_it_was(graph: Store) -> None:
    before = await visits(graph)
    judgement = await judge(graph, await pair(graph), Verdict.SAME, LATER, quiet)
    await withdraw(graph, judgement, LATER, quiet)

    assert await visits(graph) == before
    assert await broken(graph) == []
    kept = await graph.read("MATCH ()-[j:JUDGED {id: $id}]->() RETURN j.withdrawnFor AS why", id=judgement)
    assert kept == [{"why": "the diaries say so"}]


async def test_a_negative_judgement_splits_what_the_resolver_joined(graph: Store) -> None:
    berlin = await graph.read("MATCH (m:Mention {text: 'Berlin'}) RETURN m.id AS id ORDER BY m.ordinal")
    assert len({row["id"] for row in await graph.read("MATCH (p:Place {name: 'Berlin'}) RETURN p.id AS id")}) == 1
    await judge(graph, (berlin[0]["id"], berlin[1]["id"]), Verdict.DIFFERENT, LATER, quiet)

    found = await graph.read("MATCH (:Person)-[:VISITED]->(p:Place {name: 'Berlin'}) RETURN p.id AS id")
    assert len({row["id"] for row in found}) == 2
    assert await broken(graph) == []


async def test_one_that_is_unsure_changes_nothing(graph: Store) -> None:
    before = await visits(graph)
    await judge(graph, await pair(graph), Verdict.UNSURE, LATER, quiet)

    assert await visits(graph) == before


async def test_what_cannot_be_judged_is_refused(graph: Store) -> None:
    left, right = await pair(graph)
    judgement = await judge(graph, (left, right), Verdict.SAME, LATER, quiet)
    await withdraw(graph, judgement, LATER, quiet)

    with pytest.raises(InputError, match="has been withdrawn already"):
        await withdraw(graph, judgement, LATER, quiet)
    with pytest.raises(NotFoundError, match="there is no judgement 'judgement_none'"):
        await withdraw(graph, "judgement_none", LATER, quiet)
    with pytest.raises(NotFoundError, match="there is no mention 'mention_none'"):
        await judge(graph, (left, MentionId("mention_none")), Verdict.SAME, LATER, quiet)
    with pytest.raises(InputError, match="a person and a place cannot be the same"):
        await judge(graph, (left, await mention(graph, "Vienna")), Verdict.SAME, LATER, quiet)
