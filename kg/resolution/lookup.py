"""Names by their beginnings and by their likeness, for people who ask by hand."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import fuzz, process

from kg.model import EntityId
from kg.resolution.entity_features import EntityFeatures

SHORTEST: Final = 2  # letters from which a beginning is looked up
ALIKE_AT: Final = 80.0  # per cent of letters from which a name is shown as a likely misspelling


class Lookup:
    """The names of some entities as they were when it was made; it never changes."""

    def __init__(self, entities: Iterable[EntityFeatures]) -> None:
        self._ids: dict[str, set[EntityId]] = {}
        for candidate in entities:
            for name in candidate.forms | _tails(candidate.main):
                self._ids.setdefault(name, set()).add(candidate.profile.id)
        self._names = sorted(self._ids)

    def beginning(self, start: str, limit: int) -> list[EntityId]:
        """Entities with a name, or a word of their main name, that begins so; shortest names first."""
        if len(start) < SHORTEST:
            return []
        first = bisect_left(self._names, start)
        last = bisect_left(self._names, start + "\U0010ffff")
        return _first(self._ids, sorted(self._names[first:last], key=lambda name: (len(name), name)), limit)

    def alike(self, text: str, limit: int, *, at_least: float = ALIKE_AT) -> list[EntityId]:
        """Entities with a name that is nearly spelt so; nearest first."""
        found = process.extract(text, self._names, scorer=fuzz.ratio, score_cutoff=at_least, limit=limit)
        return _first(self._ids, [name for name, _, _ in found], limit)


def _first(ids: Mapping[str, set[EntityId]], names: Iterable[str], limit: int) -> list[EntityId]:
    ordered = dict.fromkeys(entity for name in names for entity in sorted(ids[name]))
    return list(ordered)[:limit]


def _tails(name: str) -> set[str]:
    words = name.split()
    return {" ".join(words[at:]) for at in range(len(words))}
