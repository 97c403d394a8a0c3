"""What is learnt of entities, from their mentions and from claims about them, and the profiles that come of it.

What is learnt does not depend on how mentions and claims come in between each other: a load that goes on after a break
hears of all mentions first and then of all claims, and knows what it would have known without the break.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from kg.claims import Claim
from kg.model import Description, EntityId, EntityKind, Mention, MentionId, Relation
from kg.resolution.parse import display_name
from kg.resolution.profile import Held, Profile, Seen
from kg.resolution.query_features import seen
from kg.temporal import Period

TELLING: Final = frozenset(
    {Relation.DESCRIPTION, Relation.OF, Relation.ACCREDITATION, Relation.CONTAINMENT, Relation.TENURE}
)  # the relations of claims of which something is learnt


@dataclass(slots=True)
class Learnt:
    """What has been gathered of one entity so far.

    The first of `names` is the main one; `spellings` of mentions that are known already, and `aliases`, go behind them.
    """

    kind: EntityKind
    names: dict[str, None] = field(default_factory=dict[str, None])
    spellings: dict[str, None] = field(default_factory=dict[str, None])
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    ids: set[str] = field(default_factory=set[str])
    keys: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    seen: dict[Seen, None] = field(default_factory=dict[Seen, None])
    said: Description = field(default_factory=Description)  # by claims
    mentioned: Description = field(default_factory=Description)  # beside mentions
    weight: int = 0  # mentions, and claims of which it is the subject
    provisional: bool = False

    def hear(self, mention: Mention) -> None:
        """What a mention says of what it means."""
        self.names |= dict.fromkeys(_readings(mention))
        self.ids.update(mention.ids)
        self.weight += 1
        if mention.identified:
            self.keys.add((mention.namespace, mention.key))
        if mention.kind is EntityKind.PERSON:
            self.seen[seen(mention)] = None
        self.mentioned = _completed(self.mentioned, Description(place_kind=mention.context.place_kind))

    def describe(self, said: Description) -> None:
        """What a claim says: what was known first stays, but that sources know better of what kind a place is."""
        self.aliases |= dict.fromkeys(alias.text for alias in said.names)
        self.said = replace(_completed(self.said, said), place_kind=said.place_kind or self.said.place_kind)

    def profile(
        self,
        id: EntityId,
        *,
        outer: Iterable[EntityId] = (),
        outer_names: Iterable[str] = (),
        accredited: Iterable[str] = (),
        held: Iterable[Held] = (),
    ) -> Profile:
        """All of it as a value, with the names of other entities that belong to it."""
        said = _completed(self.said, self.mentioned)
        return Profile(
            id=id,
            kind=self.kind,
            names=tuple(self.names | self.spellings | self.aliases),
            ids=frozenset(self.ids),
            keys=frozenset(self.keys),
            outer=frozenset(outer),
            outer_names=frozenset(outer_names),
            accredited=frozenset(accredited),
            held=tuple(sorted(held, key=_order)),
            seen=tuple(self.seen),
            place_kind=said.place_kind,
            latitude=said.latitude,
            longitude=said.longitude,
            population=said.population,
            born=said.born,
            died=said.died,
            existed=said.existed,
            weight=self.weight,
            provisional=self.provisional,
        )


@dataclass(slots=True)
class _Linked:
    """What claims link an entity with: what is around it or whose it is, to whom it is accredited, what it held."""

    outer: set[EntityId] = field(default_factory=set[EntityId])
    accredited: set[EntityId] = field(default_factory=set[EntityId])
    held: dict[EntityId, Period | None] = field(default_factory=dict[EntityId, Period | None])


class Learner:
    """What has been learnt of all entities. It grows, mention by mention and claim by claim."""

    def __init__(self) -> None:
        self._learnt: dict[EntityId, Learnt] = {}
        self._linked: dict[EntityId, _Linked] = {}
        self._anchors: dict[EntityId, MentionId] = {}
        self._entity_of: dict[MentionId, EntityId] = {}
        self._spelt: set[tuple[MentionId, str]] = set()
        self._inside: dict[EntityId, set[EntityId]] = {}  # whose profile tells what is around an entity
        self._changed: set[EntityId] = set()

    def __contains__(self, entity: object) -> bool:
        return entity in self._learnt

    def has_heard(self, mention: Mention) -> bool:
        return mention.id in self._entity_of

    def entity_of(self, mention: Mention) -> EntityId:
        """The entity that a mention means, which has been heard."""
        return self._entity_of[mention.id]

    def anchor_of(self, entity: EntityId) -> MentionId:
        """The first mention of an entity."""
        return self._anchors[entity]

    def hear(self, mention: Mention, entity: EntityId, *, provisional: bool) -> None:
        """Take in a mention of an entity; `provisional` if nobody has decided yet that it means it."""
        if entity not in self._learnt:
            self._learnt[entity] = Learnt(mention.kind, provisional=provisional)
            self._linked[entity], self._anchors[entity] = _Linked(), mention.id
        self._learnt[entity].hear(mention)
        self._entity_of[mention.id] = entity
        if mention.identified:
            self._spelt.add((mention.id, mention.text))
        self._changed.add(entity)

    def spell(self, mention: Mention) -> None:
        """Take in how a record spells a mention that has been heard, if it was spelt otherwise so far."""
        if not mention.identified or (mention.id, mention.text) in self._spelt:
            return
        self._spelt.add((mention.id, mention.text))
        entity = self._entity_of[mention.id]
        self._learnt[entity].spellings |= dict.fromkeys(_readings(mention))
        self._changed.add(entity)

    def learn(self, claim: Claim) -> None:
        """Take in what a claim says of its subject; its mentions have been heard."""
        if claim.relation not in TELLING:
            return
        subject = self._entity_of[claim.subject.id]
        self._changed.add(subject)
        self._learnt[subject].weight += 1
        if isinstance(claim.content, Description):
            self._learnt[subject].describe(claim.content)
        if claim.object is not None:
            self._link(claim.relation, subject, self._entity_of[claim.object.id], claim.period)

    def _link(self, relation: Relation, subject: EntityId, other: EntityId, when: Period | None) -> None:
        linked = self._linked[subject]
        if relation is Relation.ACCREDITATION:
            linked.accredited.add(other)
            return
        self._inside.setdefault(other, set()).add(subject)
        if relation is Relation.TENURE:
            linked.held[other] = _widened(linked.held.get(other), when)
        elif other not in linked.outer:
            linked.outer.add(other)
            self._changed |= self._all_inside(subject)

    def _all_inside(self, entity: EntityId) -> set[EntityId]:
        """All whose profiles tell what is around an entity."""
        found: set[EntityId] = set()
        waiting = [entity]
        while waiting:
            more = self._inside.get(waiting.pop(), set[EntityId]()) - found
            found |= more
            waiting += more
        return found

    def changed(self) -> list[Profile]:
        """The profiles of the entities of which something has been learnt since this was last asked, in one order."""
        entities = sorted(self._changed)
        self._changed.clear()
        return [self.profile(entity) for entity in entities]

    def profile(self, entity: EntityId) -> Profile:
        """What is known of an entity. Others in it are called by their main names, which never change."""
        linked = self._linked[entity]
        outer = self._around(linked.outer)
        return self._learnt[entity].profile(
            entity,
            outer=outer,
            outer_names=map(self._main, outer),
            accredited=map(self._main, linked.accredited),
            held=(self._held(office, period) for office, period in linked.held.items()),
        )

    def _held(self, office: EntityId, period: Period | None) -> Held:
        of = map(self._main, self._around(self._linked[office].outer))
        return Held(self._main(office), office, tuple(of), period)

    def _main(self, entity: EntityId) -> str:
        return next(iter(self._learnt[entity].names))

    def _around(self, nearest: Iterable[EntityId]) -> list[EntityId]:
        """The entities and all around them, each once, nearest first."""
        found: dict[EntityId, None] = {}
        waiting = sorted(nearest)
        while waiting:
            entity = waiting.pop(0)
            if entity not in found:
                found[entity] = None
                waiting += sorted(self._linked[entity].outer)
        return list(found)


def _readings(mention: Mention) -> tuple[str, str]:
    """The bare name in a mention, and all of it as it is compared."""
    return display_name(mention), mention.read_as


def _completed(known: Description, said: Description) -> Description:
    """What was known first stays; what was not known is filled in."""
    return Description(
        place_kind=known.place_kind or said.place_kind,
        latitude=known.latitude if known.latitude is not None else said.latitude,
        longitude=known.longitude if known.longitude is not None else said.longitude,
        population=known.population if known.population is not None else said.population,
        born=known.born or said.born,
        died=known.died or said.died,
        existed=known.existed or said.existed,
    )


def _widened(known: Period | None, said: Period | None) -> Period | None:
    if known is None or said is None:
        return known or said
    return Period(
        min(known.start_lo, said.start_lo),
        min(known.start_hi, said.start_hi),
        max(known.end_lo, said.end_lo),
        max(known.end_hi, said.end_hi),
        known.start_state,
        known.end_state,
    )


def _order(held: Held) -> tuple[object, ...]:
    """The earliest first; of those of one time the first in the alphabet."""
    period = held.period
    bounds = () if period is None else (period.start_lo, period.end_lo, period.start_hi, period.end_hi)
    return period is None, bounds, held.title, held.office or "", held.of
