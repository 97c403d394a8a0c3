"""Words that are known, found by one that sounds alike or is written with one letter wrong.

Of a word with one letter changed, added, left out or put beside its neighbour, either the first or the second half is
as it should be. So a word is kept under both its halves, and a wrong one is looked up under the halves that it may
have. Cost grows with the words that share a half, not with all of them.
"""

from bisect import insort
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.resolution.writing.forms import UNHEARD, as_in_english, skeleton

SHORTEST: Final = 5  # letters of a word in which one may be wrong
ALIKE: Final = 12  # words at most that sound like one and are looked at
_HEARD: Final = 16384  # words for which it is remembered what sounds like them
_SOUNDING: Final = 4  # letters from which consonants tell something
_ALIKE_AT: Final = 0.65  # share of letters that words have in common which sound alike


class Vocabulary:
    """It grows by `add`; nothing is taken out."""

    def __init__(self) -> None:
        self._words: dict[str, str | list[str]] = {}  # in alphabetical order
        self._heard = lru_cache(_HEARD)(self._likest)

    def add(self, word: str) -> None:
        """Take in a folded word that is not yet known."""
        if len(word) >= _SOUNDING:
            self._put(_sound(word), word)
            for half in _halves(word, len(word)):
                self._put(half, word)

    def sounding(self, word: str) -> Sequence[str]:
        """The known words with the same consonants, the likest first, of two alike that first in the alphabet."""
        if len(word) < _SOUNDING or not (known := self._of(_sound(word))):
            return ()
        return self._heard(word, len(known))

    def _likest(self, word: str, _among: int) -> Sequence[str]:
        """Of those that sound so; among as many as before the same are found again."""
        known, alike = self._of(_sound(word)), OSA.normalized_similarity
        found = process.extract(word, known, scorer=alike, processor=None, score_cutoff=_ALIKE_AT, limit=ALIKE)
        return [other for other, _, _ in found]

    def misspelt(self, word: str) -> list[str]:
        """The known words that are one letter away, in alphabetical order."""
        if len(word) < SHORTEST:
            return []
        lengths = (len(word) - 1, len(word), len(word) + 1)
        maybe = [known for length in lengths for half in _halves(word, length) for known in self._of(half)]
        found = process.extract(word, maybe, scorer=OSA.distance, processor=None, score_cutoff=1, limit=None)
        return sorted({known for known, _, _ in found} - {word})

    def _put(self, key: str, word: str) -> None:
        known = self._words.get(key)
        if known is None:
            self._words[key] = word
        elif isinstance(known, str):
            self._words[key] = [known, word] if known < word else [word, known]
        else:
            insort(known, word)

    def _of(self, key: str) -> Sequence[str]:
        found = self._words.get(key, ())
        return (found,) if isinstance(found, str) else found


def _halves(word: str, length: int) -> Iterator[str]:
    """The halves that a word of this length has if it begins, or ends, like this one."""
    middle = length // 2
    yield f"{word[:middle]}{length}"
    yield f"{length}{word[len(word) - (length - middle) :]}"


def _sound(word: str) -> str:
    """The key of a word that sounds so: whether it begins with a vowel, and its consonants."""
    word = as_in_english(word)
    return f"{'+' if word[0] in UNHEARD else '~'}{skeleton(word)}"
