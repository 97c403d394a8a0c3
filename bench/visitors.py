"""The visitors of the gold, resolved as a load resolves them: one record after the other, in order of date."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.nomenklatura import Nomenklatura
from bench.peers import Scores, ratios
from bench.shared import GOLD, csv_rows
from kg.claims import Claim, Visited
from kg.model import Context, EntityKind, Mention
from kg.resolution.decide import Outcome
from kg.resolution.parse import people_list
from kg.store.ledger.claims import NewMention
from kg.temporal import period
from kg.workflows.resolve import Resolver

SOURCE: Final = "hsg-visits"
HOST: Final = Mention(EntityKind.PLACE, "United States", SOURCE, "united-states", identified=True)
Row = Mapping[str, str]
MEASURES: Final = (
    Measure("visits: pairwise F1", least=0.970),
    Measure("visits: B³ F1", least=0.993),
    Measure("hard negatives merged, of 30", most=1, digits=0),
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

    row: Row
    entity: str
    person: str
    decision: str
    score: float

    @property
    def key(self) -> str:
        return self.row["visit_id"]


def resolved(rows: Iterable[Row]) -> list[Visitor]:
    """Decide every visitor, in order of date, knowing nothing but the visitors before."""
    resolver = Resolver(0)
    found: list[Visitor] = []
    for row, name, is_ in named(rows):
        person = decided(resolver, claim(row, name))
        found.append(Visitor(row, person.entity, is_, person.decision, person.score))
    return found


def named(rows: Iterable[Row]) -> Iterator[tuple[Row, str, str]]:
    """Each visitor in order of date, with the person that it is. A string that names two persons is two visitors."""
    for row in sorted(rows, key=lambda row: (row["start_date"], row["visit_id"])):
        names, people = people_list(row["visitor"]), row["cluster"].split("|")
        for name, is_ in zip(names if len(names) == len(people) else [row["visitor"]], people, strict=False):
            yield row, name, is_


def alike(rows: Iterable[Row], scores: Scores) -> list[Visitor]:
    """Join each visitor to the earlier one of the same country whose name is most alike, from a threshold on.

    The threshold is the one that yields the best pairwise F1.
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
    return max((_joined(said, nearest, least) for least in sorted(thresholds)), key=lambda found: _f1(found)[2])


def _joined(
    said: Sequence[tuple[Row, str, str]], nearest: Mapping[int, tuple[float, int]], least: float
) -> list[Visitor]:
    found: list[Visitor] = []
    for at, (row, _, is_) in enumerate(said):
        score, before = nearest.get(at, (-1.0, at))
        joins = score >= least
        entity, decision = (found[before].entity, Outcome.AUTO) if joins else (str(at), Outcome.NEW)
        found.append(Visitor(row, entity, is_, decision, score))
    return found


def claim(row: Row, name: str) -> Claim:
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


def rows() -> list[Row]:
    return csv_rows(GOLD / "visitors.csv")


def negatives() -> list[Row]:
    return csv_rows(GOLD / "visitors_hard_negatives.csv")


def pairwise_f1(found: Sequence[Hashable], truth: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of items."""
    together = _pairs(zip(found, truth, strict=True))
    precision = together / (_pairs(found) or 1)
    recall = together / (_pairs(truth) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def b_cubed_f1(found: Sequence[Hashable], truth: Sequence[Hashable]) -> float:
    """B³: the precision and recall of each item's cluster, averaged over items."""
    both = Counter(zip(found, truth, strict=True))
    sizes, true_sizes = Counter(found), Counter(truth)
    pairs = list(zip(found, truth, strict=True))
    precision = sum(both[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / true_sizes[pair[1]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def online(found: Sequence[Visitor]) -> tuple[float, float, float, float]:
    """Shares of right decisions, of automatic merges with the same person, of those that are right, and of reviews.

    A decision is right if it joins the entity that most of the person's mentions so far are in, or founds an entity
    for a person who has none. A review counts as wrong, and what joins the entity that a review founded does too. An
    automatic merge is with the same person if most mentions of the entity are of that person, whatever else is of it.
    """
    entities, persons = (defaultdict[str, Counter[str]](Counter) for _ in range(2))
    right, same, most, review = (list[bool]() for _ in range(4))
    for one in found:
        known = entities[one.person].most_common(1)
        right.append(one.entity == known[0][0] if known else one.decision == Outcome.NEW)
        review.append(one.decision == Outcome.REVIEW)
        if one.decision == Outcome.AUTO:
            same.append(persons[one.entity].most_common(1)[0][0] == one.person)
            most.append(right[-1])
        entities[one.person][one.entity] += 1
        persons[one.entity][one.person] += 1
    return _share(right), _share(same), _share(most), _share(review)


def _share(fits: Sequence[bool]) -> float:
    return sum(fits) / (len(fits) or 1)


def merged_falsely(found: Sequence[Visitor]) -> list[Row]:
    """The hard negatives whose two visitors became one entity."""
    entity = {one.key: one.entity for one in found}
    return [
        row
        for row in negatives()
        if (a := entity.get(row["visit_id_a"])) is not None and a == entity.get(row["visit_id_b"])
    ]


def run() -> bool:
    return show(figures())


def figures(peer: Nomenklatura | None = None) -> list[Figure]:
    """How well the visitors are resolved."""
    found = rows()
    nomenklatura = None if peer is None else _rates(alike(found, peer.scores))
    return beside(MEASURES, _rates(resolved(found)), _rates(alike(found, ratios)), nomenklatura)


def _rates(found: Sequence[Visitor]) -> tuple[float, ...]:
    precision, recall, f1 = _f1(found)
    b3 = b_cubed_f1([v.entity for v in found], [v.person for v in found])
    return f1, b3, len(merged_falsely(found)), *online(found), precision, recall


def _f1(found: Sequence[Visitor]) -> tuple[float, float, float]:
    return pairwise_f1([v.entity for v in found], [v.person for v in found])
