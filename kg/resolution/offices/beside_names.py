"""Titles in other languages that stand before a person's name, or behind it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from kg.resolution.offices.terms import fillers, word_set
from kg.resolution.offices.words import STATE, compound, english_words, meanings, plain_words, translations, units
from kg.resolution.states import own_writing
from kg.resolution.tables import table
from kg.resolution.writing.forms import fold

_LONGEST: Final = 8  # words of a title
_LINKS: Final = frozenset(("of", "to", "for", "in", "the", "and"))


def title_in_front(words: Sequence[str]) -> int:
    """How many words from the left are a title in another language: présidente du Conseil; 0 if none are."""
    article = len(words) > 1 and words[0].casefold() in _articles()
    if not words or not _opens(words[article]):
        return 0
    return next((end for end in range(min(len(words), _LONGEST), 0, -1) if _is_title(words[:end])), 0)


def title_behind(words: Sequence[str]) -> int:
    """How many words at the end are a title, in a language that puts it there: 윤석열 대통령."""
    begin = range(max(1, len(words) - _LONGEST), len(words))
    starts = (at for at in begin if own_writing(words[at]) and _opens(words[at]))
    return next((len(words) - at for at in starts if _is_title(words[at:])), 0)


def titles_in_signs() -> list[str]:
    """Titles that are written beside a name without a space between: 外務大臣; the longest first."""
    found = (title for english, title in meanings() if len(title) > 1 and _names_office(english))
    return sorted((title for title in found if len(units(title)) == len(title)), key=lambda title: -len(title))


@lru_cache(maxsize=16384)
def _opens(word: str) -> bool:
    """Whether a title may begin with a word: few names do, so no others are looked at further."""
    if own_writing(word):
        return not _openings().isdisjoint(units(word)[:1])
    folded = fold(word)
    return folded in _openings() or compound(folded) is not None


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are a title and nothing else; a state at the end is an adjective, unless an "of" is before it."""
    english = plain_words(" ".join(words))
    if not english or not all(word.startswith(STATE) or word in _known() for word in english):
        return False
    if english[-1] in _LINKS or not _names_office(" ".join(english)):
        return False
    is_name = english[-1].startswith(STATE) and _LINKS.isdisjoint(english[-2:-1]) and words[-1][:1].isupper()
    return not is_name and " ".join(words).casefold() not in word_set("names_too")


def _names_office(english: str) -> bool:
    return not _nouns().isdisjoint(fold(english).split())


@cache
def _nouns() -> frozenset[str]:
    """The nouns of offices that are no names of people."""
    return frozenset(fold(noun).split()[-1] for noun in table("roles")["heads"])


@cache
def _known() -> frozenset[str]:
    """The words of a title, once it is translated."""
    return _LINKS | english_words() | translations() | fillers()


@cache
def _articles() -> frozenset[str]:
    return frozenset(article for english, article in meanings() if english == "the")


@cache
def _openings() -> frozenset[str]:
    found = (units(title) for english, title in meanings() if _names_office(english))
    return frozenset(first if own_writing(first) else fold(first) for first, *_ in found)
