"""A judgement follows its record: through insertion, sorting, correction, removal and return; and ids lead on."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from kg.model import Verdict
from kg.store.answers.entities import nodes
from kg.store.ledger import claims
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import Replace
from kg.workflows.unload import unload
from tests.conftest import quiet
from tests.kg.workflows.files import NOW, answers, loaded, mention, written

SAID: Final = Judged("an analyst", "his diary says so", NOW)
MAGNUS: Final = "person: Magnus Quilbrook, place: Paris, during: 2009-06-07"
SHORT: Final = "person: Mr. Q, place: Beijing, during: 2007-05-04"
TOKYO: Final = "person: Ada Lindqvist, place: Tokyo, during: 2008-05-04"
BOTH: Final = [("Magnus Quilbrook", "Beijing", "2007-05-04"), ("Magnus Quilbrook", "Paris", "2009-06-07")]
APART: Final = [("Magnus Quilbrook", "Paris", "2009-06-07"), ("Q", "Beijing", "2007-05-04")]


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store, tmp_path: Path) -> AsyncGenerator[Store]:
    """Two visits in two files, of two names that were judged to be one person."""
    await wipe(store)
    await loaded(store, written(tmp_path / "known.yaml", MAGNUS))
    await loaded(store, written(tmp_path / "judged.yaml", SHORT))
    await judge(
        store, (await mention(store, "Mr. Q"), await mention(store, "Magnus Quilbrook")), Verdict.SAME, SAID, quiet
    )
    yield store
    await wipe(store)


async def test_a_line_put_in_before_it_takes_no_judgement(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, written(tmp_path / "judged.yaml", TOKYO, SHORT))

    assert await answers(graph) == [("Ada Lindqvist", "Tokyo", "2008-05-04"), *BOTH]
    assert await broken(graph) == []


@pytest.mark.parametrize(
    ("corrected", "when", "where", "whom"),
    [
        (SHORT.replace("2007-05-04", "2007-05-05"), "2007-05-05", "Beijing", "Mr. Q"),
        (SHORT.replace("Beijing", "Shanghai"), "2007-05-04", "Shanghai", "Mr. Q"),
        (SHORT.replace("Mr. Q", "Mr. Quil"), "2007-05-04", "Beijing", "Mr. Quil"),
    ],
    ids=["day", "place", "name"],
)
async def test_a_corrected_record_keeps_its_judgement_and_its_ids_lead_on(
    graph: Store, tmp_path: Path, corrected: str, when: str, where: str, whom: str
) -> None:
    (old,) = await graph.read("MATCH (:Person)-[v:VISITED]->(:Place {name: 'Beijing'}) RETURN v.id AS visit")
    report = await loaded(graph, written(tmp_path / "judged.yaml", corrected))

    assert (report.superseded, report.written, report.gone) == (1, 0, ())
    assert ("Magnus Quilbrook", where, when) in await answers(graph)
    assert len(await answers(graph)) == 2
    (heir,) = await nodes(graph, [old["visit"]])
    assert heir is not None
    assert heir["typename"] == "Visit"
    assert (await mention(graph, whom)) is not None
    assert await broken(graph) == []


async def test_a_place_of_which_only_the_corrected_record_spoke_leads_on(graph: Store, tmp_path: Path) -> None:
    (old,) = await graph.read("MATCH (p:Place {name: 'Beijing'}) RETURN p.id AS id")
    await loaded(graph, written(tmp_path / "judged.yaml", SHORT.replace("2007-05-04", "2007-05-05")))
    (heir,) = await nodes(graph, [old["id"]])

    assert heir is not None
    assert heir["typename"] == "Place"
    assert heir["name"] == "Beijing"


async def test_a_correction_that_is_taken_back_leaves_what_was(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "judged.yaml"
    await loaded(graph, written(path, SHORT.replace("2007-05-04", "2007-05-05")))
    await loaded(graph, written(path, SHORT))

    assert await answers(graph) == BOTH
    assert await broken(graph) == []


async def test_a_judgement_waits_while_its_record_is_gone_and_counts_when_it_comes_back(
    graph: Store, tmp_path: Path
) -> None:
    path = tmp_path / "judged.yaml"
    await loaded(graph, written(path, TOKYO), replacing=Replace.ANY)
    without = await answers(graph)
    await loaded(graph, written(path, SHORT, TOKYO))

    assert without == [("Ada Lindqvist", "Tokyo", "2008-05-04"), ("Magnus Quilbrook", "Paris", "2009-06-07")]
    assert await answers(graph) == [("Ada Lindqvist", "Tokyo", "2008-05-04"), *BOTH]
    assert await broken(graph) == []


async def test_unloading_what_founded_an_entity_leaves_the_other_record(graph: Store, tmp_path: Path) -> None:
    (magnus,) = await graph.read("MATCH (p:Person) RETURN p.id AS id")
    report = await unload(graph, "statements", f"{tmp_path.name}/known", now=NOW, progress=quiet)
    left = await answers(graph)
    await loaded(graph, tmp_path / "known.yaml")

    assert report.withdrawn == 1
    assert left == [("Q", "Beijing", "2007-05-04")]
    assert await answers(graph) == BOTH
    assert await graph.read("MATCH (p:Person) RETURN p.id AS id") == [magnus]
    assert await broken(graph) == []


async def test_a_judgement_can_be_withdrawn_while_its_record_is_gone(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "judged.yaml"
    (judgement,) = await graph.read("MATCH ()-[j:JUDGED {author: 'an analyst'}]->() RETURN j.id AS id")
    await unload(graph, "statements", f"{tmp_path.name}/judged", now=NOW, progress=quiet)
    await withdraw(graph, judgement["id"], SAID, quiet)
    await loaded(graph, path)

    assert await answers(graph) == APART
    assert await broken(graph) == []


async def test_a_negative_judgement_follows_too(graph: Store, tmp_path: Path) -> None:
    other = written(tmp_path / "other.yaml", "person: Magnus Quilbrook, place: Rome, during: 1950-01-02")
    await loaded(graph, other)
    rome = await graph.read("MATCH (c:Claim {when: '1950-01-02'})-[:MENTIONS {role: 'SUBJECT'}]->(m) RETURN m.id AS id")
    await judge(graph, (rome[0]["id"], await mention(graph, "Magnus Quilbrook")), Verdict.DIFFERENT, SAID, quiet)
    await loaded(graph, written(other, "person: Magnus Quilbrook, place: Rome, during: 1950-01-03"))

    assert len(await graph.read("MATCH (p:Person {name: 'Magnus Quilbrook'}) RETURN p.id")) == 2
    assert await broken(graph) == []


async def test_unloading_everything_leaves_nothing_that_answers(graph: Store) -> None:
    await unload(graph, "statements", None, now=NOW, progress=quiet)
    rows = await claims.mentions_of(graph, "statements")

    assert await graph.read("MATCH (e:Entity) RETURN e.id") == []
    assert await graph.read("MATCH (n:Name) RETURN n.id") == []
    assert {row["superseded"] for row in rows} == {True}
    assert await broken(graph) == []


async def test_mentions_tell_which_of_them_are_superseded(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, written(tmp_path / "judged.yaml", SHORT.replace("Mr. Q", "Mr. Quil")))
    rows = await claims.mentions_of(graph, "statements")

    assert {row["text"]: row["superseded"] for row in rows if row["kind"] == "PERSON"} == {
        "Magnus Quilbrook": False,
        "Mr. Q": True,
        "Mr. Quil": False,
    }


async def test_removing_and_bringing_back_what_nobody_judged_leaves_the_answers(graph: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "other.yaml", TOKYO)
    before = await digest(graph)
    await loaded(graph, path)
    with_it = await answers(graph)
    await unload(graph, "statements", f"{tmp_path.name}/other", now=NOW, progress=quiet)
    without = await answers(graph)
    await loaded(graph, path)

    assert without == BOTH
    assert await answers(graph) == with_it
    assert before != await digest(graph)
