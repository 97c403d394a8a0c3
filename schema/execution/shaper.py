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

from graphql import GraphQLError

from kg.errors import KgError
from schema.execution.compiled import FieldSource
from schema.execution.fields import TYPENAME, Level, ObjectValue, Read
from schema.execution.selection import Choice, Selection

R = TypeVar("R")
Path = list[str | int]
PathOf = Callable[[int], Path]
"""The place in the answer of the value with this index; asked only when something is wrong there."""


class _Nulled:
    """Stands where a required value is null and its error is recorded: what contains it becomes null."""


NULLED: Final = _Nulled()


@dataclass(frozen=True, slots=True)
class Finished:
    """A value that is as it goes out, and the errors met on the way."""

    value: Any
    errors: Sequence[GraphQLError]


@dataclass(slots=True)
class Shaper(Generic[R]):
    """Builds one root field of one answer."""

    request: R
    errors: list[GraphQLError] = field(default_factory=list[GraphQLError])

    async def finish(self, root: Choice) -> Finished:
        """Return the value of a root field, whose parent is the operation itself."""
        value = (await self._field(root, [{}], lambda _: []))[0]
        return Finished(None if value is NULLED else value, self.errors)

    async def _rows(self, selection: Selection, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        """Return one finished object for each map, NULLED for one that lacks a required value.

        Without maps nothing below is read: an error would have no place.
        """
        if not maps:
            return []
        if not selection.abstract:
            return await self._objects(selection, selection.type.name, maps, path)
        out: list[Any] = [None] * len(maps)
        for typename in dict.fromkeys(parent[TYPENAME] for parent in maps):
            at = [index for index, parent in enumerate(maps) if parent[TYPENAME] == typename]
            some = [maps[index] for index in at]
            for index, row in zip(at, await self._objects(selection, typename, some, _picked(path, at)), strict=True):
                out[index] = row
        return out

    async def _objects(self, selection: Selection, typename: str, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        choices = selection.choices(typename)
        if sum(choice.reads for choice in choices) > 1:
            columns = await asyncio.gather(*(self._field(choice, maps, path) for choice in choices))
        else:
            columns = [await self._field(choice, maps, path) for choice in choices]
        keys = [choice.key for choice in choices]
        if not keys:
            return [{} for _ in maps]
        rows: list[Any] = [dict(zip(keys, values, strict=True)) for values in zip(*columns, strict=True)]
        for values in columns:
            if NULLED in values:
                rows = [NULLED if value is NULLED else row for value, row in zip(values, rows, strict=True)]
        return rows

    async def _field(self, choice: Choice, maps: list[ObjectValue], path: PathOf) -> list[Any]:
        source = choice.source
        if source is None:
            return [choice.parent] * len(maps)
        place = _below(path, choice.key)
        raw = source.values(maps) if source.read is None else await self._read(choice, source.read, maps, place)
        inner = choice.inner
        if source.listed:
            return await self._lists(choice, source, raw, place)
        if inner is not None:
            raw = await self._present(raw, place, lambda some, at: self._rows(inner, some, at))
        return self._checked(choice, raw, place, required=source.required)

    async def _read(self, choice: Choice, read: Read, maps: list[ObjectValue], place: PathOf) -> list[Any]:
        """Return what a level brings; where it fails there is one error, at the first of its places, and no value."""
        try:
            values = list(await read(Level(maps, choice.selected, self.request), **choice.arguments))
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
        at = [index for index, value in enumerate(values) if value is not None and value is not NULLED]
        if len(at) == len(values):
            return await finish(values, place)
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
                out.append(NULLED if NULLED in part else part)
        return self._checked(choice, out, place, required=source.required)

    def _checked(self, choice: Choice, values: list[Any], place: PathOf, *, required: bool) -> list[Any]:
        """Make null what may be null, and record an error for each null that may not be."""
        if not required:
            return [None if value is NULLED else value for value in values] if NULLED in values else values
        if None not in values:
            return values
        name = choice.source.name if choice.source is not None else choice.key
        message = f"Cannot return null for non-nullable field {choice.parent}.{name}."
        for index, value in enumerate(values):
            if value is None:
                self.errors.append(GraphQLError(message, choice.nodes, path=place(index)))
        return [NULLED if value is None else value for value in values]


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
