"""Which offices, bodies, places and events are worth comparing with a mention: those that share a block with it.

Persons are looked up by the words of their names (`kg.resolution.people`).
"""

from collections.abc import Iterable

from kg.model import EntityId, EntityKind
from kg.resolution.entity_features import EntityFeatures
from kg.resolution.offices.parse import ParsedOffice
from kg.resolution.query_features import QueryFeatures
from kg.resolution.weigh.title_similarity import title_blocks


class Blocks:
    """Entities by block. It changes: entities come in, and come in anew."""

    def __init__(self) -> None:
        self._members: dict[EntityKind, dict[str, set[EntityId]]] = {kind: {} for kind in EntityKind}

    def put(self, candidate: EntityFeatures) -> None:
        members, entity = self._members[candidate.profile.kind], candidate.profile.id
        for block in entity_blocks(candidate):
            if (there := members.get(block)) is None:
                members[block] = {entity}
            else:
                there.add(entity)

    def drop(self, candidate: EntityFeatures) -> None:
        members = self._members[candidate.profile.kind]
        for block in entity_blocks(candidate):
            members[block].discard(candidate.profile.id)

    def find(self, kind: EntityKind, blocks: Iterable[str]) -> set[EntityId]:
        members = self._members[kind]
        return set[EntityId]().union(*(members.get(block, ()) for block in blocks))


def entity_blocks(candidate: EntityFeatures) -> set[str]:
    """The plain names of an entity, and its blocks proper, which begin with "="."""
    blocks = set(candidate.forms)
    for title in candidate.titles:
        if candidate.profile.kind is EntityKind.OFFICE:
            blocks |= {_role(title), *title_blocks(title, candidate.of)}
        else:
            blocks.add(_body(title))
    if candidate.state is not None:
        blocks.add(f"=state {candidate.state}")
    return blocks - {""}


def query_blocks(query: QueryFeatures) -> set[str]:
    """Where a mention may find what it means."""
    blocks = {query.form, _role(query.office), _body(query.office)}
    if query.state is not None:
        blocks.add(f"=state {query.state}")
    return blocks - {""}


def _role(title: ParsedOffice) -> str:
    return f"=role {title.head} {' '.join(sorted(title.ranks | title.subject))}"


def _body(title: ParsedOffice) -> str:
    return f"=body {' '.join(sorted(title.body))}"
