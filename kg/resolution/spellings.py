"""Words that are known, found by one that is written with one letter wrong.

Of a word with one letter changed, added, left out or put beside its neighbour, either the first or the second half is
as it should be. So a word is kept under both its halves, and a wrong one is looked up under the halves that it may
have. Cost grows with the words that share a half, not with all of them.
"""

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

SHORTEST: Final = 5  # letters of a word in which one may be wrong
_BEGIN, _END = "^", "$"


class Spellings:
    """It grows by `add`; nothing is taken out."""

    def __init__(self) -> None:
        self._words: dict[str, str | list[str]] = {}

    def add(self, word: str) -> None:
        """Take in a folded word that is not yet known."""
        if len(word) >= SHORTEST - 1:
            middle = len(word) // 2
            self._put(_BEGIN + word[:middle], word)
            self._put(_END + word[middle:], word)

    def near(self, word: str) -> list[str]:
        """The known words that are one letter away, in alphabetical order."""
        if len(word) < SHORTEST:
            return []
        maybe = {known for half in _halves(word) for known in self._of(half)}
        return sorted(known for known in maybe if OSA.distance(word, known, score_cutoff=1) == 1)

    def _put(self, half: str, word: str) -> None:
        known = self._words.get(half)
        if known is None:
            self._words[half] = word
        elif isinstance(known, str):
            self._words[half] = [known, word]
        else:
            known.append(word)

    def _of(self, half: str) -> tuple[str, ...] | list[str]:
        found = self._words.get(half, ())
        return (found,) if isinstance(found, str) else found


def _halves(word: str) -> Iterator[str]:
    """The halves that words of one letter less, as many and one more can have of it."""
    for length in (len(word) - 1, len(word), len(word) + 1):
        middle = length // 2
        yield _BEGIN + word[:middle]
        yield _END + word[len(word) - (length - middle) :]
