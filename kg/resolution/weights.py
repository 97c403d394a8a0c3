"""What each term of evidence weighs and what kind of term it is: the sections of the table of weights."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from kg.resolution import tables
from kg.resolution.evidence import Evidence


class Section(StrEnum):
    """The kinds of terms; `data/weights.toml` says what each of them is."""

    IDENTITY = "identity"
    NAME = "name"
    ALIKE = "alike"
    CONTRADICTION = "contradiction"
    FURTHER = "further"
    FURTHER_CONTRADICTION = "further_contradiction"
    PART = "part"
    GUESS = "guess"
    PERSON = "person"
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"
    ORGANISATION = "organisation"


_KINDS: Final = (  # the sections of the terms of each kind, in the order of the fields of Weights
    (Section.NAME, Section.ALIKE, Section.CONTRADICTION),
    (Section.CONTRADICTION, Section.FURTHER_CONTRADICTION),
    (Section.ALIKE, Section.PART, Section.GUESS),
    (Section.GUESS,),
)


class Weighed(NamedTuple):
    """A term with its weight: log-odds, above zero for a match; `because` is what an analyst reads."""

    term: str
    weight: float
    because: str

    @property
    def row(self) -> dict[str, object]:
        """Itself as it is stored and answered."""
        return {"term": self.term, "weight": self.weight, "because": self.because}


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of each term, and the terms of each kind.

    `name`: what the name itself says, for which something less than the name may stand in. `any_name`: what contradicts
    from whichever of the names of a person. `other_name`: what says that a name is only like the one asked for, a part
    of it or another. `guess`: what was guessed to be meant. KeyError for a term that is in no section.
    """

    log_odds: Mapping[str, float]
    name: frozenset[str] = frozenset()
    any_name: frozenset[str] = frozenset()
    other_name: frozenset[str] = frozenset()
    guess: frozenset[str] = frozenset()

    def weighed(self, evidence: Iterable[Evidence]) -> tuple[Weighed, ...]:
        log_odds = self.log_odds
        return tuple([Weighed(term, round(log_odds[term] * times, 3), because) for term, because, times in evidence])

    def score(self, evidence: Iterable[Evidence]) -> float:
        """The sum of all terms."""
        log_odds = self.log_odds
        return round(sum([round(log_odds[term] * times, 3) for term, _, times in evidence]), 3)


def total(terms: Iterable[Weighed]) -> float:
    """The score that terms make."""
    return round(sum([term.weight for term in terms]), 3)


def read_weights(table: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights from a table of sections; ValueError for an unknown section, or for a term in two of them."""
    sections = {Section(name): terms for name, terms in table.items()}
    seen = Counter(term for terms in sections.values() for term in terms)
    if twice := [term for term, count in seen.items() if count > 1]:
        raise ValueError(f"{twice[0]} stands in two sections")
    log_odds = {term: weight for terms in sections.values() for term, weight in terms.items()}
    kinds = (frozenset(term for name in kind for term in sections.get(name, ())) for kind in _KINDS)
    return Weights(log_odds, *kinds)


@cache
def shipped_weights() -> Weights:
    """The weights that ship beside this package."""
    return read_weights(tables.table("weights"))
