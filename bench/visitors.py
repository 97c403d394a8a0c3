"""The visitors of the gold, resolved as a load resolves them: one record after the other, in order of date.

All are resolved together. They are judged in two halves, split by a digest of the person that they are: of a half
counts each pair of visitors of which one at least is in it, whoever the other was taken for.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.nomenklatura import Nomenklatura
from bench.peers import Scores, ratios
from bench.shared import GOLD, csv_rows, held_out
from kg.claims import Claim, Visited
from kg.model import Context, EntityKind, Mention
from kg.resolution.decide import Outcome
from kg.resolution.parse import people_list
from kg.resolution.weights import Weights, shipped_weights
from kg.store.ledger.claims import NewMention
from kg.temporal import period
from kg.workflows.resolve import Resolver

SOURCE: Final = "hsg-visits"
HOST: Final = Mention(EntityKind.PLACE, "United States", SOURCE, "united-states", identified=True)
LabelledVisit = Mapping[str, str]
MEASURES: Final = (
    Measure("visits: pairwise F1", least=0.970),
    Measure("visits: B³ F1", least=0.993),
    Measure("hard negatives merged", most=1, digits=0),
    Measure("online decisions right", least=0.992),
    Measure("automatic merges with the same person"),
    Measure("automatic merges right", least=0.995),
    Measure("sent to review", most=0.08),
    Measure("visits: pairwise precision"),
    Measure("visits: pairwise recall"),
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One row of the gold with what was decided: `entity` as it was found, `person` as it is."""

    row: LabelledVisit
    entity: str
    person: str
    decision: str
    score: float

    @property
    def key(self) -> str:
        return self.row["visit_id"]

    @property
    def held_out(self) -> bool:
        return held_out(self.person)


Counted = Callable[[Visitor], bool]  # whether a visitor is in the half that is judged


def everybody(_visitor: Visitor) -> bool:
    return True


def hold(visitor: Visitor) -> bool:
    return visitor.held_out


def tune(visitor: Visitor) -> bool:
    return not visitor.held_out


def resolved(rows: Iterable[LabelledVisit], weights: Weights) -> list[Visitor]:
    """Decide every visitor, in order of date, knowing nothing but the visitors before."""
    resolver = Resolver(0, weights)
    found: list[Visitor] = []
    for row, name, is_ in named(rows):
        person = decided(resolver, claim(row, name))
        found.append(Visitor(row, person.entity, is_, person.decision, person.score))
    return found


def named(rows: Iterable[LabelledVisit]) -> Iterator[tuple[LabelledVisit, str, str]]:
    """Each visitor in order of date, with the person that it is. A string that names two persons is two visitors."""
    for row in sorted(rows, key=lambda row: (row["start_date"], row["visit_id"])):
        names, people = people_list(row["visitor"]), row["cluster"].split("|")
        for name, is_ in zip(names if len(names) == len(people) else [row["visitor"]], people, strict=False):
            yield row, name, is_


def alike(rows: Iterable[LabelledVisit], scores: Scores, counted: Counted = everybody) -> list[Visitor]:
    """Join each visitor to the earlier one of the same country whose name is most alike, from a threshold on.

    The threshold is the one that yields the best pairwise F1 of those who are counted.
    """
    said = list(named(rows))
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, (row, _, _) in enumerate(said):
        pairs += [(at, before) for before in earlier[row["country"]]]
        earlier[row["country"]].append(at)
    found = scores([("Person", said[at][1], said[before][1]) for at, before in pairs])
    nearest: dict[int, tuple[float, int]] = {}
    for (at, before), score in zip(pairs, found, strict=True):
        nearest[at] = max(nearest.get(at, (score, before)), (score, before))
    thresholds = {score for score, _ in nearest.values()}
    return max(
        (_joined(said, nearest, least) for least in sorted(thresholds)), key=lambda found: pairwise(found, counted)[2]
    )


def _joined(
    said: Sequence[tuple[LabelledVisit, str, str]], nearest: Mapping[int, tuple[float, int]], least: float
) -> list[Visitor]:
    found: list[Visitor] = []
    for at, (row, _, is_) in enumerate(said):
        score, before = nearest.get(at, (-1.0, at))
        joins = score >= least
        entity, decision = (found[before].entity, Outcome.AUTO) if joins else (str(at), Outcome.NEW)
        found.append(Visitor(row, entity, is_, decision, score))
    return found


def claim(row: LabelledVisit, name: str) -> Claim:
    on = period(row["start_date"])
    visitor = Mention(
        EntityKind.PERSON,
        name,
        SOURCE,
        row["visit_id"],
        context=Context(within=(row["country"],), on=on),
    )
    return Claim(SOURCE, row["visit_id"], "visit", "", visitor, Visited(HOST), period=on)


def decided(resolver: Resolver, visit: Claim) -> NewMention:
    """What the resolver decides of the visitor, who is new."""
    return next(new for new in resolver.resolve([visit]) if new.mention == visit.subject)


def rows() -> list[LabelledVisit]:
    return csv_rows(GOLD / "visitors.csv")


def negatives() -> list[LabelledVisit]:
    return csv_rows(GOLD / "visitors_hard_negatives.csv")


def pairwise(found: Sequence[Visitor], counted: Counted = everybody) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of visitors of which one at least is counted."""
    others = [visitor for visitor in found if not counted(visitor)]
    together, joined, same = (
        _pairs(map(label, found)) - _pairs(map(label, others)) for label in (_label, _entity, _person)
    )
    precision, recall = together / (joined or 1), together / (same or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def b_cubed_f1(found: Sequence[Visitor], counted: Counted = everybody) -> float:
    """B³: the precision and recall of each visitor's cluster, averaged over those who are counted."""
    both, sizes, true_sizes = (Counter(map(label, found)) for label in (_label, _entity, _person))
    pairs = [_label(visitor) for visitor in found if counted(visitor)]
    precision = sum(both[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / true_sizes[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def _label(visitor: Visitor) -> tuple[str, str]:
    return visitor.entity, visitor.person


def _entity(visitor: Visitor) -> str:
    return visitor.entity


def _person(visitor: Visitor) -> str:
    return visitor.person


def online(found: Sequence[Visitor], counted: Counted = everybody) -> tuple[float, float, float, float]:
    """Shares of right decisions, of automatic merges with the same person, of those that are right, and of reviews.

    A decision is right if it joins the entity that most of the person's mentions so far are in, or founds an entity
    for a person who has none. A review counts as wrong, and what joins the entity that a review founded does too. An
    automatic merge is with the same person if most mentions of the entity are of that person, whatever else is of it.
    """
    entities, persons = (defaultdict[str, Counter[str]](Counter) for _ in range(2))
    right, same, most, review = (list[bool]() for _ in range(4))
    for one in found:
        if counted(one):
            known = entities[one.person].most_common(1)
            right.append(one.entity == known[0][0] if known else one.decision == Outcome.NEW)
            review.append(one.decision == Outcome.REVIEW)
        if counted(one) and one.decision == Outcome.AUTO:
            same.append(persons[one.entity].most_common(1)[0][0] == one.person)
            most.append(right[-1])
        entities[one.person][one.entity] += 1
        persons[one.entity][one.person] += 1
    return _share(right), _share(same), _share(most), _share(review)


def _share(fits: Sequence[bool]) -> float:
    return sum(fits) / (len(fits) or 1)


def merged_falsely(found: Sequence[Visitor], counted: Counted = everybody) -> list[LabelledVisit]:
    """The hard negatives whose two visitors became one entity; those of one who is held out are held out."""
    visitors = {one.key: one for one in found}
    merged: list[LabelledVisit] = []
    for row in negatives():
        two = [visitors[row[key]] for key in ("visit_id_a", "visit_id_b") if row[key] in visitors]
        one_is_held = any(visitor.held_out for visitor in two)
        if len(two) > 1 and two[0].entity == two[1].entity:
            merged += [row] if any(counted(visitor) and visitor.held_out is one_is_held for visitor in two) else []
    return merged


def run() -> bool:
    return show(figures())


def figures(peer: Nomenklatura | None = None, weights: Weights | None = None) -> list[Figure]:
    """How well the visitors are resolved, with the weights that ship if no others are given."""
    said = rows()
    found = resolved(said, weights or shipped_weights())
    nomenklatura = None if peer is None else _rates(alike(said, peer.scores, hold), hold)
    rapidfuzz = _rates(alike(said, ratios, hold), hold)
    return beside(MEASURES, _rates(found, hold), rapidfuzz, nomenklatura, tune=_rates(found, tune))


def _rates(found: Sequence[Visitor], counted: Counted) -> tuple[float, ...]:
    precision, recall, f1 = pairwise(found, counted)
    falsely = len(merged_falsely(found, counted))
    return f1, b_cubed_f1(found, counted), falsely, *online(found, counted), precision, recall
