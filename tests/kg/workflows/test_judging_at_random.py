"""Judgements in any order: entities are always the clusters of those that stand, and taken back they leave no trace."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.model import MentionId, Verdict
from kg.store.store import Store
from kg.store.upkeep.snapshot import PARTS, rows
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import load
from kg.workflows.project import project
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
STEPS: Final = 10
STATEMENTS: Final = """
visits:
  - {person: Otto Bismarck, place: Berlin, during: 1878-06-13/1878-07-13}
  - {person: Prince Bismarck, place: Vienna, during: 1879-09-21/1879-09-24}
  - {person: Herbert Bismarck, place: Berlin, during: 1878-06-13/1878-07-13}
  - {person: Lord Salisbury, place: Berlin, during: 1878-06-13/1878-07-13}
  - {person: Robert Cecil, place: Vienna, during: 1876-11-24/1876-11-26}
tenures:
  - {person: Otto Bismarck, office: Chancellor, of: Prussia, during: 1871-03-21/1890-03-20}
  - {person: Prince Bismarck, office: Chancellor, of: Germany, during: 1871-03-21/1890-03-20}
"""
PEND: Final = """
MATCH (entity:Entity)
UNWIND CASE WHEN entity:Person THEN ['entity', 'links', 'visits']
            WHEN entity:Office THEN ['entity', 'links', 'tenures']
            WHEN entity:Event THEN ['entity', 'links', 'event'] ELSE ['entity', 'links'] END AS unit
CREATE (:Pending {id: unit + ' ' + entity.id, unit: unit, entity: entity.id})
"""
FORGET: Final = """
MATCH (:Entity)-[fact:HELD|VISITED|SEAT_IN|OF|ACCREDITED_TO|WITHIN|SUCCEEDED_BY|CALLED]->()
DELETE fact
"""


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def graph(store: Store, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[tuple[Store, Path]]:
    await wipe(store)
    path = tmp_path_factory.mktemp("statements") / "congress.yaml"
    path.write_text(STATEMENTS, encoding="utf-8")
    await loaded(store, path)
    yield store, path
    await wipe(store)


async def loaded(store: Store, path: Path) -> int:
    of = loader("statements")
    return (await load(store, of, parse(of, [path], quiet), now=NOW, progress=quiet)).unchanged


async def whole(store: Store) -> dict[str, list[dict[str, Any]]]:
    return {part: await rows(store, part) for part in PARTS}


async def mentions(store: Store) -> dict[str, list[MentionId]]:
    found = await store.read("MATCH (m:Mention) RETURN m.kind AS kind, m.id AS id ORDER BY m.ordinal")
    return {kind: [MentionId(row["id"]) for row in found if row["kind"] == kind] for kind in ("PERSON", "PLACE")}


async def standing(store: Store, verdict: Verdict) -> list[tuple[str, str]]:
    """The pairs on which the last word of a person, or else the resolver's, is this verdict."""
    found = await store.read(
        "MATCH (l:Mention)-[j:JUDGED]->(r:Mention) WHERE j.recordedTo IS NULL AND j.verdict <> 'UNSURE' "
        "RETURN l.id AS l, r.id AS r, j.verdict AS verdict ORDER BY j.author <> 'resolver', j.recordedFrom, j.id"
    )
    last = {frozenset((row["l"], row["r"])): row for row in found}
    return [(row["l"], row["r"]) for row in last.values() if row["verdict"] == verdict]


async def check(store: Store) -> None:
    """What holds of clusters, however they came about: see the assertions."""
    found = await store.read("MATCH (m:Mention)-[:IS]->(e:Entity) RETURN m.id AS m, e.id AS e")
    entity = {row["m"]: row["e"] for row in found}
    same, different = await standing(store, Verdict.SAME), await standing(store, Verdict.DIFFERENT)
    joined = [pair for pair in same if entity[pair[0]] == entity[pair[1]]]

    assert [pair for pair in different if entity[pair[0]] == entity[pair[1]]] == []
    reached = {mention: {mention} for mention in entity}
    for left, right in joined:
        both = reached[left] | reached[right]
        reached.update(dict.fromkeys(both, both))
    for mention, others in reached.items():
        assert others == {other for other in entity if entity[other] == entity[mention]}
    for left, right in same:
        groups = reached[left] | reached[right]
        assert left in reached[right] or any(set(pair) <= groups for pair in different)
    assert await broken(store) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_judgements_in_any_order_taken_back_in_any_order_leave_the_graph_as_it_was(
    graph: tuple[Store, Path], seed: int
) -> None:
    store, _ = graph
    chance = Random(seed)  # noqa: S311  a game, no secret
    before = await whole(store)
    pairs = [pair for of_kind in (await mentions(store)).values() for pair in combinations(of_kind, 2)]
    stand: list[str] = []
    for step in range(STEPS):
        judged = Judged("an analyst", "by the toss of a coin", NOW + timedelta(hours=seed * 100 + step))
        if stand and chance.random() < 0.3:
            await withdraw(store, stand.pop(chance.randrange(len(stand))), judged, quiet)
        else:
            verdict = chance.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT])
            stand.append(await judge(store, chance.choice(pairs), verdict, judged, quiet))
        await check(store)
    chance.shuffle(stand)
    for judgement in stand:
        await withdraw(store, judgement, Judged("an analyst", "enough", NOW), quiet)

    assert await whole(store) == before


async def test_judgements_survive_a_reload_of_the_source_and_a_rebuild_of_every_projection(
    graph: tuple[Store, Path],
) -> None:
    store, path = graph
    otto, prince, _, salisbury, cecil = (await mentions(store))["PERSON"][:5]
    judgements = [
        await judge(store, (otto, prince), Verdict.SAME, Judged("an analyst", "one man", NOW), quiet),
        await judge(store, (salisbury, cecil), Verdict.DIFFERENT, Judged("an analyst", "two men", NOW), quiet),
    ]
    before = await digest(store)

    assert await loaded(store, path) == len(await store.read("MATCH (c:Claim) RETURN DISTINCT c.key AS key"))
    assert await digest(store) == before
    await store.write(FORGET)
    await store.write(PEND)
    assert await digest(store) != before
    await project(store, quiet)
    assert await digest(store) == before
    for judgement in judgements:
        await withdraw(store, judgement, Judged("an analyst", "enough", NOW), quiet)
