"""Tenures that answer a question, on a small world written by hand and on random periods."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import pytest_asyncio

from kg.model import Capacity
from kg.store.answers.pages import Page
from kg.store.answers.tenures.pages import tenures, tenures_of
from kg.store.filters import RecordRef
from kg.store.queries import Holder, Paging, TenureQuery
from kg.store.store import Store
from kg.temporal import Certainty, Period, together, window
from tests.kg.store import world

ALL = Paging(first=100, count=True)
FOREIGN_MINISTER = Holder(offices=("office_foreign",), of="place_china")
OMB = Holder(offices=("office_omb",))
CABINET = Holder(body="body_cabinet", definition="WHITE_HOUSE_LIST")
CLAIMS = """
UNWIND $rows AS row
CREATE (:Claim {id: row.id, source: 'register', key: row.key, fact: row.fact, recordedTo: row.recordedTo})
"""
EARLIER = [  # ids of tenures that begin before 2021, in their order
    "tenure_kissinger_sos_8",
    "tenure_kerry_sos_4",
    "tenure_xi_cn_president_17",
    "tenure_wang_foreign_14",
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def graph(store: Store) -> Store:
    await world.create(store)
    claims = [("c1", "qin", "tenure_qin_foreign_15", None), ("c2", "wang", "tenure_wang_foreign_14", date(2024, 1, 1))]
    rows = [{"id": id, "key": key, "fact": fact, "recordedTo": to} for id, key, fact, to in claims]
    await store.write(CLAIMS, rows=rows)
    return store


def during(who: Holder, text: str) -> TenureQuery:
    return TenureQuery(holder=who, during=window(text))


def rows(page: Page) -> list[tuple[str, str, str]]:
    return [(row["person"]["name"], row["capacity"], row["certainty"]) for row in page.rows]


def ids(page: Page) -> list[str]:
    return [row["id"] for row in page.rows]


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2022-12-29", ["Wang Yi"]),
        ("2022-12-30", ["Wang Yi", "Qin Gang"]),
        ("2023-05-10", ["Qin Gang"]),
        ("2023-07-25", ["Qin Gang", "Wang Yi"]),
        ("2023-09-16", ["Wang Yi"]),
        ("2013-03-15", []),
    ],
)
async def test_both_the_one_who_leaves_and_the_one_who_comes_hold_an_office_on_its_day_of_change(
    graph: Store, day: str, holders: list[str]
) -> None:
    page = await tenures(graph, during(FOREIGN_MINISTER, day), ALL)

    assert rows(page) == [(name, "FULL", "CERTAIN") for name in holders]
    assert (page.total, page.certain, page.has_next) == (len(holders), len(holders), False)


async def test_a_row_is_a_whole_tenure(graph: Store) -> None:
    page = await tenures(graph, during(FOREIGN_MINISTER, "2023-05-10"), ALL)

    assert page.rows == [
        {
            "typename": "Tenure",
            "id": "tenure_qin_foreign_15",
            "capacity": "FULL",
            "certainty": "CERTAIN",
            "doubt": [],
            "cursor": "2022-12-30 tenure_qin_foreign_15",
            "when": {
                "text": "2022-12-30/2023-07-25",
                "startState": "KNOWN",
                "endState": "KNOWN",
                "startLo": "2022-12-30",
                "startHi": "2022-12-30",
                "endLo": "2023-07-25",
                "endHi": "2023-07-25",
            },
            "person": {
                "typename": "Person",
                "id": "person_qin",
                "name": "Qin Gang",
                **dict.fromkeys(("wikidata", "bornLo", "bornHi", "diedLo", "diedHi")),
            },
            "office": {
                "typename": "Office",
                "id": "office_foreign",
                "name": "Foreign Minister of China",
                "wikidata": None,
            },
        }
    ]


async def test_an_acting_secretary_is_told_as_acting(graph: Store) -> None:
    labor = Holder(offices=("office_labor",))

    page = await tenures(graph, during(labor, "2023-06-01"), ALL)
    in_full = await tenures(graph, during(replace(labor, capacity=(Capacity.FULL,)), "2023-06-01"), ALL)

    assert rows(page) == [("Julie Su", "ACTING", "CERTAIN")]
    assert rows(in_full) == []


@pytest.mark.parametrize(
    ("day", "capacities"),
    [("2021-06-01", ["ACTING"]), ("2022-03-17", ["ACTING", "FULL"]), ("2023-01-01", ["FULL"]), ("2021-03-23", [])],
)
async def test_acting_and_full_tenures_of_one_person_are_two(graph: Store, day: str, capacities: list[str]) -> None:
    page = await tenures(graph, during(OMB, day), ALL)

    assert rows(page) == [("Shalanda Young", capacity, "CERTAIN") for capacity in capacities]


@pytest.mark.parametrize(
    ("day", "number", "burns"), [("2023-07-20", 5, []), ("2023-07-21", 6, ["CERTAIN"]), ("2025-01-21", 0, [])]
)
async def test_a_member_of_a_body_is_one_while_the_office_has_its_seat(
    graph: Store, day: str, number: int, burns: list[str]
) -> None:
    page = await tenures(graph, during(CABINET, day), ALL)

    assert len(page.rows) == number
    assert [row["certainty"] for row in page.rows if row["person"]["name"] == "William J. Burns"] == burns


async def test_a_seat_of_another_definition_does_not_count(graph: Store) -> None:
    page = await tenures(graph, during(replace(CABINET, definition="STATUTORY"), "2023-08-01"), ALL)

    assert [row["person"]["name"] for row in page.rows] == [
        "Antony Blinken",
        "Janet Yellen",
        "Gina Raimondo",
        "Julie Su",
    ]


async def test_a_seat_that_need_not_last_through_the_window_is_no_doubt_if_some_day_is_shared(graph: Store) -> None:
    page = await tenures(graph, during(CABINET, "2023"), ALL)

    assert [row["certainty"] for row in page.rows if row["person"]["name"] == "William J. Burns"] == ["CERTAIN"]


async def test_an_office_belongs_to_a_state_through_its_bodies(graph: Store) -> None:
    kerry = await tenures(graph, TenureQuery(holder=Holder(person="person_kerry", of="place_us")), ALL)
    not_chinese = await tenures(graph, TenureQuery(holder=Holder(person="person_kerry", of="place_china")), ALL)
    chinese = await tenures(graph, during(Holder(of="place_china"), "2023-05-10"), ALL)

    assert ids(kerry) == ["tenure_kerry_sos_4", "tenure_kerry_climate_5"]
    assert ids(not_chinese) == []
    assert ids(chinese) == ["tenure_xi_cn_president_17", "tenure_qin_foreign_15"]


async def test_an_ambassador_is_found_by_the_state_that_the_office_is_accredited_to(graph: Store) -> None:
    page = await tenures(graph, TenureQuery(holder=Holder(accredited_to="place_china")), ALL)

    assert rows(page) == [("R. Nicholas Burns", "FULL", "CERTAIN")]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("2022-04", [("CERTAIN", [])]),
        ("2022", [("CERTAIN", [])]),
        ("2022-04-01/2022-04-15", [("POSSIBLE", ["DATE"])]),
        ("2022-03", []),
        ("2022-05", []),
    ],
)
async def test_a_tenure_began_in_a_period_if_its_first_day_lies_there(
    graph: Store, days: str, found: list[tuple[str, list[str]]]
) -> None:
    asked = TenureQuery(holder=Holder(person="person_nburns"), began_during=window(days))

    page = await tenures(graph, asked, ALL)
    certain = await tenures(graph, replace(asked, at_least=Certainty.CERTAIN), ALL)

    assert [(row["certainty"], row["doubt"]) for row in page.rows] == found
    assert (page.total, page.certain) == (len(found), len(certain.rows))
    assert [row["certainty"] for row in certain.rows] == [one for one, _ in found if one == "CERTAIN"]


async def test_who_came_and_who_went_in_a_year(graph: Store) -> None:
    came = await tenures(graph, TenureQuery(began_during=window("2023")), ALL)
    went = await tenures(graph, TenureQuery(ended_during=window("2022/2023")), ALL)
    both = await tenures(graph, TenureQuery(began_during=window("2022"), ended_during=window("2023")), ALL)

    assert ids(came) == ["tenure_su_labor_13", "tenure_wang_foreign_16"]
    assert ids(went) == ["tenure_wang_foreign_14", "tenure_young_omb_11", "tenure_qin_foreign_15"]
    assert ids(both) == ["tenure_qin_foreign_15"]


async def test_an_end_that_is_a_month_is_possibly_in_half_of_it(graph: Store) -> None:
    page = await tenures(graph, TenureQuery(ended_during=window("2025-01-21/2025-02")), ALL)

    assert [(row["id"], row["doubt"]) for row in page.rows] == [
        ("tenure_kritenbrink_assistant_10", ["DATE"]),
        ("tenure_nburns_ambassador_7", ["DATE"]),
    ]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (TenureQuery(), 18),
        (TenureQuery(holder=Holder(of="place_us")), 14),
        (TenureQuery(during=window("2021-06/2021-07")), 10),
    ],
    ids=["in time", "of a state", "in a window"],
)
@pytest.mark.parametrize("first", [1, 5, 9, 18])
async def test_pages_follow_one_another_without_gap_or_repetition(
    graph: Store, asked: TenureQuery, number: int, first: int
) -> None:
    whole = await tenures(graph, asked, ALL)
    seen: list[str] = []
    more, after = True, None

    while more:
        page = await tenures(graph, asked, Paging(first, after, count=True))
        assert (page.total, page.certain) == (whole.total, whole.certain)
        seen += ids(page)
        more, after = page.has_next, page.rows[-1]["cursor"]

    assert whole.total == number
    assert seen == ids(whole)
    assert [row["cursor"] for row in whole.rows] == sorted(row["cursor"] for row in whole.rows)


async def test_totals_of_a_question_in_time_are_counted_only_when_wanted(graph: Store) -> None:
    page = await tenures(graph, TenureQuery(), Paging(first=4))

    assert ids(page) == EARLIER
    assert (page.has_next, page.total, page.certain) == (True, None, None)


async def test_a_page_of_no_rows_still_counts(graph: Store) -> None:
    page = await tenures(graph, TenureQuery(holder=OMB), Paging(first=0, count=True))

    assert (page.rows, page.has_next, page.total, page.certain) == ([], True, 2, 2)


async def test_a_tenure_is_found_by_the_record_that_supports_it(graph: Store) -> None:
    supported = await tenures(graph, TenureQuery(record=RecordRef("register", "qin")), ALL)
    superseded = await tenures(graph, TenureQuery(record=RecordRef("register", "wang")), ALL)
    of_another = await tenures(
        graph, TenureQuery(holder=Holder(person="person_wang"), record=RecordRef("register", "qin")), ALL
    )

    assert ids(supported) == ["tenure_qin_foreign_15"]
    assert ids(superseded) == []
    assert ids(of_another) == []


@pytest.mark.parametrize("who", [OMB, Holder()], ids=["anchored", "in time"])
async def test_a_source_that_supports_nothing_answers_nothing(graph: Store, who: Holder) -> None:
    stated = await tenures(graph, TenureQuery(holder=who, source="statements"), ALL)
    other = await tenures(graph, TenureQuery(holder=who, source="register"), ALL)

    assert stated.total == (2 if who is OMB else 18)
    assert (other.total, other.rows) == (0, [])


async def test_tenures_of_many_parents_come_in_the_order_of_the_parents(graph: Store) -> None:
    parents = ["person_wang", "body_cabinet", "nobody", "office_omb", "person_wang"]

    pages = await tenures_of(graph, parents, ALL, during=window("2023-07-25"))

    assert [ids(page) for page in pages] == [
        ["tenure_wang_foreign_16"],
        [
            "tenure_blinken_sos_1",
            "tenure_yellen_treasury_2",
            "tenure_raimondo_commerce_3",
            "tenure_wburns_cia_6",
            "tenure_young_omb_12",
            "tenure_su_labor_13",
        ],
        [],
        ["tenure_young_omb_12"],
        ["tenure_wang_foreign_16"],
    ]
    assert [(page.total, page.certain) for page in pages] == [(1, 1), (6, 6), (0, 0), (1, 1), (1, 1)]


async def test_members_of_a_body_are_those_of_one_definition_if_it_is_given(graph: Store) -> None:
    days = window("2022-03-17")

    (page,) = await tenures_of(graph, ["body_cabinet"], ALL, during=days, definition="STATUTORY")

    assert ids(page) == ["tenure_blinken_sos_1", "tenure_yellen_treasury_2", "tenure_raimondo_commerce_3"]


async def test_every_parent_has_pages_of_its_own(graph: Store) -> None:
    first = await tenures_of(graph, ["person_kerry", "office_foreign"], Paging(first=1))
    after = first[0].rows[0]["cursor"]
    second = await tenures_of(graph, ["person_kerry", "office_foreign"], Paging(first=1, after=after))

    assert [ids(page) for page in first] == [["tenure_kerry_sos_4"], ["tenure_wang_foreign_14"]]
    assert [page.has_next for page in first] == [True, True]
    assert [ids(page) for page in second] == [["tenure_kerry_climate_5"], ["tenure_wang_foreign_14"]]
    assert [page.has_next for page in second] == [False, True]


def some_period(random: Random) -> Period:
    """Four bounds within some weeks, each end of which may or may not be known to the day."""
    start = date(2020, 1, 1) + timedelta(days=random.randrange(40))
    end = start + timedelta(days=random.randrange(30))
    vague = [timedelta(days=random.choice([0, 0, random.randrange(15)])) for _ in range(2)]
    return Period(start, start + vague[0], end, end + vague[1]).tightened()


def random_world(seed: int, size: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Sequence[Period]]]:
    random = Random(seed)  # noqa: S311  the same rows on every run, not secrets
    entities = [world.entity("body_x", ["X"]), world.entity("place_x", ["X"], kind="STATE")]
    relations: list[dict[str, Any]] = []
    chains: list[Sequence[Period]] = []
    for number in range(size):
        held, seat, link = (some_period(random) for _ in range(3))
        entities += [world.entity(f"person_{number}", ["P"]), world.entity(f"office_{number}", ["O"], role="o")]
        relations += [
            world.relation("HELD", f"person_{number}", f"office_{number}", f"tenure_{number}", held, capacity="FULL"),
            world.relation("SEAT_IN", f"office_{number}", "body_x", f"seat_{number}", seat, definition="D"),
            world.relation("OF", f"office_{number}", "place_x", f"of_{number}", link),
        ]
        chains.append((held, seat, link))
    return entities, relations, chains


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def chained(store: Store) -> tuple[Store, list[Sequence[Period]]]:
    entities, relations, chains = random_world(seed=4, size=300)
    await store.write(world.WIPE)
    await store.write(world.CREATE_ENTITIES, rows=entities)
    await store.write(world.CREATE_RELATIONS, rows=relations)
    return store, chains


@pytest.mark.parametrize("days", ["2020-01-20", "2020-01-15/2020-02-10", "2020-02"])
async def test_the_graph_judges_chains_as_the_calendar_does(
    chained: tuple[Store, list[Sequence[Period]]], days: str
) -> None:
    store, chains = chained
    asked = window(days)
    lasting = Period.exact(asked.lo, asked.hi)
    judged = {f"tenure_{number}": together([*chain, lasting]) for number, chain in enumerate(chains)}
    expected = {id: certainty.name for id, certainty in judged.items() if certainty is not None}

    page = await tenures(
        store, TenureQuery(holder=Holder(body="body_x", of="place_x"), during=asked), Paging(300, count=True)
    )

    assert {row["id"]: row["certainty"] for row in page.rows} == expected
    assert page.certain == sum(certainty == "CERTAIN" for certainty in expected.values())
    assert set(expected.values()) == {"CERTAIN", "POSSIBLE"}
    assert len(expected) < len(chains)


@pytest.mark.parametrize("days", ["2020-01-20", "2020-01-15/2020-02-10"])
async def test_the_graph_judges_tenures_in_time_as_the_calendar_does(
    chained: tuple[Store, list[Sequence[Period]]], days: str
) -> None:
    store, chains = chained
    asked = window(days)
    judged = [
        (
            together([chain[0], Period.exact(asked.lo, asked.hi)]),
            chain[0].begins_in(asked),
            f"tenure_{number}",
        )
        for number, chain in enumerate(chains)
    ]
    overlapping = {id: certainty.name for certainty, _, id in judged if certainty is not None}
    beginning = {id: certainty.name for _, certainty, id in judged if certainty is not None}

    within = await tenures(store, TenureQuery(during=asked), Paging(300, count=True))
    began = await tenures(store, TenureQuery(began_during=asked), Paging(300, count=True))

    assert {row["id"]: row["certainty"] for row in within.rows} == overlapping
    assert {row["id"]: row["certainty"] for row in began.rows} == beginning
    assert (within.total, began.total) == (len(overlapping), len(beginning))
