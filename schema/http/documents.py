"""Documents, parsed and checked once: a cache by their text, with the rules of validation built once."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)

from schema.http.errors import QUERY_TOO_COMPLEX
from schema.http.limits import Limits, asked_page, check, has_asked_page, written_page

RULES: Final = tuple(specified_rules)
KEPT: Final = 256
LONGEST_KEPT: Final = 8_000
"""Longer texts are read each time, so that a cache full of them cannot fill the memory."""

ABORTED: Final = "Parsing aborted."
"""How the parser ends its message when a limit stopped it, not a mistake in the text."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, and what is wrong with it; `sized` when a variable says how many rows it asks for."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    sized: bool = False


class Documents:
    """The documents of one schema."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self._kept = lru_cache(maxsize=KEPT)(self._check)

    def checked(self, text: str) -> Checked:
        return self._kept(text) if len(text) <= LONGEST_KEPT else self._check(text)

    def over(
        self, checked: Checked, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> list[GraphQLError]:
        """Return what is over the limits with the sizes that these variables ask for."""
        if checked.document is None or not checked.sized:
            return []
        return check(self._schema, checked.document, self._limits, asked_page(operation, variables))

    def _check(self, text: str) -> Checked:
        try:
            document = parse(text, max_lexical_tokens=self._limits.tokens, allow_empty_selection_sets=False)
        except GraphQLError as error:
            return Checked(None, (_coded(error),))
        over = check(self._schema, document, self._limits, written_page)
        errors = over or validate(self._schema, document, RULES, max_errors=20)
        return Checked(document, tuple(errors), sized=not errors and has_asked_page(document))


def operation_of(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the operation that is to run; an error where the name does not settle which."""
    found = get_operation_ast(document, name)
    if found is not None:
        return found
    if name is not None:
        raise GraphQLError(f"no operation is named {name!r}")
    raise GraphQLError("operationName: the document holds several operations; which one?")


class Persisted:
    """Texts by their SHA-256, as clients of automatic persisted queries register them; the least used go first."""

    def __init__(self, size: int = KEPT) -> None:
        self._size = size
        self._texts: OrderedDict[str, str] = OrderedDict()

    def find(self, digest: str) -> str | None:
        if digest in self._texts:
            self._texts.move_to_end(digest)
        return self._texts.get(digest)

    def keep(self, digest: str, text: str) -> None:
        if len(text) > LONGEST_KEPT:
            return
        self._texts[digest] = text
        self._texts.move_to_end(digest)
        if len(self._texts) > self._size:
            self._texts.popitem(last=False)


def _coded(error: GraphQLError) -> GraphQLError:
    if not error.message.endswith(ABORTED):
        return error
    return GraphQLError(
        error.message, source=error.source, positions=error.positions, extensions={"code": QUERY_TOO_COMPLEX}
    )
