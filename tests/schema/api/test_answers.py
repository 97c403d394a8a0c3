"""The fast way against graphql-core's own executor: real questions on the bundled data, answered the same by both."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from graphql import ExecutionResult, get_operation_ast, parse

from kg.store.store import Store
from schema.api.access import author
from schema.api.levels.request import Request
from schema.api.query import SCHEMA, declared
from schema.api.service import Api
from schema.execution.executor import executed
from schema.execution.selection import Plan
from schema.explorer.build import HERE
from tests.schema.oracle import field_by_field, resolved

TODAY = date(2026, 1, 2)
ORACLE = field_by_field(declared())
EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((HERE / "examples").glob("*.graphql"))}
DOCUMENTS = {
    **EXAMPLES,
    "everything about visits": """
        {
          visits(filter: {place: {within: {name: "China"}}, during: "2023/2024"}, first: 7, orderBy: START_DESC) {
            totalCount certainCount absence
            coverage { source relation who during asOf }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            tally(by: TRAVELLER, first: 3) { label count certain key { id __typename } }
            edges { cursor certainty doubt node { id } }
            nodes {
              id
              traveller { ...Who }
              companions { ...Who }
              host { name }
              place { ...Where }
              state { ...Where }
              when { text start { text earliest latest precision } end { text earliest latest precision } endState }
              status capacity describedAs certainty trip ordinal purpose
              capacities { office { name } capacity certainty definitions seats { id definition body { name } } }
              records { source key url primary }
              why {
                id key locator url quote publishedOn polarity status rule
                source { id } when { text } about { __typename id }
              }
              conflicts { id kind explanation claims { key } }
            }
          }
        }
        fragment Who on Person { id name wikidata born { text precision } died { text } }
        fragment Where on Place { id name kind latitude longitude when { text } }
    """,
    "a person with all its facts": """
        {
          person(by: {name: "Tony Blinken"}) {
            __typename id name wikidata
            names { text language when { text } }
            records { source key primary }
            tenures(first: 2) { nodes { office { name } when { text endState } } pageInfo { hasNextPage endCursor } }
            visits(during: "2024-04", status: [OCCURRED, PLANNED], orderBy: START_DESC) {
              nodes { place { name } when { text } }
            }
            events(during: "2021/2024", first: 3) { totalCount nodes { name attendees { person { name } role } } }
          }
        }
    """,
    "offices and bodies": """
        {
          office(by: {name: "Secretary of State"}) {
            name of { id name __typename } body { name } accreditedTo { name } seats { definition when { text } }
            predecessors { name } successors { name }
            holders(first: 3) { totalCount certainCount nodes { person { name } capacity certainty } }
          }
          body(by: {name: "US Cabinet"}) {
            name of { name } predecessors { name }
            seats(on: "2023-06-01", definition: "WHITE_HOUSE_LIST") { id office { name } }
            members(during: "2023-07", definition: "STATUTORY", first: 100) {
              totalCount edges { certainty doubt node { person { name } office { name } } }
            }
          }
        }
    """,
    "places": """
        {
          filoli: place(by: {name: "Filoli"}) { name kind within(on: "2023-11-15") { name kind } }
          peking: place(by: {name: "Peking"}) {
            names { text } predecessors { name } visits(during: "2023", first: 3) {
              totalCount nodes { traveller { name } state { name } }
            }
          }
          nowhere: place(by: {name: "Nowhere at all"}) { name }
        }
    """,
    "events with their places and people": """
        {
          events(filter: {during: "2023"}, first: 5) {
            totalCount
            tally(by: YEAR) { key { id } label count certain }
            edges { cursor certainty doubt node { name } }
            nodes {
              id kind status certainty when { text }
              place { name within { name } }
              attendees {
                person { name } role describedAs
                capacities { office { name } seats { definition } } records { key }
              }
              why { key } conflicts { kind }
            }
          }
        }
    """,
    "persons and search": """
        {
          persons(filter: {memberOf: {body: {name: "US Cabinet"}}, during: "2023-07-06"}, first: 4) {
            totalCount nodes { name } pageInfo { endCursor hasNextPage }
          }
          search(text: "Wang Yi", first: 3) {
            name kind score match evidence { term weight because }
            node { __typename id ... on Person { born { text } } }
          }
        }
    """,
    "sources and counts": """
        {
          sources { id name licence retrieved coverage { source relation who during asOf } }
          dataset { version persons offices places visits tenures events claims }
        }
    """,
    "aliases, directives, several roots": """
        query Several($no: Boolean = false, $first: Int = 2, $day: Edtf = "2023-07-25") {
          __typename
          a: tenures(filter: {office: {title: "Foreign Minister", of: {name: "China"}}, during: $day}, first: $first) {
            all: nodes { __typename who: person { name @skip(if: $no) id @include(if: $no) } }
          }
          b: tenures(filter: {person: {name: "Wang Yi"}}, first: $first) { nodes { ... on Tenure { office { name } } } }
        }
    """,
    "an unknown name in a filter": '{ visits(filter: {traveller: {is: {name: "Nemo Nobody"}}}) { totalCount } }',
    "an unknown source": '{ a: visits(filter: {source: "none"}) { totalCount } b: dataset { persons } }',
    "a page that is too large further down": """
        { person(by: {name: "Xi Jinping"}) { name tenures(first: 1001) { totalCount } } dataset { persons } }
    """,
    "what was known earlier": '{ visits(knownAt: {asPublished: "2023-01-01"}) { totalCount } }',
}


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_both_ways_answer_the_same(bundled: Store, name: str) -> None:
    request = Request(bundled, TODAY, partial(author, None, None))
    document = parse(DOCUMENTS[name])
    node = get_operation_ast(document)
    assert node is not None
    fast = await executed(Plan.of(SCHEMA, document, node), request, {})
    slow = await resolved(ORACLE, DOCUMENTS[name], request)

    assert fast.data == slow.data
    assert _errors(fast) == _errors(slow)


async def test_anything_that_has_an_id_is_found_by_it(bundled: Store) -> None:
    answer = await _executed(
        bundled,
        """
        {
          visits(filter: {place: {within: {name: "Beijing"}}, during: "2023-06"}) {
            nodes {
              id traveller { id } place { id }
              capacities { office { id } seats { id body { id } } }
            }
          }
          tenures(filter: {person: {name: "Qin Gang"}}) { nodes { id } }
          events(filter: {during: "2023-11"}) { nodes { id } }
        }
        """,
    )
    ids = list(dict.fromkeys(_ids(answer.data)))

    found = await _executed(bundled, "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", ids=[*ids, "none"])

    assert found.errors is None
    assert found.data is not None
    assert [None if node is None else node["id"] for node in found.data["nodes"]] == [*ids, None]
    assert {node["__typename"] for node in found.data["nodes"] if node is not None} == {
        *("Visit", "Person", "Place", "Office", "Seat", "Body", "Tenure", "Event")
    }


async def test_pages_one_after_the_other_are_the_whole(bundled: Store) -> None:
    text = """
        query ($first: Int, $after: String) {
          visits(filter: {place: {within: {name: "China"}}, during: "2021/2024"}, first: $first, after: $after) {
            totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id }
          }
        }
    """
    whole = (await _executed(bundled, text, first=100)).data
    assert whole is not None
    expected = [node["id"] for node in whole["visits"]["nodes"]]
    met: list[str] = []
    after: str | None = None
    for _ in range(len(expected)):
        page = (await _executed(bundled, text, first=3, after=after)).data
        assert page is not None
        assert page["visits"]["totalCount"] == len(expected)
        assert page["visits"]["pageInfo"]["hasPreviousPage"] == (after is not None)
        met += [node["id"] for node in page["visits"]["nodes"]]
        after = page["visits"]["pageInfo"]["endCursor"]
        if not page["visits"]["pageInfo"]["hasNextPage"]:
            break

    assert met == expected


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{ visits(knownAt: {asPublished: "2023-01-01"}) { totalCount } }', "BAD_USER_INPUT", "knownAt"),
        ('{ tenures(knownAt: {asLoaded: "2023-01-01T00:00:00Z"}) { totalCount } }', "BAD_USER_INPUT", "knownAt"),
        ("{ events(knownAt: {}) { totalCount } }", "BAD_USER_INPUT", "knownAt"),
        ('{ visits(filter: {place: {is: {name: "Atlantis of the deep"}}}) { totalCount } }', "NOT_FOUND", "Atlantis"),
        ('{ visits(filter: {source: "nobody"}) { totalCount } }', "NOT_FOUND", "nobody"),
        ('{ visits(after: "nonsense") { totalCount } }', "BAD_USER_INPUT", "nonsense"),
        ("{ visits(first: 1001) { totalCount } }", "BAD_USER_INPUT", "1001"),
        ('{ search(text: "Xi", first: 101) { score } }', "BAD_USER_INPUT", "101"),
    ],
)
async def test_what_cannot_be_answered_is_an_error_with_its_code(
    bundled: Store, text: str, code: str, words: str
) -> None:
    answer = await _executed(bundled, text)

    assert answer.data is None
    (error,) = answer.errors or []
    assert words in error.message
    assert getattr(error.original_error, "code", None) == code


async def _executed(store: Store, text: str, **variables: Any) -> ExecutionResult:
    return await Api(store, today=lambda: TODAY).execute(text, variables)


def _errors(result: ExecutionResult) -> list[tuple[str, list[str | int] | None]]:
    return [(error.message, error.path) for error in result.errors or ()]


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "id" else _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)
