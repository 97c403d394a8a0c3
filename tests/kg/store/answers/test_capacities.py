"""Offices held on the days of a visit, company and counts, on the small world written by hand."""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString, cast

import pytest
import pytest_asyncio

from kg.model import Doubt, TallyBy
from kg.store.answers.capacities import held_on_visits, seats_then
from kg.store.answers.companions import companions
from kg.store.answers.pages import Answer
from kg.store.answers.tallies import tally_of_events, tally_of_visits
from kg.store.answers.visits.pages import visits
from kg.store.queries import Holder, Paging, VisitQuery
from kg.store.shapes import EntityRow, HeldThenRow, VisitRow
from kg.store.store import Store
from kg.temporal import window
from tests.kg.store import world

CABINET = "body_cabinet"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def graph(store: Store) -> Store:
    await world.create(store)
    return store


def days(start_lo: str, end_hi: str, body: str | None = None, **more: str) -> dict[str, Any]:
    exact = {"startLo": start_lo, "startHi": start_lo, "endLo": end_hi, "endHi": end_hi}
    return {"when": {**exact, **more}, "memberOf": body, "held": None}


def visit(person: str, on: dict[str, Any]) -> VisitRow:
    """As much of a visit as says who held what."""
    return cast("VisitRow", {"traveller": {"id": person}, **on})


def told(held: Sequence[HeldThenRow]) -> list[tuple[str, str, str, list[str]]]:
    return [(one["office"]["name"], one["capacity"], one["certainty"], one["definitions"]) for one in held]


DIRECTOR = "Director of the Office of Management and Budget"
CIA = "Director of the Central Intelligence Agency"


@pytest.mark.parametrize(
    ("person", "on", "held"),
    [
        pytest.param(
            "person_blinken",
            days("2023-06-18", "2023-06-19", CABINET),
            [("Secretary of State", "FULL", "CERTAIN", ["STATUTORY", "WHITE_HOUSE_LIST"])],
            id="a member",
        ),
        pytest.param(
            "person_blinken",
            days("2023-06-18", "2023-06-19"),
            [("Secretary of State", "FULL", "CERTAIN", [])],
            id="no body was asked for",
        ),
        pytest.param(
            "person_wburns",
            days("2023-05-01", "2023-05-31", CABINET, startHi="2023-05-31", endLo="2023-05-01"),
            [(CIA, "FULL", "CERTAIN", [])],
            id="before the seat",
        ),
        pytest.param(
            "person_wburns",
            days("2023-08-01", "2023-08-02", CABINET),
            [(CIA, "FULL", "CERTAIN", ["WHITE_HOUSE_LIST"])],
            id="after the seat began",
        ),
        pytest.param(
            "person_young",
            days("2022-03-17", "2022-03-17"),
            [(DIRECTOR, "ACTING", "CERTAIN", []), (DIRECTOR, "FULL", "CERTAIN", [])],
            id="both on the day of change",
        ),
        pytest.param(
            "person_young",
            days("2022-03-10", "2022-03-20", startHi="2022-03-20", endLo="2022-03-10"),
            [(DIRECTOR, "ACTING", "POSSIBLE", []), (DIRECTOR, "FULL", "POSSIBLE", [])],
            id="a day on either side of the change",
        ),
        pytest.param("person_kissinger", days("2023-07-18", "2023-07-20", CABINET), [], id="nothing any more"),
    ],
)
async def test_the_offices_held_on_the_days_of_a_visit(
    graph: Store, person: str, on: dict[str, Any], held: list[tuple[str, str, str, list[str]]]
) -> None:
    assert [told(each) for each in await held_on_visits(graph, [visit(person, on)])] == [held]


async def test_the_offices_and_seats_of_many_are_read_at_once_in_their_order(graph: Store) -> None:
    on = days("2023-06-18", "2023-06-19", CABINET)
    people = ["person_xi", "person_kissinger", "person_wburns", "person_yellen"]
    held = await held_on_visits(graph, [visit(person, on) for person in people])
    offices = [one for each in held for one in each]
    seats = await seats_then(graph, offices)

    assert [[one["office"]["id"] for one in each] for each in held] == [
        ["office_cn_president"],
        [],
        ["office_cia"],
        ["office_treasury"],
    ]
    assert [sorted(seat["id"] for seat in each) for each in seats] == [
        [],
        [],
        ["seat_s_treasury", "seat_w_treasury"],
    ]


async def test_a_visit_names_the_others_of_its_trip_and_not_its_traveller(graph: Store) -> None:
    page = await visits(graph, VisitQuery(during=window("2023-06")), Paging())
    found = await companions(graph, page.rows)

    assert [(row["id"], [one["name"] for one in each]) for row, each in zip(page.rows, found, strict=True)] == [
        ("visit_krit", []),
        ("visit_june", ["Daniel Kritenbrink"]),
        ("visit_junekrit", ["Antony Blinken"]),
    ]


EVERY = {"visit_june": True, "visit_burns": False, "visit_apr1": True, "visit_wangdc": True}
OF_VISITS = """
UNWIND $ids AS id
MATCH (p:Person)-[v:VISITED {id: id}]->(place:Place)
RETURN id, v.sort AS sort, {traveller: p.id, place: place.id, state: v.state} AS shares
"""
OF_EVENTS = "UNWIND $ids AS id MATCH (e:Event {id: id}) RETURN id, e.sort AS sort, {} AS shares"


async def answers(graph: Store, found_by: LiteralString, certain: Mapping[str, bool]) -> list[Answer]:
    rows = await graph.read(found_by, ids=list(certain))
    return [Answer(row["id"], row["sort"], () if certain[row["id"]] else (Doubt.DATE,), row["shares"]) for row in rows]


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        (TallyBy.TRAVELLER, [("Antony Blinken", 2, 2), ("Wang Yi", 1, 1), ("William J. Burns", 1, 0)]),
        (TallyBy.PLACE, [("Beijing", 2, 1), ("Shanghai", 1, 1), ("Washington, D.C.", 1, 1)]),
        (TallyBy.STATE, [("China", 3, 2), ("United States", 1, 1)]),
        (TallyBy.YEAR, [("2023", 3, 2), ("2024", 1, 1)]),
        (TallyBy.OFFICE, [("Secretary of State", 2, 2), (CIA, 1, 0), ("Foreign Minister of China", 1, 1)]),
    ],
)
async def test_all_visits_of_an_answer_are_counted_the_largest_count_first(
    graph: Store, by: TallyBy, counts: list[tuple[str, int, int]]
) -> None:
    tally = await tally_of_visits(graph, await answers(graph, OF_VISITS, EVERY), by, 10)

    assert [(one["label"], one["count"], one["certain"]) for one in tally] == counts
    assert [one["key"] and cast("EntityRow", one["key"])["name"] for one in tally] == [
        None if by is TallyBy.YEAR else label for label, _, _ in counts
    ]


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        (TallyBy.TRAVELLER, [("Joe Biden", 2, 1), ("Xi Jinping", 2, 1)]),
        (TallyBy.PLACE, [("Bali", 1, 1), ("Filoli", 1, 0)]),
        (TallyBy.STATE, [("Indonesia", 1, 1), ("United States", 1, 0)]),
        (TallyBy.YEAR, [("2022", 1, 1), ("2023", 1, 0)]),
        (TallyBy.OFFICE, [("President of China", 2, 1), ("President of the United States", 2, 1)]),
    ],
)
async def test_all_events_of_an_answer_are_counted(
    graph: Store, by: TallyBy, counts: list[tuple[str, int, int]]
) -> None:
    tally = await tally_of_events(
        graph, await answers(graph, OF_EVENTS, {"event_bali": True, "event_filoli": False}), by, 10
    )

    assert [(one["label"], one["count"], one["certain"]) for one in tally] == counts


async def test_a_tally_shows_no_more_than_was_asked_for(graph: Store) -> None:
    every = await answers(graph, OF_VISITS, EVERY)

    assert [one["label"] for one in await tally_of_visits(graph, every, TallyBy.STATE, 1)] == ["China"]


async def test_who_holds_nothing_counts_under_no_office(graph: Store) -> None:
    every = await answers(graph, OF_VISITS, {"visit_kiss": True})

    assert await tally_of_visits(graph, every, TallyBy.OFFICE, 10) == []


async def test_a_person_who_is_asked_for_carries_no_body(graph: Store) -> None:
    page = await visits(graph, VisitQuery(traveller=Holder(person="person_wburns")), Paging())

    assert [row["memberOf"] for row in page.rows] == [None]
