"""The plain way with rapidfuzz alone: two names are as alike as their words in alphabetical order (`token_sort_ratio`).

Where a threshold decides, it is the one that is best on the very set that is measured: others get every advantage.
"""

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

Compared = tuple[str, str, str]  # the schema (Person, Company ...) and two names
Scores = Callable[[Sequence[Compared]], Sequence[float]]


def ratios(pairs: Sequence[Compared]) -> list[float]:
    """How alike the names of each pair are, from 0 to 100."""
    return [fuzz.ratio(_sorted_words(one), _sorted_words(other)) for _, one, other in pairs]


class Names:
    """Names among which the most alike are looked up."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = [_sorted_words(name) for name in names]

    def best(self, text: str, limit: int = 1) -> list[tuple[int, float]]:
        """The positions of the most alike, best first, and how alike they are."""
        found = process.extract(_sorted_words(text), self._words, scorer=fuzz.ratio, limit=limit)
        return [(at, score) for _, score, at in found]


def _sorted_words(text: str) -> str:
    """Sorted once, so that `fuzz.ratio` is `fuzz.token_sort_ratio` at a fraction of its cost."""
    return " ".join(sorted(default_process(text).split()))
