"""From evidence to a score: which terms each kind of entity has, and their sum."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.model import EntityKind
from kg.resolution.asked import Asked
from kg.resolution.decide import Ranked
from kg.resolution.evidence import Evidence, evidence, identity
from kg.resolution.known import Known
from kg.resolution.weigh.near_offices import nearness
from kg.resolution.weigh.office import weigh_event, weigh_office
from kg.resolution.weigh.person import weigh_person
from kg.resolution.weigh.place import beside_rivals, weigh_place

WEIGHERS: Final[Mapping[EntityKind, Callable[[Asked, Known], Iterator[Evidence]]]] = {
    EntityKind.PERSON: weigh_person,
    EntityKind.PLACE: weigh_place,
    EntityKind.OFFICE: weigh_office,
    EntityKind.BODY: weigh_office,
    EntityKind.EVENT: weigh_event,
}

NAME_TERMS: Final = frozenset(  # of which a name that is only like the one asked for has none
    """same_name same_sound reordered_name partial_name other_name family_name_first family_name similar_family_name
    romanised_family_name misspelt_family_name short_family_name family_name_conflict given_name nickname
    romanised_given_name similar_given_name misspelt_given_name doubtful_given_name given_name_conflict
    given_names_turned patronymic patronymic_conflict initial_agrees first_name_unsaid middle_name_alone
    middle_name_unsaid middle_name_conflict middle_initial_conflict main_name alias similar_place_name state_name
    state_first other_state same_title same_role other_role event_name""".split()  # noqa: SIM905  fifty quoted words are harder to read
)


def weigh(asked: Asked, known: Known) -> list[Evidence]:
    """All terms for and against one candidate."""
    return [*identity(asked.mention, known.profile), *WEIGHERS[asked.mention.kind](asked, known)]


def total(terms: Iterable[Evidence]) -> float:
    return round(sum(term.weight for term in terms), 3)


def ranked(asked: Asked, candidates: Sequence[Known]) -> list[Ranked]:
    """All candidates with their scores, best first; of two alike the one that more claims speak of."""
    weighed = [weigh(asked, known) for known in candidates]
    if asked.mention.kind is EntityKind.PLACE:
        likely = [known for known, terms in zip(candidates, weighed, strict=True) if total(terms) > 0]
        beside = dict(zip((known.profile.id for known in likely), beside_rivals(asked, likely), strict=True))
        weighed = [[*t, *beside.get(k.profile.id, ())] for k, t in zip(candidates, weighed, strict=True)]
    found = [
        Ranked(known.profile, total(terms), tuple(terms)) for known, terms in zip(candidates, weighed, strict=True)
    ]
    return best_first(found)


def best_first(found: Iterable[Ranked]) -> list[Ranked]:
    """By score; of two alike the one that more claims speak of goes first."""
    return sorted(found, key=lambda one: (-one.score, -one.profile.weight, one.profile.id))


def ranked_loosely(asked: Asked, candidates: Sequence[Known], term: str) -> list[Ranked]:
    """Candidates found by something less than their name: `term` stands in for the name, all else is weighed."""
    instead = evidence(term, asked.form)
    return [_ranked_by(instead, asked, known) for known in candidates]


def ranked_nearly(asked: Asked, candidates: Sequence[Known]) -> list[Ranked]:
    """Offices whose titles are near, best first: how near they are stands in for the role, all else is weighed."""
    near = ((known, nearness(asked, known)) for known in candidates)
    found = (_ranked_by(evidence("near_role", k.main, times=share), asked, k) for k, share in near if share > 0)
    return best_first(one for one in found if one.score > 0)


def _ranked_by(instead: Evidence, asked: Asked, known: Known) -> Ranked:
    """One candidate, with a term in the place of all that its name says."""
    terms = (instead, *(term for term in weigh(asked, known) if term.term not in NAME_TERMS))
    return Ranked(known.profile, total(terms), terms)
