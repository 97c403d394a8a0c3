"""The strawberry schema made ready to be executed: where each field has its value from, and what may be null."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

import strawberry
from graphql import (
    DirectiveNode,
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Visitor,
    get_named_type,
    is_leaf_type,
    visit,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.types.field import StrawberryField

from schema.execution.arguments import DEFINITION, Converters
from schema.execution.fields import DERIVE, Arguments, Derive, ObjectValue, Read

SOURCE: Final = "source"
NO_VARIABLES: Final = VariableValues({}, {})


@dataclass(frozen=True, slots=True)
class FieldSource:
    """One field of one type. `derive` for a column, `read` for a level; never both."""

    name: str
    type: GraphQLNamedType
    leaf: bool
    listed: bool
    required: bool
    items_required: bool
    derive: Derive | None
    read: Read | None
    arguments: Callable[[Mapping[str, Any]], Arguments]

    def values(self, maps: "list[ObjectValue]") -> list[Any]:
        """Return the values of a column, one for each map."""
        if self.derive is not None:
            return [self.derive(parent) for parent in maps]
        return [parent[self.name] for parent in maps]


def compiled(schema: strawberry.Schema) -> GraphQLSchema:
    """Return graphql-core's schema of it, where every field says in its extensions how it gets its value."""
    converters = Converters(schema)
    core = schema._schema  # pyright: ignore[reportPrivateUsage]  strawberry offers no other way to it
    for type_ in core.type_map.values():
        if type_.name.startswith("__"):
            continue
        if isinstance(type_, GraphQLObjectType):
            type_.is_type_of = None
            for name, field in type_.fields.items():
                field.extensions[SOURCE] = _source(converters, name, field)
        elif isinstance(type_, GraphQLInputObjectType):
            type_.is_one_of = bool(type_.extensions[DEFINITION].is_one_of)
    return core


def source_of(field: GraphQLField) -> FieldSource:
    return cast("FieldSource", field.extensions[SOURCE])


def arguments_of(field: GraphQLField, node: FieldNode) -> Callable[[VariableValues], Arguments]:
    """Return what gives a field its arguments, by the names of the function that reads it; None for what is left out.

    Where a document names no variable in them they are worked out once.
    """
    if not field.args:
        return lambda _: {}
    convert = source_of(field).arguments

    def given(variables: VariableValues) -> Arguments:
        return convert(get_argument_values(field, node, variables))

    if names_variable(node):
        return given
    written = cache(lambda: given(NO_VARIABLES))
    return lambda _: written()


def names_variable(node: FieldNode | DirectiveNode) -> bool:
    """Tell whether an argument of a field or directive is a variable, or holds one."""
    finder = _VariableFinder()
    for argument in node.arguments or ():
        visit(argument, finder)
    return finder.found


class _VariableFinder(Visitor):
    found = False

    def enter_variable(self, *_: object) -> None:
        self.found = True


def _source(converters: Converters, name: str, field: GraphQLField) -> FieldSource:
    declared: Any = cast("StrawberryField", field.extensions[DEFINITION])
    inner, required = _without_null(cast("Any", field).type)
    listed = isinstance(inner, GraphQLList)
    named = cast("GraphQLNamedType", get_named_type(inner))
    return FieldSource(
        name=name,
        type=named,
        leaf=is_leaf_type(named),
        listed=listed,
        required=required,
        items_required=listed and _without_null(cast("Any", inner).of_type)[1],
        derive=declared.metadata.get(DERIVE),
        read=None if declared.base_resolver is None else declared.base_resolver.wrapped_func,
        arguments=converters.of_field(
            declared.arguments, {name: cast("Any", each).type for name, each in field.args.items()}
        ),
    )


def _without_null(type_: Any) -> tuple[Any, bool]:
    """Return a type without its `!`, and whether it had one."""
    return (type_.of_type, True) if isinstance(cast("object", type_), GraphQLNonNull) else (type_, False)
