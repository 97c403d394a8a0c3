"""Decide which entity each new mention means: against the graph and what this run has decided already, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import orjson

from kg.claims import Claim
from kg.model import Description, EntityId, EntityKind, Mention, MentionId, Relation, entity_id
from kg.resolution.asked import seen
from kg.resolution.decide import Outcome, Ranked
from kg.resolution.parse import display_name
from kg.resolution.profile import Held, Profile, Seen
from kg.resolution.register import Register
from kg.resolution.weights import Weighed, Weights
from kg.store.ledger.claims import NewMention, Unsure, alive_claims, resolved_mentions
from kg.store.store import Store
from kg.temporal import Period

TELLING: Final = frozenset(
    {Relation.DESCRIPTION, Relation.OF, Relation.ACCREDITATION, Relation.CONTAINMENT, Relation.TENURE}
)
ORDER: Final = (EntityKind.PLACE, EntityKind.BODY, EntityKind.OFFICE, EntityKind.PERSON, EntityKind.EVENT)


@dataclass(slots=True)
class _Known:
    """What has been gathered of one entity so far."""

    kind: EntityKind
    anchor: MentionId
    names: list[str] = field(default_factory=list[str])
    ids: set[str] = field(default_factory=set[str])
    keys: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    outer: set[EntityId] = field(default_factory=set[EntityId])
    accredited: set[EntityId] = field(default_factory=set[EntityId])
    held: dict[EntityId, Period | None] = field(default_factory=dict[EntityId, Period | None])
    seen: dict[Seen, None] = field(default_factory=dict[Seen, None])
    description: Description = field(default_factory=Description)
    weight: int = 0
    provisional: bool = False


class Resolver:
    """Lives for one load: profiles of all entities in memory, and the next ordinal of a mention."""

    def __init__(self, last_ordinal: int, weights: Weights) -> None:
        self._known: dict[EntityId, _Known] = {}
        self._entity_of: dict[MentionId, EntityId] = {}
        self.register = Register((), weights)
        self._stale: set[EntityId] = set()
        self.last_ordinal = last_ordinal

    @classmethod
    async def open(cls, store: Store, last_ordinal: int, weights: Weights) -> "Resolver":
        """All that the graph knows of its entities; cost grows with the number of mentions and claims."""
        resolver = cls(last_ordinal, weights)
        for mention, entity, decision in await resolved_mentions(store):
            resolver._join(mention, entity, decision)
        for claim in await alive_claims(store, TELLING):
            resolver._learn(claim)
        resolver.register = Register((resolver._profile(entity) for entity in resolver._known), weights)
        resolver._stale.clear()
        return resolver

    def entity_of(self, mention: Mention) -> EntityId:
        return self._entity_of[mention.id]

    def resolve(self, claims: Sequence[Claim]) -> list[NewMention]:
        """Decide the mentions of one record that are new, and learn what the record says of all."""
        described = {c.subject.id: c.content for c in claims if isinstance(c.content, Description)}
        mentions = {m.id: m for claim in claims for m in claim.mentions if m.id not in self._entity_of}
        decided = [
            self._decide(mention, described.get(mention.id))
            for mention in sorted(mentions.values(), key=lambda m: ORDER.index(m.kind))
        ]
        for claim in claims:
            self._learn(claim)
        for entity in sorted(self._stale):
            self.register.add(self._profile(entity))
        self._stale.clear()
        return decided

    def _decide(self, mention: Mention, described: Description | None) -> NewMention:
        decision = self.register.resolve(mention, described=described)
        entity = decision.entity if decision.entity is not None else entity_id(mention)
        founded = entity not in self._known
        anchor = None if founded else self._known[entity].anchor
        self._join(mention, entity, decision.outcome)
        if founded:
            self.register.add(self._profile(entity))
        self.last_ordinal += 1
        return NewMention(
            mention=mention,
            ordinal=self.last_ordinal,
            entity=entity,
            name=display_name(mention),
            decision=decision.outcome,
            score=round(decision.score, 4),
            anchor=anchor,
            reason=_reason(decision.evidence) if decision.outcome is not Outcome.NEW else "nothing known fits",
            evidence=_told(decision.evidence),
            unsure=[self._unsure(one) for one in decision.doubtful],
        )

    def _unsure(self, candidate: Ranked) -> Unsure:
        anchor, terms = self._known[candidate.profile.id].anchor, candidate.evidence
        return Unsure(anchor, round(candidate.score, 4), _reason(terms), _told(terms))

    def _join(self, mention: Mention, entity: EntityId, decision: str) -> None:
        provisional = decision == Outcome.REVIEW
        known = self._known.setdefault(entity, _Known(mention.kind, mention.id, provisional=provisional))
        self._entity_of[mention.id] = entity
        for name in (display_name(mention), mention.text):
            if name not in known.names:
                known.names.append(name)
        known.ids.update(mention.ids)
        if mention.identified:
            known.keys.add((mention.source, mention.key))
        if mention.kind is EntityKind.PERSON:
            known.seen[seen(mention)] = None
        if known.description.place_kind is None and mention.context.place_kind is not None:
            known.description = replace(known.description, place_kind=mention.context.place_kind)
        self._stale.add(entity)

    def _learn(self, claim: Claim) -> None:
        """Take what a claim says into the profile of its subject."""
        subject = self._entity_of[claim.subject.id]
        known = self._known[subject]
        known.weight += 1
        if claim.object is not None:
            self._known[self._entity_of[claim.object.id]].weight += 1
        if claim.relation not in TELLING:
            return
        self._stale.add(subject)
        if isinstance(claim.content, Description):
            known.description = _completed(known.description, claim.content)
            known.names += [a.text for a in claim.content.names if a.text not in known.names]
        if claim.object is None:
            return
        other = self._entity_of[claim.object.id]
        match claim.relation:
            case Relation.OF | Relation.CONTAINMENT:
                known.outer.add(other)
            case Relation.ACCREDITATION:
                known.accredited.add(other)
            case _:
                known.held[other] = _widened(known.held.get(other), claim.period)

    def _profile(self, entity: EntityId) -> Profile:
        known = self._known[entity]
        outer = self._around(known.outer)
        said = known.description
        return Profile(
            id=entity,
            kind=known.kind,
            names=tuple(known.names),
            ids=frozenset(known.ids),
            keys=frozenset(known.keys),
            outer=frozenset(outer),
            outer_names=frozenset(name for one in outer for name in self._known[one].names),
            accredited=frozenset(name for one in known.accredited for name in self._known[one].names),
            held=tuple(self._held(office, period) for office, period in known.held.items()),
            seen=tuple(known.seen),
            place_kind=said.place_kind,
            latitude=said.latitude,
            longitude=said.longitude,
            population=said.population,
            born=said.born,
            died=said.died,
            existed=said.existed,
            weight=known.weight,
            provisional=known.provisional,
        )

    def _held(self, office: EntityId, period: Period | None) -> Held:
        known = self._known[office]
        of = [name for one in self._around(known.outer) for name in self._known[one].names[:3]]
        return Held(known.names[0], office, tuple(of), period)

    def _around(self, nearest: Iterable[EntityId]) -> list[EntityId]:
        """The entities and all around them, each once, nearest first."""
        found: dict[EntityId, None] = {}
        waiting = sorted(nearest)
        while waiting:
            entity = waiting.pop(0)
            if entity not in found:
                found[entity] = None
                waiting += sorted(self._known[entity].outer)
        return list(found)


def _completed(known: Description, said: Description) -> Description:
    """What was known first stays; what was not known is filled in."""
    return Description(
        names=(),
        place_kind=said.place_kind or known.place_kind,
        event_kind=known.event_kind or said.event_kind,
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


def _reason(terms: Iterable[Weighed]) -> str:
    return "; ".join(f"{evidence.term}: {evidence.because}" for evidence in terms)


def _told(terms: Iterable[Weighed]) -> str:
    return orjson.dumps([evidence.row for evidence in terms]).decode()
