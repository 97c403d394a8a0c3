"""A graph of an older release is recognised, and becomes what this release makes of the same files and judgements."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.config import Connection
from kg.errors import StoreError
from kg.store.answers.entities import nodes
from kg.store.codec import content_digest, decode_claim, encode
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate, pending
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from tests.kg.store.upkeep.older.made import FILES, loaded, made
from tests.kg.store.upkeep.older.plain import restore
from tests.run import kg

FOLDER: Final = Path(__file__).parent / "older"
OLDER: Final = (FOLDER / "graph.jsonl").read_text("utf-8").splitlines()
_, *AGAIN = FILES  # without the first version of one of them
EMPTY: Final = "MATCH (node) DETACH DELETE node"
TEXTS: Final = "MATCH (claim:Claim) RETURN claim.id AS id, claim.payload AS payload, claim.digest AS digest ORDER BY id"
ANSWERED: Final = """
MATCH (one:Entity)-[fact]->(other:Entity)
RETURN one.name AS one, type(fact) AS type, other.name AS other, fact.when AS when, fact.status AS status
ORDER BY one, type, other, when, status
"""
PUT_BACK: Final = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim.payload = row.payload, claim.digest = row.digest
"""


@pytest_asyncio.fixture(loop_scope="session")
async def older(store: Store) -> AsyncGenerator[Store]:
    """The graph of the older release, with the migrations that it had."""
    await store.write(EMPTY)
    await restore(store, OLDER)
    yield store
    await store.write(EMPTY)
    await migrate(store)


async def answered(store: Store) -> list[dict[str, Any]]:
    """All facts by the names of their entities, whatever their ids are."""
    return await store.read(ANSWERED)


async def test_an_older_graph_is_recognised(older: Store) -> None:
    assert [migration.name for migration in await pending(older)] == [
        "0004_claim_contents",
        "0005_described_forms",
        "0006_spans_sought",
        "0007_spans",
        "0008_spans_of_visits",
        "0009_datasets",
        "0010_datasets_of_claims",
        "0011_spellings_sought",
        "0012_spellings",
    ]


async def test_a_migrated_graph_answers_what_this_release_makes_of_the_same_files(older: Store) -> None:
    await migrate(older)
    faults = await broken(older)
    await loaded(older, AGAIN)
    migrated = await answered(older)
    await wipe(older)
    await made(older, AGAIN)

    assert faults == []
    assert await pending(older) == []
    assert migrated == await answered(older)


async def test_loading_the_same_files_again_knows_every_record_by_what_it_says(older: Store) -> None:
    await migrate(older)
    ids = [row["id"] for row in await older.read("MATCH (entity:Entity) RETURN entity.id AS id ORDER BY id")]
    facts = [row["id"] for row in await older.read("MATCH ()-[v:VISITED|HELD]->() RETURN v.id AS id ORDER BY id")]

    reports = await loaded(older, AGAIN)
    heirs = await nodes(older, [*ids, *facts])
    before = await digest(older)
    again = await loaded(older, AGAIN)

    assert [(report.written, report.gone, report.refused) for report in reports] == [(0, (), ())] * len(AGAIN)
    assert [report.superseded > 0 for report in reports] == [name == "statements" for name, _ in AGAIN]
    assert None not in heirs
    assert sum(report.unchanged for report in again) == sum(report.read for report in again)
    assert await digest(older) == before
    assert await broken(older) == []


async def test_a_migration_that_was_killed_is_finished_by_the_next(older: Store) -> None:
    before = await older.read(TEXTS)
    await migrate(older)
    after = await older.read(TEXTS)
    await older.write(PUT_BACK, rows=before[len(before) // 2 :])
    await older.write("MATCH (migration:Migration) WHERE migration.number >= 4 DELETE migration")

    await migrate(older)

    assert await older.read(TEXTS) == after
    assert [row["id"] for row in after] == [row["id"] for row in before]


async def test_what_is_rewritten_is_the_text_that_this_release_writes(older: Store) -> None:
    await migrate(older)

    for row in await older.read(TEXTS):
        claim = decode_claim(row["payload"])
        assert (encode(claim), content_digest(claim)) == (row["payload"], row["digest"])


async def test_judgements_hold(older: Store) -> None:
    judged = "MATCH ()-[j:JUDGED]->() WHERE j.author <> 'resolver' RETURN properties(j) AS said ORDER BY j.id"
    before = await older.read(judged)

    await migrate(older)

    assert len(before) == 4
    assert await older.read(judged) == before


async def test_saved_questions_have_the_answers_of_the_older_release_and_old_ids_answer(
    older: Store, database: Connection
) -> None:
    await migrate(older)

    ran = kg("query", str(FOLDER / "questions.graphql"), "--format", "json", connection=database)

    assert (ran.status, json.loads(ran.out)) == (0, json.loads((FOLDER / "answers.json").read_text("utf-8")))


async def test_a_claim_that_no_longer_can_be_stops_the_migration_and_says_what_to_do(older: Store) -> None:
    text = '{"relation":"VISIT","source":"guests","key":"7","slot":"visit","locator":"","subject":{}}'
    await older.write("CREATE (:Claim {id: 'claim_', relation: 'VISIT', payload: $text})", text=text)

    with pytest.raises(StoreError, match=r"'claim_' of 'guests' is a VISIT without 'object'.* `kg db wipe`"):
        await migrate(older)

    assert [migration.number for migration in await pending(older)] == [4, 5, 6, 7, 8, 9, 10, 11, 12]
