"""The labelled pairs of names, compared without anything else: how well a threshold tells those of one entity.

They are split in two halves by a digest of both names; the challenge is too small for that, and counts whole.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.nomenklatura import Nomenklatura
from bench.peers import Compared, Scores, ratios
from bench.shared import GOLD, csv_rows, held_out
from kg.model import Context, EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.json_lines import Query
from kg.resolution.pairs import compare
from kg.resolution.weights import shipped_weights

Scored = tuple[float, bool]
Decided = tuple[Outcome, bool]
_PERSON: Final = "Person"
MEASURES: Final = (
    Measure("name pairs, persons: best F1", least=0.79),
    Measure("name pairs, all: best F1", least=0.83),
    Measure("name challenge: found or in review", least=0.90),
    Measure("name challenge: in review", most=0.25),
    Measure("name challenge: merged falsely", most=0, digits=0),
)


def figures(peer: Nomenklatura | None = None) -> list[Figure]:
    """Both F1 are of the best threshold. In the challenge we decide, and the others by the threshold that is best."""
    ours = (*_f1(_ours), *_rates(challenge()))
    tune = (*_f1(_ours, hold=False), None, None, None)
    return beside(MEASURES, ours, _by(ratios), None if peer is None else _by(peer.scores), tune=tune)


def _by(scores: Scores) -> tuple[float, ...]:
    scored = _challenge_scored(scores)
    _, threshold = best_threshold(scored)
    decided = [(Outcome.AUTO if score >= threshold else Outcome.NEW, same) for score, same in scored]
    return *_f1(scores), *_rates(decided)


def _f1(scores: Scores, *, hold: bool = True) -> tuple[float, float]:
    persons, every = (best_threshold(scored(scores, schema, hold=hold)) for schema in (_PERSON, None))
    return persons[0], every[0]


def scored(scores: Scores, schema: str | None = None, *, hold: bool = True) -> list[Scored]:
    """The score of each pair of one half and one schema, or of all, and whether both are one entity."""
    labelled = (row for row in csv_rows(GOLD / "name_pairs.csv") if _held_out(row) is hold)
    rows = [row for row in labelled if schema in (None, row["schema"])]
    found = scores([(row["schema"], row["name1"], row["name2"]) for row in rows])
    return list(zip(found, (row["is_match"] == "true" for row in rows), strict=True))


def _held_out(row: Mapping[str, str]) -> bool:
    return held_out(f"{row['name1']}/{row['name2']}")


def _ours(pairs: Sequence[Compared]) -> list[float]:
    kinds, weights = {_PERSON: EntityKind.PERSON}, shipped_weights()
    return [compare(query(one), query(other), kinds.get(schema), weights).score for schema, one, other in pairs]


def best_threshold(pairs: Sequence[Scored]) -> tuple[float, float]:
    """The F1 of the threshold that is best, and that threshold: the score from which on a pair is one entity."""
    matches, found, best = sum(same for _, same in pairs), 0, (0.0, 0.0)
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    for count, (score, same) in enumerate(ordered, 1):
        found += same
        if count == len(ordered) or ordered[count][0] < score:
            best = max(best, (2 * found / (count + matches), score))
    return best


def challenge() -> list[Decided]:
    """What we decide of each pair of the challenge, and whether both are one person."""
    rows = csv_rows(GOLD / "name_challenge.csv")
    weights = shipped_weights()
    decisions = (compare(query(row["name_a"]), query(row["name_b"]), None, weights) for row in rows)
    return [(one.outcome, row["same_person"] == "1") for one, row in zip(decisions, rows, strict=True)]


def _challenge_scored(scores: Scores) -> list[Scored]:
    rows = csv_rows(GOLD / "name_challenge.csv")
    found = scores([(_PERSON, row["name_a"], row["name_b"]) for row in rows])
    return list(zip(found, (row["same_person"] == "1" for row in rows), strict=True))


def _rates(decided: Sequence[Decided]) -> tuple[float, float, float]:
    """Of the pairs of one person the share found or in review; of all the share in review; how many merged falsely."""
    found = sum(same and outcome is not Outcome.NEW for outcome, same in decided)
    review = sum(outcome is Outcome.REVIEW for outcome, _ in decided)
    false = sum(not same and outcome is Outcome.AUTO for outcome, same in decided)
    return found / sum(same for _, same in decided), review / len(decided), false


def run() -> bool:
    return show(figures())


def query(text: str) -> Query:
    return Query("", text, Context())
