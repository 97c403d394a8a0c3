"""A client that goes before it has its answer, as the server tells the application of it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from graphql import ExecutionResult

from schema.execution.documents import Documents, PreparedOperation
from schema.http.app import build_app
from schema.http.service import RequestContext, Service
from tests.schema.http.trips import SCHEMA, ready


class Work:
    """An answer that takes a while, and what became of it."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.became = "nothing yet"

    async def answer(self, _operation: PreparedOperation, _context: RequestContext) -> ExecutionResult:
        self.begun.set()
        try:
            await asyncio.sleep(0.3)
        except asyncio.CancelledError:
            self.became = "given up"
            raise
        self.became = "finished"
        return ExecutionResult({"hello": "hello"}, None)


async def asked_and_left(work: Work, query: str) -> list[dict[str, Any]]:
    """POST a question, go as soon as it is worked on, and return what was sent nevertheless."""
    body = json.dumps({"query": query}).encode()
    sent: list[dict[str, Any]] = []
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop()
        await work.begun.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "headers": headers, "query_string": b""}
    app = build_app(Service(Documents(SCHEMA), work.answer, ready), explorer_dir=Path("none"))
    await app({**scope, "http_version": "1.1", "scheme": "http", "server": ("kg", 80), "root_path": ""}, receive, send)
    return sent


@pytest.mark.parametrize(
    ("query", "became"),
    [
        pytest.param("{ hello }", "given up", id="a question"),
        pytest.param('mutation { rename(name: "x") }', "finished", id="a change"),
    ],
)
async def test_a_question_is_given_up_when_nobody_waits_for_it_and_a_change_is_not(query: str, became: str) -> None:
    work = Work()

    await asked_and_left(work, query)

    assert work.became == became
