"""From scores to a decision: the best candidate if it is clearly the best, else a review, else a new entity."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from kg.model import EntityId
from kg.resolution.profile import Profile
from kg.resolution.weights import Weighed

AUTO_AT: Final = 4.0  # log-odds from which a match is made without a person
MARGIN: Final = 1.5  # by which it must lead the next candidate
REVIEW_AT: Final = 1.0  # from which a person is asked
SHOWN: Final = 5  # candidates that a decision keeps if nobody wants more


class Outcome(StrEnum):
    """AUTO: the same as `entity`. REVIEW: a person is asked. NEW: nothing known fits."""

    AUTO = "AUTO"
    REVIEW = "REVIEW"
    NEW = "NEW"


class Ranked(NamedTuple):  # quicker to make than a dataclass, and each question makes fifty
    profile: Profile
    score: float
    evidence: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """`entity` is set for AUTO alone.

    `score` and `evidence` are those of the best candidate, which a review is about.
    """

    outcome: Outcome
    entity: EntityId | None
    score: float
    evidence: tuple[Weighed, ...]
    candidates: tuple[Ranked, ...]

    @property
    def doubtful(self) -> tuple[Ranked, ...]:
        """The candidates that a review asks a person about.

        The best one, and those that it does not clearly lead and that alone would be asked about.
        """
        if self.outcome is not Outcome.REVIEW:
            return ()
        return tuple(one for one in self.candidates if one.score >= REVIEW_AT and self.score - one.score < MARGIN)


def decide(ranked: Sequence[Ranked], *, shown: int = SHOWN) -> Decision:
    """Decide on candidates that are ordered best first.

    An entity that an undecided mention founded is no rival of one that is good enough.
    """
    settled = [one for one in ranked if not one.profile.provisional]
    if settled and settled[0].score >= AUTO_AT:
        ranked = settled
    if not ranked:
        return Decision(Outcome.NEW, None, 0.0, (), ())
    best = ranked[0]
    rival = ranked[1].score if len(ranked) > 1 else float("-inf")
    outcome = _outcome(best.score, rival)
    entity = best.profile.id if outcome is Outcome.AUTO else None
    return Decision(outcome, entity, best.score, best.evidence, tuple(ranked[:shown]))


def _outcome(best: float, rival: float) -> Outcome:
    if best < REVIEW_AT:
        return Outcome.NEW
    if best >= AUTO_AT and best - rival >= MARGIN:
        return Outcome.AUTO
    return Outcome.REVIEW
