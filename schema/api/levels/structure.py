"""Levels of offices, bodies and places: whose they are, where they lie, what came before and after them."""

from collections.abc import Sequence

from kg.store.answers import structure
from schema.api.arguments import Definition, On, SeatsOn
from schema.api.levels.request import Parents
from schema.execution.fields import Map


async def of_office(root: Parents) -> Sequence[Map | None]:
    return await structure.whose(root.request.store, root.ids)


async def body_of_office(root: Parents) -> Sequence[Map | None]:
    return await structure.nearest_body(root.request.store, root.ids)


async def accredited_to(root: Parents) -> Sequence[list[Map]]:
    return await structure.accredited_to(root.request.store, root.ids)


async def seats_of_office(root: Parents) -> Sequence[list[Map]]:
    return await structure.seats_of_offices(root.request.store, root.ids)


async def predecessors(root: Parents) -> Sequence[list[Map]]:
    return await structure.predecessors(root.request.store, root.ids)


async def successors(root: Parents) -> Sequence[list[Map]]:
    return await structure.successors(root.request.store, root.ids)


async def of_body(root: Parents) -> Sequence[Map | None]:
    return await structure.whose(root.request.store, root.ids)


async def seats_of_body(root: Parents, on: SeatsOn = None, definition: Definition = None) -> Sequence[list[Map]]:
    return await structure.seats_of_bodies(root.request.store, root.ids, on=on, definition=definition)


async def within(root: Parents, on: On = None) -> Sequence[list[Map]]:
    return await structure.around(root.request.store, root.ids, on=on or root.request.today)
