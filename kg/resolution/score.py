"""From evidence to a score: which terms each kind of entity has, and their sum by the weights that are handed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from kg.model import EntityKind
from kg.resolution.decide import Ranked
from kg.resolution.entity_features import EntityFeatures
from kg.resolution.evidence import Evidence, identity
from kg.resolution.names.compare import readings
from kg.resolution.query_features import QueryFeatures
from kg.resolution.weigh.office import weigh_event, weigh_office
from kg.resolution.weigh.person import by_rarity, weigh_person
from kg.resolution.weigh.place import beside_rivals, weigh_place
from kg.resolution.weigh.title_similarity import title_similarity
from kg.resolution.weights import Weighed, Weights, total

WEIGHERS: Final[Mapping[EntityKind, Callable[[QueryFeatures, EntityFeatures], Iterator[Evidence]]]] = {
    EntityKind.PERSON: weigh_person,
    EntityKind.PLACE: weigh_place,
    EntityKind.OFFICE: weigh_office,
    EntityKind.BODY: weigh_office,
    EntityKind.EVENT: weigh_event,
}


def weigh(query: QueryFeatures, candidate: EntityFeatures, weights: Weights) -> Iterator[Evidence]:
    """All terms for and against one candidate."""
    yield from identity(query.mention, candidate.profile)
    if query.mention.kind is EntityKind.PERSON:
        yield from by_rarity(best_reading(readings(query.person, candidate.people), weights), query.namesakes)
    yield from WEIGHERS[query.mention.kind](query, candidate)


def best_reading(compared: Sequence[Sequence[Evidence]], weights: Weights) -> list[Evidence]:
    """The best of several ways to read two names; what contradicts any of the names of a person counts too."""
    if len(compared) == 1:
        return [*compared[0]]
    score, best = max(((weights.score(terms), terms) for terms in compared), key=itemgetter(0))
    if score <= 0 or any(term.term in weights.any_name for term in best):
        return [*best]
    against = (term for terms in compared for term in terms if term.term in weights.any_name)
    return [*best, *([conflict] if (conflict := next(against, None)) else [])]


def ranked(query: QueryFeatures, candidates: Sequence[EntityFeatures], weights: Weights) -> list[Ranked]:
    """All candidates with their scores, best first; of two alike the one that more claims speak of."""
    found = [_ranked(candidate, weigh(query, candidate, weights), weights) for candidate in candidates]
    if query.mention.kind is EntityKind.PLACE:
        likely = [candidate for candidate, one in zip(candidates, found, strict=True) if one.score > 0]
        beside = dict(zip((candidate.profile.id for candidate in likely), beside_rivals(query, likely), strict=True))
        found = [_with_more(one, weights.weighed(beside.get(one.profile.id, ()))) for one in found]
    return best_first(found)


def _ranked(candidate: EntityFeatures, terms: Iterable[Evidence], weights: Weights) -> Ranked:
    weighed = weights.weighed(terms)
    return Ranked(candidate.profile, total(weighed), weighed)


def _with_more(one: Ranked, terms: tuple[Weighed, ...]) -> Ranked:
    evidence = (*one.evidence, *terms)
    return Ranked(one.profile, total(evidence), evidence) if terms else one


def best_first(found: Iterable[Ranked]) -> list[Ranked]:
    """By score; of two alike the one that more claims speak of goes first."""
    return sorted(found, key=lambda one: (-one.score, -one.profile.weight, one.profile.id))


def ranked_loosely(
    query: QueryFeatures, candidates: Sequence[EntityFeatures], term: str, weights: Weights
) -> list[Ranked]:
    """Candidates found by something less than their name: `term` stands in for the name, all else is weighed."""
    instead = Evidence(term, query.form)
    return [_ranked_by(instead, query, candidate, weights) for candidate in candidates]


def ranked_nearly(query: QueryFeatures, candidates: Sequence[EntityFeatures], weights: Weights) -> list[Ranked]:
    """Offices whose titles are near, best first: how near they are stands in for the role, all else is weighed."""
    near = ((candidate, title_similarity(query, candidate)) for candidate in candidates)
    found = (
        _ranked_by(Evidence("near_role", candidate.main, share), query, candidate, weights)
        for candidate, share in near
        if share > 0
    )
    return best_first(one for one in found if one.score > 0)


def _ranked_by(instead: Evidence, query: QueryFeatures, candidate: EntityFeatures, weights: Weights) -> Ranked:
    """One candidate, with a term in the place of all that its name says."""
    beside_name = (term for term in weigh(query, candidate, weights) if term.term not in weights.name)
    return _ranked(candidate, (instead, *beside_name), weights)
