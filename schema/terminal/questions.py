"""The questions of a file, each an operation of one GraphQL document, and their answers as rows."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    parse,
    print_ast,
    separate_operations,
)

from kg.errors import InputError
from kg.store.store import Store
from kg.workflows.questions import AnswerRow
from schema.api.service import Api
from schema.terminal.documents import checked, failure
from schema.terminal.pages import all_pages, can_be_paged, merged, row_keys
from schema.terminal.rows import counts_of, rows_of

UNNAMED: Final = "question"


def questions(text: str) -> Callable[[Store], Awaitable[Mapping[str, Sequence[AnswerRow]]]]:
    """Make the questions of a document ready to be asked of any store; InputError if one of them cannot be."""
    documents = {name or UNNAMED: document for name, document in separate_operations(_parsed(text)).items()}
    if not documents:
        raise InputError("no question: a question is a named operation, `query Name { … }`")
    for name, document in documents.items():
        _check(name, document)

    async def ask(store: Store) -> dict[str, list[AnswerRow]]:
        api = Api(store)
        answers: dict[str, list[AnswerRow]] = {}
        for name, document in documents.items():
            answers |= await _answered(api, name, document)
        return answers

    return ask


def _parsed(text: str) -> DocumentNode:
    """Return the questions as one document; as a whole it may be longer than one question may be."""
    try:
        return checked(parse(text))
    except GraphQLError as error:
        raise failure([error]) from error


def _check(name: str, document: DocumentNode) -> None:
    (operation,) = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    if operation.operation is not OperationType.QUERY:
        raise InputError(f"{name}: a {operation.operation.value} is no question")
    checked(print_ast(document))
    for each in operation.variable_definitions or ():
        if each.default_value is None:
            raise InputError(f"{name}: ${each.variable.name.value} has no default, and nobody gives it a value here")


async def _answered(api: Api, name: str, document: DocumentNode) -> dict[str, list[AnswerRow]]:
    """Return the rows of each root field; what fails is one row that says why."""
    results = await _pages(api, document)
    failed: list[AnswerRow] = [{"error": error.message} for result in results for error in result.errors or ()]
    if failed:
        return {name: failed}
    keys = row_keys(document)
    data = merged([result.data for result in results], keys)
    rows, counts = rows_of(data, keys), counts_of(data, keys)
    several = len(rows) > 1
    return {
        f"{name}.{root}" if several else name: [*found, *([counts[root]] if counts.get(root) else [])]
        for root, found in rows.items()
    }


async def _pages(api: Api, document: DocumentNode) -> list[ExecutionResult]:
    """Return every page where the question leaves open which it asks for."""
    if can_be_paged(document):
        return [page async for page in all_pages(api, document, {})]
    return [await api.execute(document)]
