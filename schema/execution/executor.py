"""How a document is executed: each root field is resolved breadth first, and comes to graphql-core finished."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import graphql
from graphql import DocumentNode, ExecutionResult, GraphQLField, GraphQLNonNull, GraphQLResolveInfo, GraphQLSchema
from graphql.execution import Executor

from schema.execution.compiled import source_of
from schema.execution.selection import chosen
from schema.execution.shaper import Finished, Shaper

EXECUTE: Final[Callable[..., Any]] = cast("Any", graphql).execute  # its declared type is open in parts


class FinishedExecutor(Executor[Any]):
    """Lets a finished value pass; completes every other as graphql-core does."""

    def complete_value(self, *args: Any, **named: Any) -> Any:
        return_type, _, _, _, result, _ = args
        if not isinstance(result, Finished):
            return cast("Any", super()).complete_value(*args, **named)
        if result.value is None and isinstance(return_type, GraphQLNonNull):
            raise result.errors[0]
        self.collected_errors.errors.extend(result.errors)
        return result.value


async def executed(
    schema: GraphQLSchema,
    document: DocumentNode,
    request: object,
    variables: Mapping[str, Any],
    operation_name: str | None = None,
) -> ExecutionResult:
    """Run a valid document; `request` is what its levels see."""
    result = EXECUTE(
        schema,
        document,
        context_value=request,
        variable_values=dict(variables),
        operation_name=operation_name,
        executor_class=FinishedExecutor,
    )
    return result if isinstance(result, ExecutionResult) else await result


def executable(schema: GraphQLSchema) -> GraphQLSchema:
    """Give every root field of a compiled schema the resolver that finishes it; nothing below it is ever resolved."""
    for root in (schema.query_type, schema.mutation_type):
        for field in root.fields.values() if root is not None else ():
            field.resolve = _finished(field)
    return schema


def _finished(field: GraphQLField) -> Any:
    source = source_of(field)

    async def finished(_root: None, info: GraphQLResolveInfo[Any], **given: Any) -> Finished:
        return await Shaper(info.context).finish(chosen(info, source.arguments(given)))

    return finished
