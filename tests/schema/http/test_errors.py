"""What a client is told when something fails, and what it is not told."""

import logging

import pytest

from kg.errors import OverloadedError, StoreError
from tests.schema.http.trips import Data, app_of, ask, client_of, codes


@pytest.mark.parametrize(
    ("query", "code", "message"),
    [
        ('{ named(name: "Nobody") { id } }', "NOT_FOUND", "nobody is named 'Nobody'"),
        ('{ named(name: "Burns") { id } }', "AMBIGUOUS", "'Burns' is several persons"),
        ("{ told }", "NOT_FOUND", "said on purpose"),
    ],
)
async def test_what_is_the_clients_to_mend_is_told_in_full(query: str, code: str, message: str) -> None:
    response = await ask(query)

    assert codes(response) == [code]
    assert response.json()["errors"][0]["message"] == message
    assert response.json()["errors"][0]["locations"] == [{"line": 1, "column": 3}]


async def test_an_ambiguous_name_lists_what_it_may_be() -> None:
    error = (await ask('{ named(name: "Burns") { id } }')).json()["errors"][0]

    assert error["extensions"]["candidates"] == ["William J. Burns", "R. Nicholas Burns"]


async def test_a_variable_that_cannot_be_read_is_named() -> None:
    response = await ask("query ($day: Day!) { on(day: $day) }", variables={"day": "2023-02-30"})

    assert codes(response) == ["BAD_USER_INPUT"]
    assert "$day" in response.json()["errors"][0]["message"]
    assert "2023-02-30 is no day" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("query", ["{ broken }", "{ missing }", "{ colour }"])
async def test_what_is_wrong_inside_stays_inside(query: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        response = await ask(query)
    error = response.json()["errors"][0]

    assert error["message"] == "something went wrong on the server"
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": response.headers["x-request-id"]}
    assert "hunter2" not in response.text
    assert response.headers["x-request-id"] in caplog.text


async def test_a_database_that_is_away_is_503_and_not_named(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        response = await ask("{ lost }")

    assert response.status_code == 503
    assert response.headers["retry-after"] == "2"
    assert codes(response) == ["SERVICE_UNAVAILABLE"]
    assert response.json()["errors"][0]["extensions"]["retryAfter"] == 2
    assert "db.internal" not in response.text
    assert "bolt://db.internal:7687 refused" in caplog.text


async def test_a_field_beside_the_one_that_failed_is_answered() -> None:
    response = await ask("{ hello unavailable }")

    assert response.status_code == 200
    assert response.json()["data"] == {"hello": "hello", "unavailable": None}
    assert response.json()["errors"][0]["path"] == ["unavailable"]


@pytest.mark.parametrize("query", ["{ unavailable }", "{ lost }", "{ hello lost }"])
@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
async def test_a_question_of_which_nothing_could_be_answered_is_503_in_any_media_type(query: str, accept: str) -> None:
    async with client_of(app_of()) as client:
        response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})

    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert codes(response) == ["SERVICE_UNAVAILABLE"]


async def test_what_takes_too_long_is_given_up() -> None:
    async with client_of(app_of(timeout_s=0.05)) as client:
        response = await client.post("/graphql", json={"query": "{ slow }"})

    assert response.status_code == 504
    assert codes(response) == ["TIMEOUT"]


class Away(Data):
    async def current(self) -> str:
        raise StoreError("bolt://db.internal:7687 refused")


class Overloaded(Data):
    async def current(self) -> str:
        raise OverloadedError("three wait already")


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
async def test_what_is_too_much_at_once_may_be_asked_again(accept: str, caplog: pytest.LogCaptureFixture) -> None:
    async with client_of(app_of(data=Overloaded())) as client:
        response = await client.get("/graphql", params={"query": "{ hello }"}, headers={"accept": accept})

    (error,) = response.json()["errors"]
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    assert error["message"] == "more is asked at once than can be answered; try again in a moment"
    assert (error["extensions"]["code"], error["extensions"]["retryAfter"]) == ("SERVICE_UNAVAILABLE", 2)
    assert caplog.text == ""


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
async def test_a_failure_before_the_question_is_asked_has_its_status_in_any_media_type(accept: str) -> None:
    async with client_of(app_of(data=Away())) as client:
        response = await client.get("/graphql", params={"query": "{ hello }"}, headers={"accept": accept})

    assert response.status_code == 503
    assert "db.internal" not in response.text
