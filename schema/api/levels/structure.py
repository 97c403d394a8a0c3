"""Levels of offices, bodies and places: whose they are, where they lie, what came before and after them."""

from collections.abc import Sequence

from kg.store.answers import structure
from kg.store.shapes import PlaceRow, SeatRow
from schema.api.arguments import Definition, On, SeatsOn
from schema.api.levels.request import Parents, by_ids

belongs_to = by_ids(structure.whose)
nearest_body = by_ids(structure.nearest_body)
accredited_to = by_ids(structure.accredited_to)
seats_of_office = by_ids(structure.seats_of_offices)
predecessors = by_ids(structure.predecessors)
successors = by_ids(structure.successors)


async def seats_of_body(root: Parents, on: SeatsOn = None, definition: Definition = None) -> Sequence[list[SeatRow]]:
    return await structure.seats_of_bodies(root.request.store, root.ids, on=on, definition=definition)


async def within(root: Parents, on: On = None) -> Sequence[list[PlaceRow]]:
    return await structure.around(root.request.store, root.ids, on=on or root.request.today)
