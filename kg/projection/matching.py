"""When claims of different sources are one fact: if each is the other's only candidate, or clearly the best.

Where that is not clear, none is taken. What is matched are groups, in which one source says one thing. Two groups of
one source never end in one fact, not even through a third source.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from kg.model import FactId
from kg.projection.bounds import Combined, difference_days
from kg.projection.facts import Conflict, LiveClaim, in_order
from kg.temporal import Period

CLEARLY = 2  # the second best candidate lies at least this many times as far away


@dataclass(frozen=True, slots=True)
class Group:
    """What one source says of one fact, in one or several records. `rule` tells how several became one."""

    source: str
    claims: tuple[LiveClaim, ...]
    period: Period
    rule: str

    @property
    def order(self) -> tuple[int, str]:
        first = in_order(self.claims)[0]
        return first.ordinal, first.id


@dataclass(frozen=True, slots=True)
class Matched:
    """`clusters` are the facts to be made; `unclear` are groups with several candidates and none clearly the best."""

    clusters: tuple[tuple[Group, ...], ...]
    unclear: tuple[tuple[Group, tuple[Group, ...]], ...]


def match(groups: Iterable[Group], can_be_one: Callable[[Period, Period], bool]) -> Matched:
    """Cluster groups of different sources; the result does not depend on their order."""
    ordered = sorted(groups, key=lambda group: group.order)
    candidates = {
        index: [
            other
            for other, theirs in enumerate(ordered)
            if theirs.source != group.source and can_be_one(group.period, theirs.period)
        ]
        for index, group in enumerate(ordered)
    }
    best = {
        index: {
            other for source in {ordered[o].source for o in others} for other in _best(ordered, index, others, source)
        }
        for index, others in candidates.items()
    }
    unclear = {index for index, others in candidates.items() if _torn(ordered, index, others, best[index])}
    pairs = [
        (difference_days(ordered[a].period, ordered[b].period), a, b)
        for a, b in combinations(range(len(ordered)), 2)
        if b in best[a] and a in best[b] and not {a, b} & unclear
    ]
    clusters = _cluster(ordered, [(a, b) for _, a, b in sorted(pairs)])
    return Matched(
        tuple(tuple(ordered[i] for i in cluster) for cluster in clusters if not set(cluster) & unclear),
        tuple((ordered[i], tuple(ordered[o] for o in candidates[i])) for i in sorted(unclear)),
    )


def conflict_of(fact: FactId, combined: Combined, claims: Sequence[LiveClaim]) -> Conflict | None:
    """The disagreement of a fact's claims on its days, if there is one."""
    if combined.disagreement is None:
        return None
    said = "; ".join(
        f"{one.claim.source} {one.claim.key} says {one.claim.period.text}"
        for one in in_order(claims)
        if one.claim.period is not None
    )
    kind = combined.disagreement
    return Conflict(conflict_id(fact, kind), kind, fact, tuple(one.id for one in in_order(claims)), said)


def unclear_conflict(group: Group, candidates: Sequence[Group]) -> Conflict:
    """A claim that could support several facts and supports none."""
    first = in_order(group.claims)[0]
    others = ", ".join(f"{c.source} {in_order(c.claims)[0].claim.key} ({c.period.text})" for c in candidates)
    explanation = f"{group.source} {first.claim.key} ({group.period.text}) could be any of {others}"
    claims = [one.id for each in (group, *candidates) for one in in_order(each.claims)]
    return Conflict(conflict_id(first.id, "AMBIGUOUS_FACT"), "AMBIGUOUS_FACT", None, tuple(claims), explanation)


def conflict_id(about: str, kind: str) -> str:
    return f"conflict_{blake2b(f'{about} {kind}'.encode(), digest_size=10).hexdigest()}"


def _best(ordered: Sequence[Group], index: int, others: Sequence[int], source: str) -> list[int]:
    ranked = _ranked(ordered, index, [o for o in others if ordered[o].source == source])
    if len(ranked) == 1 or (ranked and ranked[0][0] * CLEARLY < ranked[1][0]):
        return [ranked[0][1]]
    return []


def _ranked(ordered: Sequence[Group], index: int, others: Sequence[int]) -> list[tuple[int, int]]:
    return sorted((difference_days(ordered[index].period, ordered[o].period), o) for o in others)


def _torn(ordered: Sequence[Group], index: int, others: Sequence[int], best: set[int]) -> bool:
    """Several candidates in one source, none clearly the best, and none of them more precise friends elsewhere."""
    for source in {ordered[o].source for o in others}:
        rivals = [o for o in others if ordered[o].source == source]
        vaguer = all(_length_days(ordered[index].period) > _length_days(ordered[o].period) for o in rivals)
        if len(rivals) > 1 and not best & set(rivals) and vaguer:
            return True
    return False


def _length_days(period: Period) -> int:
    return (period.start_hi - period.start_lo).days + (period.end_hi - period.end_lo).days


def _cluster(ordered: Sequence[Group], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    cluster_of = {index: [index] for index in range(len(ordered))}
    for a, b in pairs:
        left, right = cluster_of[a], cluster_of[b]
        if left is right or {ordered[i].source for i in left} & {ordered[i].source for i in right}:
            continue
        joined = sorted(left + right)
        cluster_of.update(dict.fromkeys(joined, joined))
    return [cluster for index, cluster in cluster_of.items() if cluster[0] == index]
