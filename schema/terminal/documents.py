"""A question asked from a terminal: one document, its variables, and the answer in the form wanted."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import DocumentNode, ExecutionResult, GraphQLError, parse, validate

from kg.config import Connection
from kg.errors import InputError, KgError
from kg.store.store import Store
from schema.api.query import SCHEMA
from schema.api.service import Api
from schema.terminal.pages import all_pages, merged, row_keys
from schema.terminal.printed import Format, lines, printed
from schema.terminal.variables import given_variables

ANSWER_S: Final = 60.0  # who waits can press Ctrl-C


@dataclass(frozen=True, slots=True)
class Asked:
    """`variables` are NAME=VALUE; `every_page`: follow the one connection to its end."""

    text: str
    variables: Sequence[str] = ()
    every_page: bool = False
    format: Format = Format.TABLE


@dataclass(slots=True)
class _Answer:
    """The pages got so far; JSON Lines go out page by page, everything else at the end."""

    asked: Asked
    keys: frozenset[str]
    write: Callable[[str], None]
    pages: list[Any] = field(default_factory=list[Any])

    def take(self, result: ExecutionResult) -> None:
        if result.data is not None:
            if self.asked.format is Format.NDJSON:
                self.write(lines(result.data, self.keys))
            else:
                self.pages.append(result.data)
        if result.errors:
            self.end()
            raise _failure(result.errors)

    def end(self) -> None:
        if self.pages:
            self.write(printed(merged(self.pages, self.keys), self.keys, self.asked.format))


def ask(connection: Connection, asked: Asked, write: Callable[[str], None]) -> None:
    """Answer a question; an error in it, or in its answer, is raised after what was answered is written."""
    asyncio.run(answer(connection, asked, write))


async def answer(connection: Connection, asked: Asked, write: Callable[[str], None]) -> None:
    """Answer a question, as `ask` does, in an event loop that runs already."""
    document = checked(asked.text)
    variables = given_variables(document, asked.variables)
    await _ask(connection, document, variables, _Answer(asked, row_keys(document), write))


def checked(text: str) -> DocumentNode:
    """Parse and validate a document; InputError that says where it is wrong."""
    try:
        document = parse(text)
    except GraphQLError as error:
        raise InputError(_placed(error)) from error
    errors = validate(SCHEMA, document)
    if errors:
        raise InputError("; ".join(_placed(error) for error in errors))
    return document


async def _ask(connection: Connection, document: DocumentNode, variables: Mapping[str, Any], answer: _Answer) -> None:
    async with Store.connect(connection, timeout_s=ANSWER_S) as store:
        api = Api(store)
        if answer.asked.every_page:
            async for page in all_pages(api, document, variables):
                answer.take(page)
        else:
            answer.take(await api.run(document, variables))
    answer.end()


def _failure(errors: Sequence[GraphQLError]) -> Exception:
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
