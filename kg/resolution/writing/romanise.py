"""Words in other scripts beside Latin spellings: the likely spellings of a word, and how well a spelling fits it.

Letters tell what is likely, a list of the spellings in use what is usual. The tables of a script are read when the
first word in it comes; Latin words never come here.
"""

import math
from bisect import insort
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from kg.resolution.tables import rows
from kg.resolution.writing.hangul import is_korean_spelling, korean_spellings
from kg.resolution.writing.scripts import listed, readings, script_of
from kg.resolution.writing.transliteration import (
    LetterContext,
    TransliterationModel,
    likeliest,
    log_chance,
    read_counts,
    transliteration_model,
)

FITS_FROM: Final = -8.0  # fit below which a Latin word is no spelling of a word
_SPELLINGS: Final = 8  # of a word that known words are looked for by
_NEAR: Final = 30  # known words near each of these that are weighed
_NEAR_FROM: Final = 45.0  # per cent of letters
_FOUND: Final = 20  # known words at most that a word may be
_NO_WORD: Final = -1000.0
_KOREAN: Final = -1.0  # fit of a spelling that people choose for a Korean name
_IN_USE: Final = 0.5  # fit of the spelling that is found most often for a word
_LESS_USED: Final = 0.25  # less for a natural logarithm of how much more often that one is found
_BETTER: Final = 0.05  # what a spelling counts for by which it is better than the likeliest proposed


@lru_cache(maxsize=16384)
def romanised(word: str) -> tuple[str, ...]:
    """The likeliest Latin spellings of one word, best first, in letters a to z; none if no table reads its script."""
    script = script_of(word)
    found = [_spellings(sound, script) for sound in readings(word, script)] if script else []
    return tuple(dict.fromkeys(spelling for spellings in found for spelling in spellings))


@lru_cache(maxsize=16384)
def in_use(word: str) -> dict[str, int]:
    """The Latin spellings in which a word is found, folded, the most frequent first, and how often; none if rare."""
    script = script_of(word)
    row = rows(f"romanise/{script}-spellings").get(listed(word, script)) if script else None
    return {} if row is None else read_counts(row)


@lru_cache(maxsize=65536)
def fit(word: str, latin: str) -> float:
    """How well a folded Latin word fits a word in another script: log-odds beside its likeliest spelling.

    Spellings of one name have about 0, nine of ten more than -4, those in use more than others; what has less than
    `FITS_FROM` is another word.
    """
    script = script_of(word)
    if script is None:
        return _NO_WORD
    if (usual := in_use(word)) and latin in usual:
        return _IN_USE + _LESS_USED * math.log(usual[latin] / max(usual.values()))
    fits = (log_odds(sound, latin, script) - _best(sound, script) for sound in readings(word, script))
    found = max(fits, default=_NO_WORD)
    if found < _KOREAN and is_korean_spelling(word, latin):
        return _KOREAN
    return found if found < 0 else found * _BETTER


class LatinWords:
    """The Latin words among which words in other scripts are looked up. It changes: words come in."""

    def __init__(self, words: Iterable[str]) -> None:
        self._begun: dict[str, list[str]] = {}  # words by their first letters, in alphabetical order
        self._near: dict[str, list[tuple[str, float]]] = {}
        self._known: set[str] = set()
        for word in sorted(words):
            self.add(word)

    def add(self, word: str) -> None:
        insort(self._begun.setdefault(word[0], []), word)
        self._known.add(word)
        self._near.clear()

    def near(self, word: str) -> list[tuple[str, float]]:
        """The known words that may be spellings of a word in another script, best first, with their fit."""
        if (found := self._near.get(word)) is None:
            fits = ((latin, fit(word, latin)) for latin in dict.fromkeys(self._alike(word)))
            likely = sorted((pair for pair in fits if pair[1] > FITS_FROM), key=lambda pair: (-pair[1], pair[0]))
            found = self._near[word] = likely[:_FOUND]
        return found

    def _alike(self, word: str) -> Iterator[str]:
        """Words that are spellings in use, and those that are near a likely one and begin as it does."""
        yield from (latin for latin in in_use(word) if latin in self._known)
        for spelling in (*romanised(word), *korean_spellings(word)):
            begun = self._begun.get(spelling[0], ())
            near = process.extract(spelling, begun, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_NEAR_FROM)
            yield from (latin for latin, _, _ in near)


def log_odds(sound: str, latin: str, script: str) -> float:
    """That a Latin word, rather than chance, was written in these sounds."""
    return log_chance(_to_native(script), _places(latin, script), sound) - _by_chance(sound, script)


def letters(latin: str) -> str:
    """The letters of a Latin word as the tables know them; x is two, for it is often written as two."""
    return "".join(letter for letter in latin.lower() if letter.isalpha() or letter == "'").replace("x", "x+")


@lru_cache(maxsize=16384)
def _spellings(sound: str, script: str) -> tuple[str, ...]:
    return tuple(filter(None, likeliest(transliteration_model(f"{script}-latin"), sound, most=_SPELLINGS)))


@lru_cache(maxsize=16384)
def _best(sound: str, script: str) -> float:
    """Log-odds of the likeliest spelling; a word of which none is likely is measured by chance."""
    return max((0.0, *(log_odds(sound, spelling, script) for spelling in _spellings(sound, script))))


def _to_native(script: str) -> TransliterationModel:
    return transliteration_model(f"{script}-native")


@lru_cache(maxsize=65536)
def _places(latin: str, script: str) -> list[LetterContext]:
    return _to_native(script).places(letters(latin))


@lru_cache(maxsize=4096)
def _by_chance(sound: str, script: str) -> float:
    """Log chance that a word of a script is this, if its sounds come as often as they do and in no order."""
    counts = read_counts(rows(f"romanise/{script}-native")[""])
    total = sum(counts.values())
    return sum(math.log(counts.get(each, 1) / total) for each in f"{sound}$")
