"""What stands beside the questions: health, readiness, other origins, request ids, the page."""

import asyncio
from pathlib import Path

import pytest

from kg.errors import StoreError
from schema.http.service import Readiness
from tests.schema.http.trips import app_of, ask, client_of


async def not_migrated() -> str | None:
    return "migrations are not current"


async def away() -> str | None:
    raise StoreError("bolt://db.internal:7687 refused")


async def test_the_process_is_healthy_whatever_the_database_does() -> None:
    async with client_of(app_of(readiness=away)) as client:
        assert (await client.get("/healthz")).status_code == 200


async def test_it_is_ready_once_the_service_says_so() -> None:
    async with client_of(app_of()) as client:
        response = await client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize(
    ("readiness", "reason"),
    [(not_migrated, "migrations are not current"), (away, "the database cannot be used: SERVICE_UNAVAILABLE")],
)
async def test_it_is_not_ready_and_says_why(readiness: Readiness, reason: str) -> None:
    async with client_of(app_of(readiness=readiness)) as client:
        response = await client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"status": "unavailable", "reason": reason})
    assert response.headers["retry-after"] == "2"


async def test_a_page_of_another_origin_may_ask_without_cookies() -> None:
    async with client_of(app_of()) as client:
        allowed = await client.options(
            "/graphql",
            headers={
                "origin": "https://example.org",
                "access-control-request-method": "POST",
                "access-control-request-headers": "content-type,authorization",
            },
        )
        answered = await client.post("/graphql", json={"query": "{ hello }"}, headers={"origin": "https://example.org"})

    assert allowed.status_code == 200
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert answered.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answered.headers


async def test_the_callers_request_id_is_kept_where_it_is_a_plain_one() -> None:
    async with client_of(app_of()) as client:
        plain = await client.post("/graphql", json={"query": "{ requestId }"}, headers={"x-request-id": "job-7"})
        odd = await client.post("/graphql", json={"query": "{ requestId }"}, headers={"x-request-id": "a b\tc"})

    assert plain.json()["data"]["requestId"] == plain.headers["x-request-id"] == "job-7"
    assert odd.json()["data"]["requestId"] == odd.headers["x-request-id"] != "a b\tc"


@pytest.mark.parametrize(
    ("header", "token"),
    [("Bearer s3cret", "s3cret"), ("bearer s3cret", "s3cret"), ("Basic s3cret", None), ("Bearer ", None)],
)
async def test_the_token_of_a_caller_reaches_the_resolvers(header: str, token: str | None) -> None:
    async with client_of(app_of()) as client:
        response = await client.post("/graphql", json={"query": "{ token }"}, headers={"authorization": header})

    assert response.json() == {"data": {"token": token}}


@pytest.mark.parametrize("path", ["/nothing", "/graphql/nothing", "/explorer/nothing.js", "/explorer/../app.py"])
async def test_an_unknown_path_is_404(path: str) -> None:
    async with client_of(app_of()) as client:
        response = await client.get(path)

    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


async def test_a_page_that_is_not_built_says_how_to_build_it() -> None:
    async with client_of(app_of()) as client:
        response = await client.get("/")

    assert response.status_code == 503
    assert "python -m schema.explorer.build" in response.text


async def test_the_page_and_its_files_are_served_under_a_policy_that_allows_no_other_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>page</title>" + " " * 1_000)
    (tmp_path / "app.js").write_text("1;" * 1_000)
    async with client_of(app_of(explorer_dir=tmp_path)) as client:
        answers = [await client.get(path) for path in ("/", "/", "/explorer/app.js")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0].text == answers[1].text
    for answer in answers:
        assert answer.headers["content-security-policy"].startswith("default-src 'self'; ")
        assert "http" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_client_that_goes_away_is_no_error() -> None:
    sent: list[object] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    async def send(message: object) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}
    asyncio.run(app_of()(scope, receive, send))

    assert sent


async def test_many_questions_at_once_keep_their_ids() -> None:
    answers = await asyncio.gather(*(ask("{ requestId }") for _ in range(20)))

    assert len({answer.json()["data"]["requestId"] for answer in answers}) == 20
