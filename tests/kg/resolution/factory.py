"""Short ways to write mentions, profiles and an index of them."""

from collections.abc import Iterable
from typing import Any

from kg.model import Context, EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.decide import Decision
from kg.resolution.entity_index import EntityIndex
from kg.resolution.json_lines import Query
from kg.resolution.pairs import compare
from kg.resolution.profile import Held, Profile
from kg.resolution.weights import shipped_weights
from kg.temporal import period


def indexed(profiles: Iterable[Profile]) -> EntityIndex:
    return EntityIndex(profiles, shipped_weights())


def compared(left: Query, right: Query, kind: EntityKind | None = None) -> Decision:
    return compare(left, right, kind, shipped_weights())


def person(name: str, *more: str, held: tuple[Held, ...] = (), **known: Any) -> Profile:
    """Its id is its main name."""
    return Profile(EntityId(name), EntityKind.PERSON, (name, *more), held=held, **known)


def held(title: str, when: str | None = None, of: str | None = None) -> Held:
    return Held(title, None, () if of is None else (of,), None if when is None else period(when))


def office(title: str, *more: str, of: str | None = None, to: str | None = None) -> Profile:
    outer = frozenset[str]() if of is None else frozenset({of})
    accredited = frozenset[str]() if to is None else frozenset({to})
    return Profile(EntityId(title), EntityKind.OFFICE, (title, *more), outer_names=outer, accredited=accredited)


def place(name: str, *more: str, kind: PlaceKind = PlaceKind.CITY, within: str | None = None, **known: Any) -> Profile:
    outer = frozenset[EntityId]() if within is None else frozenset({EntityId(within)})
    names = frozenset[str]() if within is None else frozenset({within})
    return Profile(
        EntityId(name), EntityKind.PLACE, (name, *more), place_kind=kind, outer=outer, outer_names=names, **known
    )


def state(name: str, *more: str, **known: Any) -> Profile:
    return place(name, *more, kind=PlaceKind.STATE, **known)


def mention(kind: EntityKind, text: str, *, on: str | None = None, within: str | None = None, **said: Any) -> Mention:
    """One mention; `office` and `place_kind` go to its context, `key`, `identified` and `ids` to the mention."""
    context = Context(
        within=() if within is None else (within,),
        office=said.pop("office", None),
        on=None if on is None else period(on),
        place_kind=said.pop("place_kind", None),
    )
    return Mention(kind, text, "notes", said.pop("key", "1#1"), context=context, **said)
