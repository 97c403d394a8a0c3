"""The words of offices as tables give them: nouns, ranks, what makes no difference, what says the same."""

from collections.abc import Sequence
from functools import cache

from kg.resolution.offices.phrases import Phrases
from kg.resolution.tables import table
from kg.resolution.writing.forms import fold


def stand_in(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether any of some phrases stands among the words."""
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


@cache
def said_alike(group: str) -> Phrases:
    """What says the same as the first of its group, of the heads or the subjects of titles."""
    groups: list[list[str]] = table("roles")["same"][group]
    return Phrases.of((written, names[0]) for names in groups for written in names[1:])


@cache
def nouns() -> frozenset[str]:
    """The nouns of offices, folded."""
    roles = table("roles")
    return frozenset(fold(word) for word in (*roles["heads"], *roles["monarchs"], *roles["parts"]["heads"]))


@cache
def rank_words() -> frozenset[str]:
    """What stands above or below a noun: vice, deputy."""
    return frozenset((*table("roles")["ranks"], *table("roles")["parts"]["ranks"]))


@cache
def fillers() -> frozenset[str]:
    """Words that make no difference between offices."""
    return frozenset(table("roles")["fillers"])


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the lists of words that only the parts of a title need."""
    return frozenset(table("roles")["parts"][name])
