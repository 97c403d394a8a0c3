"""What one document may ask, and that finding out is quick."""

import time

import pytest
from graphql import FieldNode, OperationDefinitionNode, get_introspection_query, parse

from schema.http.documents import Documents
from schema.http.limits import Limits, asked_page, check, written_page
from tests.schema.http.trips import SCHEMA, ask, codes

BOMB = (
    "{ trips { nodes { ...f0 } } }"
    + "".join(f" fragment f{n} on Trip {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40))
    + " fragment f40 on Trip { name }"
)
NESTED_BOMB = (
    "{ trips { nodes { ...f0 } } }"
    + "".join(
        f" fragment f{n} on Trip {{ a: companions {{ ...f{n + 1} }} b: companions {{ ...f{n + 1} }} }}"
        for n in range(15)
    )
    + " fragment f15 on Trip { name }"
)


def codes_of(query: str, limits: Limits | None = None) -> list[str]:
    checked = Documents(SCHEMA, limits or Limits()).checked(query)
    return [(error.extensions or {}).get("code", "BAD_USER_INPUT") for error in checked.errors]


@pytest.mark.parametrize("query", [BOMB, NESTED_BOMB])
async def test_fragments_in_fragments_cost_no_time(query: str) -> None:
    start = time.perf_counter()
    response = await ask(query)

    assert codes(response) == ["QUERY_TOO_COMPLEX"]
    assert response.status_code == 400
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("{ " + "hello " * 2_000 + "}", id="many fields of one name"),
        pytest.param("{ " + "trips { nodes { id } } " * 166 + "}", id="many selections that must be merged"),
        pytest.param("{ " + "...f " * 600 + "} fragment f on Query { hello }", id="one fragment many times"),
        pytest.param(
            "{ hello } " + "".join(f"fragment f{n} on Query {{ hello }} " for n in range(300)), id="unused fragments"
        ),
        pytest.param("{ trips" + "(first: 1)" * 400 + " { totalCount } }", id="one argument many times"),
    ],
)
async def test_the_worst_of_documents_takes_no_more_than_seconds(query: str) -> None:
    start = time.perf_counter()
    response = await ask(query)

    assert response.status_code in {200, 400}
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("query", "limits"),
    [
        ("{ trips { totalCount } }", Limits(tokens=5)),
        ("{ trips { nodes { companions { id } } } }", Limits(depth=3)),
        ("{ a: hello b: hello }", Limits(aliases=1)),
        ("{ ...f ...f } fragment f on Query { a: hello }", Limits(aliases=1)),
        ("{ hello requestId }", Limits(fields=1)),
        ("{ trips(first: 10) { nodes { id } } }", Limits(cost=20)),
        ("{ trip(id: 1) { companions { companions { id } } } }", Limits(cost=30)),
    ],
)
def test_each_limit_holds_by_one(query: str, limits: Limits) -> None:
    assert codes_of(query, limits) == ["QUERY_TOO_COMPLEX"]


@pytest.mark.parametrize(
    ("query", "limits"),
    [
        ("{ trips { totalCount } }", Limits(tokens=6)),
        ("{ trips { nodes { companions { id } } } }", Limits(depth=4)),
        ("{ a: hello b: hello }", Limits(aliases=2)),
        ("{ ...f ...f } fragment f on Query { a: hello }", Limits(aliases=2)),
        ("{ hello requestId }", Limits(fields=2)),
        ("{ trips(first: 10) { nodes { id } } }", Limits(cost=21)),
        ("{ trip(id: 1) { companions { companions { id } } } }", Limits(cost=32)),
    ],
)
def test_what_is_at_a_limit_passes(query: str, limits: Limits) -> None:
    assert codes_of(query, limits) == []


def test_a_chain_of_many_fragments_is_refused_before_it_is_followed() -> None:
    chain = "{ ...f0 }" + "".join(f" fragment f{n} on Query {{ ...f{n + 1} }}" for n in range(300))

    assert codes_of(chain + " fragment f300 on Query { hello }") == ["QUERY_TOO_COMPLEX"]


def test_introspection_by_the_usual_tools_passes() -> None:
    query = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    )

    assert codes_of(query) == []


def test_introspection_in_circles_is_refused() -> None:
    assert codes_of("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }") != []


@pytest.mark.parametrize("first", ["0", "1", "100"])
async def test_a_page_of_up_to_100_rows_is_given(first: str) -> None:
    assert (await ask(f"{{ trips(first: {first}) {{ totalCount }} }}")).status_code == 200


@pytest.mark.parametrize("first", ["101", "-1", "99999999999999999999"])
async def test_a_larger_page_is_refused(first: str) -> None:
    response = await ask(f"{{ trips(first: {first}) {{ totalCount }} }}")

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])
    assert response.json()["errors"][0]["message"] == "first: from 0 to 100 rows can be asked for at once"


@pytest.mark.parametrize("first", [101, -1, 1e6])
async def test_a_larger_page_is_refused_when_a_variable_asks_for_it(first: float) -> None:
    response = await ask("query ($n: Int) { trips(first: $n) { totalCount } }", variables={"n": first})

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])


async def test_a_larger_page_is_refused_when_a_default_asks_for_it() -> None:
    response = await ask("query ($n: Int = 101) { trips(first: $n) { totalCount } }")

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])


def test_the_size_of_a_variable_counts_in_the_cost() -> None:
    document = parse("query ($n: Int = 7) { trips(first: $n) { nodes { id } } }")
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    node = operation.selection_set.selections[0]
    assert isinstance(node, FieldNode)

    assert written_page(node) == 100
    assert asked_page(operation, {})(node) == 7
    assert asked_page(operation, {"n": 3})(node) == 3
    assert asked_page(operation, {"n": None})(node) is None
    assert check(SCHEMA, document, Limits(cost=7), asked_page(operation, {"n": 3})) == []
    assert check(SCHEMA, document, Limits(cost=6), asked_page(operation, {"n": 3})) != []
