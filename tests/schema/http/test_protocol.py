"""GraphQL over HTTP, to the letter: media types, methods and status codes."""

import json

import httpx
import pytest

from tests.schema.http.trips import app_of, ask, client_of, codes

GRAPHQL = "application/graphql-response+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HELLO = json.dumps({"query": "{ hello }"}).encode()


async def post(body: bytes = HELLO, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in {"content_type": "application/json", **headers}.items()}
    async with client_of(app_of()) as client:
        return await client.post("/graphql", content=body, headers=named)


async def get(**parameters: str) -> httpx.Response:
    async with client_of(app_of()) as client:
        return await client.get("/graphql", params=parameters)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", GRAPHQL),
        ("*/*", GRAPHQL),
        ("application/*", GRAPHQL),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, application/json; charset=utf-8", GRAPHQL),
        (f"{GRAPHQL};q=0.5, application/json", "application/json"),
        ("application/json", "application/json"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/json;q=0, */*", GRAPHQL),
        ("APPLICATION/JSON", "application/json"),
        ("nonsense;q=x, application/json", "application/json"),
    ],
)
async def test_the_media_type_is_the_one_that_the_client_likes_best(accept: str, media_type: str) -> None:
    response = await post(accept=accept)

    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.json() == {"data": {"hello": "hello"}}


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/json;q=0"])
async def test_a_client_that_takes_none_of_our_types_is_told_which_there_are(accept: str) -> None:
    response = await post(accept=accept)

    assert response.status_code == 406
    assert codes(response) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_refused_and_the_allowed_ones_named(method: str) -> None:
    async with client_of(app_of()) as client:
        response = await client.request(method, "/graphql", content=HELLO)

    assert response.status_code == 405
    assert {each.strip() for each in response.headers["allow"].split(",")} == {"GET", "HEAD", "POST"}
    assert codes(response) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/graphql", "application/json; charset=latin-1", ""],
)
async def test_a_body_of_another_type_is_refused(content_type: str) -> None:
    assert (await post(content_type=content_type)).status_code == 415


async def test_a_compressed_body_is_refused() -> None:
    assert (await post(content_encoding="gzip")).status_code == 415


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])
async def test_utf_8_may_be_named(content_type: str) -> None:
    assert (await post(content_type=content_type)).status_code == 200


async def test_text_in_any_script_comes_through() -> None:
    response = await ask("query ($day: Day!) { on(day: $day) }", variables={"day": "王毅 🙂"})

    assert response.json() == {"data": {"on": "王毅 🙂"}}


async def test_a_question_may_be_asked_by_get() -> None:
    response = await get(
        query="query One($day: Day!) { on(day: $day) } query Two { hello }",
        variables='{"day": "王毅"}',
        operationName="One",
        extensions="{}",
    )

    assert response.json() == {"data": {"on": "王毅"}}


async def test_an_empty_operation_name_in_the_url_is_none() -> None:
    assert (await get(query="{ hello }", operationName="", variables="")).json() == {"data": {"hello": "hello"}}


async def test_a_mutation_by_get_is_refused() -> None:
    response = await get(query='mutation { rename(name: "x") }')

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert codes(response) == ["BAD_USER_INPUT"]


async def test_a_mutation_by_post_runs() -> None:
    assert (await ask('mutation { rename(name: "x") }')).json() == {"data": {"rename": "x"}}


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"query": "{"}, "BAD_USER_INPUT"),
        ({"query": ""}, "BAD_USER_INPUT"),
        ({"query": "{ nothing }"}, "BAD_USER_INPUT"),
        ({"query": "{ }"}, "BAD_USER_INPUT"),
        ({"query": "query ($id: ID!) { trip(id: $id) { id } }"}, "BAD_USER_INPUT"),
        ({"query": "query ($d: Day!) { on(day: $d) }", "variables": {"d": "2023-02-30"}}, "BAD_USER_INPUT"),
        ({"query": "query A { hello } query B { hello }"}, "BAD_USER_INPUT"),
        ({"query": "query A { hello }", "operationName": "B"}, "BAD_USER_INPUT"),
        ({"query": "type A { b: C }"}, "BAD_USER_INPUT"),
        ({"query": "subscription { hello }"}, "BAD_USER_INPUT"),
    ],
)
async def test_a_document_that_cannot_run_is_400_in_the_graphql_type_and_200_in_json(
    question: dict[str, object], code: str
) -> None:
    body = json.dumps(question).encode()
    graphql, legacy = await post(body), await post(body, accept="application/json")

    assert (graphql.status_code, legacy.status_code) == (400, 200)
    assert set(codes(graphql)) == {code}
    assert "data" not in graphql.json()
    assert graphql.json() == legacy.json()


async def test_a_field_that_fails_leaves_the_status_at_200() -> None:
    response = await ask('{ hello named(name: "Nobody") { id } }')

    assert response.status_code == 200
    assert response.json()["data"] is None
    assert response.json()["errors"][0]["path"] == ["named"]
    assert codes(response) == ["NOT_FOUND"]


async def test_head_answers_as_get_would() -> None:
    async with client_of(app_of()) as client:
        assert (await client.head("/graphql", params={"query": "{ hello }"})).status_code == 200


async def test_a_browser_gets_the_page_where_a_program_gets_the_api() -> None:
    async with client_of(app_of()) as client:
        page = await client.get("/graphql", headers={"accept": BROWSER})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
