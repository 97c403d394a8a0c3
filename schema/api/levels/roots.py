"""Levels at which a document begins: anything by its id, one entity by whatever the caller has, and search."""

from collections.abc import Sequence
from datetime import date

from kg.errors import InputError
from kg.model import EntityKind
from kg.store.answers import entities
from kg.store.names import references as refs
from kg.store.names import search as store
from kg.store.shapes import CandidateRow, NodeRow
from kg.temporal import Days
from schema.api.arguments import By, First, Id, Ids, Kinds, On, Words
from schema.api.levels.filters import reference
from schema.api.levels.pages import MOST, at_most
from schema.api.levels.request import Parents


async def node(root: Parents, id: Id) -> Sequence[NodeRow | None]:
    return await entities.nodes(root.request.store, [id])


async def nodes(root: Parents, ids: Ids) -> Sequence[list[NodeRow | None]]:
    if len(ids) > MOST:
        raise InputError(f"ids: {len(ids)} are asked for, at most {MOST} are allowed")
    return [await entities.nodes(root.request.store, ids)]


async def person(root: Parents, by: By) -> Sequence[NodeRow | None]:
    return await _by_reference(root, by, EntityKind.PERSON)


async def office(root: Parents, by: By) -> Sequence[NodeRow | None]:
    return await _by_reference(root, by, EntityKind.OFFICE)


async def body(root: Parents, by: By) -> Sequence[NodeRow | None]:
    return await _by_reference(root, by, EntityKind.BODY)


async def place(root: Parents, by: By) -> Sequence[NodeRow | None]:
    return await _by_reference(root, by, EntityKind.PLACE)


async def event(root: Parents, by: By) -> Sequence[NodeRow | None]:
    return await _by_reference(root, by, EntityKind.EVENT)


async def search(
    root: Parents,
    text: Words,
    kinds: Kinds = None,
    on: On = None,
    first: First = None,
) -> Sequence[list[CandidateRow]]:
    wanted = store.Search(text, kinds=tuple(kinds or ()), on=_day(on), limit=at_most(first))
    return [await store.search(root.request.store, wanted)]


async def _by_reference(root: Parents, by: By, kind: EntityKind) -> Sequence[NodeRow | None]:
    id = await refs.entity_id_of(root.request.store, reference(by), (kind,))
    return [None] if id is None else await entities.nodes(root.request.store, [id])


def _day(on: date | None) -> Days | None:
    return None if on is None else Days.of(on)
