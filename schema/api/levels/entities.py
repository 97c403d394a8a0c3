"""Levels of the names of entities, and of what mentions were found to mean."""

from collections.abc import Sequence

from kg.store.answers import entities
from schema.api.levels.request import Parents
from schema.execution.fields import Map


async def names(root: Parents) -> Sequence[list[Map]]:
    return await entities.names(root.request.store, root.ids)


async def entity_of_mention(root: Parents) -> Sequence[Map | None]:
    return await entities.meant(root.request.store, root.ids)
