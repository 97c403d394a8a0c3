from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.errors import InputError, NotFoundError
from kg.model import MentionId, Verdict
from kg.store.answers.dataset import version
from kg.store.answers.entities import nodes
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LATER: Final = Judged("an analyst", "the diaries say so", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
LATEST: Final = Judged("another analyst", "a letter says so", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
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
    assert heir["typename"] == "Person"
    assert heir["name"] == "Robert Gascoyne-Cecil"
    assert heir["id"] != losing


async def test_a_judgement_that_is_withdrawn_leaves_the_graph_as_it_was(graph: Store) -> None:
    before = await digest(graph)
    judgement = await judge(graph, await pair(graph), Verdict.SAME, LATER, quiet)
    judged = await digest(graph)
    await withdraw(graph, judgement, LATER, quiet)

    assert judged != before
    assert await digest(graph) == before
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


async def test_a_judgement_on_persons_projects_nobody_else_anew(graph: Store) -> None:
    said: list[tuple[str, int, int]] = []
    await judge(graph, await pair(graph), Verdict.SAME, LATER, lambda *step: said.append(step))

    assert {(what, of) for what, _, of in said if of} == {("entity", 1), ("visits", 1)}


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


async def test_withdrawing_one_of_two_judgements_on_a_pair_leaves_the_other(graph: Store) -> None:
    two = await pair(graph)
    first = await judge(graph, two, Verdict.SAME, LATER, quiet)
    await judge(graph, two, Verdict.SAME, LATEST, quiet)
    await withdraw(graph, first, LATEST, quiet)

    assert [row["who"] for row in await visits(graph)].count("Robert Gascoyne-Cecil") == 2
    assert await broken(graph) == []


async def test_of_two_judgements_by_persons_on_a_pair_the_later_counts(graph: Store) -> None:
    two = await pair(graph)
    together: list[int] = []
    for day, verdict in enumerate((Verdict.SAME, Verdict.DIFFERENT, Verdict.SAME, Verdict.UNSURE), start=1):
        await judge(graph, two, verdict, Judged("an analyst", "read more", NOW.replace(day=day)), quiet)
        together.append(len({row["id"] for row in await visits(graph)}))

    assert together == [2, 3, 2, 2]


async def test_what_a_negative_judgement_overruled_counts_again_once_that_is_withdrawn(graph: Store) -> None:
    salisbury, cecil, other = (*reversed(await pair(graph)), await mention(graph, "Kálnoky Gusztáv"))
    await judge(graph, (salisbury, cecil), Verdict.SAME, LATER, quiet)
    await judge(graph, (cecil, other), Verdict.SAME, LATER, quiet)
    negative = await judge(graph, (salisbury, other), Verdict.DIFFERENT, LATER, quiet)
    apart = len({row["id"] for row in await visits(graph)})
    await withdraw(graph, negative, LATEST, quiet)

    assert apart == 2
    assert len({row["id"] for row in await visits(graph)}) == 1
    assert await broken(graph) == []


async def test_an_id_leads_where_it_led_once_the_merger_of_its_heir_is_withdrawn(graph: Store) -> None:
    berlin, _, vienna = (row["id"] for row in await visits(graph))
    salisbury, cecil, other = (*reversed(await pair(graph)), await mention(graph, "Kálnoky Gusztáv"))
    await judge(graph, (salisbury, cecil), Verdict.SAME, LATER, quiet)
    second = await judge(graph, (cecil, other), Verdict.SAME, LATER, quiet)
    (of_all,) = await nodes(graph, [vienna])
    await withdraw(graph, second, LATEST, quiet)
    (of_two,) = await nodes(graph, [vienna])

    assert of_all is not None
    assert of_two is not None
    assert of_two["typename"] == "Person"
    assert (of_all["id"], of_two["name"]) == (berlin, "Robert Gascoyne-Cecil")


async def test_an_id_whose_mentions_became_two_entities_leads_to_both(graph: Store) -> None:
    salisbury, cecil, other = (*reversed(await pair(graph)), await mention(graph, "Kálnoky Gusztáv"))
    retired = await graph.record("MATCH (:Mention {id: $id})-[:IS]->(e) RETURN e.id AS id", id=cecil)
    first = await judge(graph, (salisbury, cecil), Verdict.SAME, LATER, quiet)
    await judge(graph, (cecil, other), Verdict.SAME, LATER, quiet)
    await withdraw(graph, first, LATEST, quiet)

    heirs = await graph.read(
        "MATCH (:Redirect {id: $id})-[:WAS]->()-[:IS]->(e) RETURN e.name AS name ORDER BY name", id=retired["id"]
    )
    assert [row["name"] for row in heirs] == ["Kálnoky Gusztáv", "Salisbury"]


async def test_a_judgement_and_its_withdrawal_change_the_version_of_the_graph(graph: Store) -> None:
    versions = [await version(graph)]
    judgement = await judge(graph, await pair(graph), Verdict.SAME, LATER, quiet)
    versions.append(await version(graph))
    await withdraw(graph, judgement, LATEST, quiet)
    versions.append(await version(graph))

    assert len(set(versions)) == 3


@pytest.mark.parametrize(
    ("right", "author", "said"),
    [("Robert Gascoyne-Cecil", "an analyst", "is one mention"), ("Lord Salisbury", "resolver", "cannot be 'resolver'")],
)
async def test_a_judgement_on_one_mention_or_in_the_name_of_the_resolver_is_refused(
    graph: Store, right: str, author: str, said: str
) -> None:
    two = await mention(graph, "Robert Gascoyne-Cecil"), await mention(graph, right)

    with pytest.raises(InputError, match=said):
        await judge(graph, two, Verdict.SAME, Judged(author, "so it is", NOW), quiet)
    assert await graph.read("MATCH ()-[j:JUDGED]->() WHERE j.author <> 'resolver' RETURN j.id") == []
