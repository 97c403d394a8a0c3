"""A question asked from a terminal: one document, its variables, and the answer in the form wanted."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import DocumentNode, ExecutionResult, GraphQLError

from kg.config import Connection
from kg.errors import InputError, KgError
from kg.store.recording import Recording
from kg.store.store import Store
from schema.api.service import DOCUMENTS, Api
from schema.terminal.pages import all_pages, merged, row_keys
from schema.terminal.printed import Format, lines, printed
from schema.terminal.profiles import profile
from schema.terminal.variables import given_variables

ANSWER_S: Final = 60.0  # who waits can press Ctrl-C


@dataclass(frozen=True, slots=True)
class QueryCommand:
    """What `kg query` is given.

    `variables` are NAME=VALUE; `every_page`: follow the one connection to its end. `profile`: say what each statement
    cost, on standard error.
    """

    text: str
    variables: Sequence[str] = ()
    every_page: bool = False
    format: Format = Format.TABLE
    profile: bool = False


@dataclass(slots=True)
class _Output:
    """The pages got so far; JSON Lines go out page by page, everything else at the end."""

    format: Format
    keys: frozenset[str]
    write: Callable[[str], None]
    pages: list[Any] = field(default_factory=list[Any])

    def take(self, result: ExecutionResult) -> None:
        if result.data is not None:
            if self.format is Format.NDJSON:
                self.write(lines(result.data, self.keys))
            else:
                self.pages.append(result.data)
        if result.errors:
            self.end()
            raise failure(result.errors)

    def end(self) -> None:
        if self.pages:
            self.write(printed(merged(self.pages, self.keys), self.keys, self.format))


def ask(connection: Connection, command: QueryCommand, write: Callable[[str], None]) -> None:
    """Answer a question; an error in it, or in its answer, is raised after what was answered is written."""
    asyncio.run(answer(connection, command, write))


async def answer(connection: Connection, command: QueryCommand, write: Callable[[str], None]) -> None:
    """Answer a question, as `ask` does, in an event loop that runs already."""
    document = checked(command.text)
    variables = given_variables(document, command.variables)
    output = _Output(command.format, row_keys(document), write)
    recording = Recording(profiled=True) if command.profile else None
    try:
        async with Store.connect(connection, timeout_s=ANSWER_S, recording=recording) as store:
            async for page in _pages(Api(store), document, variables, every=command.every_page):
                output.take(page)
        output.end()
    finally:
        if recording is not None:
            sys.stderr.write(profile(recording.costs, command.format))


def checked(given: str | DocumentNode) -> DocumentNode:
    """Return a document that may be asked; InputError that says where it is wrong, or that it asks too much."""
    read = DOCUMENTS.checked(given)
    if read.document is None or read.errors:
        raise failure(read.errors)
    return read.document


async def _pages(
    api: Api, document: DocumentNode, variables: Mapping[str, Any], *, every: bool
) -> AsyncIterator[ExecutionResult]:
    if not every:
        yield await api.execute(document, variables)
        return
    async for page in all_pages(api, document, variables):
        yield page


def failure(errors: Sequence[GraphQLError]) -> Exception:
    """Return the first error as it was raised, where it was one of ours."""
    first = errors[0]
    cause = first.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if isinstance(cause, KgError) or (cause is not None and first.path is not None):
        return cause
    return InputError("; ".join(_placed(error) for error in errors))


def _placed(error: GraphQLError) -> str:
    places = ", ".join(f"line {place.line}" for place in error.locations or ())
    return f"{places}: {error.message}" if places else error.message
