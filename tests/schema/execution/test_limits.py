"""What one document may ask."""

import pytest
from graphql import FieldNode, OperationDefinitionNode, get_introspection_query, parse

from schema.execution.documents import Documents
from schema.execution.limits import Limits, check, rows_with, rows_written
from tests.schema.http.trips import SCHEMA


def codes_of(query: str, limits: Limits | None = None) -> list[str]:
    checked = Documents(SCHEMA, limits).checked(query)
    return [getattr(error.original_error, "code", "BAD_USER_INPUT") for error in checked.errors]


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


def test_the_largest_page_may_hold_rows_but_no_pages_as_large() -> None:
    row = "id name"

    assert codes_of(f"{{ trips(first: 1000) {{ nodes {{ {row} companions {{ {row} }} }} }} }}") == []
    assert codes_of("{ trips(first: 1000) { nodes { trips(first: 1000) { nodes { id } } } } }") == ["QUERY_TOO_COMPLEX"]


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


def test_the_size_of_a_variable_counts_in_the_cost() -> None:
    document = parse("query ($n: Int = 7) { trips(first: $n) { nodes { id } } }")
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    node = operation.selection_set.selections[0]
    assert isinstance(node, FieldNode)

    assert rows_written(node) == 100
    assert rows_with(operation, {})(node) == 7
    assert rows_with(operation, {"n": 3})(node) == 3
    assert rows_with(operation, {"n": None})(node) is None
    assert check(SCHEMA, document, Limits(cost=7), rows_with(operation, {"n": 3})) == []
    assert check(SCHEMA, document, Limits(cost=6), rows_with(operation, {"n": 3})) != []
