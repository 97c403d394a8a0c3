"""Entities that a text may mean: found by their names, weighed by the resolver."""

from collections.abc import Sequence

from kg.model import EntityKind
from kg.resolution.decide import Ranked
from kg.resolution.entity_index import EntityIndex
from kg.resolution.search import Search
from kg.resolution.weights import Weights, shipped_weights
from kg.store.names.candidates import like
from kg.store.shapes import CandidateRow, EntityRow
from kg.store.store import Store
from kg.temporal import Period


async def search(store: Store, wanted: Search) -> list[CandidateRow]:
    """The candidates, best first; no more than a hundred entities are weighed."""
    kinds = tuple(wanted.kinds) or tuple(EntityKind)
    found = await like(store, wanted.text, kinds)
    if not found:
        return []
    rows = {profile.id: row for profile, row in found}
    weights = shipped_weights()
    index = EntityIndex((profile for profile, _ in found), weights)
    on = None if wanted.on is None else Period.exact(wanted.on.lo, wanted.on.hi)
    hits = index.search(wanted.text, kinds=kinds, country=wanted.country, on=on, limit=len(found))
    shown = _well_spelt(hits.ranked, weights)[: wanted.limit]
    return [_candidate(one, rows[one.profile.id], match=one.profile.id in hits.taken) for one in shown]


def _well_spelt(ranked: Sequence[Ranked], weights: Weights) -> Sequence[Ranked]:
    """Without the guesses at misspelt names, if the text fits the name of any entity as it stands."""
    return [one for one in ranked if weights.guess.isdisjoint(term.term for term in one.evidence)] or ranked


def _candidate(one: Ranked, node: EntityRow, *, match: bool) -> CandidateRow:
    return {
        "node": node,
        "name": one.profile.names[0],
        "kind": one.profile.kind.value,
        "score": round(one.score, 4),
        "match": match,
        "evidence": [{"term": each.term, "weight": each.weight, "because": each.because} for each in one.evidence],
    }
