"""No body, however bad, is more than a bad request."""

import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schema.http.trips import app_of, client_of, codes

DEEP = 50_000
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ODD_PARTS = st.sampled_from(
    [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "$",
        "@skip",
        "...",
        "!",
        '"',
        '"""',
        "trips",
        "first",
        "1e999",
        "\\u",
        "#",
        "=",
        "\x00",
    ]
)


async def status(body: bytes) -> int:
    async with client_of(app_of()) as client:
        response = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert response.json()["errors"]
    return response.status_code


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"NONSENSE", id="no JSON"),
        pytest.param(b'{"query": ', id="cut off"),
        pytest.param(b'{"query": "{ hello }"} x', id="something after it"),
        pytest.param(b'{"query": "\xff\xfe"}', id="bytes that are not UTF-8"),
        pytest.param(b'{"query": "\\ud800"}', id="half a surrogate pair"),
        pytest.param('{"query": "{ hello }"}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b"[" * DEEP, id="deep lists"),
        pytest.param(b'{"a":' * (DEEP // 5), id="deep objects"),
        pytest.param(b'{"query": "{ hello }", "variables": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", id="deep variables"),
        pytest.param(b'{"query": NaN}', id="not a number"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'[{"query": "{ hello }"}]', id="a batch"),
        pytest.param(b'"{ hello }"', id="text"),
        pytest.param(b"{}", id="no query"),
        pytest.param(b'{"qeury": "{ hello }"}', id="misspelt"),
        pytest.param(b'{"query": null}', id="null as query"),
        pytest.param(b'{"query": 7}', id="number as query"),
        pytest.param(b'{"query": {"a": 1}}', id="object as query"),
        pytest.param(b'{"query": "{ hello }", "query": 1}', id="query twice"),
        pytest.param(b'{"query": "{ hello }", "variables": [7]}', id="list as variables"),
        pytest.param(b'{"query": "{ hello }", "variables": "{}"}', id="text as variables"),
        pytest.param(b'{"query": "{ hello }", "variables": 0}', id="zero as variables"),
        pytest.param(b'{"query": "{ hello }", "variables": false}', id="false as variables"),
        pytest.param(b'{"query": "{ hello }", "operationName": 1}', id="number as name"),
        pytest.param(b'{"query": "{ hello }", "operationName": []}', id="list as name"),
        pytest.param(b'{"query": "{ hello }", "extensions": []}', id="list as extensions"),
        pytest.param(b'{"query": "{ hello }", "extensions": {"persistedQuery": 1}}', id="number as persisted query"),
        pytest.param(b'{"query": "{ hello }", "extensions": {"persistedQuery": {"version": 2}}}', id="unknown version"),
        pytest.param(b'{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 1}}}', id="number as digest"),
    ],
)
async def test_it_is_a_bad_request(body: bytes) -> None:
    assert await status(body) == 400


@pytest.mark.parametrize("fields", [{"variables": None}, {"operationName": None}, {"extensions": None}, {"id": "more"}])
async def test_null_and_unknown_fields_are_as_if_not_given(fields: dict[str, object]) -> None:
    async with client_of(app_of()) as client:
        response = await client.post("/graphql", json={"query": "{ hello }", **fields})

    assert response.json() == {"data": {"hello": "hello"}}


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("{" * 9_000, id="deep selections"),
        pytest.param("{ trip(id: " + "[" * 9_000, id="deep values"),
        pytest.param("{ trips(first: " + "9" * 9_000 + ") { totalCount } }", id="a number of many digits"),
        pytest.param('{ trip(id: "\\ud800") { id } }', id="half a surrogate pair in a text"),
        pytest.param("{ hello \x00 }", id="a zero byte"),
        pytest.param("query ($a: " + "[" * 3_000 + "ID" + "]" * 3_000 + ") { hello }", id="a deep type"),
        pytest.param("{ hello " + "@skip(if: true) " * 1_500 + "}", id="many directives"),
        pytest.param("fragment a on Query { ...a } { ...a }", id="a fragment in itself"),
        pytest.param("fragment a on Query { ...b } fragment b on Query { ...a } { ...a }", id="fragments in a circle"),
    ],
)
async def test_no_document_is_too_odd_to_be_refused(query: str) -> None:
    assert await status(json.dumps({"query": query}).encode()) == 400


async def test_variables_as_deep_as_json_allows_are_refused() -> None:
    value: object = "x"
    for _ in range(900):
        value = [value]
    asked = {"query": "query ($id: ID!) { trip(id: $id) { id } }", "variables": {"id": value}}

    assert await status(json.dumps(asked).encode()) == 400


@pytest.mark.parametrize("declared", [True, False], ids=["by its length", "while it streams"])
async def test_a_body_over_100_kb_is_refused(declared: bool) -> None:
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 10_000
            yield b" " * 10_000

    async with client_of(app_of()) as client:
        content = b" " * 100_001 if declared else chunks()
        response = await client.post("/graphql", content=content, headers={"content-type": "application/json"})

    assert response.status_code == 413
    assert codes(response) == ["QUERY_TOO_COMPLEX"]
    assert sent <= 110_000


async def test_a_body_of_just_100_kb_is_read() -> None:
    body = b'{"query": "{ hello }"}'.ljust(100_000)

    async with client_of(app_of()) as client:
        response = await client.post("/graphql", content=body, headers={"content-type": "application/json"})

    assert response.json() == {"data": {"hello": "hello"}}


@pytest.mark.parametrize(
    "query_string",
    ["", "query=%FF", "query={hello}&query={hello}", "query={hello}&variables=[", "query={hello}&variables=[1]"],
)
async def test_a_bad_url_is_a_bad_request(query_string: str) -> None:
    async with client_of(app_of()) as client:
        response = await client.get(f"/graphql?{query_string}")

    assert response.status_code == 400
    assert codes(response) == ["BAD_USER_INPUT"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
async def test_any_bytes_get_an_answer_below_500(body: bytes) -> None:
    assert await status(body) < 500


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(["query", "variables", "operationName", "extensions"], JSON_VALUES)
    )
)
async def test_any_json_gets_an_answer_below_500(body: dict[str, object]) -> None:
    assert await status(json.dumps(body).encode()) < 500


@settings(max_examples=200, deadline=None)
@given(st.lists(ODD_PARTS, max_size=25))
async def test_any_words_of_graphql_get_an_answer_below_500(words: list[str]) -> None:
    assert await status(json.dumps({"query": "{ trips { " + " ".join(words)}).encode()) < 500
