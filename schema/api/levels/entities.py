"""Levels of the names of entities, and of what mentions were found to mean."""

from kg.store.answers import entities
from schema.api.levels.request import by_ids

names = by_ids(entities.names)
entity_of_mention = by_ids(entities.meant)
