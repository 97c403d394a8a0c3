"""Whose offices and bodies are, where places lie, and what came before and after, in the world written by hand."""

from collections.abc import AsyncGenerator
from datetime import date
from typing import Final

import pytest
import pytest_asyncio

from kg.store.answers.structure import (
    accredited_to,
    around,
    nearest_body,
    predecessors,
    seats_of_bodies,
    seats_of_offices,
    successors,
    whose,
)
from kg.store.store import Store
from kg.temporal import period
from tests.kg.store.world import CREATE_RELATIONS, create, relation

LATER: Final = [
    relation("OF", "office_assistant", "place_uk", "of_assistant_once", period("1900/1910")),
    relation("WITHIN", "place_hall", "place_china", "containment_hall_too"),
    relation("SUCCEEDED_BY", "place_luxembourg", "place_uk", "succession_1", period("1950-01-01")),
    relation("SUCCEEDED_BY", "place_luxembourg", "place_us", "succession_2", period("1940-01-01")),
    relation("SUCCEEDED_BY", "office_climate", "office_assistant", "succession_3"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def world(store: Store) -> AsyncGenerator[None]:
    await create(store)
    await store.write(CREATE_RELATIONS, rows=LATER)
    yield


async def test_an_office_belongs_in_the_end_to_its_state(store: Store) -> None:
    found = await whose(store, ["office_foreign", "office_sos", "office_foreign", "body_dos", "body_cabinet"])

    assert [one and one["id"] for one in found] == ["place_china", "place_us", "place_china", "place_us", "place_us"]
    assert found[0] is not None
    assert found[0]["typename"] == "Place"
    assert (found[0]["typename"], found[0]["name"], found[0]["kind"]) == ("Place", "China", "STATE")


async def test_what_belongs_to_nothing_has_no_owner(store: Store) -> None:
    assert await whose(store, ["place_us", "person_biden", "nothing"]) == [None, None, None]


async def test_of_two_owners_the_one_that_lasts_counts(store: Store) -> None:
    (found,) = await whose(store, ["office_assistant"])

    assert found is not None
    assert found["id"] == "place_us"


async def test_the_body_of_an_office_is_the_nearest(store: Store) -> None:
    assert await nearest_body(store, ["office_sos", "office_treasury", "office_foreign"]) == [
        {"typename": "Body", "id": "body_dos", "name": "Department of State", "wikidata": None},
        {"typename": "Body", "id": "body_usgov", "name": "Government of the United States", "wikidata": None},
        None,
    ]


async def test_an_ambassador_is_accredited_to_a_state(store: Store) -> None:
    found = await accredited_to(store, ["office_cn_ambassador", "office_sos", "office_ambassador"])

    assert [[one["id"] for one in each] for each in found] == [["place_us"], [], ["place_china"]]


async def test_the_seats_of_an_office_are_by_their_start(store: Store) -> None:
    found = await seats_of_offices(store, ["office_sos", "office_cia", "office_president"])

    assert [[one["id"] for one in each] for each in found] == [["seat_s_sos", "seat_w_sos"], ["seat_w_cia"], []]
    assert found[1] == [
        {
            "typename": "Seat",
            "id": "seat_w_cia",
            "definition": "WHITE_HOUSE_LIST",
            "office": {
                "typename": "Office",
                "id": "office_cia",
                "name": "Director of the Central Intelligence Agency",
                "wikidata": None,
            },
            "body": {
                "typename": "Body",
                "id": "body_cabinet",
                "name": "Cabinet of the United States",
                "wikidata": None,
            },
            "when": {
                "text": "2023-07-21/2025-01-20",
                "startState": "KNOWN",
                "endState": "KNOWN",
                "startLo": "2023-07-21",
                "startHi": "2023-07-21",
                "endLo": "2025-01-20",
                "endHi": "2025-01-20",
            },
        }
    ]


@pytest.mark.parametrize(
    ("on", "definition", "seats"),
    [
        pytest.param(None, None, 10, id="at any time, by any list"),
        pytest.param(None, "STATUTORY", 4, id="by one list"),
        pytest.param(date(2023, 7, 20), "WHITE_HOUSE_LIST", 5, id="the day before the sixth"),
        pytest.param(date(2023, 7, 21), "WHITE_HOUSE_LIST", 6, id="the first day of the sixth"),
        pytest.param(date(2025, 1, 20), "WHITE_HOUSE_LIST", 6, id="the last day"),
        pytest.param(date(2025, 1, 21), None, 4, id="the day after"),
        pytest.param(None, "NOBODY'S", 0, id="by a list that nobody made"),
    ],
)
async def test_the_seats_of_a_body_on_a_day(store: Store, on: date | None, definition: str | None, seats: int) -> None:
    found = await seats_of_bodies(store, ["body_cabinet", "body_dos"], on=on, definition=definition)

    assert [len(each) for each in found] == [seats, 0]


async def test_places_around_a_place_are_the_nearest_first_whatever_else_it_is_within(store: Store) -> None:
    (found,) = await around(store, ["place_hall"], on=date(2023, 6, 18))

    assert [one["name"] for one in found] == ["Beijing", "China", "Asia"]


@pytest.mark.parametrize(
    ("on", "names"),
    [
        pytest.param(date(1842, 8, 28), [], id="before either"),
        pytest.param(date(1997, 6, 30), ["United Kingdom"], id="the last day of the one"),
        pytest.param(date(1997, 7, 1), ["China", "Asia"], id="the first day of the other"),
    ],
)
async def test_places_around_a_place_are_those_of_the_day(store: Store, on: date, names: list[str]) -> None:
    found = await around(store, ["place_uk", "place_hongkong"], on=on)

    assert [[one["name"] for one in each] for each in found] == [[], names]


async def test_successors_are_by_the_day_of_the_change(store: Store) -> None:
    found = await successors(store, ["place_luxembourg", "place_uk"])

    assert [[one["id"] for one in each] for each in found] == [["place_us", "place_uk"], []]


async def test_a_predecessor_is_of_the_kind_of_what_it_became(store: Store) -> None:
    ((place,), (office,), none) = await predecessors(store, ["place_us", "office_assistant", "office_climate"])

    assert place["typename"] == "Place"
    assert (place["id"], place["typename"], place["kind"]) == ("place_luxembourg", "Place", "STATE")
    assert (office["id"], office["typename"]) == ("office_climate", "Office")
    assert none == []


async def test_no_parents_cost_no_answer(store: Store) -> None:
    assert await whose(store, []) == []
    assert await around(store, [], on=date(2023, 1, 1)) == []
