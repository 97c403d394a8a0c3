"""Levels of the names of entities, and of what mentions were found to mean."""

from collections.abc import Sequence

from kg.store import entities
from schema.fields import Map
from schema.levels.request import Parents


async def names(root: Parents) -> Sequence[list[Map]]:
    return await entities.names(root.request.store, root.ids)


async def entity_of_mention(root: Parents) -> Sequence[Map | None]:
    return await entities.meant(root.request.store, root.ids)
