"""What each term of evidence weighs and what kind of term it is: the sections of the table of weights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from kg.resolution.evidence import Evidence
from kg.resolution.tables import table


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


_OF_THE_NAME: Final = frozenset((Section.NAME, Section.ALIKE, Section.CONTRADICTION))
_OF_ANY_NAME: Final = frozenset((Section.CONTRADICTION, Section.FURTHER_CONTRADICTION))
_OF_ANOTHER_NAME: Final = frozenset((Section.ALIKE, Section.PART, Section.GUESS))


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
    """The log-odds of each term, and the section in which it stands. KeyError for a term that is in no section."""

    log_odds: Mapping[str, float]
    sections: Mapping[str, Section]

    def weigh(self, evidence: Evidence) -> Weighed:
        term, because, times = evidence
        return Weighed(term, round(self.log_odds[term] * times, 3), because)

    def weighed(self, evidence: Iterable[Evidence]) -> tuple[Weighed, ...]:
        return tuple(map(self.weigh, evidence))

    def score(self, evidence: Iterable[Evidence]) -> float:
        """The sum of all terms."""
        return total(map(self.weigh, evidence))

    def says_name(self, term: str) -> bool:
        """Whether it is what the name itself says, for which something less than the name may stand in."""
        return self.sections[term] in _OF_THE_NAME

    def counts_from_any_name(self, term: str) -> bool:
        """Whether it contradicts whichever of the names of a person it comes from."""
        return self.sections[term] in _OF_ANY_NAME

    def says_other_name(self, term: str) -> bool:
        """Whether it says that a name is only like the one asked for, or a part of it."""
        return self.sections[term] in _OF_ANOTHER_NAME

    def guesses(self, term: str) -> bool:
        """Whether it is a guess at what somebody meant to write."""
        return self.sections[term] is Section.GUESS


def total(terms: Iterable[Weighed]) -> float:
    """The score that terms make."""
    return round(sum([term.weight for term in terms]), 3)


def read_weights(sections: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights from a table of sections; ValueError for an unknown section, or for a term in two of them."""
    log_odds: dict[str, float] = {}
    kinds: dict[str, Section] = {}
    for name, terms in sections.items():
        section = Section(name)
        if twice := sorted(terms.keys() & kinds.keys()):
            raise ValueError(f"{twice[0]} stands in {kinds[twice[0]]} and in {section}")
        log_odds |= terms
        kinds |= dict.fromkeys(terms, section)
    return Weights(log_odds, kinds)


@cache
def shipped_weights() -> Weights:
    """The weights that ship beside this package."""
    return read_weights(table("weights"))
