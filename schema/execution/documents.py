"""From the text of a document to the operation that is run: parsed, within the limits, valid; each text once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

import orjson
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

from kg.errors import TooComplexError
from schema.execution.limits import Limits, are_rows_by_variable, check, rows_with, rows_written
from schema.execution.selection import Plan

RULES: Final = tuple(specified_rules)
KEPT: Final = 256
LONGEST_KEPT: Final = 8_000
"""Longer texts are read each time, so that a cache full of them cannot fill the memory."""

ABORTED: Final = "Parsing aborted."
"""How the parser ends its message when a limit stopped it, not a mistake in the text."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document, what is wrong with it, and its plans so far, by the names under which they were asked for.

    `sized` when a variable says how many rows it asks for.
    """

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    sized: bool = False
    plans: dict[str | None, Plan] = field(default_factory=dict[str | None, Plan])


@dataclass(frozen=True)
class PreparedOperation:
    """The operation of a valid document that is to run: with these variables it is within the limits."""

    document: DocumentNode
    plan: Plan
    name: str | None
    variables: Mapping[str, Any]

    @property
    def node(self) -> OperationDefinitionNode:
        return self.plan.node

    @cached_property
    def identity(self) -> tuple[int, int]:
        """What stands for the text of the question, and for the text with its variables."""
        location = self.document.loc
        text = hash((location.source.body if location else id(self.document), self.name))
        return text, hash((text, orjson.dumps(self.variables, default=str, option=orjson.OPT_SORT_KEYS)))


class Documents:
    """The documents of one schema: the one way to an operation that may be run."""

    def __init__(self, schema: GraphQLSchema, limits: Limits | None = None) -> None:
        self.schema = schema
        self._limits = limits or Limits()
        self._kept = lru_cache(maxsize=KEPT)(self._read)

    def checked(self, given: str | DocumentNode) -> CheckedDocument:
        """Return a document, given as text or parsed already, with all that is wrong with it; texts are kept."""
        if isinstance(given, DocumentNode):
            return self._check(given)
        return self._kept(given) if len(given) <= LONGEST_KEPT else self._read(given)

    def prepared(
        self, given: str | DocumentNode, variables: Mapping[str, Any] | None = None, name: str | None = None
    ) -> PreparedOperation | Sequence[GraphQLError]:
        """Return the operation that is to run, or else what keeps it from being run."""
        checked = self.checked(given)
        if checked.document is None or checked.errors:
            return checked.errors
        plan = checked.plans.get(name) or self._planned(checked, checked.document, name)
        if isinstance(plan, GraphQLError):
            return [plan]
        sizes = rows_with(plan.node, variables or {})
        over = check(self.schema, checked.document, self._limits, sizes) if checked.sized else []
        return over or PreparedOperation(checked.document, plan, name, variables or {})

    def _planned(self, checked: CheckedDocument, document: DocumentNode, name: str | None) -> Plan | GraphQLError:
        node = _operation(document, name)
        if isinstance(node, GraphQLError):
            return node
        return checked.plans.setdefault(name, Plan.of(self.schema, document, node))

    def _read(self, text: str) -> CheckedDocument:
        try:
            document = parse(text, max_lexical_tokens=self._limits.tokens, allow_empty_selection_sets=False)
        except GraphQLError as error:
            return CheckedDocument(None, (_with_cause(error),))
        return self._check(document)

    def _check(self, document: DocumentNode) -> CheckedDocument:
        over = check(self.schema, document, self._limits, rows_written)
        errors = over or validate(self.schema, document, RULES, max_errors=20)
        return CheckedDocument(document, tuple(errors), sized=not errors and are_rows_by_variable(document))


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | GraphQLError:
    """Return the operation that is to run; an error where the name does not settle which."""
    operation = get_operation_ast(document, name)
    if operation is not None:
        return operation
    if name is not None:
        return GraphQLError(f"no operation is named {name!r}")
    return GraphQLError("operationName: the document holds several operations; which one?")


def _with_cause(error: GraphQLError) -> GraphQLError:
    """Return an error of the parser, as one of ours if a limit stopped it."""
    if not error.message.endswith(ABORTED):
        return error
    cause = TooComplexError(error.message)
    return GraphQLError(error.message, source=error.source, positions=error.positions, original_error=cause)
