"""How a document is executed.

The fast way, where a root field comes back finished, and graphql-core's own as its oracle.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Generic, TypeVar, cast

import graphql
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
)
from graphql.execution import Executor

from schema.execution.compiled import Source, out, source_of
from schema.execution.fields import Level, ObjectValue, Read
from schema.execution.selection import chosen
from schema.execution.shaper import Finished, Shaper

R = TypeVar("R")


class Way(Enum):
    BREADTH_FIRST = "BREADTH_FIRST"
    FIELD_BY_FIELD = "FIELD_BY_FIELD"


@dataclass(frozen=True, slots=True)
class Context(Generic[R]):
    """What the resolvers of one request share; levels see `request` alone."""

    request: R
    way: Way = Way.BREADTH_FIRST


Info = GraphQLResolveInfo[Context[Any]]
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
    context: Context[Any],
    variables: Mapping[str, Any],
    operation_name: str | None = None,
) -> ExecutionResult:
    """Run a valid document."""
    result = EXECUTE(
        schema,
        document,
        context_value=context,
        variable_values=dict(variables),
        operation_name=operation_name,
        executor_class=FinishedExecutor,
    )
    return result if isinstance(result, ExecutionResult) else await result


def executable(schema: GraphQLSchema) -> GraphQLSchema:
    """Give every field of a compiled schema the resolver of its kind."""
    roots = (schema.query_type, schema.mutation_type)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for field in type_.fields.values():
                field.resolve = _resolver(field, root=type_ in roots)
    return schema


def _resolver(field: GraphQLField, *, root: bool) -> Any:
    source = source_of(field)
    if source.read is None:
        return _column(source)
    one = _one(source, source.read)

    async def all_at_once(parent: ObjectValue | None, info: Info, **given: Any) -> Any:
        if info.context.way is Way.FIELD_BY_FIELD:
            return await one(parent, info, **given)
        return await Shaper(info.context.request).finish(chosen(info, source.arguments(given)))

    return all_at_once if root else one


def _column(source: Source) -> Any:
    def column(parent: ObjectValue, _info: Info) -> Any:
        return out(source.type, source.values([parent])[0])

    return column


def _one(source: Source, read: Read) -> Any:
    async def one(parent: ObjectValue | None, info: Info, **given: Any) -> Any:
        choice = chosen(info, source.arguments(given))
        level = Level([parent or {}], choice.selected, info.context.request)
        return out(source.type, (await read(level, **choice.arguments))[0])

    return one
