"""Entities that a text may mean: found by their names, weighed by the resolver."""

from collections.abc import Collection, Mapping, Sequence

from kg.model import EntityId, EntityKind
from kg.projection.names import name_on
from kg.resolution.decide import Ranked
from kg.resolution.entity_index import EntityIndex
from kg.resolution.parse import parse_person
from kg.resolution.search import Search
from kg.resolution.weights import Weights, shipped_weights
from kg.resolution.writing.forms import fold
from kg.store.names.candidates import Found, like
from kg.store.shapes import CandidateRow
from kg.store.store import Store
from kg.temporal import Days, Period


async def search(store: Store, wanted: Search) -> list[CandidateRow]:
    """The candidates, best first, each with its name on the days asked about; no more than a hundred are weighed.

    Of those who bear the very name, those go first who bore it on these days.
    """
    kinds = tuple(wanted.kinds) or tuple(EntityKind)
    found = {one.profile.id: one for one in await like(store, wanted.text, kinds)}
    if not found:
        return []
    weights = shipped_weights()
    index = EntityIndex((one.profile for one in found.values()), weights)
    on = None if wanted.on is None else Period.exact(wanted.on.lo, wanted.on.hi)
    hits = index.search(wanted.text, kinds=kinds, country=wanted.country, on=on, limit=len(found))
    shown = _then_first(_well_spelt(hits.ranked, weights), found, wanted)[: wanted.limit]
    taken = hits.taken
    return [_candidate(one, found[one.profile.id], wanted.on, match=one.profile.id in taken) for one in shown]


def _then_first(ranked: Sequence[Ranked], found: Mapping[EntityId, Found], wanted: Search) -> list[Ranked]:
    """Where bearers of the very name stand, those come first who bore it on the days asked about."""
    if wanted.on is None:
        return [*ranked]
    forms = {fold(wanted.text), fold(parse_person(wanted.text).name)}
    bore = {one.profile.id: _bore(found[one.profile.id], forms, wanted.on) for one in ranked}
    bearers = sorted(
        (one for one in ranked if bore[one.profile.id] is not None), key=lambda one: not bore[one.profile.id]
    )
    in_turn = iter(bearers)
    return [one if bore[one.profile.id] is None else next(in_turn) for one in ranked]


def _bore(found: Found, forms: Collection[str], on: Days) -> bool | None:
    """Whether an entity bore a name of these forms on these days; None if it never did."""
    borne = [name.when for name in found.names if fold(name.text) in forms]
    if not borne:
        return None
    days = Period.exact(on.lo, on.hi)
    return any(when is None or when.intersects(days) is not None for when in borne)


def _well_spelt(ranked: Sequence[Ranked], weights: Weights) -> Sequence[Ranked]:
    """Without the guesses at misspelt names, if the text fits the name of any entity as it stands."""
    return [one for one in ranked if weights.guess.isdisjoint(term.term for term in one.evidence)] or ranked


def _candidate(one: Ranked, found: Found, on: Days | None, *, match: bool) -> CandidateRow:
    return {
        "node": found.row,
        "name": one.profile.names[0] if on is None else name_on(found.names, on),
        "kind": one.profile.kind.value,
        "score": round(one.score, 4),
        "match": match,
        "evidence": [{"term": each.term, "weight": each.weight, "because": each.because} for each in one.evidence],
    }
