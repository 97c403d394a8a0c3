"""Phrases and what they say: found among words as the longest that stands there, from the left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from kg.resolution.writing.forms import fold


@dataclass(frozen=True, slots=True)
class Phrases:
    """What phrases say, by their folded words; and by their first words, how many words they have at most."""

    said: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        said = {tuple(fold(phrase).split()): fold(meaning) for phrase, meaning in pairs}
        longest: dict[str, int] = {}
        for words in said:
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
        return cls(said, longest)


def replaced(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words with what phrases say in their place: from the left, the longest first."""
    found: list[str] = []
    at = 0
    while at < len(words):
        length = phrase_length(words, at, phrases)
        found += phrases.said[tuple(words[at : at + length])].split() if length else [words[at]]
        at += length or 1
    return found


def phrase_length(words: Sequence[str], at: int, phrases: Phrases) -> int:
    """How many words the longest phrase has that stands there; 0 if none does."""
    lengths = range(min(phrases.longest.get(words[at], 0), len(words) - at), 0, -1)
    return next((length for length in lengths if tuple(words[at : at + length]) in phrases.said), 0)
