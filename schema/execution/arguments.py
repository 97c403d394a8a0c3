"""What a document gives a field, as the function that reads it takes it: built once for each type of the schema.

strawberry converts arguments by looking at their declared types anew for each request, which was a quarter of the
processor time of a question about one city.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from typing import Any, Final, cast

import strawberry
from graphql import GraphQLInputObjectType, GraphQLList, GraphQLNonNull
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from schema.execution.fields import Arguments
from schema.execution.texts import LONGEST, check_texts

DEFINITION: Final = "strawberry-definition"
Convert = Callable[[Any], Any]
"""Takes a value as graphql-core has coerced it, never null."""


class Converters:
    """Makes what converts the arguments of one schema."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._names = schema.config.name_converter
        self._inputs: dict[str, Convert] = {}

    def of_field(
        self, declared: list[StrawberryArgument], types: Mapping[str, object]
    ) -> Callable[[Mapping[str, Any]], Arguments]:
        """Return what converts all arguments of a field, None for each that is left out; `types` are graphql-core's."""
        absent: dict[str, Any] = {argument.python_name: None for argument in declared}
        named = {self._names.get_graphql_name(argument): argument for argument in declared}
        each = [(name, argument.python_name, self._of(types[name])) for name, argument in named.items()]
        longest = {name: each.metadata[LONGEST] for name, each in named.items() if LONGEST in each.metadata}

        def convert(given: Mapping[str, Any]) -> Arguments:
            check_texts(given, longest)
            return absent | _converted(given, each)

        return convert

    def _of(self, type_: object) -> Convert:
        if isinstance(type_, GraphQLNonNull):
            return self._of(cast("Any", type_).of_type)
        if isinstance(type_, GraphQLList):
            item = self._of(cast("Any", type_).of_type)
            return lambda values: [None if value is None else item(value) for value in values]
        if isinstance(type_, GraphQLInputObjectType):
            return self._of_input(type_)
        return _itself

    def _of_input(self, type_: GraphQLInputObjectType) -> Convert:
        """Return what makes an input object; a type that holds itself finds its own by name, once it is made."""
        if type_.name in self._inputs:
            return lambda value: self._inputs[type_.name](value)
        self._inputs[type_.name] = _itself
        definition: StrawberryObjectDefinition = type_.extensions[DEFINITION]
        make: Callable[..., Any] = definition.origin
        absent = {field.python_name: None for field in definition.fields if _must_be_given(field)}
        each = [
            (name, field.python_name, self._of(type_.fields[name].type))
            for field in definition.fields
            if (name := self._names.from_field(field))
        ]
        self._inputs[type_.name] = lambda value: make(**(absent | _converted(value, each)))
        return self._inputs[type_.name]


def _converted(given: Mapping[str, Any], each: list[tuple[str, str, Convert]]) -> dict[str, Any]:
    return {
        python_name: None if (value := given[name]) is None else convert(value)
        for name, python_name, convert in each
        if name in given
    }


def _must_be_given(field: StrawberryField) -> bool:
    declared = cast("Any", field)
    return declared.default is MISSING and declared.default_factory is MISSING


def _itself(value: object) -> object:
    return value
