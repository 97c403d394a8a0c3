"""Levels of provenance: the records, claims and conflicts behind an answer, and the sources of the graph."""

from collections.abc import Sequence

from kg.store.answers import dataset as datasets
from kg.store.answers import entities, provenance, source_cards
from schema.api.levels.request import Parents
from schema.execution.fields import Map


async def records(root: Parents) -> Sequence[list[Map]]:
    return await provenance.records(root.request.store, root.ids)


async def why(root: Parents) -> Sequence[list[Map]]:
    return await provenance.why(root.request.store, root.ids)


async def conflicts(root: Parents) -> Sequence[list[Map]]:
    return await provenance.conflicts(root.request.store, root.ids)


async def about(root: Parents) -> Sequence[Map | None]:
    facts = [parent["_fact"] for parent in root.parents]
    found = await entities.nodes(root.request.store, [fact for fact in facts if fact is not None])
    nodes = iter(found)
    return [None if fact is None else next(nodes) for fact in facts]


async def claims_of_conflict(root: Parents) -> Sequence[list[Map]]:
    return await provenance.claims(root.request.store, [parent["_claims"] for parent in root.parents])


async def sources(root: Parents) -> Sequence[list[Map]]:
    found = await source_cards.sources(root.request.store)
    return [found for _ in root.parents]


async def dataset(root: Parents) -> Sequence[Map]:
    found = await datasets.dataset(root.request.store)
    return [found for _ in root.parents]
