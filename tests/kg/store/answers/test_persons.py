"""Persons by name and by what they held, on a small world written by hand."""

from dataclasses import replace

import pytest
import pytest_asyncio

from kg.errors import InputError
from kg.model import Capacity
from kg.store.answers.pages import Page
from kg.store.answers.persons import persons
from kg.store.queries import Holder, Paging, PersonQuery
from kg.store.store import Store
from kg.temporal import window
from tests.kg.store import world

ALL = Paging(first=100, count=True)
CABINET = Holder(body="body_cabinet", definition="WHITE_HOUSE_LIST")
SECRETARY = Holder(offices=("office_sos",))
NAMESAKES = ("person_zhang_1", "person_zhang_2", "person_zhang_3")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def graph(store: Store) -> Store:
    await world.create(store)
    await store.write(world.CREATE_ENTITIES, rows=[world.entity(id, ["Zhang Wei"]) for id in NAMESAKES])
    return store


def names(page: Page) -> list[str]:
    return [row["name"] for row in page.rows]


async def test_everybody_comes_in_the_order_of_names(graph: Store) -> None:
    page = await persons(graph, PersonQuery(), Paging(first=4, count=True))
    uncounted = await persons(graph, PersonQuery(), Paging(first=4))

    assert names(page) == ["An Aide", "Antony Blinken", "Chuck Schumer", "Daniel Kritenbrink"]
    assert (page.has_next, page.total, page.certain) == (True, 19, 19)
    assert (uncounted.rows, uncounted.total, uncounted.certain) == (page.rows, None, None)


async def test_a_row_is_a_whole_person(graph: Store) -> None:
    page = await persons(graph, PersonQuery("blinken"), ALL)
    aliased = await persons(graph, PersonQuery("Tony"), ALL)

    assert page.rows == []
    assert aliased.rows == [
        {
            "typename": "Person",
            "id": "person_blinken",
            "name": "Antony Blinken",
            "wikidata": None,
            "bornLo": None,
            "bornHi": None,
            "diedLo": None,
            "diedHi": None,
            "cursor": "Antony Blinken person_blinken",
        }
    ]


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("jo", ["Joe Biden", "John Kerry"]),
        ("JOE B", ["Joe Biden"]),
        ("Antony", ["Antony Blinken"]),
        ("janet l.", ["Janet Yellen"]),
        ("w", ["Wang Yi", "William J. Burns"]),
        ("Beijing", []),
        ("nobody", []),
    ],
)
async def test_any_name_of_a_person_may_begin_so_and_the_person_comes_once(
    graph: Store, prefix: str, found: list[str]
) -> None:
    page = await persons(graph, PersonQuery(prefix), ALL)

    assert names(page) == found
    assert (page.total, page.certain) == (len(found), len(found))


@pytest.mark.parametrize("who", [Holder(), CABINET], ids=["anybody", "members"])
async def test_a_prefix_without_letters_is_an_error_not_the_beginning_of_every_name(graph: Store, who: Holder) -> None:
    with pytest.raises(InputError, match=r"namePrefix: '\?!' has no letter"):
        await persons(graph, PersonQuery("?!", who), ALL)


@pytest.mark.parametrize(
    ("who", "days", "found", "certain"),
    [
        (SECRETARY, None, ["Antony Blinken", "Henry Kissinger", "John Kerry"], 3),
        (SECRETARY, "2014", ["John Kerry"], 1),
        (SECRETARY, "2018", [], 0),
        (CABINET, "2022-03", ["Antony Blinken", "Gina Raimondo", "Janet Yellen", "Shalanda Young"], 4),
        (replace(CABINET, definition="STATUTORY"), "1975", ["Henry Kissinger"], 1),
        (replace(CABINET, capacity=(Capacity.ACTING,)), "2024", ["Julie Su"], 1),
        (Holder(accredited_to="place_china"), "2022-04-01/2022-04-10", ["R. Nicholas Burns"], 0),
        (Holder(accredited_to="place_china"), "2022-04", ["R. Nicholas Burns"], 1),
        (Holder(of="place_china"), "2023-07-25", ["Qin Gang", "Wang Yi", "Xi Jinping"], 3),
        (Holder(offices=("office_sos",), body="body_cabinet"), "2022", ["Antony Blinken"], 1),
        (Holder(offices=("office_climate",), body="body_cabinet"), None, [], 0),
        (Holder(offices=()), None, [], 0),
    ],
)
async def test_persons_are_found_by_what_they_held_in_a_period(
    graph: Store, who: Holder, days: str | None, found: list[str], certain: int
) -> None:
    asked = PersonQuery(holder=who, during=None if days is None else window(days))

    page = await persons(graph, asked, ALL)

    assert names(page) == found
    assert (page.total, page.certain) == (len(found), certain)


async def test_a_prefix_narrows_those_who_held_an_office(graph: Store) -> None:
    page = await persons(graph, PersonQuery("h", SECRETARY), ALL)

    assert names(page) == ["Henry Kissinger"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (PersonQuery(), 19),
        (PersonQuery("zhang"), 3),
        (PersonQuery(holder=Holder(of="place_us")), 12),
        (PersonQuery(holder=Holder(in_office=True)), 15),
        (PersonQuery("j", Holder(in_office=True)), 4),
    ],
    ids=["everybody", "by name", "by office", "by any office", "by name and any office"],
)
@pytest.mark.parametrize("first", [1, 2, 5])
async def test_pages_follow_one_another_through_namesakes_without_gap_or_repetition(
    graph: Store, query: PersonQuery, number: int, first: int
) -> None:
    whole = await persons(graph, query, ALL)
    seen: list[str] = []
    more, after = True, None

    while more:
        page = await persons(graph, query, Paging(first, after, count=True))
        assert page.total == number
        seen += [row["id"] for row in page.rows]
        more, after = page.has_next, page.rows[-1]["cursor"]

    assert len(seen) == number
    assert seen == [row["id"] for row in whole.rows]
    assert [(row["name"], row["id"]) for row in whole.rows] == sorted((row["name"], row["id"]) for row in whole.rows)


@pytest.mark.parametrize("cursor", ["", "Joe Biden", "2023-01-01 visit_1", "Joe office_x"])
async def test_what_is_no_cursor_of_persons_is_an_error(graph: Store, cursor: str) -> None:
    with pytest.raises(InputError, match="is no cursor of persons"):
        await persons(graph, PersonQuery(), Paging(first=2, after=cursor))
