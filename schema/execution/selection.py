"""What a document selects, written out once: fragments, directives and aliases resolved, arguments converted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import (
    FieldNode,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    is_abstract_type,
)
from graphql.execution.collect_fields import FieldDetails, FieldDetailsList, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues

from schema.execution.compiled import FieldSource, arguments_of, source_of
from schema.execution.fields import Arguments, Selected


@dataclass(frozen=True, slots=True)
class Operation:
    """What the selections of one operation need to be written out."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDetails]
    variables: VariableValues
    node: OperationDefinitionNode

    @classmethod
    def of(cls, info: GraphQLResolveInfo[Any]) -> "Operation":
        return cls(
            schema=info.schema,
            fragments={name: FragmentDetails(node) for name, node in info.fragments.items()},
            variables=info.variable_values,
            node=info.operation,
        )


class _Leaf:
    """What is selected of a value without fields."""

    def wants(self, *_path: str) -> bool:
        return False

    def names(self, *_path: str) -> frozenset[str]:
        return frozenset()


_LEAF: Final = _Leaf()


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of an answer. `source` is None for `__typename`."""

    key: str
    parent: str
    source: FieldSource | None
    arguments: Arguments
    nodes: Sequence[FieldNode]
    inner: "Selection | None"

    @property
    def name(self) -> str:
        return "__typename" if self.source is None else self.source.name

    @property
    def selected(self) -> Selected:
        return self.inner or _LEAF

    @property
    def reads(self) -> bool:
        """Whether the database is asked for this field or for something in it."""
        if self.source is not None and self.source.read is not None:
            return True
        return self.inner is not None and self.inner.reads


@dataclass(slots=True)
class Selection:
    """What is selected of a value of one type.

    Written out for each concrete type when the first value of it appears.
    """

    operation: Operation
    type: GraphQLNamedType
    details: FieldDetailsList
    _choices: dict[str, list[Choice]] = field(default_factory=dict[str, list[Choice]])

    @property
    def abstract(self) -> bool:
        return is_abstract_type(self.type)

    @property
    def reads(self) -> bool:
        return self.abstract or any(choice.reads for choice in self.choices(self.type.name))

    def choices(self, typename: str) -> list[Choice]:
        choices = self._choices.get(typename)
        if choices is None:
            choices = self._choices[typename] = self._written_out(typename)
        return choices

    def wants(self, *path: str) -> bool:
        """Whether the field at this path of names is selected; of an abstract value, in any of its types."""
        return path[-1] in self.names(*path[:-1])

    def names(self, *path: str) -> frozenset[str]:
        """The names of the fields selected of the value at this path; of an abstract value, in any of its types."""
        if not path:
            return frozenset(choice.name for choice in self._all())
        inner = [choice.inner for choice in self._all() if choice.name == path[0] and choice.inner is not None]
        return frozenset(name for one in inner for name in one.names(*path[1:]))

    def _all(self) -> list[Choice]:
        if not self.abstract:
            return self.choices(self.type.name)
        possible = self.operation.schema.get_possible_types(cast("Any", self.type))
        return [choice for type_ in possible for choice in self.choices(type_.name)]

    def _written_out(self, typename: str) -> list[Choice]:
        operation = self.operation
        type_ = cast("GraphQLObjectType", operation.schema.get_type(typename))
        collected = collect_subfields(
            operation.schema, operation.fragments, operation.variables, operation.node, type_, self.details
        )
        return [_choice(operation, type_, key, details) for key, details in collected.grouped_field_set.items()]


def chosen(info: GraphQLResolveInfo[Any], arguments: Arguments) -> Choice:
    """Return the field that graphql-core is at, with all that is selected in it."""
    source = source_of(info.parent_type.fields[info.field_name])
    details = [FieldDetails(node, None) for node in info.field_nodes]
    inner = None if source.leaf else Selection(Operation.of(info), source.type, details)
    return Choice(str(info.path.key), info.parent_type.name, source, arguments, info.field_nodes, inner)


def _choice(operation: Operation, parent: GraphQLObjectType, key: str, details: FieldDetailsList) -> Choice:
    node = details[0].node
    nodes = [detail.node for detail in details]
    if node.name.value == "__typename":
        return Choice(key, parent.name, None, {}, nodes, None)
    field = parent.fields[node.name.value]
    source = source_of(field)
    inner = None if source.leaf else Selection(operation, source.type, details)
    return Choice(key, parent.name, source, arguments_of(field, node, operation.variables), nodes, inner)
