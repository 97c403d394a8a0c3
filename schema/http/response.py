"""How an answer goes out: its status by the media type, and what caches may do with it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from starlette.responses import Response

from schema.http.errors import FAILURES, RETRY_AFTER_S
from schema.http.negotiation import GRAPHQL
from schema.http.question import Question

VARY: Final = {"Vary": "Accept, Accept-Encoding"}
NOT_KEPT: Final = {"Cache-Control": "no-store", **VARY}
UNAVAILABLE: Final = 503
RETRY: Final = {"Retry-After": str(RETRY_AFTER_S)}
SEPARATOR: Final = b"\0"


@dataclass(frozen=True, slots=True)
class GraphQLResponse:
    """A GraphQL response; `status` where it is not what the body and the media type say."""

    body: Mapping[str, Any]
    status: int | None = None
    headers: Mapping[str, str] | None = None


def http_response(response: GraphQLResponse, media_type: str, tag: str | None = None) -> Response:
    status = response.status or status_of(response.body, media_type)
    headers = {**NOT_KEPT, **(RETRY if status == UNAVAILABLE else {}), **(response.headers or {})}
    if tag is not None and "errors" not in response.body:
        headers = {**headers, **kept_under(tag)}
    return Response(
        orjson.dumps(response.body),
        status_code=status,
        headers=headers,
        media_type=f"{media_type}; charset=utf-8",
    )


def status_of(body: Mapping[str, Any], media_type: str) -> int:
    """Return the status that GraphQL over HTTP gives to a body: for application/json 200, whatever it says.

    A question that failed as a whole through no fault of the client has the status of the failure, so that whoever
    watches the server sees it.
    """
    if media_type != GRAPHQL or body.get("data") is not None:
        return 200
    codes = [error["extensions"]["code"] for error in body["errors"]] if "errors" in body else []
    failure = next((FAILURES[code][0] for code in codes if code in FAILURES), None)
    return failure or (200 if "data" in body else 400)


def kept_under(tag: str) -> dict[str, str]:
    """Return the headers by which a cache may keep an answer, and must ask whether it still holds."""
    return {"ETag": tag, "Cache-Control": "public, no-cache", **VARY}


def tag_of(question: Question, text: str, media_type: str, version: str) -> str:
    """Return the ETag of an answer, before it is worked out; weak, for its bytes depend on the compression."""
    day = datetime.now(UTC).date().isoformat()
    values = orjson.dumps([question.operation_name, question.variables], option=orjson.OPT_SORT_KEYS)
    parts = (version.encode(), day.encode(), media_type.encode(), values, text.encode())
    return f'W/"{hashlib.sha256(SEPARATOR.join(parts)).hexdigest()[:32]}"'


def matches(tag: str, if_none_match: str) -> bool:
    tags = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
