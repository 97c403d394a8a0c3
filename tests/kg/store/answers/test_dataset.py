"""What the graph holds, the version of it, and the sources that gave it."""

from collections.abc import AsyncGenerator
from datetime import date

import pytest_asyncio

from kg.store.answers.dataset import dataset, version
from kg.store.answers.source_cards import sources
from kg.store.ledger.claims import Batch, save, save_source
from kg.store.store import Store
from tests.conftest import LOADED_AT
from tests.kg.store.world import WIPE, create

WAIT = "CREATE (:Pending {id: 'visits person_biden', unit: 'visits', entity: 'person_biden'})"
COVERAGE = """[{"relation": "VISIT", "who": "Secretaries of State", "during": "1866-01-09/2025-01-20",
               "asOf": "2025-03-06", "offices": ["Secretary of State"], "places": []}]"""


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    yield


def nothing_new(load: str) -> Batch:
    return Batch(load, mentions=[], claims=[], superseded=[], pending=[], last_mention=7, last_claim=9)


async def test_every_kind_is_counted(store: Store) -> None:
    found = await dataset(store)

    assert found == {
        "version": await version(store),
        "persons": 16,
        "offices": 14,
        "places": 19,
        "visits": 19,
        "tenures": 18,
        "events": 5,
        "claims": 19,
    }


async def test_an_empty_graph_holds_nothing(store: Store) -> None:
    await store.write(WIPE)

    found = await dataset(store)

    assert found["version"] == "empty-0-0-0"
    assert {found[kind] for kind in found if kind != "version"} == {0}


async def test_the_version_stays_while_nothing_is_written(store: Store) -> None:
    assert await version(store) == await version(store)


async def test_a_load_changes_the_version_as_soon_as_it_begins_and_with_each_batch(store: Store) -> None:
    before = await version(store)

    await save_source(store, {"name": "statements", "title": "Facts"}, {"a/facts"}, load="load_1", snapshot="a")
    begun = await version(store)
    await save(store, nothing_new("load_1"), LOADED_AT)
    first = await version(store)
    await save(store, nothing_new("load_1"), LOADED_AT)
    second = await version(store)

    assert len({before, begun, first, second}) == 4
    assert await version(store) == second


async def test_no_version_is_met_twice_while_something_waits_to_be_projected(store: Store) -> None:
    settled = await version(store)

    await store.write(WAIT)
    waiting = {await version(store), await version(store)}
    await store.write("MATCH (pending:Pending) DELETE pending")

    assert len(waiting - {settled}) == 2
    assert await version(store) == settled


async def test_a_source_shows_its_title_and_what_it_claims_to_hold(store: Store) -> None:
    about = {
        "name": "hsg-travels",
        "title": "Travels",
        "licence": "CC0",
        "retrieved": date(2025, 3, 6).isoformat(),
        "coverage": COVERAGE,
    }
    await save_source(store, about, {"hsg-travels"}, load="load_1", snapshot="a")

    assert await sources(store) == [
        {
            "id": "hsg-travels",
            "name": "Travels",
            "licence": "CC0",
            "retrieved": "2025-03-06",
            "datasets": ["hsg-travels"],
            "coverage": [
                {
                    "source": "hsg-travels",
                    "relation": "VISIT",
                    "who": "Secretaries of State",
                    "during": "1866-01-09/2025-01-20",
                    "asOf": "2025-03-06",
                    "offices": ["Secretary of State"],
                    "places": [],
                }
            ],
        },
        {
            "id": "statements",
            "name": "statements",
            "licence": None,
            "retrieved": None,
            "datasets": [],
            "coverage": [],
        },
    ]
