"""Which offices, bodies, places and events are worth comparing with a mention: those that share a block with it.

Persons are looked up by the words of their names (`kg.resolution.people`).
"""

from collections.abc import Iterable

from kg.model import EntityId, EntityKind
from kg.resolution.asked import Asked
from kg.resolution.known import Known
from kg.resolution.offices.parse import ParsedOffice
from kg.resolution.weigh.near_offices import near_blocks


class Blocks:
    """Entities by block. It changes: entities come in, and come in anew."""

    def __init__(self) -> None:
        self._members: dict[EntityKind, dict[str, set[EntityId]]] = {kind: {} for kind in EntityKind}

    def put(self, known: Known) -> None:
        members, entity = self._members[known.profile.kind], known.profile.id
        for block in blocks_of(known):
            if (there := members.get(block)) is None:
                members[block] = {entity}
            else:
                there.add(entity)

    def drop(self, known: Known) -> None:
        members = self._members[known.profile.kind]
        for block in blocks_of(known):
            members[block].discard(known.profile.id)

    def find(self, kind: EntityKind, blocks: Iterable[str]) -> set[EntityId]:
        members = self._members[kind]
        return set[EntityId]().union(*(members.get(block, ()) for block in blocks))


def blocks_of(known: Known) -> set[str]:
    """The plain names of an entity, and its blocks proper, which begin with "="."""
    blocks = set(known.forms)
    for title in known.titles:
        if known.profile.kind is EntityKind.OFFICE:
            blocks |= {_role(title), *near_blocks(title, known.of)}
        else:
            blocks.add(_body(title))
    if known.state is not None:
        blocks.add(f"=state {known.state}")
    return blocks - {""}


def blocks_asked(asked: Asked) -> set[str]:
    """Where a mention may find what it means."""
    blocks = {asked.form, _role(asked.office), _body(asked.office)}
    if asked.state is not None:
        blocks.add(f"=state {asked.state}")
    return blocks - {""}


def _role(title: ParsedOffice) -> str:
    return f"=role {title.head} {' '.join(sorted(title.ranks | title.subject))}"


def _body(title: ParsedOffice) -> str:
    return f"=body {' '.join(sorted(title.body))}"
