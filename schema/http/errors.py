"""What a client is told when something fails. A message for everybody, a code that never changes, and no internals."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from graphql import ExecutionResult, FieldNode, GraphQLError

from kg.errors import AmbiguousError, KgError, OverloadedError, StoreError, TooComplexError

BAD_USER_INPUT: Final = "BAD_USER_INPUT"
INTERNAL: Final = "INTERNAL_SERVER_ERROR"
FOR_CLIENTS: Final = frozenset(
    {BAD_USER_INPUT, "NOT_FOUND", "AMBIGUOUS", TooComplexError.code, "FORBIDDEN", "UNAUTHENTICATED"}
)
"""Codes of KgError whose message is for the client as it stands."""

RETRY_AFTER_S: Final = 2
TOO_MUCH: Final = "more is asked at once than can be answered; try again in a moment"
FAILURES: Final[Mapping[str, tuple[int, str]]] = {
    StoreError.code: (503, "the database does not answer; try again in a moment"),
    "TIMEOUT": (504, "the question took too long; ask for less at once, or try again"),
    INTERNAL: (500, "something went wrong on the server"),
}
"""Codes of what is no fault of the client: the status and the message that stand for it."""

log = logging.getLogger(__name__)


class Refusal(Exception):  # noqa: N818  not a failure of ours: the request is refused, and this is the answer
    """A request that is answered with this status before any question is asked."""

    def __init__(
        self, status: int, message: str, *, code: str = BAD_USER_INPUT, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = dict(headers or {})


def refused(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


def invalid(error: GraphQLError) -> dict[str, Any]:
    """Return what a client is told of a mistake of its own, in its document or its variables."""
    cause = _cause(error)
    code = cause.code if isinstance(cause, KgError) and cause.code in FOR_CLIENTS else BAD_USER_INPUT
    return {**_placed(error), "message": error.message, "extensions": {"code": code, **(error.extensions or {})}}


def failed(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Return what a client is told of an error that came up while its question was answered."""
    if _is_client_fault(error):
        return invalid(error)
    return {**_placed(error), **described(_cause(error), request_id)}


def described(cause: Exception, request_id: str) -> dict[str, Any]:
    """Return the message and code for an exception; what is not for the client is logged instead."""
    code = cause.code if isinstance(cause, KgError) else INTERNAL
    if isinstance(cause, KgError) and code in FOR_CLIENTS:
        extensions: dict[str, Any] = {"code": code}
        if isinstance(cause, AmbiguousError):
            extensions["candidates"] = list(cause.candidates)
        return {"message": cause.message, "extensions": extensions}
    code = "TIMEOUT" if isinstance(cause, TimeoutError) else code if code in FAILURES else INTERNAL
    extensions = {"code": code, "requestId": request_id}
    if code == StoreError.code:
        extensions["retryAfter"] = RETRY_AFTER_S
    if isinstance(cause, OverloadedError):  # the gate says in one line how many they are
        return {"message": TOO_MUCH, "extensions": extensions}
    log.error("request %s: %s: %s", request_id, code, cause, exc_info=cause if code == INTERNAL else None)
    return {"message": FAILURES[code][1], "extensions": extensions}


def is_unavailable(result: ExecutionResult) -> bool:
    """Whether a question has no answer at all, for no other reason than the database being away or full."""
    if not result.errors or any(value is not None for value in (result.data or {}).values()):
        return False
    causes = [_cause(error) for error in result.errors]
    return all(isinstance(cause, KgError) and cause.code == StoreError.code for cause in causes)


def _cause(error: GraphQLError) -> Exception:
    """Follow graphql-core's wrappers down to what was raised."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _is_client_fault(error: GraphQLError) -> bool:
    """Tell an argument or a variable that cannot be used from what fails in a field: only that names just the field."""
    if any(not isinstance(node, FieldNode) for node in error.nodes or ()):
        return True
    return isinstance(_cause(error), GraphQLError) and (error.path is None or "code" in (error.extensions or {}))


def _placed(error: GraphQLError) -> dict[str, Any]:
    placed: dict[str, Any] = {}
    if error.locations:
        placed["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path is not None:
        placed["path"] = list(error.path)
    return placed
