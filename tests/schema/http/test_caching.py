"""Answers that caches may keep, questions by their digest, and compression."""

import hashlib
import zlib

import httpx
import pytest
import zstandard

from tests.schema.http.trips import Data, app_of, client_of, codes

HELLO = "{ hello }"
DIGEST = hashlib.sha256(HELLO.encode()).hexdigest()
BY_DIGEST = {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}


async def test_an_answer_by_get_is_not_sent_again_until_the_data_change() -> None:
    data = Data()
    async with client_of(app_of(data=data)) as client:
        first = await client.get("/graphql", params={"query": HELLO})
        known = {"if-none-match": first.headers["etag"]}
        again = await client.get("/graphql", params={"query": HELLO}, headers=known)
        data.version = "2"
        changed = await client.get("/graphql", params={"query": HELLO}, headers=known)

    assert first.headers["cache-control"] == "public, no-cache"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    "other",
    [
        {"query": "{ hello requestId }"},
        {"query": HELLO, "variables": '{"a": 1}'},
        {"query": "query A { hello }", "operationName": "A"},
    ],
)
async def test_another_question_has_another_tag(other: dict[str, str]) -> None:
    async with client_of(app_of(data=Data())) as client:
        one = await client.get("/graphql", params={"query": HELLO})
        two = await client.get("/graphql", params=other)

    assert one.headers["etag"] != two.headers["etag"]


async def test_another_media_type_has_another_tag() -> None:
    async with client_of(app_of(data=Data())) as client:
        one = await client.get("/graphql", params={"query": HELLO})
        two = await client.get("/graphql", params={"query": HELLO}, headers={"accept": "application/json"})

    assert one.headers["etag"] != two.headers["etag"]
    assert "accept" in one.headers["vary"].lower()


@pytest.mark.parametrize("known", ['"a", {tag}', "*", "{strong}"])
async def test_a_tag_is_found_in_a_list_and_without_its_mark(known: str) -> None:
    async with client_of(app_of(data=Data())) as client:
        tag = (await client.get("/graphql", params={"query": HELLO})).headers["etag"]
        value = known.format(tag=tag, strong=tag.removeprefix("W/"))
        again = await client.get("/graphql", params={"query": HELLO}, headers={"if-none-match": value})

    assert again.status_code == 304


@pytest.mark.parametrize("query", ["{ broken }", "{"])
async def test_an_error_is_not_kept(query: str) -> None:
    async with client_of(app_of(data=Data())) as client:
        response = await client.get("/graphql", params={"query": query})

    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


async def test_an_answer_by_post_is_not_kept() -> None:
    async with client_of(app_of(data=Data())) as client:
        response = await client.post("/graphql", json={"query": HELLO})

    assert response.headers["cache-control"] == "no-store"


async def test_a_question_is_asked_by_its_digest_once_it_is_known() -> None:
    async with client_of(app_of()) as client:
        unknown = await client.post("/graphql", json={"extensions": BY_DIGEST})
        told = await client.post("/graphql", json={"query": HELLO, "extensions": BY_DIGEST})
        known = await client.post("/graphql", json={"extensions": BY_DIGEST})

    assert codes(unknown) == ["PERSISTED_QUERY_NOT_FOUND"]
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert told.json() == known.json() == {"data": {"hello": "hello"}}


async def test_a_digest_that_is_not_that_of_the_query_is_refused() -> None:
    async with client_of(app_of()) as client:
        response = await client.post("/graphql", json={"query": "{ hello requestId }", "extensions": BY_DIGEST})

    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])


async def raw(accept_encoding: str, query: str = "{ long }") -> tuple[httpx.Response, bytes]:
    async with (
        client_of(app_of()) as client,
        client.stream(
            "POST", "/graphql", json={"query": query}, headers={"accept-encoding": accept_encoding}
        ) as response,
    ):
        return response, b"".join([chunk async for chunk in response.aiter_raw()])


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("zstd;q=0.5, gzip", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("br", None),
        ("identity", None),
        ("", None),
    ],
)
async def test_an_answer_is_compressed_as_the_client_likes(accepted: str, encoding: str | None) -> None:
    response, body = await raw(accepted)
    plain = {
        "zstd": lambda: zstandard.ZstdDecompressor().decompressobj().decompress(body),
        "gzip": lambda: zlib.decompress(body, 16 + zlib.MAX_WBITS),
        None: lambda: body,
    }[encoding]()

    assert response.headers.get("content-encoding") == encoding
    assert int(response.headers["content-length"]) == len(body)
    assert plain.startswith(b'{"data":{"long":"all work and no play')
    assert "accept-encoding" in response.headers["vary"].lower()


async def test_a_short_answer_is_not_compressed() -> None:
    response, body = await raw("zstd, gzip", HELLO)

    assert "content-encoding" not in response.headers
    assert body == b'{"data":{"hello":"hello"}}'
