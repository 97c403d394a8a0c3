"""The oracle of the executor: graphql-core's own, which resolves one field of one value after the other.

It shares with the executor under test what a field reads, and nothing of how an answer is put together.
"""

from collections.abc import Mapping
from typing import Any, cast

import strawberry
from graphql import (
    ExecutionResult,
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
    parse,
    validate,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails

from schema.execution.compiled import FieldSource, compiled, source_of
from schema.execution.fields import TYPENAME, Level, ObjectValue
from schema.execution.selection import Plan, Selection


def field_by_field(declared: strawberry.Schema) -> GraphQLSchema:
    """Return a schema of which every field has a resolver of its own; `declared` is used up by it."""
    schema = compiled(declared)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType):
            type_.resolve_type = lambda value, _info, _type: value[TYPENAME]
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for field in type_.fields.values():
                source = source_of(field)
                field.resolve = _column(source) if source.read is None else _level(source, source.read)
    return schema


async def resolved(
    schema: GraphQLSchema, text: str, request: object, variables: Mapping[str, Any] | None = None
) -> ExecutionResult:
    """Run a document, which must be valid, field by field."""
    document = parse(text)
    assert validate(schema, document) == []
    result = execute(schema, document, context_value=request, variable_values=dict(variables or {}))
    return result if isinstance(result, ExecutionResult) else await cast("Any", result)


def _column(source: FieldSource) -> Any:
    def column(parent: ObjectValue, _info: GraphQLResolveInfo) -> Any:
        return _internal(source.type, source.values([parent])[0])

    return column


def _level(source: FieldSource, read: Any) -> Any:
    async def level(parent: ObjectValue | None, info: GraphQLResolveInfo, **given: Any) -> Any:
        of_one = Level([parent or {}], _selected(source, info), info.context)
        return _internal(source.type, (await read(of_one, **source.arguments(given)))[0])

    return level


def _selected(source: FieldSource, info: GraphQLResolveInfo) -> Selection:
    """Return what is selected of the value of a level, which is never a leaf."""
    fragments = {name: FragmentDetails(node) for name, node in info.fragments.items()}
    plan = Plan(info.schema, info.operation, fragments, varies=True)
    return Selection(plan, source.type, [FieldDetails(node, None) for node in info.field_nodes], info.variable_values)


def _internal(type_: GraphQLNamedType, value: Any) -> Any:
    """Return a value as graphql-core expects it of a resolver: of an enumeration what its name stands for."""
    if not isinstance(type_, GraphQLEnumType) or value is None:
        return value
    if isinstance(value, list):
        return [type_.values[name].value for name in value]
    return type_.values[value].value
