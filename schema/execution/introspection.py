"""What a document asks of the schema itself, which graphql-core answers."""

from collections.abc import Callable
from typing import Any, Final, cast

import graphql
from graphql import (
    DocumentNode,
    ExecutionResult,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Undefined,
)
from graphql.execution.values import VariableValues

from schema.execution.selection import Choice, Plan

EXECUTE: Final[Callable[..., ExecutionResult]] = cast("Any", graphql).execute_sync  # its declared type is open in parts


def of_schema(plan: Plan, choice: Choice, variables: VariableValues) -> Any:
    """Return the value of `__typename`, `__schema` or `__type`."""
    if choice.name == "__typename":
        return choice.parent
    operation = OperationDefinitionNode(
        operation=OperationType.QUERY,
        variable_definitions=plan.node.variable_definitions,
        selection_set=SelectionSetNode(selections=tuple(choice.nodes)),
    )
    fragments = [details.definition for details in plan.fragments.values()]
    given = {name: source.value for name, source in variables.sources.items() if source.value is not Undefined}
    result = EXECUTE(plan.schema, DocumentNode(definitions=(operation, *fragments)), variable_values=given)
    if result.errors:
        raise result.errors[0]
    return (result.data or {})[choice.key]
