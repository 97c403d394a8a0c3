"""Every page of the one connection of a document.

The document is asked again, from the cursor where the last page ended.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    visit,
)

from kg.errors import InputError
from schema.api.query import SCHEMA
from schema.api.service import Api

AFTER: Final = "kgAfter"
PAGE: Final = "kgPage"
ADDED: Final = parse(
    f"query (${AFTER}: String) {{ x(first: 100, after: ${AFTER}) {{ {PAGE}: pageInfo {{ hasNextPage endCursor }} }} }}"
)
CONNECTION: Final = "Connection"
ROWS: Final = frozenset({"nodes", "edges"})


class _Finder(Visitor):
    """Notes the connections that stand in no other, and the keys under which rows stand in an answer."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.outer: list[FieldNode] = []
        self.row_keys: set[str] = set()
        self._within = 0

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent = self.types.get_parent_type()
        if parent is not None and parent.name.endswith(CONNECTION) and node.name.value in ROWS:
            self.row_keys.add(node.alias.value if node.alias else node.name.value)
        if self._is_connection():
            if self._within == 0:
                self.outer.append(node)
            self._within += 1

    def leave_field(self, _node: FieldNode, *_: Any) -> None:
        if self._is_connection():
            self._within -= 1

    def _is_connection(self) -> bool:
        type_ = cast("Any", self.types).get_type()
        return type_ is not None and cast("Any", get_named_type(type_)).name.endswith(CONNECTION)


class _Editor(Visitor):
    """Gives one field and the operation what paging needs."""

    def __init__(self, target: FieldNode) -> None:
        super().__init__()
        self.target = target

    def enter_field(self, node: FieldNode, *_: Any) -> Node | None:
        return _paged(node) if node is self.target else None

    def leave_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> Node:
        return replace(
            node, variable_definitions=(*(node.variable_definitions or ()), *(_added().variable_definitions or ()))
        )


def row_keys(document: DocumentNode) -> frozenset[str]:
    """Return the keys under which connections of this document hold their rows, aliases included."""
    return frozenset(_found(document).row_keys)


def can_be_paged(document: DocumentNode) -> bool:
    """Tell whether a document has one connection, and leaves it open where its page begins and how long it is."""
    outer = _found(document).outer
    return len(outer) == 1 and not {argument.name.value for argument in outer[0].arguments or ()} & {"first", "after"}


async def all_pages(api: Api, document: DocumentNode, variables: Mapping[str, Any]) -> AsyncIterator[ExecutionResult]:
    """Yield the answers to all pages; it ends after one with errors.

    InputError unless there is exactly one connection.
    """
    paged = _with_cursor(document)
    after: str | None = None
    while True:
        result = await api.execute(paged, {**variables, AFTER: after})
        page = _taken(result.data)
        yield result
        if result.errors or page is None or not page["hasNextPage"]:
            return
        after = page["endCursor"]


def merged(pages: list[Any], keys: frozenset[str]) -> Any:
    """Return the first page with the rows of all of them."""
    if not isinstance(pages[0], dict):
        return pages[0]
    maps = cast("list[dict[str, Any]]", [page for page in pages if page is not None])
    return {key: _joined(key, [page[key] for page in maps], keys) for key in maps[0]}


def _joined(key: str, values: list[Any], keys: frozenset[str]) -> Any:
    if key in keys and all(isinstance(value, list) for value in values):
        return [row for rows in values for row in rows]
    return merged(values, keys)


def _found(document: DocumentNode) -> _Finder:
    types = TypeInfo(SCHEMA)
    finder = _Finder(types)
    visit(document, TypeInfoVisitor(types, finder))
    return finder


def _with_cursor(document: DocumentNode) -> DocumentNode:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    outer = _found(document).outer
    if len(operations) != 1 or len(outer) != 1:
        raise InputError(f"--all follows the one connection of a document; this one has {len(outer)}")
    return visit(document, _Editor(outer[0]))


def _paged(node: FieldNode) -> FieldNode:
    arguments = node.arguments or ()
    given = {argument.name.value for argument in arguments}
    if "after" in given:
        raise InputError("--all begins with the first page: leave out `after`")
    added = cast("FieldNode", _added().selection_set.selections[0])
    return replace(
        node,
        arguments=(*arguments, *(each for each in added.arguments or () if each.name.value not in given)),
        selection_set=SelectionSetNode(selections=(*_selected(node), *_selected(added))),
    )


def _selected(node: FieldNode) -> tuple[SelectionNode, ...]:
    return () if node.selection_set is None else tuple(node.selection_set.selections)


def _added() -> OperationDefinitionNode:
    return cast("OperationDefinitionNode", ADDED.definitions[0])


def _taken(data: Any) -> dict[str, Any] | None:
    """Take out of an answer what was added to its document."""
    for holder in _maps(data):
        if PAGE in holder:
            return holder.pop(PAGE)
    return None


def _maps(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield cast("dict[str, Any]", value)
        for inner in cast("dict[str, Any]", value).values():
            yield from _maps(inner)
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from _maps(inner)
