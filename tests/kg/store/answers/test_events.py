"""Events that answer a question, on a small world written by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from kg.model import EventKind, Status
from kg.store.answers.events.pages import attendees_of, events, events_of, places_of
from kg.store.answers.pages import Page
from kg.store.queries import EventQuery, Holder, Location, Paging
from kg.store.shapes import EventEdgeRow
from kg.store.store import Store
from kg.temporal import Certainty, period, window
from tests.kg.store import world

ALL = Paging(first=100, count=True, every=True)
BIDEN, XI = Holder(person="person_biden"), Holder(person="person_xi")
SECRETARY = Holder(offices=("office_sos",))
STATUTORY_MEMBER = Holder(body="body_cabinet", definition="STATUTORY")
FOREIGN_MINISTER = Holder(offices=("office_foreign",), of="place_china")
MORE = [  # key, name, kind, days, place, attendees
    ("hk", "Talks in Hong Kong", "OTHER", "1996-05-02", "hongkong", ["kissinger"]),
    ("july", "Call about the ministry", "CALL", "2023-07", None, ["blinken", "qin", "wang"]),
]
MENTION = """
MATCH (e:Event {id: $event})
CREATE (:Mention {id: 'mention_event', source: 'register', key: 'e1'})-[:IS]->(e)
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def graph(store: Store) -> Store:
    await world.create(store)
    await store.write(world.CREATE_ENTITIES, rows=list(_more_entities()))
    await store.write(world.CREATE_RELATIONS, rows=list(_more_relations()))
    await store.write(MENTION, event="event_filoli")
    return store


def _more_entities() -> Iterator[dict[str, Any]]:
    for key, name, kind, when, _, _ in MORE:
        dated = world.dated(f"event_{key}", period(when))
        yield world.entity(f"event_{key}", [name], kind=kind, status="OCCURRED", **dated)
    yield world.entity("event_undated", ["Talks of no known day"], kind=None, status=None)


def _more_relations() -> Iterator[dict[str, Any]]:
    for key, _, _, when, place, persons in MORE:
        event, days = f"event_{key}", period(when)
        if place is not None:
            yield world.relation("TOOK_PLACE_AT", event, f"place_{place}", f"venue_{key}", days)
        for who in persons:
            id, more = f"attendance_{key}_{who}", {"role": "PARTICIPANT", "describedAs": []}
            yield world.relation("ATTENDED", f"person_{who}", event, id, days, **more)
    yield world.relation(
        "ATTENDED", "person_aide", "event_undated", "attendance_undated", role="GUEST", describedAs=["an aide"]
    )


def ids(page: Page) -> list[str]:
    return [row["id"].removeprefix("event_") for row in page.rows]


def judged(page: Page) -> list[tuple[str, list[str]]]:
    return [(row["id"].removeprefix("event_"), row["doubt"]) for row in page.rows]


def known(page: Page[EventEdgeRow]) -> list[tuple[str, bool]]:
    return [(answer.id, not answer.doubt) for answer in page.every or ()]


async def test_two_presidents_met_twice_in_three_years(graph: Store) -> None:
    asked = EventQuery(attendees=(BIDEN, XI), during=window("2021/2023"))

    page = await events(graph, asked, ALL)

    assert [(row["name"], row["certainty"]) for row in page.rows] == [
        ("Biden and Xi in Bali", "CERTAIN"),
        ("Biden and Xi at Filoli", "CERTAIN"),
    ]
    assert (page.total, page.certain, page.has_next) == (2, 2, False)
    assert known(page) == [("event_bali", True), ("event_filoli", True)]


async def test_a_planned_meeting_is_told_only_to_those_who_ask_for_plans(graph: Store) -> None:
    asked = EventQuery(attendees=(BIDEN, XI), during=window("2021/2023"))

    planned = await events(graph, replace(asked, status=(Status.PLANNED,)), ALL)
    either = await events(graph, replace(asked, status=(Status.PLANNED, Status.OCCURRED)), ALL)

    assert ids(planned) == ["plan"]
    assert ids(either) == ["bali", "plan", "filoli"]


async def test_a_row_is_a_whole_event(graph: Store) -> None:
    page = await events(graph, EventQuery(attendees=(XI,), during=window("2022")), ALL)

    assert page.rows == [
        {
            "typename": "Event",
            "id": "event_bali",
            "name": "Biden and Xi in Bali",
            "wikidata": None,
            "kind": "MEETING",
            "status": "OCCURRED",
            "certainty": "CERTAIN",
            "doubt": [],
            "cursor": "2022-11-14 event_bali",
            "when": {
                "text": "2022-11-14",
                "startState": "KNOWN",
                "endState": "KNOWN",
                "startLo": "2022-11-14",
                "startHi": "2022-11-14",
                "endLo": "2022-11-14",
                "endHi": "2022-11-14",
            },
        }
    ]


@pytest.mark.parametrize(
    ("attendees", "found"),
    [
        ((SECRETARY, FOREIGN_MINISTER), [("qin", []), ("july", ["OFFICE"]), ("dc", [])]),
        ((FOREIGN_MINISTER, SECRETARY), [("qin", []), ("july", ["OFFICE"]), ("dc", [])]),
        ((SECRETARY, SECRETARY), []),
        ((XI, XI), []),
        ((XI, Holder(of="place_china")), []),
        ((Holder(of="place_us"), Holder(of="place_china")), [
            ("bali", []), ("qin", []), ("july", ["OFFICE"]), ("dc", []), ("filoli", []),
        ]),
        ((FOREIGN_MINISTER, FOREIGN_MINISTER), [("july", ["OFFICE"])]),
        ((STATUTORY_MEMBER, Holder(person="person_qin")), [("qin", []), ("july", [])]),
        ((Holder(), Holder(), Holder()), [("july", [])]),
        ((Holder(), SECRETARY), [("qin", []), ("july", []), ("dc", [])]),
    ],
)  # fmt: skip
async def test_each_filter_of_attendees_is_met_by_another_one(
    graph: Store, attendees: tuple[Holder, ...], found: list[tuple[str, list[str]]]
) -> None:
    page = await events(graph, EventQuery(attendees=attendees, during=window("2021/..")), ALL)

    assert judged(page) == found


async def test_one_tenure_that_gives_office_and_seat_is_no_doubt_about_itself(graph: Store) -> None:
    member = Holder(offices=("office_sos",), body="body_cabinet", definition="WHITE_HOUSE_LIST")

    page = await events(graph, EventQuery(attendees=(member,)), ALL)

    assert judged(page) == [("qin", []), ("july", []), ("dc", [])]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Location(within="place_china", wide=True), [("qin", [])]),
        (Location(within="place_us", wide=True), [("dc", []), ("filoli", [])]),
        (Location(within="place_asia", wide=True), [("bali", []), ("qin", [])]),
        (Location(within="place_beijing"), [("qin", [])]),
        (Location(within="place_hall"), [("qin", ["PLACE"])]),
        (Location(exact="place_beijing"), [("qin", [])]),
        (Location(exact="place_china", wide=True), []),
        (Location(exact="place_beijing", within="place_us"), []),
        (Location(within="place_uk", wide=True), [("hk", [])]),
        (Location(within="place_uk", as_of=world.period("1998-01-01").start_lo), []),
        (Location(within="place_china", as_of=world.period("1998-01-01").start_lo), [("hk", []), ("qin", [])]),
    ],
)
async def test_a_place_holds_the_events_of_all_places_in_it_by_the_map_of_their_days(
    graph: Store, where: Location, found: list[tuple[str, list[str]]]
) -> None:
    anchored = await events(graph, EventQuery(location=where), ALL)
    with_somebody = await events(graph, EventQuery(location=where, attendees=(Holder(),)), ALL)

    assert judged(anchored) == found
    assert judged(with_somebody) == found


async def test_attendees_and_place_narrow_each_other(graph: Store) -> None:
    page = await events(graph, EventQuery(attendees=(BIDEN, XI), location=Location(within="place_us", wide=True)), ALL)

    assert judged(page) == [("filoli", [])]


@pytest.mark.parametrize(
    ("days", "doubt"), [("2023-07", []), ("2023-07-01/2023-07-10", ["DATE"]), ("2023-06-30/2023-08-01", [])]
)
async def test_an_event_of_a_month_is_possibly_in_some_days_of_it(graph: Store, days: str, doubt: list[str]) -> None:
    call = EventQuery(kinds=(EventKind.CALL,), during=window(days))

    in_time = await events(graph, call, ALL)
    anchored = await events(graph, replace(call, attendees=(Holder(person="person_qin"),)), ALL)
    certain = await events(graph, replace(call, at_least=Certainty.CERTAIN), ALL)
    certainly_there = await events(
        graph, replace(call, attendees=(Holder(person="person_qin"),), at_least=Certainty.CERTAIN), ALL
    )

    assert judged(in_time) == judged(anchored) == [("july", doubt)]
    assert (in_time.total, in_time.certain) == (1, 0 if doubt else 1)
    assert ids(certain) == ids(certainly_there) == ([] if doubt else ["july"])
    assert certain.total == certainly_there.total == len(certain.rows)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("filoli",), ["filoli"]),
        (("xi", "biden"), ["bali", "filoli"]),
        (("bali", "at"), []),
        (("fil",), []),
        (("and",), ["bali", "qin", "dc", "filoli"]),
    ],
)
async def test_an_event_is_found_by_whole_words_of_its_name(
    graph: Store, words: tuple[str, ...], found: list[str]
) -> None:
    by_words = await events(graph, EventQuery(words=words), ALL)
    with_somebody = await events(graph, EventQuery(words=words, attendees=(Holder(),)), ALL)

    assert ids(by_words) == ids(with_somebody) == found


@pytest.mark.parametrize("attendees", [(), (XI,)], ids=["in time", "anchored"])
async def test_a_source_counts_if_it_speaks_of_the_event(graph: Store, attendees: tuple[Holder, ...]) -> None:
    of_register = await events(graph, EventQuery(attendees=attendees, source="register"), ALL)
    of_nobody = await events(graph, EventQuery(attendees=attendees, source="statements"), ALL)

    assert ids(of_register) == ["filoli"]
    assert (ids(of_nobody), of_nobody.total) == ([], 0)


@pytest.mark.parametrize("attendees", [(), (Holder(),)], ids=["in time", "anchored"])
@pytest.mark.parametrize("first", [1, 4, 6])
async def test_pages_follow_one_another_without_gap_or_repetition(
    graph: Store, attendees: tuple[Holder, ...], first: int
) -> None:
    seen: list[str] = []
    more, after = True, None

    while more:
        page = await events(graph, EventQuery(attendees=attendees), Paging(first, after, count=True))
        assert (page.total, page.certain) == (6, 6)
        seen += ids(page)
        more, after = page.has_next, page.rows[-1]["cursor"]

    assert seen == ["hk", "bali", "qin", "july", "dc", "filoli"]


async def test_totals_of_a_question_in_time_are_counted_only_when_wanted(graph: Store) -> None:
    page = await events(graph, EventQuery(), Paging(first=2))
    tallied = await events(graph, EventQuery(during=window("2023-06/2023-07-10")), Paging(first=1, every=True))

    assert (ids(page), page.has_next, page.total, page.certain) == (["hk", "bali"], True, None, None)
    assert (ids(tallied), tallied.has_next) == (["qin"], True)
    assert known(tallied) == [("event_qin", True), ("event_july", False)]


async def test_events_of_many_persons_come_in_the_order_of_the_persons(graph: Store) -> None:
    pages = await events_of(
        graph,
        ["person_xi", "person_aide", "person_qin", "person_xi"],
        Paging(first=1, every=True),
        during=window("2022/2023-07-10"),
    )

    assert [judged(page) for page in pages] == [[("bali", [])], [], [("qin", [])], [("bali", [])]]
    assert [(page.total, page.certain, page.has_next) for page in pages] == [
        (1, 1, False),
        (0, 0, False),
        (2, 1, True),
        (1, 1, False),
    ]
    assert known(pages[2]) == [("event_qin", True), ("event_july", False)]


async def test_the_next_page_of_each_person_begins_after_the_cursor(graph: Store) -> None:
    after = "2023-06-18 event_qin"

    pages = await events_of(graph, ["person_blinken", "person_qin"], Paging(first=1, after=after))

    assert [judged(page) for page in pages] == [[("july", [])], [("july", [])]]
    assert [page.has_next for page in pages] == [True, False]


async def test_an_event_of_no_known_day_stands_in_no_order(graph: Store) -> None:
    (page,) = await events_of(graph, ["person_aide"], ALL, status=tuple(Status))
    found = await events(graph, EventQuery(words=("talks",), status=tuple(Status)), ALL)

    assert ids(page) == []
    assert ids(found) == ["hk"]


async def test_a_call_took_place_nowhere(graph: Store) -> None:
    filoli, call, unknown = await places_of(graph, ["event_filoli", "event_july", "nothing"])

    assert filoli == {
        "typename": "Place",
        "id": "place_filoli",
        "name": "Filoli",
        "wikidata": None,
        "kind": "VENUE",
        "latitude": None,
        "longitude": None,
        "when": None,
    }
    assert (call, unknown) == (None, None)


async def test_attendees_carry_the_days_of_the_event_on_which_to_ask_what_they_held(graph: Store) -> None:
    july, bali, nothing = await attendees_of(graph, ["event_july", "event_bali", "nothing"])

    assert [one["person"]["name"] for one in july] == ["Antony Blinken", "Qin Gang", "Wang Yi"]
    assert [one["person"]["id"] for one in bali] == ["person_biden", "person_xi"]
    assert {key: value for key, value in july[1].items() if key != "person"} == {
        "id": "attendance_july_qin",
        "role": "PARTICIPANT",
        "describedAs": [],
        "days": {
            "startLo": "2023-07-01",
            "startHi": "2023-07-31",
            "endLo": "2023-07-01",
            "endHi": "2023-07-31",
        },
    }
    assert nothing == []


async def test_attendees_of_an_event_of_no_known_day_have_the_days_of_their_own_attendance(graph: Store) -> None:
    ((aide,),) = await attendees_of(graph, ["event_undated"])

    assert (aide["role"], aide["describedAs"]) == ("GUEST", ["an aide"])
    assert (aide["days"]["startLo"], aide["days"]["endHi"]) == ("0001-01-01", "9999-12-31")
