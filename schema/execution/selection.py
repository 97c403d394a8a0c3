"""What a document selects, written out once for all requests: fragments, directives and aliases resolved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Visitor,
    is_abstract_type,
    visit,
)
from graphql.execution.collect_fields import FieldDetails, FieldDetailsList, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues

from schema.execution.compiled import NO_VARIABLES, FieldSource, arguments_of, names_variable, source_of
from schema.execution.fields import Arguments, Selected


@dataclass(slots=True)
class Plan:
    """One operation of a valid document, as it is run. A document that is kept keeps its plans."""

    schema: GraphQLSchema
    node: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    varies: bool
    """Whether a variable decides what is selected, by @skip or @include; then that is written out for each request."""
    _root: "Selection | None" = None

    @classmethod
    def of(cls, schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode) -> "Plan":
        fragments = {
            each.name.value: FragmentDetails(each)
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        finder = _DirectiveFinder()
        visit(document, finder)
        return cls(schema, node, fragments, finder.found)

    def root(self, variables: VariableValues) -> "Selection":
        """Return what the operation selects of the type at which it begins."""
        if self.varies:
            return self._selection(variables)
        if self._root is None:
            self._root = self._selection(NO_VARIABLES)
        return self._root

    def _selection(self, variables: VariableValues) -> "Selection":
        type_ = self.schema.get_root_type(self.node.operation)
        details = [FieldDetails(cast("Any", self.node), None)]  # of whatever it is a detail, its selections are taken
        return Selection(self, cast("GraphQLNamedType", type_), details, variables)


class _DirectiveFinder(Visitor):
    found = False

    def enter_directive(self, node: DirectiveNode, *_: object) -> None:
        self.found = self.found or names_variable(node)


class _Leaf:
    """What is selected of a value without fields."""

    def wants(self, *_path: str) -> bool:
        return False

    def names(self, *_path: str) -> frozenset[str]:
        return frozenset()


_LEAF: Final = _Leaf()


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of an answer. `source` is None for what is asked of the schema and not of the data."""

    key: str
    parent: str
    source: FieldSource | None
    arguments: Callable[[VariableValues], Arguments]
    nodes: Sequence[FieldNode]
    inner: "Selection | None"

    @property
    def name(self) -> str:
        return self.nodes[0].name.value

    @property
    def required(self) -> bool:
        return self.source is None or self.source.required

    @property
    def selected(self) -> Selected:
        return self.inner or _LEAF

    @property
    def reads(self) -> bool:
        """Whether the database is asked for this field or for something in it."""
        if self.source is not None and self.source.read is not None:
            return True
        return self.inner is not None and self.inner.reads


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields selected of one concrete type, in their order. `at_once`: several of them ask the database."""

    choices: Sequence[Choice]
    at_once: bool


@dataclass(slots=True)
class Selection:
    """What is selected of a value of one type, written out for each concrete type when it is first asked for."""

    plan: Plan
    type: GraphQLNamedType
    details: FieldDetailsList
    variables: VariableValues
    _fields: dict[str, Fields] = field(default_factory=dict[str, Fields])
    _names: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict[tuple[str, ...], frozenset[str]])
    abstract: bool = field(init=False)

    def __post_init__(self) -> None:
        self.abstract = is_abstract_type(self.type)

    @property
    def reads(self) -> bool:
        return self.abstract or any(choice.reads for choice in self.fields(self.type.name).choices)

    def fields(self, typename: str) -> Fields:
        fields = self._fields.get(typename)
        if fields is None:
            fields = self._fields[typename] = self._written_out(typename)
        return fields

    def wants(self, *path: str) -> bool:
        """Whether the field at this path of names is selected; of an abstract value, in any of its types."""
        return path[-1] in self.names(*path[:-1])

    def names(self, *path: str) -> frozenset[str]:
        """The names of the fields selected of the value at this path; of an abstract value, in any of its types."""
        names = self._names.get(path)
        if names is None:
            names = self._names[path] = self._found(path)
        return names

    def _found(self, path: tuple[str, ...]) -> frozenset[str]:
        if not path:
            return frozenset(choice.name for choice in self._all())
        inner = [choice.inner for choice in self._all() if choice.name == path[0] and choice.inner is not None]
        return frozenset(name for one in inner for name in one.names(*path[1:]))

    def _all(self) -> list[Choice]:
        possible = self.plan.schema.get_possible_types(cast("Any", self.type)) if self.abstract else (self.type,)
        return [choice for type_ in possible for choice in self.fields(type_.name).choices]

    def _written_out(self, typename: str) -> Fields:
        plan = self.plan
        type_ = cast("GraphQLObjectType", plan.schema.get_type(typename))
        collected = collect_subfields(plan.schema, plan.fragments, self.variables, plan.node, type_, self.details)
        choices = [self._choice(type_, key, details) for key, details in collected.grouped_field_set.items()]
        one_by_one = type_ is plan.schema.get_root_type(OperationType.MUTATION)
        return Fields(choices, not one_by_one and sum(choice.reads for choice in choices) > 1)

    def _choice(self, parent: GraphQLObjectType, key: str, details: FieldDetailsList) -> Choice:
        nodes = [detail.node for detail in details]
        field = parent.fields.get(nodes[0].name.value)
        if field is None:
            return Choice(key, parent.name, None, lambda _: {}, nodes, None)
        source = source_of(field)
        inner = None if source.leaf else Selection(self.plan, source.type, details, self.variables)
        return Choice(key, parent.name, source, arguments_of(field, nodes[0]), nodes, inner)
