"""Decide which entity each new mention means: against the graph and what this run has decided already, in order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import orjson

from kg.claims import Claim
from kg.model import Description, EntityId, EntityKind, Mention, MentionId, entity_id
from kg.resolution.decide import Outcome, Ranked
from kg.resolution.entity_index import EntityIndex
from kg.resolution.learning import TELLING, Learner
from kg.resolution.parse import display_name
from kg.resolution.weights import Weighed, Weights
from kg.store.ledger.claims import NewMention, Unsure, alive_claims, resolved_mentions, spellings
from kg.store.store import Store

_NONE: Final[Mapping[MentionId, Mention]] = {}
ORDER: Final = (EntityKind.PLACE, EntityKind.BODY, EntityKind.OFFICE, EntityKind.PERSON, EntityKind.EVENT)


class Resolver:
    """Lives for one load: what is learnt of all entities, the index of them, and the last ordinal of a mention."""

    def __init__(self, last_ordinal: int, weights: Weights) -> None:
        self._learner = Learner()
        self.index = EntityIndex((), weights)
        self.last_ordinal = last_ordinal

    @classmethod
    async def open(cls, store: Store, last_ordinal: int, weights: Weights) -> "Resolver":
        """All that the graph knows of its entities; cost grows with the number of mentions and claims."""
        resolver = cls(last_ordinal, weights)
        for mention, entity, decision in await resolved_mentions(store):
            resolver._learner.hear(mention, entity, provisional=decision == Outcome.REVIEW)
        for mention in await spellings(store):
            resolver._learner.spell(mention)
        for claim in await alive_claims(store, TELLING):
            resolver._learner.learn(claim)
        resolver.index = EntityIndex(resolver._learner.changed(), weights)
        return resolver

    def entity_of(self, mention: Mention) -> EntityId:
        return self._learner.entity_of(mention)

    def resolve(self, claims: Sequence[Claim], earlier: Mapping[MentionId, Mention] = _NONE) -> list[NewMention]:
        """Decide the mentions of one record that are new, and learn what the record says of all.

        `earlier` are the mentions that stood in the place of these in the record as it was.
        """
        described = {c.subject.id: c.content for c in claims if isinstance(c.content, Description)}
        mentions = {m.id: m for claim in claims for m in claim.mentions if not self._learner.has_heard(m)}
        decided = [
            self._decided(mention, described.get(mention.id), earlier.get(mention.id))
            for mention in sorted(mentions.values(), key=lambda m: ORDER.index(m.kind))
        ]
        for claim in claims:
            for mention in claim.mentions:
                self._learner.spell(mention)
            self._learner.learn(claim)
        for profile in self._learner.changed():
            self.index.add(profile)
        return decided

    def _decided(self, mention: Mention, described: Description | None, earlier: Mention | None) -> NewMention:
        """The same name in a record that was corrected is who it was; else its name and all around it decide."""
        if earlier is not None and earlier.text == mention.text and self._learner.has_heard(earlier):
            return self._follow(mention, earlier)
        return self._decide(mention, described)

    def _follow(self, mention: Mention, earlier: Mention) -> NewMention:
        entity = self._learner.entity_of(earlier)
        self._learner.hear(mention, entity, provisional=False)
        self.last_ordinal += 1
        return NewMention(
            mention=mention,
            ordinal=self.last_ordinal,
            entity=entity,
            name=display_name(mention),
            decision=Outcome.AUTO,
            score=0.0,
            anchor=earlier.id,
            reason="the record was corrected",
            evidence=_told([]),
        )

    def _decide(self, mention: Mention, described: Description | None) -> NewMention:
        decision = self.index.resolve(mention, described=described)
        entity = decision.entity if decision.entity is not None else entity_id(mention)
        founded = entity not in self._learner
        anchor = None if founded else self._learner.anchor_of(entity)
        self._learner.hear(mention, entity, provisional=decision.outcome is Outcome.REVIEW)
        if founded:
            self.index.add(self._learner.profile(entity))
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
        anchor, terms = self._learner.anchor_of(candidate.profile.id), candidate.evidence
        return Unsure(anchor, round(candidate.score, 4), _reason(terms), _told(terms))


def _reason(terms: Iterable[Weighed]) -> str:
    return "; ".join(f"{evidence.term}: {evidence.because}" for evidence in terms)


def _told(terms: Iterable[Weighed]) -> str:
    return orjson.dumps([evidence.row for evidence in terms]).decode()
