"""Whether scores are the log-odds that they claim to be, and what a fit would make of the weights.

Judged is every candidate that is weighed for the visitors of the gold, for the variants of `bench.linking` and for the
labelled pairs of names: it is known of each whether it is the one. The first table tells how many of those with a score
are, and how many should be if the score were its log-odds. The second tells the weights that a logistic regression
would choose which stays near those in use, for persons, where it would move them.

It proposes and writes nothing. A fit makes each comparison likelier, not the decisions that follow from one another:
the third table is what becomes of the visitors with the fitted weights.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rich.table import Table

from bench import linking, pairs, visitors
from bench.figures import table
from bench.shared import GOLD, csv_rows
from kg.cli.console import console
from kg.model import EntityKind
from kg.resolution import json_lines
from kg.resolution.entity_index import EntityIndex
from kg.resolution.pairs import compare
from kg.resolution.weights import Weighed, Weights, shipped_weights
from kg.workflows.resolve import Resolver

NEAR: Final = 0.5  # by which a fitted weight is likely to differ from the one in use
MOVED: Final = 0.25  # from which a difference is shown
LOWEST, HIGHEST = -4, 8  # scores; those beyond count there
_ENOUGH: Final = 1e-4  # log-likelihood that a step must gain
_STEPS: Final = 200
_CANDIDATES: Final = 6  # of each variant


@dataclass(frozen=True, slots=True)
class Judged:
    """A comparison of which the answer is known."""

    source: str
    terms: Mapping[str, float]  # how often each weight counts
    same: bool

    def score(self, of: Mapping[str, float]) -> float:
        return sum(of[term] * times for term, times in self.terms.items())


def judged(source: str, evidence: Iterable[Weighed], same: bool, weights: Weights) -> Judged:
    terms = defaultdict[str, float](float)
    for one in evidence:
        terms[one.term] += one.weight / weights.log_odds[one.term]
    return Judged(source, dict(terms), same)


def comparisons(weights: Weights) -> Iterator[Judged]:
    yield from _visitors(weights)
    yield from _variants(weights)
    yield from _pairs(weights)


def _visitors(weights: Weights) -> Iterator[Judged]:
    resolver, persons = Resolver(0, weights), defaultdict[str, Counter[str]](Counter)
    for row, name, is_ in visitors.named(visitors.rows()):
        claim = visitors.claim(row, name)
        for one in resolver.index.resolve(claim.subject).candidates:
            if who := persons[one.profile.id].most_common(1):
                yield judged("visitors", one.evidence, who[0][0] == is_, weights)
        found = visitors.decided(resolver, claim)
        persons[found.entity][is_] += 1


def _variants(weights: Weights) -> Iterator[Judged]:
    known, served = linking.persons(), linking.services()
    index = EntityIndex(map(json_lines.entity, linking.entities(known, served)), weights)
    for number, (person, text) in enumerate(linking.variants(known)):
        said = served[person.id][0].said if person.id in served and number % 2 else ""
        mention = json_lines.query({"id": person.id, "text": text, "context": said}).mention(EntityKind.PERSON)
        for one in index.resolve_any([mention], _CANDIDATES).candidates:
            if one.evidence:
                yield judged("variants", one.evidence, one.profile.id == person.id, weights)


def _pairs(weights: Weights) -> Iterator[Judged]:
    for row in csv_rows(GOLD / "name_pairs.csv"):
        if row["schema"] == "Person":
            decision = compare(pairs.query(row["name1"]), pairs.query(row["name2"]), EntityKind.PERSON, weights)
            yield judged("pairs", decision.evidence, row["is_match"] == "true", weights)


def reliability(found: Iterable[Judged], of: Mapping[str, float]) -> dict[tuple[str, int], tuple[int, int]]:
    """How many comparisons of each source have each score, rounded down, and how many of them are the same."""
    counted: dict[tuple[str, int], tuple[int, int]] = {}
    for one in found:
        key = one.source, max(LOWEST, min(HIGHEST, math.floor(one.score(of))))
        count, same = counted.get(key, (0, 0))
        counted[key] = count + 1, same + one.same
    return counted


def fitted(found: Sequence[Judged], of: Mapping[str, float]) -> dict[str, float]:
    """The weights that make the answers likeliest, each with a normal prior of `NEAR` around the one in use."""
    now = {term: of[term] for one in found for term in one.terms}
    likelihood, slope, curve = _likelihood(found, now, of)
    for _ in range(_STEPS):
        then = {term: weight + slope[term] / curve[term] for term, weight in now.items()}
        better, slope_then, curve_then = _likelihood(found, then, of)
        if better - likelihood < _ENOUGH:
            break
        now, likelihood, slope, curve = then, better, slope_then, curve_then
    return now


def _likelihood(
    found: Iterable[Judged], now: Mapping[str, float], of: Mapping[str, float]
) -> tuple[float, dict[str, float], dict[str, float]]:
    """Its logarithm, its slope along each weight, and a bound of its curvature that makes a step safe."""
    tight = 1 / NEAR**2
    total = -sum((now[term] - of[term]) ** 2 for term in now) * tight / 2
    slope = {term: (of[term] - now[term]) * tight for term in now}
    curve = dict.fromkeys(now, tight)
    for one in found:
        claimed = chance(one.score(now))
        total += math.log(max(claimed if one.same else 1 - claimed, 1e-12))
        spread = claimed * (1 - claimed) * sum(map(abs, one.terms.values()))
        for term, times in one.terms.items():
            slope[term] += (one.same - claimed) * times
            curve[term] += spread * abs(times)
    return total, slope, curve


def chance(score: float) -> float:
    """What a score claims, as log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def run() -> bool:
    weights = shipped_weights()
    found, used = list(comparisons(weights)), weights.log_odds
    fit = fitted(found, used)
    console().print(_reliability_table(reliability(found, used)))
    console().print(_weights_table(found, fit, used))
    console().print(table(visitors.figures(weights=replace(weights, log_odds={**used, **fit}))))
    return True


def _reliability_table(counted: Mapping[tuple[str, int], tuple[int, int]]) -> Table:
    sources = list(dict.fromkeys(source for source, _ in counted))
    made = Table("score", "claimed", *sources, title="are the one, of all with the score")
    for score in range(LOWEST, HIGHEST + 1):
        shares = (counted.get((source, score), (0, 0)) for source in sources)
        said = (f"{same / count:.2f} of {count:,}" if count else "" for count, same in shares)
        made.add_row(_bin(score), f"{chance(score + 0.5):.2f}", *said)
    return made


def _bin(score: int) -> str:
    return f"below {score + 1}" if score == LOWEST else f"{score} and more" if score == HIGHEST else f"{score}"


def _weights_table(found: Iterable[Judged], fit: Mapping[str, float], used: Mapping[str, float]) -> Table:
    made = Table("weight", "in use", "fitted", "seen", title="weights that a fit would move")
    seen = Counter(term for one in found for term in one.terms)
    for term, weight in fit.items():
        if abs(weight - used[term]) >= MOVED:
            made.add_row(term, f"{used[term]:.1f}", f"{weight:.1f}", f"{seen[term]:,}")
    return made
