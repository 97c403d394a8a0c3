"""Levels at which a document begins: anything by its id, one entity by whatever the caller has, and search."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from kg.errors import InputError
from kg.model import EntityKind
from kg.store.answers import entities
from kg.store.names import references as refs
from kg.store.names import search as store
from kg.store.shapes import CandidateRow, NodeRow
from kg.temporal import Days
from schema.api.arguments import By, Id, Ids, Kinds, MostCandidates, On, Words
from schema.api.inputs import EntityRef
from schema.api.levels.filters import reference
from schema.api.levels.pages import LONGEST_LIST, list_size
from schema.api.levels.request import Parents


async def node(root: Parents, id: Id) -> Sequence[NodeRow | None]:
    return await entities.nodes(root.request.store, [id])


async def nodes(root: Parents, ids: Ids) -> Sequence[list[NodeRow | None]]:
    if len(ids) > LONGEST_LIST:
        raise InputError(f"ids: {len(ids)} are asked for, at most {LONGEST_LIST} are allowed")
    return [await entities.nodes(root.request.store, ids)]


def _by_reference(kind: EntityKind) -> Callable[[Parents, EntityRef], Awaitable[Sequence[NodeRow | None]]]:
    """Make a level of the entity of one kind that a reference means; None where it means none."""

    async def of_kind(root: Parents, by: By) -> Sequence[NodeRow | None]:
        store = root.request.store
        found = await entities.nodes(store, [] if by.id is None else [by.id])
        if found and found[0] is not None and found[0]["id"] == by.id:
            return found if found[0]["typename"] == kind.capitalize() else [None]
        id = await refs.entity_id_of(store, reference(by), (kind,))
        return [None] if id is None else await entities.nodes(store, [id])

    return of_kind


person = _by_reference(EntityKind.PERSON)
office = _by_reference(EntityKind.OFFICE)
body = _by_reference(EntityKind.BODY)
place = _by_reference(EntityKind.PLACE)
event = _by_reference(EntityKind.EVENT)


async def search(
    root: Parents,
    text: Words,
    kinds: Kinds = None,
    on: On = None,
    first: MostCandidates = None,
) -> Sequence[list[CandidateRow]]:
    wanted = store.Search(text, kinds=tuple(kinds or ()), on=_day(on), limit=list_size(first))
    return [await store.search(root.request.store, wanted)]


def _day(on: date | None) -> Days | None:
    return None if on is None else Days.of(on)
