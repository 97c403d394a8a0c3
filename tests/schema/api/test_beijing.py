"""What the bundled data answers, over HTTP, to the questions that the project is for."""

from typing import Any

import pytest

from tests.schema.serving import answered

VISITS = """
query Visits($filter: VisitFilter) {
  visits(filter: $filter) {
    totalCount
    certainCount
    edges {
      certainty
      doubt
      node {
        traveller { name }
        place { name }
        when { text }
        status
        capacity
        certainty
        capacities { office { name } capacity certainty definitions }
        records { source key }
        conflicts { kind claims { key when { text } } }
      }
    }
  }
}
"""
TENURES = """
query Tenures($title: String, $of: EntityRef, $day: Edtf) {
  tenures(filter: {office: {title: $title, of: $of}, during: $day}) {
    edges { certainty node { person { name } capacity } }
  }
}
"""
EVENTS = """
query Events($status: [Status!]!) {
  events(
    filter: {
      attendees: [{is: {name: "Joe Biden"}}, {is: {name: "Xi Jinping"}}]
      kind: [MEETING, SUMMIT]
      during: "2021/2023"
      status: $status
    }
  ) {
    nodes { status when { text } place { name } attendees { person { name } } }
  }
}
"""
BEIJING = {"within": {"name": "Beijing"}}
US_OFFICE = {"holding": {"of": {"name": "United States"}}}
BLINKEN = {"is": {"name": "Antony Blinken"}}
BURNS = {"is": {"name": "William J. Burns"}}
CHINA = {"name": "China"}
BUDGET = "Director of the Office of Management and Budget"
TWO_RECORDS = [
    {"source": "hsg-travels", "key": "4229"},
    {"source": "statements", "key": "visits/Antony Blinken//Shanghai; Beijing/2024-04-24"},
]


def cabinet(definition: str | None = None) -> dict[str, Any]:
    return {"memberOf": {"body": {"name": "US Cabinet"}, "definition": definition}}


def visits(url: str, **asked: Any) -> list[dict[str, Any]]:
    """Return the edges of an answer, each with its node's fields beside its own."""
    found = answered(url, VISITS, {"filter": asked})["visits"]
    rows = [{**edge["node"], "doubt": edge["doubt"], "of the edge": edge["certainty"]} for edge in found["edges"]]
    assert [row["of the edge"] for row in rows] == [row["certainty"] for row in rows]
    assert found["totalCount"] == len(rows)
    assert found["certainCount"] == sum(row["certainty"] == "CERTAIN" for row in rows)
    return rows


def who(rows: list[dict[str, Any]]) -> list[str]:
    return [row["traveller"]["name"] for row in rows]


def held(row: dict[str, Any]) -> list[tuple[str, str, str, list[str]]]:
    return [
        (then["office"]["name"], then["capacity"], then["certainty"], sorted(then["definitions"]))
        for then in row["capacities"]
    ]


@pytest.mark.parametrize("definition", ["WHITE_HOUSE_LIST", "STATUTORY"])
def test_the_cabinet_in_beijing_in_2023(app_url: str, definition: str) -> None:
    rows = visits(app_url, traveller=cabinet(definition), place=BEIJING, during="2023")

    assert who(rows) == ["Antony Blinken", "Janet Yellen", "Gina Raimondo"]
    assert {row["certainty"] for row in rows} == {"CERTAIN"}
    assert [row["when"]["text"] for row in rows] == [
        "2023-06-17/2023-06-19",
        "2023-07-06/2023-07-09",
        "2023-08-27/2023-08-29",
    ]
    assert [held(row) for row in rows] == [
        [(office, "FULL", "CERTAIN", ["STATUTORY", "WHITE_HOUSE_LIST"])]
        for office in ("Secretary of State", "Secretary of the Treasury", "Secretary of Commerce")
    ]


def test_blinkens_visit_of_june_is_one_with_two_records_and_a_conflict_of_dates(app_url: str) -> None:
    (row,) = visits(app_url, traveller=BLINKEN, place=BEIJING, during="2023-06")

    assert row["records"] == [
        {"source": "hsg-travels", "key": "4145"},
        {"source": "statements", "key": "visits/Secretary of State Antony J. Blinken//Beijing/2023-06-18"},
    ]
    assert [conflict["kind"] for conflict in row["conflicts"]] == ["DAY_APART"]
    assert {claim["key"]: claim["when"]["text"] for claim in row["conflicts"][0]["claims"]} == {
        "4145": "2023-06-17/2023-06-19",
        "visits/Secretary of State Antony J. Blinken//Beijing/2023-06-18": "2023-06-18/2023-06-19",
    }


@pytest.mark.parametrize(
    ("city", "during", "names"),
    [("Beijing", "2023-07", ["Janet Yellen"]), ("Shanghai", "2023", ["Gina Raimondo"])],
)
def test_the_cabinet_in_one_month_and_in_another_city(app_url: str, city: str, during: str, names: list[str]) -> None:
    rows = visits(app_url, traveller=cabinet(), place={"within": {"name": city}}, during=during)

    assert who(rows) == names


def test_holders_of_any_office_of_the_united_states_in_beijing(app_url: str) -> None:
    rows = visits(app_url, traveller=US_OFFICE, place=BEIJING, during="2023")

    assert who(rows) == [
        "William J. Burns",
        "Daniel Kritenbrink",
        "Antony Blinken",
        "Janet Yellen",
        "John Kerry",
        "Gina Raimondo",
        "Chuck Schumer",
    ]


def test_a_private_citizen_holds_nothing_and_is_found_as_private(app_url: str) -> None:
    (row,) = visits(app_url, capacity=["PRIVATE"], place=BEIJING, during="2023")

    assert (row["traveller"]["name"], row["capacity"], row["capacities"]) == ("Henry A. Kissinger", "PRIVATE", [])
    assert visits(app_url, traveller={**US_OFFICE, **row_of(row)}, place=BEIJING, during="2023") == []


def row_of(row: dict[str, Any]) -> dict[str, Any]:
    return {"is": {"name": row["traveller"]["name"]}}


def test_a_postponed_visit_is_no_visit_and_can_be_asked_for(app_url: str) -> None:
    asked = {"traveller": BLINKEN, "place": BEIJING, "during": "2023-02"}

    assert visits(app_url, **asked) == []
    assert [row["status"] for row in visits(app_url, **asked, status=["POSTPONED"])] == ["POSTPONED"]


@pytest.mark.parametrize(
    ("during", "certainty", "doubt"),
    [("2023", "CERTAIN", []), ("2023-05", "CERTAIN", []), ("2023-05-10", "POSSIBLE", ["DATE"])],
)
def test_a_month_is_not_a_day(app_url: str, during: str, certainty: str, doubt: list[str]) -> None:
    (row,) = visits(app_url, traveller=BURNS, place=BEIJING, during=during)

    assert (row["certainty"], row["doubt"]) == (certainty, doubt)
    assert held(row) == [("Director of the Central Intelligence Agency", "FULL", "CERTAIN", [])]


@pytest.mark.parametrize("definition", ["WHITE_HOUSE_LIST", "STATUTORY", None])
def test_an_office_that_entered_the_cabinet_later_does_not_admit_its_holder(
    app_url: str, definition: str | None
) -> None:
    assert visits(app_url, traveller={**BURNS, **cabinet(definition)}, place=BEIJING, during="2023") == []


@pytest.mark.parametrize(
    ("title", "of", "day", "found"),
    [
        ("Foreign Minister", CHINA, "2023-05-10", [("Qin Gang", "FULL", "CERTAIN")]),
        ("Foreign Minister", CHINA, "2023-09-16", [("Wang Yi", "FULL", "CERTAIN")]),
        ("Foreign Minister", CHINA, "2023-07-25", [("Qin Gang", "FULL", "CERTAIN"), ("Wang Yi", "FULL", "CERTAIN")]),
        ("Foreign Minister of China", None, "2023-05-10", [("Qin Gang", "FULL", "CERTAIN")]),
        ("Secretary of Labor", None, "2023-06-01", [("Julie Su", "ACTING", "CERTAIN")]),
        (BUDGET, None, "2021-06-01", [("Shalanda Young", "ACTING", "CERTAIN")]),
        (BUDGET, None, "2022-03-17", [("Shalanda Young", "ACTING", "CERTAIN"), ("Shalanda Young", "FULL", "CERTAIN")]),
        (BUDGET, None, "2023-01-01", [("Shalanda Young", "FULL", "CERTAIN")]),
    ],
)
def test_who_held_an_office_on_a_day(
    app_url: str, title: str, of: dict[str, str] | None, day: str, found: list[tuple[str, str, str]]
) -> None:
    edges = answered(app_url, TENURES, {"title": title, "of": of, "day": day})["tenures"]["edges"]

    assert [(edge["node"]["person"]["name"], edge["node"]["capacity"], edge["certainty"]) for edge in edges] == found


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("OCCURRED", [("2022-11-14", "Bali"), ("2023-11-15", "Filoli")]),
        ("PLANNED", [("2023-11", "San Francisco")]),
    ],
)
def test_where_biden_and_xi_met_and_where_they_meant_to(
    app_url: str, status: str, found: list[tuple[str, str]]
) -> None:
    nodes = answered(app_url, EVENTS, {"status": [status]})["events"]["nodes"]

    assert [(node["when"]["text"], node["place"]["name"]) for node in nodes] == found
    assert {node["status"] for node in nodes} == {status}
    assert {tuple(attendee["person"]["name"] for attendee in node["attendees"]) for node in nodes} == {
        ("Joseph R. Biden", "Xi Jinping")
    }


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Shanghai", [("Shanghai", "POSSIBLE", ["DATE"])]),
        ("China", [("Beijing", "CERTAIN", []), ("Shanghai", "CERTAIN", [])]),
    ],
)
def test_a_trip_of_two_towns_with_one_set_of_dates(
    app_url: str, place: str, found: list[tuple[str, str, list[str]]]
) -> None:
    rows = visits(app_url, traveller=BLINKEN, place={"within": {"name": place}}, during="2024-04-25")

    assert sorted((row["place"]["name"], row["certainty"], row["doubt"]) for row in rows) == found
    assert [row["records"] for row in rows] == [TWO_RECORDS] * len(found)


@pytest.mark.parametrize(
    ("words", "travellers"),
    [
        ("Climate Envoy", ["John Kerry"]),
        ("of state SECRETARY", ["Antony Blinken"]),
        ("secretary", ["Antony Blinken", "Janet Yellen", "Gina Raimondo"]),
        ("Archbishop", []),
    ],
)
def test_whom_a_source_called_so(app_url: str, words: str, travellers: list[str]) -> None:
    rows = visits(app_url, describedAs=words, place=BEIJING, during="2023")

    assert who(rows) == travellers
