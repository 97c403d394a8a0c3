"""A plan that is kept with its document serves requests with other variables."""

from typing import Any

import pytest
from graphql import ExecutionResult

from schema.execution.documents import Documents, PreparedOperation
from schema.execution.executor import executed
from tests.schema.library import SCHEMA, Desk

DOCUMENTS = Documents(SCHEMA)


async def answered(text: str, **variables: Any) -> ExecutionResult:
    operation = DOCUMENTS.prepared(text, variables)
    assert isinstance(operation, PreparedOperation)
    return await executed(operation.plan, Desk(), operation.variables)


def test_a_text_has_one_plan_for_each_operation_that_is_named() -> None:
    text = "query A { authors { id } } query B { authors { name } }"
    plans = {name: DOCUMENTS.prepared(text, {}, name) for name in ("A", "B")}
    again = DOCUMENTS.prepared(text, {}, "A")

    assert isinstance(again, PreparedOperation)
    assert isinstance(plans["A"], PreparedOperation)
    assert isinstance(plans["B"], PreparedOperation)
    assert again.plan is plans["A"].plan
    assert plans["B"].plan is not plans["A"].plan


async def test_arguments_are_those_of_the_request() -> None:
    text = "query Q($first: Int) { authors { books(first: $first) { id } } }"

    one, two = await answered(text, first=1), await answered(text, first=0)

    assert one.data == {"authors": [{"books": [{"id": "a1"}]}, {"books": [{"id": "b1"}]}]}
    assert two.data == {"authors": [{"books": []}, {"books": []}]}


async def test_what_a_variable_leaves_out_is_there_in_the_next_request() -> None:
    text = "query Q($no: Boolean!) { authors { id ...Rest @skip(if: $no) } } fragment Rest on Author { name }"

    without, with_ = await answered(text, no=True), await answered(text, no=False)

    assert without.data == {"authors": [{"id": "ann"}, {"id": "bob"}]}
    assert with_.data == {"authors": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}]}


async def test_a_value_that_cannot_be_used_spoils_no_other_request() -> None:
    text = "query Q($first: Int) { authors { books(first: $first) { id } } }"

    bad, good = await answered(text, first="many"), await answered(text, first=0)

    assert bad.data is None
    assert [error.path for error in bad.errors or []] == [None]
    assert good.errors is None


@pytest.mark.parametrize("name", ["Author", "Book"])
async def test_the_schema_is_asked_beside_the_data_with_variables_too(name: str) -> None:
    text = """
        query Q($name: String!) {
          a: __typename
          t: __type(name: $name) { ...Named }
          authors { id }
          n: __type(name: "Nothing") { name }
        }
        fragment Named on __Type { name kind }
    """

    result = await answered(text, name=name)

    assert result.errors is None
    assert list((result.data or {}).items()) == [
        ("a", "Query"),
        ("t", {"name": name, "kind": "OBJECT"}),
        ("authors", [{"id": "ann"}, {"id": "bob"}]),
        ("n", None),
    ]
