from typing import Any

import pytest

from tests.schema.library import run, run_field_by_field

DOCUMENTS = {
    "columns and a level": "{ authors { id name born books { title shout tags } } }",
    "aliases": "{ a: authors { who: name first: books(first: 1) { title } all: books { id } } }",
    "typename everywhere": """
        {
          __typename
          authors { __typename books { __typename edition { __typename title } } }
          thing(id: "a1") { __typename }
        }
    """,
    "interface and inline fragments": """
        {
          things(ids: ["a1", "ann", "none"]) {
            id ... on Book { title } ... on Author { name } ... on Thing { again: id }
          }
        }
    """,
    "fragments in fragments": """
        query { authors { ...Who } }
        fragment Who on Author { name books { ...What } }
        fragment What on Book { title author { ...Born } }
        fragment Born on Author { born }
    """,
    "the same field twice": "{ authors { books { title } books { tags author { name } } books { author { born } } } }",
    "skip and include": """
        query Q($no: Boolean = false, $yes: Boolean!) {
          authors {
            name @skip(if: $yes)
            born @include(if: $no)
            id @include(if: $yes)
            ... @skip(if: $no) { books { id @skip(if: $no) } }
          }
        }
    """,
    "nothing selected in the end": """
        { thing(id: "ann") { name: id @skip(if: true) } authors { name @include(if: false) } }
    """,
    "three levels": '{ authors { books(first: 1) { author { books { author { books(titleOf: "x") { id } } } } } } }',
    "null of a nullable": '{ thing(id: "none") { id } }',
    "a required value that is null takes its parent": '{ thing(id: "n1") { id ... on Book { author { id name } } } }',
    "and its parent's parent": '{ thing(id: "n1") { id ... on Book { writer { id name } } } }',
    "and a list's item": '{ things(ids: ["n1", "b1"]) { id ... on Book { writer { name } } } }',
    "a null in a list that has none": '{ things(ids: ["n1", "b1"]) { id ... on Book { tags } } }',
    "an error in a nullable level": "{ authors { name books(first: -1) { id } } }",
    "an error in a required level": "{ authors { name strictBooks(first: -1) { id } } }",
    "variables": """
        query Q($first: Int = 1, $title: String) { authors { books(first: $first, titleOf: $title) { id } } }
    """,
    "introspection beside data": "{ __schema { queryType { name } } authors { id } }",
}
VARIABLES: dict[str, dict[str, Any]] = {"skip and include": {"yes": True}}


@pytest.mark.parametrize("name", DOCUMENTS)
async def test_both_executors_give_the_same_data_in_the_same_order(name: str) -> None:
    fast, _ = await run(DOCUMENTS[name], VARIABLES.get(name))
    oracle, _ = await run_field_by_field(DOCUMENTS[name], VARIABLES.get(name))

    assert fast.data == oracle.data
    assert repr(fast.data) == repr(oracle.data)
    assert {error.message for error in fast.errors or []} == {error.message for error in oracle.errors or []}


async def test_a_level_is_read_once_for_all_parents() -> None:
    result, calls = await run("{ authors { name books(first: 1) { title author { books { id } } } } }")

    assert result.errors is None
    assert result.data == {
        "authors": [
            {"name": "Ann", "books": [{"title": "First", "author": {"books": [{"id": "a1"}, {"id": "a2"}]}}]},
            {"name": "Bob", "books": [{"title": "Third", "author": {"books": [{"id": "b1"}]}}]},
        ]
    }
    assert calls == [
        ("authors", [], {}),
        ("books", ["ann", "bob"], {"first": 1, "title_of": None}),
        ("books", ["ann", "bob"], {"first": None, "title_of": None}),
    ]


async def test_the_oracle_reads_for_each_parent() -> None:
    _, calls = await run_field_by_field("{ authors { books { id } } }")

    assert [called for called, *_ in calls] == ["authors", "books", "books"]


async def test_a_level_knows_what_is_selected_under_whatever_alias_or_fragment() -> None:
    _, without = await run('{ thing(id: "ann") { id } }')
    _, with_ = await run('{ thing(id: "ann") { ...F } } fragment F on Author { mine: books { id } }')

    assert without == [("thing", [], {"id": "ann", "wants books": False})]
    assert with_[0] == ("thing", [], {"id": "ann", "wants books": True})


async def test_an_error_in_a_level_has_the_place_of_its_field() -> None:
    result, _ = await run("{ everybody: authors { name mine: books(first: -1) { id } } }")

    assert result.data == {"everybody": [{"name": "Ann", "mine": None}, {"name": "Bob", "mine": None}]}
    assert [(error.message, error.path) for error in result.errors or []] == [
        ("first is below zero", ["everybody", 0, "mine"])
    ]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param('{ thing(id: "none") { ... on Author { books(first: -1) { id } } } }', id="of null"),
        pytest.param("{ things(ids: []) { ... on Author { books(first: -1) { id } } } }", id="of an empty list"),
        pytest.param(
            '{ things(ids: ["none"]) { ... on Author { books(first: -1) { id } } } }', id="of a list of nulls"
        ),
        pytest.param(
            "{ authors { books(first: 0) { author { strictBooks(first: -1) { id } } } } }", id="of several empty lists"
        ),
    ],
)
async def test_nothing_is_read_for_nobody(document: str) -> None:
    result, calls = await run(document)

    assert result.errors is None
    assert {"first": -1, "title_of": None} not in [arguments for *_, arguments in calls]


async def test_an_error_within_lists_has_the_place_of_the_first_parent() -> None:
    result, _ = await run(
        '{ things(ids: ["none", "b1", "a1"]) { ... on Book { author { books(first: -1) { id } } } } }'
    )

    assert result.data == {"things": [None, {"author": {"books": None}}, {"author": {"books": None}}]}
    assert [error.path for error in result.errors or []] == [["things", 1, "author", "books"]]


async def test_a_null_where_none_may_be_is_an_error_at_its_place() -> None:
    result, _ = await run('{ things(ids: ["b1", "n1"]) { id ... on Book { writer { name } } } }')

    assert result.data == {"things": [{"id": "b1", "writer": {"name": "Bob"}}, None]}
    assert [(error.message, error.path) for error in result.errors or []] == [
        ("Cannot return null for non-nullable field Author.name.", ["things", 1, "writer", "name"])
    ]


async def test_a_null_in_a_list_is_an_error_at_its_index() -> None:
    result, _ = await run('{ thing(id: "n1") { ... on Book { tags } } }')

    assert result.data == {"thing": {"tags": None}}
    assert [error.path for error in result.errors or []] == [["thing", "tags", 1]]
