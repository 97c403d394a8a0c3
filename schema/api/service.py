"""The API over one graph: what may be asked, and the answers to it, whoever asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Final

from graphql import DocumentNode, ExecutionResult

from kg.store.answers.dataset import version
from kg.store.store import Store
from kg.store.upkeep.migrate import pending
from schema.api.access import author
from schema.api.levels.request import Request
from schema.api.query import SCHEMA
from schema.execution.documents import Documents, PreparedOperation
from schema.execution.executor import executed
from schema.execution.gate import Gate

DOCUMENTS: Final = Documents(SCHEMA)
"""The one way to what may be run, for whoever asks: a terminal, HTTP, saved questions or a test."""


def today_in_utc() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Api:
    """`today` is asked once for each document; whoever sends `write_token` may write, nobody if there is none.

    All whom a server answers share one gate; without one each question is answered at once, as for whoever asks one by
    one.
    """

    store: Store
    today: Callable[[], date] = today_in_utc
    write_token: str | None = field(default=None, repr=False)
    gate: Gate | None = None

    async def execute(
        self,
        document: str | DocumentNode,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        token: str | None = None,
    ) -> ExecutionResult:
        """Answer a document, given as text or parsed; what is wrong with it, or too much, comes back as errors."""
        operation = DOCUMENTS.prepared(document, variables, operation_name)
        if isinstance(operation, PreparedOperation):
            return await self.run(operation, token=token)
        return ExecutionResult(None, list(operation))

    async def run(self, operation: PreparedOperation, *, token: str | None = None) -> ExecutionResult:
        """Run an operation of `DOCUMENTS` once there is room for it; `token` is what its sender showed."""
        request = Request(self.store, self.today(), partial(author, self.write_token, token))
        answer = partial(executed, operation.plan, request, operation.variables)
        return await (answer() if self.gate is None else self.gate.answered(operation, answer))

    async def readiness(self) -> str | None:
        """None once the database answers and is current."""
        missing = await pending(self.store)
        return f"migrations are missing: {', '.join(each.name for each in missing)}" if missing else None

    async def version(self) -> str:
        return await version(self.store)
