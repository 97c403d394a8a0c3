"""How an operation is executed: its variables are read, then its answer is built breadth first."""

from collections.abc import Mapping
from typing import Any

from graphql import ExecutionResult, get_variable_values

from schema.execution.selection import Plan
from schema.execution.shaper import Shaper


async def executed(plan: Plan, request: object, variables: Mapping[str, Any]) -> ExecutionResult:
    """Run an operation; `request` is what its levels see."""
    values = get_variable_values(plan.schema, plan.node.variable_definitions or (), dict(variables), max_errors=50)
    if isinstance(values, list):
        return ExecutionResult(None, values)
    shaper = Shaper(plan, request, values)
    data = await shaper.answer()
    return ExecutionResult(data, shaper.errors or None)
