"""Visits that answer a question, on the small world written by hand."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
import pytest_asyncio

from kg.model import Capacity, Status
from kg.store.answers.pages import Page
from kg.store.answers.visits.pages import visits, visits_of_each
from kg.store.filters import RecordRef
from kg.store.queries import ANYBODY, ANYWHERE, Holder, Location, Paging, VisitQuery
from kg.store.shapes import VisitRow
from kg.store.store import Store
from kg.temporal import Certainty, window
from tests.kg.store import world

ALL = Paging(first=100, count=True)
SURE: tuple[str, list[str]] = ("CERTAIN", [])
CABINET = Holder(body="body_cabinet", definition="WHITE_HOUSE_LIST")
BLINKEN = Holder(person="person_blinken")
W_BURNS = Holder(person="person_wburns")
BEIJING = Location(within="place_beijing")
SHANGHAI = Location(within="place_shanghai")
CHINA = Location(within="place_china", wide=True)
DC = Location(within="place_dc")
US = Location(within="place_us", wide=True)
UK = Location(within="place_uk", wide=True)
OF_US = ["burns", "krit", "june", "junekrit", "july", "kerry", "hall", "schumer"]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def graph(store: Store) -> Store:
    await world.create(store)
    return store


def asked(
    traveller: Holder = ANYBODY, location: Location = ANYWHERE, during: str | None = None, **more: Any
) -> VisitQuery:
    return VisitQuery(traveller, location=location, during=None if during is None else window(during), **more)


def within(place: str, day: date) -> Location:
    return Location(within=place, wide=True, as_of=day)


def keys(page: Page) -> list[str]:
    return [row["id"].removeprefix("visit_") for row in page.rows]


def judged(page: Page) -> dict[str, tuple[str, list[str]]]:
    return {key: (row["certainty"], row["doubt"]) for key, row in zip(keys(page), page.rows, strict=True)}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(asked(CABINET, BEIJING, "2023"), ["june", "july", "hall"], id="cabinet by the White House"),
        pytest.param(
            asked(Holder(body="body_cabinet", definition="STATUTORY"), BEIJING, "2023"),
            ["june", "july", "hall"],
            id="cabinet by statute",
        ),
        pytest.param(asked(CABINET, BEIJING, "2023-07"), ["july"], id="cabinet in a month"),
        pytest.param(asked(CABINET, SHANGHAI, "2023"), ["shang"], id="cabinet in another city"),
        pytest.param(
            asked(CABINET, Location(exact="place_beijing"), "2023"), ["june", "july"], id="at the place itself"
        ),
        pytest.param(asked(Holder(of="place_us"), BEIJING, "2023"), OF_US, id="holders of any office of a state"),
        pytest.param(asked(Holder(offices=("office_sos",)), BEIJING, "2023"), ["june"], id="holder of an office then"),
        pytest.param(asked(Holder(offices=("office_sos",)), during="1996/1998"), [], id="no longer in office"),
        pytest.param(asked(Holder(body="body_cabinet", capacity=(Capacity.ACTING,)), BEIJING), [], id="acting only"),
        pytest.param(
            asked(Holder(person="person_kissinger"), BEIJING, "2023", capacity=(Capacity.PRIVATE,)),
            ["kiss"],
            id="private",
        ),
        pytest.param(
            asked(Holder(accredited_to="place_china"), capacity=(Capacity.RESIDENT,)), ["resident"], id="the resident"
        ),
        pytest.param(asked(Holder(person="person_nburns")), [], id="a resident is no visitor unless asked for"),
        pytest.param(asked(BLINKEN, BEIJING, "2023-02"), [], id="a postponed visit did not happen"),
        pytest.param(
            asked(BLINKEN, BEIJING, "2023-02", status=(Status.POSTPONED,)), ["feb"], id="a postponed visit asked for"
        ),
        pytest.param(asked(location=CHINA, during="1990/1999"), ["hk98"], id="Hong Kong is in China since 1997"),
        pytest.param(asked(location=UK), ["hk96"], id="Hong Kong was under the United Kingdom until 1997"),
        pytest.param(
            asked(location=within("place_china", date(2000, 1, 1)), during="1990/1999"),
            ["hk96", "hk98"],
            id="map of 2000",
        ),
        pytest.param(asked(location=within("place_uk", date(1990, 1, 1))), ["hk96", "hk98"], id="map of 1990"),
        pytest.param(asked(location=within("place_uk", date(2000, 1, 1))), [], id="map on which it is elsewhere"),
        pytest.param(asked(record=RecordRef("statements", "june")), ["june"], id="a record"),
        pytest.param(
            asked(Holder(person="person_yellen"), record=RecordRef("statements", "june")), [], id="a record of another"
        ),
        pytest.param(asked(companion=Holder(person="person_kritenbrink")), ["june"], id="company of a person"),
        pytest.param(asked(companion=CABINET), ["junekrit"], id="company of a member"),
        pytest.param(asked(BLINKEN, companion=ANYBODY), ["june"], id="company of anybody"),
        pytest.param(asked(companion=Holder(of="place_us"), during="2023"), ["june", "junekrit"], id="of a state"),
        pytest.param(
            asked(BLINKEN, companion=Holder(offices=("office_cia",))),
            [],
            id="company that was not there",
        ),
        pytest.param(asked(BLINKEN, source="statements", during="2023"), ["june"], id="by a source"),
        pytest.param(asked(BLINKEN, source="hsg-travels"), [], id="by a source that says nothing of it"),
        pytest.param(asked(BLINKEN, host=Holder(person="person_xi")), [], id="a host, whom no source names yet"),
        pytest.param(asked(BLINKEN, host=ANYBODY), [], id="any host, whom no source names yet"),
        pytest.param(asked(during="2023-10"), ["schumer", "wangdc"], id="a time"),
        pytest.param(asked(during="2023-02", status=(Status.POSTPONED,)), ["feb"], id="a time, postponed"),
    ],
)
async def test_the_visits_that_certainly_answer_a_question(
    graph: Store, question: VisitQuery, answer: list[str]
) -> None:
    page = await visits(graph, question, ALL)

    assert judged(page) == dict.fromkeys(answer, SURE)
    assert keys(page) == answer
    assert (page.total, page.certain, page.has_next) == (len(answer), len(answer), False)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(asked(W_BURNS, BEIJING, "2023"), {"burns": SURE}, id="May for a year"),
        pytest.param(asked(W_BURNS, BEIJING, "2023-05"), {"burns": SURE}, id="May for May"),
        pytest.param(asked(W_BURNS, BEIJING, "2023-05-10"), {"burns": ("POSSIBLE", ["DATE"])}, id="May for a day"),
        pytest.param(
            asked(BLINKEN, SHANGHAI, "2024-04-25"), {"apr1": ("POSSIBLE", ["DATE"])}, id="one of two stops on a day"
        ),
        pytest.param(asked(BLINKEN, CHINA, "2024-04-25"), {"apr1": SURE, "apr2": SURE}, id="both stops in the state"),
        pytest.param(
            asked(location=CHINA, during="2024-04-25"), {"apr1": SURE, "apr2": SURE}, id="both, from the place"
        ),
        pytest.param(asked(during="2024-04-25"), {"apr1": SURE, "apr2": SURE}, id="both, from the time"),
        pytest.param(
            asked(location=US, during="1999-03-05"), {"tour": SURE}, id="the state, of a trip with other stops"
        ),
        pytest.param(
            asked(location=DC, during="1999-03-05"), {"tour": ("POSSIBLE", ["DATE"])}, id="a stop of a trip with others"
        ),
        pytest.param(
            asked(location=BEIJING, during="2024-01"), {"vague": ("POSSIBLE", ["PLACE"])}, id="somewhere in it"
        ),
        pytest.param(asked(location=CHINA, during="2024-01"), {"vague": SURE}, id="the state itself"),
        pytest.param(
            asked(location=BEIJING, began_during=window("2023-05-10/2023-06-04")),
            {"burns": ("POSSIBLE", ["DATE"]), "krit": SURE},
            id="began in a window",
        ),
        pytest.param(
            asked(began_during=window("2023-05-10/2023-06-04")),
            {"burns": ("POSSIBLE", ["DATE"]), "krit": SURE},
            id="began in a window, from the time",
        ),
        pytest.param(
            asked(W_BURNS, BEIJING, "2023-05-10", began_during=window("2023-05-10")),
            {"burns": ("POSSIBLE", ["DATE"])},
            id="a doubt for two reasons is named once",
        ),
    ],
)
async def test_a_doubt_makes_a_row_possible_and_can_be_filtered_away(
    graph: Store, question: VisitQuery, answer: dict[str, tuple[str, list[str]]]
) -> None:
    certain = {key: judgement for key, judgement in answer.items() if judgement == SURE}
    page = await visits(graph, question, ALL)
    strict = await visits(graph, replace(question, at_least=Certainty.CERTAIN), ALL)

    assert judged(page) == answer
    assert (page.total, page.certain) == (len(answer), len(certain))
    assert judged(strict) == certain
    assert (strict.total, strict.certain) == (len(certain), len(certain))


async def test_a_row_carries_the_whole_visit_with_its_people_and_places(graph: Store) -> None:
    page = await visits(graph, asked(CABINET, BEIJING, "2023-08"), ALL)
    nowhere = dict.fromkeys(
        ("latitude", "longitude", "wikidata", "when"),
    )
    person = dict.fromkeys(("wikidata", "bornLo", "bornHi", "diedLo", "diedHi"))

    assert page.rows == [
        {
            "typename": "Visit",
            "id": "visit_hall",
            "status": "OCCURRED",
            "capacity": None,
            "trip": "trip_t8",
            "ordinal": None,
            "purpose": None,
            "describedAs": [],
            "host": None,
            "certainty": "CERTAIN",
            "doubt": [],
            "memberOf": "body_cabinet",
            "held": None,
            "cursor": "2023-08-27 visit_hall",
            "when": {
                "text": "2023-08-27/2023-08-29",
                "startState": "KNOWN",
                "endState": "KNOWN",
                "startLo": "2023-08-27",
                "startHi": "2023-08-27",
                "endLo": "2023-08-29",
                "endHi": "2023-08-29",
            },
            "traveller": {**person, "typename": "Person", "id": "person_raimondo", "name": "Gina Raimondo"},
            "place": {
                **nowhere,
                "typename": "Place",
                "id": "place_hall",
                "name": "Great Hall of the People",
                "kind": "VENUE",
            },
            "state": {
                **nowhere,
                "typename": "Place",
                "id": "place_china",
                "name": "China",
                "kind": "STATE",
            },
        }
    ]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "question",
    [
        pytest.param(asked(location=CHINA), id="anchored"),
        pytest.param(asked(), id="in the order of time"),
        pytest.param(asked(during="2023"), id="in a window"),
    ],
)
async def test_pages_follow_each_other_without_gap_or_repetition(
    graph: Store, question: VisitQuery, descending: bool
) -> None:
    whole = await visits(graph, question, Paging(first=100, descending=descending))
    seen: list[str] = []
    after: str | None = None
    while True:
        page = await visits(graph, question, Paging(3, after, descending, count=True))
        seen += keys(page)
        assert page.total == len(whole.rows)
        if not page.has_next:
            break
        after = page.rows[-1]["cursor"]

    assert seen == keys(whole)
    assert len(seen) > 6
    assert [row["cursor"] for row in whole.rows] == sorted((row["cursor"] for row in whole.rows), reverse=descending)


def known(page: Page[VisitRow]) -> list[tuple[str, bool]]:
    return [(answer.id, not answer.doubt) for answer in page.every or ()]


async def test_the_rows_after_the_page_are_known_by_id_and_certainty_where_a_tally_wants_them(graph: Store) -> None:
    anchored = await visits(graph, asked(location=BEIJING, during="2024"), Paging(first=1, every=True))
    in_time = await visits(graph, asked(during="2024-04-26/2024-12"), Paging(first=1, every=True))

    assert keys(anchored) == ["vague"]
    assert known(anchored) == [("visit_vague", False), ("visit_apr2", True)]
    assert known(in_time) == [("visit_apr1", True), ("visit_apr2", True)]
    assert [answer.shares["traveller"] for answer in in_time.every or ()] == ["person_blinken", "person_blinken"]


async def test_the_visits_of_many_persons_are_read_at_once_and_told_apart(graph: Store) -> None:
    persons = ["person_yellen", "person_xi", "person_blinken", "person_yellen"]
    pages = await visits_of_each(
        graph, [asked(Holder(person=person)) for person in persons], Paging(first=2, count=True)
    )

    assert [keys(page) for page in pages] == [["july"], [], ["june", "apr1"], ["july"]]
    assert [(page.total, page.has_next) for page in pages] == [(1, False), (0, False), (3, True), (1, False)]


async def test_the_visits_to_many_places_are_read_at_once_and_told_apart(graph: Store) -> None:
    places = [SHANGHAI, BEIJING, Location(within="place_hall"), Location(within="place_sf")]
    pages = await visits_of_each(
        graph, [asked(location=place) for place in places], Paging(first=2, descending=True, count=True)
    )

    assert [judged(page) for page in pages] == [
        {"apr1": SURE, "vague": ("POSSIBLE", ["PLACE"])},
        {"apr2": SURE, "vague": ("POSSIBLE", ["PLACE"])},
        {"vague": ("POSSIBLE", ["PLACE"]), "hall": SURE},
        {},
    ]
    assert [(page.total, page.certain) for page in pages] == [(3, 2), (11, 10), (2, 1), (0, 0)]


async def test_no_question_has_no_answer(graph: Store) -> None:
    assert await visits_of_each(graph, [], ALL) == []


TITLED: Final = """
MATCH (:Person)-[visited:VISITED {id: $id}]->(:Place)
SET visited.describedForms = $forms
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(("secretary",), ["july", "hall"], id="one word of a title"),
        pytest.param(("treasury", "secretary"), ["july"], id="in any order"),
        pytest.param(("secret",), [], id="a part of a word is none"),
        pytest.param(("acting", "treasury"), [], id="of two titles together is none"),
        pytest.param(("envoy",), [], id="no title at all"),
    ],
)
@pytest.mark.parametrize("traveller", [Holder(of="place_us"), ANYBODY], ids=["by office", "in time"])
async def test_visits_are_found_by_the_words_of_a_title(
    graph: Store, traveller: Holder, words: tuple[str, ...], found: list[str]
) -> None:
    await graph.write(TITLED, id="visit_july", forms=["secretary of the treasury", "acting head of mission"])
    await graph.write(TITLED, id="visit_hall", forms=["us secretary of commerce"])

    page = await visits(graph, VisitQuery(traveller, described_as=words), ALL)

    assert keys(page) == found
    assert page.total == len(found)
