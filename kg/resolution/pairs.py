"""Two mentions compared with each other, without a graph: whether they may mean one entity, and why."""

from typing import Final

from kg.model import EntityId, EntityKind, Mention
from kg.resolution.decide import Decision, Ranked, decide
from kg.resolution.entity_index import EntityIndex
from kg.resolution.json_lines import Query
from kg.resolution.learning import Learnt
from kg.resolution.organisations import compare_organisations, is_organisation, parse_organisation
from kg.resolution.profile import Profile
from kg.resolution.query_features import seen
from kg.resolution.weights import Weights, total

_OTHER: Final = EntityId("other")


def compare(left: Query, right: Query, kind: EntityKind | None, weights: Weights) -> Decision:
    """Decide on two mentions; which one is left does not matter.

    Without a kind they are names of persons, or of bodies if either says so. The entity of the decision has no meaning.
    """
    if kind is EntityKind.BODY or (kind is None and (is_organisation(left.text) or is_organisation(right.text))):
        terms = weights.weighed(compare_organisations(parse_organisation(left.text), parse_organisation(right.text)))
        return decide([Ranked(_profile(right.mention(EntityKind.BODY)), total(terms), terms)])
    one, other = (side.mention(kind or EntityKind.PERSON) for side in sorted((left, right), key=repr))
    return EntityIndex((_profile(other),), weights).weigh(one)


def _profile(mention: Mention) -> Profile:
    """All that is known of an entity of which one mention is known."""
    learnt = Learnt(mention.kind, {mention.text: None})
    if mention.kind is EntityKind.PERSON:
        learnt.seen[seen(mention)] = None
        return learnt.profile(_OTHER)
    return learnt.profile(_OTHER, outer_names=mention.context.within)
