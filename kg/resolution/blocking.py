"""Which entities are worth comparing with a mention: those that share a block with it, found without looking at all."""

from collections.abc import Iterable

from kg.model import EntityId, EntityKind
from kg.resolution.asked import Asked
from kg.resolution.forms import skeleton
from kg.resolution.known import Known
from kg.resolution.offices import ParsedOffice
from kg.resolution.persons import ParsedPerson


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

    def size(self, kind: EntityKind, block: str) -> int:
        return len(self._members[kind].get(block, ()))


def blocks_of(known: Known) -> set[str]:
    """The plain names of an entity, and its blocks proper, which begin with "="."""
    blocks = set(known.forms)
    for person in known.people:
        blocks |= _person(person)
    for title in known.titles:
        blocks.add(_role(title) if known.profile.kind is EntityKind.OFFICE else _body(title))
    if known.state is not None:
        blocks.add(f"=state {known.state}")
    return blocks - {""}


def blocks_asked(asked: Asked) -> set[str]:
    """Where a mention may find what it means."""
    blocks = {asked.form, _role(asked.office), _body(asked.office)}
    if asked.person.whole:
        blocks |= {
            f"=whole {asked.person.whole}",
            family_block(asked.person),
            f"=sound {skeleton(asked.person.family)}",
        }
        blocks |= {f"=family {asked.person.given[0]}"} if len(asked.person.given) == 1 else set[str]()
    if asked.state is not None:
        blocks.add(f"=state {asked.state}")
    return blocks - {""}


def family_block(person: ParsedPerson) -> str:
    return f"=family {person.family}"


def _person(person: ParsedPerson) -> set[str]:
    middle = {f"=family {part}" for part in person.given[1:] if len(part) > 1}
    return {f"=whole {person.whole}", family_block(person), f"=sound {skeleton(person.family)}"} | middle


def _role(title: ParsedOffice) -> str:
    return f"=role {title.head} {' '.join(sorted(title.ranks | title.subject))}"


def _body(title: ParsedOffice) -> str:
    return f"=body {' '.join(sorted(title.body))}"
