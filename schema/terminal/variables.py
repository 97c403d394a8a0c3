"""Variables as they are given on a command line: text for what is text in the schema, JSON for the rest."""

from collections.abc import Sequence
from typing import Any, Final

import orjson
from graphql import (
    DocumentNode,
    GraphQLEnumType,
    GraphQLScalarType,
    NamedTypeNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    TypeNode,
)

from kg.errors import InputError
from schema.api.query import SCHEMA

NOT_TEXT: Final = frozenset({"Int", "Float", "Boolean"})


def given_variables(document: DocumentNode, given: Sequence[str]) -> dict[str, Any]:
    """Read NAME=VALUE by the types that the document declares; InputError for a name that it does not."""
    declared = {
        node.variable.name.value: node.type
        for operation in document.definitions
        if isinstance(operation, OperationDefinitionNode)
        for node in operation.variable_definitions or ()
    }
    variables: dict[str, Any] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InputError(f"-v {pair}: write NAME=VALUE")
        if name not in declared:
            raise InputError(
                f"-v {name}: the document declares {', '.join(f'${each}' for each in declared) or 'no variables'}"
            )
        variables[name] = value if _is_text(declared[name]) else _json(name, value)
    return variables


def _is_text(type_: TypeNode) -> bool:
    inner = type_.type if isinstance(type_, NonNullTypeNode) else type_
    if not isinstance(inner, NamedTypeNode) or inner.name.value in NOT_TEXT:
        return False
    return isinstance(SCHEMA.get_type(inner.name.value), GraphQLEnumType | GraphQLScalarType)


def _json(name: str, value: str) -> Any:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise InputError(f"-v {name}: {value!r} is not JSON: {error}") from error
