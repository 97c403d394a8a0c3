"""A request read to the letter of GraphQL over HTTP: the question it carries, or the refusal that it gets."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from kg.errors import TooComplexError
from schema.http.errors import Refusal

LARGEST_BODY: Final = 100_000
PARAMETERS: Final = frozenset({"query", "operationName", "variables", "extensions"})


@dataclass(frozen=True, slots=True)
class Question:
    """`query` is None where only the digest of a persisted one is given."""

    query: str | None
    operation_name: str | None
    variables: Mapping[str, Any] | None
    digest: str | None


async def read(request: Request) -> Question:
    """Return the question of a GET or a POST."""
    if request.method == "POST":
        _check_content_type(request)
        return _question(_parsed(await _body(request), "the body"))
    return _question(_from_url(request.scope["query_string"]))


def _from_url(query_string: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Refusal(400, "the query string is not UTF-8 in percent encoding") from error
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name in PARAMETERS and name in given:
            raise Refusal(400, f"{name}: given more than once")
        given[name] = value
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _parsed(given[name].encode(), name)
        else:
            given.pop(name, None)
    given["operationName"] = given.get("operationName") or None
    return given


def _check_content_type(request: Request) -> None:
    given = request.headers.get("content-type", "")
    media_type, *options = (part.strip().lower() for part in given.split(";"))
    if media_type != "application/json":
        raise Refusal(
            415, f"content-type: send application/json, not {given!r}", headers={"Accept-Post": "application/json"}
        )
    for option in options:
        name, _, value = option.partition("=")
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8"}:
            raise Refusal(415, f"content-type: JSON is read as UTF-8, not {value!r}")
    encoding = request.headers.get("content-encoding", "identity")
    if encoding.lower() != "identity":
        raise Refusal(415, f"content-encoding: a body is read as it is, not {encoding!r}")


async def _body(request: Request) -> bytes:
    """Read what is sent, and no more than the limit of it."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > LARGEST_BODY:
        raise _too_large()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise _too_large()
    return bytes(body)


def _too_large() -> Refusal:
    message = f"the body is over {LARGEST_BODY} bytes"
    return Refusal(413, message, code=TooComplexError.code, headers={"Connection": "close"})


def _parsed(text: bytes, where: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, f"{where} is not JSON: {error}") from error


def _question(given: object) -> Question:
    fields = _object(given, "the body")
    if fields is None:
        raise Refusal(400, "the body must be an object")
    extensions = _object(fields.get("extensions"), "extensions") or {}
    query = _text(fields.get("query"), "query")
    digest = _digest(extensions.get("persistedQuery"))
    if query is None and digest is None:
        raise Refusal(400, "query: missing")
    if query is not None and digest is not None and hashlib.sha256(query.encode()).hexdigest() != digest:
        raise Refusal(400, "persistedQuery: the digest is not that of the query")
    return Question(
        query=query,
        operation_name=_text(fields.get("operationName"), "operationName"),
        variables=_object(fields.get("variables"), "variables"),
        digest=digest,
    )


def _digest(given: object) -> str | None:
    persisted = _object(given, "persistedQuery")
    if persisted is None:
        return None
    digest = _text(persisted.get("sha256Hash"), "persistedQuery.sha256Hash")
    if persisted.get("version") != 1 or digest is None:
        raise Refusal(400, "persistedQuery: version 1 with a sha256Hash is understood")
    return digest.lower()


def _object(value: object, name: str) -> Mapping[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise Refusal(400, f"{name} must be an object")
    return cast("dict[str, Any] | None", value)


def _text(value: object, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Refusal(400, f"{name} must be text")
    return value
