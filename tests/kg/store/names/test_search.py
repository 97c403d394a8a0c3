"""Search in the world written by hand: what is found, in which order, and with which evidence."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from kg.model import EntityKind
from kg.resolution.search import Search
from kg.store.names.search import search
from kg.store.store import Store
from kg.temporal import window
from tests.kg.store.world import CREATE_ENTITIES, create, entity

PERSON, OFFICE, PLACE = EntityKind.PERSON, EntityKind.OFFICE, EntityKind.PLACE


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write(CREATE_ENTITIES, rows=[entity("person_odd", ["AND (OR) NOT"])])
    await store.write("CALL db.awaitIndexes(60)")
    await store.write(
        "MATCH (p:Person {id: 'person_kissinger'}) SET p.diedLo = date('2023-11-29'), p.diedHi = date('2023-11-29')"
    )
    yield


async def ids(store: Store, wanted: Search) -> list[str]:
    return [one["node"]["id"] for one in await search(store, wanted)]


async def test_a_candidate_says_who_it_is_and_why(store: Store) -> None:
    (found,) = await search(store, Search("Tony Blinken", (PERSON,)))

    assert found == {
        "node": found["node"],
        "name": "Antony Blinken",
        "kind": "PERSON",
        "score": 5.0,
        "match": True,
        "evidence": [{"term": "same_name", "weight": 5.0, "because": "Tony Blinken"}],
    }
    assert (found["node"]["typename"], found["node"]["id"]) == ("Person", "person_blinken")


@pytest.mark.parametrize(
    ("text", "kinds", "first"),
    [
        pytest.param("Peking", (), "place_beijing", id="an alias"),
        pytest.param("Blinkin", (), "person_blinken", id="a misspelling"),
        pytest.param("Rai", (), "person_raimondo", id="the beginning of a family name"),
        pytest.param("Antony Bl", (), "person_blinken", id="the beginning of a name"),
        pytest.param("Xi", (), "person_xi", id="a short name"),
        pytest.param("习近平", (), "person_xi", id="another script"),
        pytest.param("Генри Киссинджер", (), "person_kissinger", id="a spelling that no fold makes"),
        pytest.param("基辛格", (), "person_kissinger", id="a foreign name by its sound"),
        pytest.param("US Cabinet", (), "body_cabinet", id="a body"),
        pytest.param("Chinese foreign minister", (OFFICE,), "office_foreign", id="an office in other words"),
        pytest.param("Luxembourg", (), "place_luxembourg", id="a state before its city"),
        pytest.param("Shangai", (), "place_shanghai", id="a misspelt place"),
        pytest.param("wang (", (), "person_wang", id="what the index would take for a query"),
        pytest.param('"Joe" [Biden] ~ * ? : ^ \\ && || / - + !', (PERSON,), "person_biden", id="a name among syntax"),
        pytest.param("AND (OR) NOT", (PERSON,), "person_odd", id="words of the query language"),
    ],
)
async def test_what_is_meant_comes_first(store: Store, text: str, kinds: tuple[EntityKind, ...], first: str) -> None:
    assert (await ids(store, Search(text, kinds)))[0] == first


@pytest.mark.parametrize("text", ["", "  ", "(", "…", "zzyzx qqq"])
async def test_what_nothing_is_like_finds_nothing(store: Store, text: str) -> None:
    assert await search(store, Search(text)) == []


async def test_scores_never_rise(store: Store) -> None:
    scores = [one["score"] for one in await search(store, Search("Washington", limit=50))]

    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


async def test_two_alike_are_both_shown_and_neither_is_a_match(store: Store) -> None:
    found = await search(store, Search("Burns"))

    assert {one["node"]["id"]: one["match"] for one in found} == {"person_nburns": False, "person_wburns": False}


async def test_a_misspelling_is_no_match(store: Store) -> None:
    assert [one["match"] for one in await search(store, Search("Blinkin"))] == [False]


async def test_only_the_kinds_asked_for_are_found(store: Store) -> None:
    everything, people = (
        await search(store, Search("Beijing", limit=50)),
        await search(store, Search("Wang", (PERSON,))),
    )

    assert [one["kind"] for one in everything] == ["PLACE", "EVENT"]
    assert [one["node"]["id"] for one in people] == ["person_wang"]
    assert await search(store, Search("Beijing", (PERSON,))) == []


async def test_no_more_are_shown_than_asked_for(store: Store) -> None:
    assert len(await ids(store, Search("Springfield"))) == 2
    assert len(await ids(store, Search("Springfield", limit=1))) == 1
    assert await ids(store, Search("Springfield", limit=0)) == []


async def test_the_day_counts_against_those_who_did_not_live_then(store: Store) -> None:
    then = await search(store, Search("Henry Kissinger", on=window("1975-01-01")))
    later = await search(store, Search("Henry Kissinger", on=window("2100-01-01")))

    assert [one["match"] for one in then] == [True]
    assert later == []


async def test_the_state_named_decides_between_offices(store: Store) -> None:
    china = await ids(store, Search("President", (OFFICE,), country="China"))
    states = await ids(store, Search("President", (OFFICE,), country="United States"))

    assert (china, states[0]) == (["office_cn_president"], "office_president")
