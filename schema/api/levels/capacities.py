"""Levels of the offices held on the days of a visit or event, and of the seats that those had."""

from collections.abc import Sequence

from kg.store.answers import capacities
from schema.api.levels.request import Parents
from schema.execution.fields import Map


async def held_on_visit(root: Parents) -> Sequence[list[Map]]:
    travellers = [visit["traveller"]["id"] for visit in root.parents]
    return await capacities.held_then(root.request.store, travellers, root.parents)


async def held_at_event(root: Parents) -> Sequence[list[Map]]:
    attendees = [attendance["person"]["id"] for attendance in root.parents]
    return await capacities.held_then(root.request.store, attendees, root.parents)


async def seats_held(root: Parents) -> Sequence[list[Map]]:
    return await capacities.seats_then(root.request.store, root.parents)
