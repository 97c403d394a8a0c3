"""`kg resolve` as users run it, on the world written by hand."""

import json
from collections.abc import AsyncGenerator

import pytest_asyncio

from kg.config import Connection
from kg.store.store import Store
from tests.kg.store.world import create
from tests.run import kg


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write("CALL db.awaitIndexes(60)")
    yield


def test_candidates_are_one_json_document(database: Connection) -> None:
    ran = kg("resolve", "Tony Blinken", "--kind", "person", "--on", "2023-06-18", "--json", connection=database)

    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out) == [
        {
            "id": "person_blinken",
            "wikidata": None,
            "name": "Antony Blinken",
            "kind": "PERSON",
            "score": 5.0,
            "match": True,
            "evidence": [{"term": "same_name", "weight": 5.0, "because": "Tony Blinken"}],
        }
    ]


def test_the_state_named_and_the_limit_hold(database: Connection) -> None:
    ran = kg("resolve", "President", "--country", "China", "--limit", "1", "--json", connection=database)

    assert [one["id"] for one in json.loads(ran.out)] == ["office_cn_president"]


def test_people_get_a_table(database: Connection) -> None:
    ran = kg("resolve", "Peking", connection=database, COLUMNS="200")

    assert ran.status == 0
    assert "Beijing" in ran.out
    assert "+3.2 alias: peking for beijing" in ran.out


def test_what_nothing_is_like_is_said(database: Connection) -> None:
    ran = kg("resolve", "zzyzx", connection=database)

    assert (ran.status, ran.out) == (0, "nobody and nothing known is called that\n")


def test_what_cannot_be_asked_is_status_2() -> None:
    nameless, kind, day = kg("resolve", " "), kg("resolve", "Xi", "--kind", "ship"), kg("resolve", "Xi", "--on", "soon")

    assert (nameless.status, nameless.out, nameless.err) == (2, "", "error: the name is empty\n")
    assert (kind.status, kind.err) == (
        2,
        "error: --kind 'ship': allowed are person, office, body, place, event\n",
    )
    assert (day.status, day.out) == (2, "")
