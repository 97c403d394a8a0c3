"""The API over one graph: executes documents, whoever sends them, HTTP, a terminal or a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLError, parse, validate

from kg.store.answers.dataset import version
from kg.store.store import Store
from kg.store.upkeep.migrate import pending
from schema.api.access import author
from schema.api.levels.request import Request
from schema.api.query import SCHEMA
from schema.execution.executor import executed


def today_in_utc() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Api:
    """`today` is asked once for each document; whoever sends `write_token` may write, nobody if there is none."""

    store: Store
    today: Callable[[], date] = today_in_utc
    write_token: str | None = field(default=None, repr=False)

    async def execute(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        token: str | None = None,
    ) -> ExecutionResult:
        """Parse, validate and run a document; what is wrong with it comes back as errors."""
        try:
            document = parse(text)
        except GraphQLError as error:
            return ExecutionResult(None, [error])
        errors = validate(SCHEMA, document)
        return (
            ExecutionResult(None, errors)
            if errors
            else await self.run(document, variables, operation_name, token=token)
        )

    async def run(
        self,
        document: DocumentNode,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        token: str | None = None,
    ) -> ExecutionResult:
        """Run a valid document; `token` is what its sender showed."""
        request = Request(self.store, self.today(), partial(author, self.write_token, token))
        return await executed(SCHEMA, document, request, variables or {}, operation_name)

    async def readiness(self) -> str | None:
        """None once the database answers and is current."""
        missing = await pending(self.store)
        return f"migrations are missing: {', '.join(each.name for each in missing)}" if missing else None

    async def version(self) -> str:
        return await version(self.store)
