"""How much one document may ask, through whatever door it comes.

One pass, in which each fragment is measured once: linear, however they nest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    Visitor,
    visit,
)

from kg.errors import InputError, TooComplexError

LARGEST_PAGE: Final = 1_000
DEFAULT_PAGE: Final = 20
ROWS_OF_A_LIST: Final = 5
"""What a list without `first` is taken to hold."""

ROWS_OF_A_VARIABLE: Final = 100
"""What a variable is taken to ask for until its value is known and counts itself."""

NESTING: Final = 100
"""Selections and fragments within each other, before anything else is known of them."""


@dataclass(frozen=True, slots=True)
class Limits:
    tokens: int = 2_000
    depth: int = 20
    aliases: int = 60
    fields: int = 500
    cost: int = 200_000


@dataclass(frozen=True, slots=True)
class Size:
    """What a selection comes to once every fragment is written out in its place."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    cost: int = 0

    def beside(self, other: "Size") -> "Size":
        return Size(
            depth=max(self.depth, other.depth),
            aliases=self.aliases + other.aliases,
            fields=self.fields + other.fields,
            cost=self.cost + other.cost,
        )


NOTHING: Final = Size()


@dataclass(slots=True)
class _Pass:
    """One walk over a document; `sizes` holds the fragments that are done, `open_` those that it stands in."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    rows: "RowsAsked"
    sizes: dict[str, Size] = field(default_factory=dict[str, Size])
    open_: set[str] = field(default_factory=set[str])


RowsAsked = Callable[[FieldNode], int | None]
"""The rows that a field asks for by `first`; None where it does not say."""


def check(schema: GraphQLSchema, document: DocumentNode, limits: Limits, rows: RowsAsked) -> list[GraphQLError]:
    """Return what in a document is over the limits, or a fragment that spreads itself."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    walk = _Pass(schema, fragments, rows)
    try:
        for node in document.definitions:
            if isinstance(node, FragmentDefinitionNode):
                _over(limits, _fragment(walk, node, 0), node)
            elif isinstance(node, OperationDefinitionNode):
                root = schema.get_root_type(node.operation)
                _over(limits, _selections(walk, node.selection_set, root, 0), node)
    except GraphQLError as error:
        return [error]
    return []


def rows_written(node: FieldNode) -> int | None:
    """Return what a document itself says; a usual large page for a variable, whose value is not known yet."""
    value = _first(node)
    if isinstance(value, VariableNode):
        return ROWS_OF_A_VARIABLE
    return _written(value, node) if isinstance(value, IntValueNode) else None


def rows_with(operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> RowsAsked:
    """Return how many rows a field asks for, once the variables of the request are known."""
    defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}

    def rows(node: FieldNode) -> int | None:
        value = _first(node)
        if not isinstance(value, VariableNode):
            return rows_written(node)
        name = value.name.value
        default = defaults.get(name)
        if name not in variables and isinstance(default, IntValueNode):
            return _written(default, node)
        first = variables.get(name)
        return _checked(int(first), node) if isinstance(first, int | float) else None

    return rows


def are_rows_by_variable(document: DocumentNode) -> bool:
    """Tell whether a variable says how many rows some field is to give."""
    finder = _PageFinder()
    visit(document, finder)
    return finder.found


class _PageFinder(Visitor):
    found = False

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        self.found = self.found or (node.name.value == "first" and isinstance(node.value, VariableNode))


def _selections(walk: _Pass, selected: SelectionSetNode | None, parent: object, level: int) -> Size:
    if level > NESTING:
        raise _too_much("selections within each other", NESTING, selected)
    total = NOTHING
    for node in selected.selections if selected else ():
        total = total.beside(_selection(walk, node, parent, level + 1))
    return total


def _selection(walk: _Pass, node: SelectionNode, parent: object, level: int) -> Size:
    match node:
        case FieldNode():
            return _field(walk, node, parent, level)
        case FragmentSpreadNode():
            spread = walk.fragments.get(node.name.value)
            return _fragment(walk, spread, level) if spread else NOTHING
        case InlineFragmentNode():
            within = walk.schema.get_type(node.type_condition.name.value) if node.type_condition else parent
            return _selections(walk, node.selection_set, within, level)
        case _:
            raise TypeError(f"a selection of no known kind: {node!r}")


def _field(walk: _Pass, node: FieldNode, parent: object, level: int) -> Size:
    definition = _definition(walk.schema, parent, node.name.value)
    returned = walk.schema.get_type(_returned(definition)[0]) if definition else None
    inner = _selections(walk, node.selection_set, returned, level)
    return Size(
        depth=inner.depth + 1,
        aliases=inner.aliases + (node.alias is not None),
        fields=inner.fields + 1,
        cost=1 + inner.cost * _rows(walk, node, parent, definition),
    )


def _fragment(walk: _Pass, node: FragmentDefinitionNode, level: int) -> Size:
    name = node.name.value
    if name in walk.open_:
        raise GraphQLError(f"Cannot spread fragment '{name}' within itself.", node)
    if name not in walk.sizes:
        walk.open_.add(name)
        on = walk.schema.get_type(node.type_condition.name.value)
        walk.sizes[name] = _selections(walk, node.selection_set, on, level)
        walk.open_.remove(name)
    return walk.sizes[name]


def _definition(schema: GraphQLSchema, parent: object, name: str) -> GraphQLField | None:
    if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return schema.get_field(parent, name)
    return None


def _rows(walk: _Pass, node: FieldNode, parent: object, definition: GraphQLField | None) -> int:
    """Return how often what a field holds may be there; the rows of a connection count where it is asked for."""
    if definition is None:
        return 1
    if "first" in definition.args:
        rows = walk.rows(node)
        return DEFAULT_PAGE if rows is None else max(rows, 1)
    if isinstance(parent, GraphQLObjectType) and parent.name.endswith("Connection"):
        return 1
    return ROWS_OF_A_LIST if _returned(definition)[1] else 1


def _returned(definition: GraphQLField) -> tuple[str, bool]:
    """Return the name of the type of a field, and whether it is a list."""
    text = str(definition.type)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  lists are untyped there
    return text.strip("[]!"), "[" in text


def _first(node: FieldNode) -> ValueNode | None:
    return next((each.value for each in node.arguments or () if each.name.value == "first"), None)


def _written(value: IntValueNode, node: FieldNode) -> int:
    """Return a number of the document; what is too long to be read is too large in any case."""
    if len(value.value) > 9:
        raise _no_page(value.value, node)
    return _checked(int(value.value), node)


def _checked(first: int, node: FieldNode) -> int:
    if not 0 <= first <= LARGEST_PAGE:
        raise _no_page(first, node)
    return first


def _no_page(first: int | str, node: FieldNode) -> GraphQLError:
    error = InputError(f"first: {first} is not from 0 to {LARGEST_PAGE}")
    return GraphQLError(error.message, node, original_error=error)


def _over(limits: Limits, size: Size, node: Node) -> None:
    for name in ("depth", "aliases", "fields", "cost"):
        if getattr(size, name) > getattr(limits, name):
            raise _too_much(name, getattr(limits, name), node)


def _too_much(what: str, limit: int, node: Node | None) -> GraphQLError:
    error = TooComplexError(f"the question asks too much at once: {what} over {limit}")
    return GraphQLError(error.message, node, original_error=error)
