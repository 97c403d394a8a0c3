"""What the HTTP layer serves: documents, the function that runs them, and what says whether it is ready."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from graphql import ExecutionResult

from schema.execution.documents import Documents, PreparedOperation


@dataclass(frozen=True, slots=True)
class RequestContext:
    """What a request says of itself beside its question; the token is the caller's, unchecked."""

    request_id: str
    bearer_token: str | None = None


Execute = Callable[[PreparedOperation, RequestContext], Awaitable[ExecutionResult]]
"""Runs one operation."""


Readiness = Callable[[], Awaitable[str | None]]
"""None once requests can be answered, else the reason why not yet, in words for everybody."""

Version = Callable[[], Awaitable[str]]
"""All that an answer depends on beside the question and the day, as one text: it makes the ETag."""


@dataclass(frozen=True, slots=True)
class Service:
    documents: Documents
    execute: Execute
    readiness: Readiness
    version: Version | None = None
    """Without it, answers have no ETag."""
    timeout_s: float = 30.0
