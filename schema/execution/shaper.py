"""The answer, built breadth first: each field of a level for all its parents at once, then rows out of columns.

graphql-core completes one value at a time; here a value is a place in a list from the first read to the last row. What
the specification says of null holds: a required value that is null takes what contains it along, up to what may be
null.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, Generic, TypeVar

from graphql import GraphQLError, located_error
from graphql.execution.values import VariableValues

from kg.errors import KgError
from schema.execution.compiled import FieldSource
from schema.execution.fields import TYPENAME, Level, ObjectValue, Read
from schema.execution.introspection import of_schema
from schema.execution.selection import Choice, Fields, Plan, Selection

R = TypeVar("R")
Path = list[str | int]
PathOf = Callable[[int], Path]
"""The place in the answer of the value with this index; asked only when something is wrong there."""


class _Nulled:
    """Stands where a required value is null and its error is recorded: what contains it becomes null."""


NULLED: Final = _Nulled()


@dataclass(slots=True)
class Shaper(Generic[R]):
    """Builds one answer. `variables` are those of the operation, read; `errors` are met on the way."""

    plan: Plan
    request: R
    variables: VariableValues
    errors: list[GraphQLError] = field(default_factory=list[GraphQLError])

    async def answer(self) -> dict[str, Any] | None:
        """Return the data of the answer; None where a required field at its root has no value."""
        root = self.plan.root(self.variables)
        fields = root.fields(root.type.name)
        data = self._together(fields, await _columns(fields, self._root), 1)[0]
        return None if data is NULLED else data

    async def _root(self, choice: Choice) -> list[Any]:
        """Return the value of a root field, whose parent is the operation itself; whatever fails leaves the others."""
        try:
            return await self._field(choice, [{}], lambda _: [])
        except Exception as error:  # noqa: BLE001  the door of a root field, as graphql-core has it
            self.errors.append(located_error(error, choice.nodes, [choice.key]))
            return [NULLED if choice.required else None]

    async def _rows(self, selection: Selection, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        """Return one finished object for each map, NULLED for one that lacks a required value.

        Without maps nothing below is read: an error would have no place.
        """
        if not maps:
            return []
        if not selection.abstract:
            return await self._objects(selection.fields(selection.type.name), maps, path)
        out: list[Any] = [None] * len(maps)
        for typename in dict.fromkeys(parent[TYPENAME] for parent in maps):
            at = [index for index, parent in enumerate(maps) if parent[TYPENAME] == typename]
            some = [maps[index] for index in at]
            rows = await self._objects(selection.fields(typename), some, _picked(path, at))
            for index, row in zip(at, rows, strict=True):
                out[index] = row
        return out

    async def _objects(self, fields: Fields, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        return self._together(fields, await _columns(fields, lambda one: self._field(one, maps, path)), len(maps))

    def _together(self, fields: Fields, columns: Sequence[list[Any]], count: int) -> list[Any]:
        rows: list[Any] = [{} for _ in range(count)]
        for choice, values in zip(fields.choices, columns, strict=True):
            key = choice.key
            for row, value in zip(rows, values, strict=True):
                row[key] = value
        for values in columns:
            if self._has_nulled(values):
                rows = [NULLED if value is NULLED else row for value, row in zip(values, rows, strict=True)]
        return rows

    async def _field(self, choice: Choice, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        source, inner, place = choice.source, choice.inner, _below(path, choice.key)
        if source is None:
            return [of_schema(self.plan, choice, self.variables)] * len(maps)
        raw = source.values(maps) if source.read is None else await self._read(choice, source.read, maps, place)
        if source.listed:
            return await self._lists(choice, source, raw, place)
        if inner is not None:
            raw = await self._present(raw, place, lambda some, at: self._rows(inner, some, at))
        return self._checked(choice, raw, place, required=source.required)

    async def _read(self, choice: Choice, read: Read, maps: list[ObjectValue], place: PathOf) -> list[Any]:
        """Return what a level brings; where it fails there is one error, at the first of its places, and no value."""
        arguments = choice.arguments(self.variables)
        try:
            values = list(await read(Level(maps, choice.selected, self.request), **arguments))
        except KgError as error:
            self.errors.append(GraphQLError(error.message, choice.nodes, path=place(0), original_error=error))
            return [NULLED] * len(maps)
        if len(values) != len(maps):
            raise RuntimeError(f"{choice.parent}.{choice.key}: {len(values)} values for {len(maps)} parents")
        return values

    async def _present(
        self, values: list[Any], place: PathOf, finish: Callable[[list[Any], PathOf], Awaitable[list[Any]]]
    ) -> list[Any]:
        """Finish the values that are there; null and NULLED stay where they are."""
        if None not in values and not self._has_nulled(values):
            return await finish(values, place)
        at = [index for index, value in enumerate(values) if value is not None and value is not NULLED]
        out = list(values)
        for index, value in zip(at, await finish([values[i] for i in at], _picked(place, at)), strict=True):
            out[index] = value
        return out

    async def _lists(self, choice: Choice, source: FieldSource, raw: list[Any], place: PathOf) -> list[Any]:
        """Finish lists by finishing all their items at once, and cutting the result into lists again."""
        lists: list[list[Any]] = [value if isinstance(value, list) else [] for value in raw]
        items = list(chain.from_iterable(lists))
        item_place = _item(place, lists)
        inner = choice.inner
        if inner is not None:
            items = await self._present(items, item_place, lambda some, at: self._rows(inner, some, at))
        items = self._checked(choice, items, item_place, required=source.items_required)
        out: list[Any] = []
        first = 0
        for value, listed in zip(raw, lists, strict=True):
            part = items[first : first + len(listed)]
            first += len(listed)
            if value is None or value is NULLED:
                out.append(value)
            else:
                out.append(NULLED if self._has_nulled(part) else part)
        return self._checked(choice, out, place, required=source.required)

    def _checked(self, choice: Choice, values: list[Any], place: PathOf, *, required: bool) -> list[Any]:
        """Make null what may be null, and record an error for each null that may not be."""
        if not required:
            return [None if value is NULLED else value for value in values] if self._has_nulled(values) else values
        if None not in values:
            return values
        message = f"Cannot return null for non-nullable field {choice.parent}.{choice.name}."
        for index, value in enumerate(values):
            if value is None:
                self.errors.append(GraphQLError(message, choice.nodes, path=place(index)))
        return [NULLED if value is None else value for value in values]

    def _has_nulled(self, values: list[Any]) -> bool:
        return bool(self.errors) and NULLED in values


async def _columns(fields: Fields, finish: Callable[[Choice], Awaitable[list[Any]]]) -> Sequence[list[Any]]:
    if fields.at_once:
        return await asyncio.gather(*(finish(choice) for choice in fields.choices))
    return [await finish(choice) for choice in fields.choices]


def _below(path: PathOf, key: str) -> PathOf:
    return lambda index: [*path(index), key]


def _picked(path: PathOf, at: Sequence[int]) -> PathOf:
    return lambda index: path(at[index])


def _item(path: PathOf, lists: Sequence[Sequence[Any]]) -> PathOf:
    def place(index: int) -> Path:
        for owner, listed in enumerate(lists):
            if index < len(listed):
                return [*path(owner), index]
            index -= len(listed)
        raise IndexError(index)

    return place
