"""The way from claims to facts that all dated relations share: group, match, combine, and say what disagrees.

What differs from relation to relation is handed in: when claims of one source belong together, when two groups can be
one fact, of which periods its own is combined, and what the fact says besides.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import Relation
from kg.projection.bounds import combine
from kg.projection.facts import Fact, LiveClaim, Projected, Support, fact_of, in_order
from kg.projection.matching import Group, conflict_of, match, unclear_conflict
from kg.temporal import Period

Cluster = Sequence[Group]  # the groups of different sources that are one fact
MATCHED = "; the only or clearly best match between sources"


def periods_of_groups(cluster: Cluster) -> list[Period]:
    """What each source says as a whole."""
    return [group.period for group in cluster]


def periods_of_claims(cluster: Cluster) -> list[Period]:
    """What each record says, so that records of one source can disagree too."""
    return [claim.period for group in cluster for claim in group.claims]


@dataclass(frozen=True, slots=True)
class OneSource:
    """When one source says one thing in several records: `again` tells whether a claim goes on with those before it.

    `period` gives the days of them together, `rule` says in words why they are one.
    """

    again: Callable[[Sequence[LiveClaim], LiveClaim], bool]
    period: Callable[[Sequence[Period]], Period]
    rule: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What is particular to the facts of a relation.

    `completed` adds to a fact what only this relation has, from its claims in their order. `matched` is added to the
    rule by which a claim supports a fact that several sources share.
    """

    relation: Relation
    can_be_one: Callable[[Period, Period], bool]
    completed: Callable[[Fact, Sequence[LiveClaim]], Fact]
    periods: Callable[[Cluster], Sequence[Period]] = periods_of_groups
    matched: str = MATCHED


def groups_of(claims: Iterable[LiveClaim], source_says: OneSource) -> list[Group]:
    """The claims, sorted by source and days, as groups in which one source says one thing."""
    runs: list[list[LiveClaim]] = []
    for claim in claims:
        if runs and runs[-1][0].claim.source == claim.claim.source and source_says.again(runs[-1], claim):
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return [
        Group(
            run[0].claim.source,
            tuple(run),
            source_says.period([claim.period for claim in run]),
            "one record" if len(run) == 1 else source_says.rule,
        )
        for run in runs
    ]


def facts_of(groups: Sequence[Group], rules: Rules) -> Projected:
    """The facts that groups support, and the conflicts of what is not clear or does not agree."""
    matched = match(groups, rules.can_be_one)
    projected = Projected(conflicts=tuple(unclear_conflict(group, others) for group, others in matched.unclear))
    for cluster in matched.clusters:
        rule = "" if len(cluster) == 1 else rules.matched
        support = [Support(claim.id, group.rule + rule) for group in cluster for claim in group.claims]
        claims = in_order(claim for group in cluster for claim in group.claims)
        projected += combined_fact(rules, claims, rules.periods(cluster), support)
    return projected


def combined_fact(
    rules: Rules, claims: Sequence[LiveClaim], periods: Sequence[Period], support: Sequence[Support]
) -> Projected:
    """One fact of claims in their order, on the days that the periods share; with a conflict if they share none."""
    combined = combine(periods)
    fact = rules.completed(fact_of(rules.relation, claims, combined.period, support), claims)
    conflict = conflict_of(fact.id, combined, claims)
    return Projected((fact,), () if conflict is None else (conflict,))
