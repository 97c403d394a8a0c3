"""Persons by the words of their names: from a few hundred thousand to the few that a name may mean, best first.

A word leads to all who bear it, its consonants to all who may, two neighbouring words to those in whose name they are
one. A rare word counts for more than a common one. A word that very many bear is divided by the initials of the other
words and by state, so that the cost of a question depends on how many come near, not on how many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log2
from typing import Final

from kg.model import EntityId
from kg.resolution.forms import fold, full_names, han_name, is_han, skeleton
from kg.resolution.known import whose
from kg.resolution.persons import ParsedPerson, passed_over
from kg.resolution.profile import Profile

CROWDED: Final = 200  # bearers of a word from which they are divided
CONSIDERED: Final = 400  # bearers at most that one word brings in
_BY_SOUND: Final = 0.6  # what the same consonants count for, beside the same letters
_SOUNDING: Final = 3  # letters from which consonants tell something


class People:
    """It changes: persons come in, and come in anew."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._at: dict[EntityId, int] = {}
        self._bearers: dict[str, int | list[int]] = {}
        self._divided: dict[str, dict[str, list[int]]] = {}

    def __len__(self) -> int:
        return len(self._profiles)

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._at)

    def __getitem__(self, entity: EntityId) -> Profile:
        return self._profiles[self._at[entity]]

    def put(self, profile: Profile) -> None:
        at = self._at.setdefault(profile.id, len(self._profiles))
        if at == len(self._profiles):
            self._profiles.append(profile)
            new = keys(profile.names)
        else:
            known, self._profiles[at] = self._profiles[at].names, profile
            # most of what is learnt of a person is no name
            new = keys(profile.names) - keys(known) if profile.names != known else set[str]()
        for key in new:
            self._bear(key, at)

    def bearers(self, word: str) -> int:
        """How many bear a word."""
        found = self._bearers.get(word, ())
        return 1 if isinstance(found, int) else len(found)

    def near(self, person: ParsedPerson, of: frozenset[str], limit: int) -> list[tuple[EntityId, float]]:
        """Whom a name may mean, best first, with the weight of what they have of it."""
        found: dict[int, float] = {}
        said = words(person.name)
        divisions = [*{name[0] for word in said for name in (word, *full_names(word))}, *(f"@{s}" for s in of)]
        for word in said:
            weights: dict[int, float] = {}
            for key, worth in _looked_up(word) if len(word) > 1 else ():
                bearers = self._of(key, divisions)
                weight = worth / log2(2 + len(bearers))
                for at in bearers:
                    if weights.get(at, 0.0) < weight:
                        weights[at] = weight
            for at, weight in weights.items():
                found[at] = found.get(at, 0.0) + weight
        for key in _joined(said):
            for at in self._of(key, divisions):
                found[at] = found.get(at, 0.0) + _BY_SOUND
        top = nlargest(limit, found.items(), key=lambda pair: (pair[1], -pair[0]))
        return [(self._profiles[at].id, weight) for at, weight in top]

    def _bear(self, key: str, at: int) -> None:
        known = self._bearers.get(key)
        if known is None:
            self._bearers[key] = at
        elif isinstance(known, int):
            self._bearers[key] = [known, at]
        else:
            known.append(at)
            self._divided.pop(key, None)

    def _of(self, key: str, divisions: Sequence[str]) -> Sequence[int]:
        found = self._bearers.get(key, ())
        if isinstance(found, int):
            return (found,)
        if len(found) <= CROWDED:
            return found
        if (divided := self._divided.get(key)) is None:
            divided = self._divided[key] = self._divide(key, found)
        parts = sorted((divided[name] for name in divisions if name in divided), key=len)
        return [at for part in parts for at in part][:CONSIDERED]

    def _divide(self, key: str, bearers: Iterable[int]) -> dict[str, list[int]]:
        divided: dict[str, list[int]] = {}
        for at in bearers:
            profile = self._profiles[at]
            initials = {word[0] for name in profile.names for word in words(name) if key not in (word, _sound(word))}
            for part in (*initials, *(f"@{state}" for state in states(profile))):
                divided.setdefault(part, []).append(at)
        return divided


def states(profile: Profile) -> frozenset[str]:
    """The states of the offices that a person held, and of those with which records name them."""
    named = (*(name for held in profile.held for name in held.of), *(name for one in profile.seen for name in one.of))
    return whose(named)


def words(name: str) -> list[str]:
    """The folded words of a name, as a name is looked up: cheaper than its parts."""
    text = " ".join(han_name(name)) if is_han(name) else fold(name.replace(".", " "))
    found = [word for word in text.split() if word not in passed_over()]
    return found or text.split()


def keys(names: Iterable[str]) -> set[str]:
    """Under what the bearer of these names is found."""
    found: set[str] = set()
    for name in names:
        said = words(name)
        found.update(said)
        found.update(_sound(word) for word in said if len(word) > _SOUNDING)
        found.update(_joined(said))
    return found


def _looked_up(word: str) -> Iterator[tuple[str, float]]:
    yield word, 1.0
    for name in full_names(word):
        if name != word:
            yield name, 0.9
    if len(word) > _SOUNDING:
        yield _sound(word), _BY_SOUND


def _joined(said: Sequence[str]) -> Iterator[str]:
    """Neighbours as one word."""
    for first, second in pairwise(said):
        if len(first) > 1 and len(second) > 1:
            yield _sound(first + second)


def _sound(word: str) -> str:
    return f"~{skeleton(word)}"
