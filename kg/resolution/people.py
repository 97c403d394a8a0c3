"""Persons by the words of their names: from a few hundred thousand to the few that a name may mean, best first.

A word leads to all who bear it, its consonants to all who may, two neighbouring words to those in whose name they are
one; a word that nobody bears leads to those whose word it is with one letter wrong. A rare word counts for more than a
common one. A word that very many bear is divided by the initials of the other words and by state, so that the cost of a
question depends on how many come near, not on how many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile
from math import log2
from sys import intern
from typing import Final

from kg.model import EntityId
from kg.resolution.forms import fold, full_names, han_name, is_han, skeleton
from kg.resolution.known import whose
from kg.resolution.persons import ParsedPerson, passed_over
from kg.resolution.profile import Profile
from kg.resolution.spellings import Spellings

CROWDED: Final = 200  # bearers of a word from which they are divided
CONSIDERED: Final = 200  # bearers at most that one word of a crowd brings in
NEAR_ENOUGH: Final = 0.5  # of what the nearest has of the words of a name; who has less is not looked at further
_SOUNDING: Final = 3  # letters from which consonants tell something
_AS_NICKNAME: Final = 0.9  # what another form of a word counts for, beside the word
_BY_SOUND: Final = 0.6
_MISSPELT: Final = 0.5
_OTHER_INITIAL: Final = 0.7


class People:
    """It changes: persons come in, and come in anew."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._initials: list[str] = []
        self._at: dict[EntityId, int] = {}
        self._bearers: dict[str, int | list[int]] = {}
        self._divided: dict[str, dict[str, list[int]]] = {}
        self._spellings = Spellings()

    def __len__(self) -> int:
        return len(self._profiles)

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._at)

    def __getitem__(self, entity: EntityId) -> Profile:
        return self._profiles[self._at[entity]]

    def put(self, profile: Profile) -> None:
        at = self._at.setdefault(profile.id, len(self._profiles))
        said = [words(name) for name in profile.names]
        if at == len(self._profiles):
            self._profiles.append(profile)
            self._initials.append("")
            new = keys(said)
        else:
            known, self._profiles[at] = self._profiles[at].names, profile
            # most of what is learnt of a person is no name
            new = keys(said) - keys(map(words, known)) if profile.names != known else set[str]()
        self._initials[at] = intern("".join(sorted({word[0] for name in said for word in name})))
        for key in new:
            self._bear(key, at)

    def bearers(self, word: str) -> int:
        """How many bear a word."""
        found = self._bearers.get(word, ())
        return 1 if isinstance(found, int) else len(found)

    def near(self, person: ParsedPerson, of: frozenset[str], limit: int) -> list[tuple[EntityId, float]]:
        """Whom a name may mean, best first, with the weight of what they have of it."""
        said = words(person.name)
        initials = [(word, {name[0] for name in (word, *full_names(word))}) for word in said]
        found: dict[int, float] = {}
        for word, _ in initials:
            if len(word) > 1:
                others = [*(letter for other, letters in initials if other != word for letter in letters), *of]
                found = _added(found, self._weights(word, others))
        joined = {at: _BY_SOUND for key in _joined(said) for at in self._of(key, [*(word[0] for word in said), *of])}
        found = _added(found, joined)
        top = sorted(found, key=found.__getitem__, reverse=True)[:limit]
        if top:
            enough = NEAR_ENOUGH * found[top[0]]
            for at in takewhile(lambda at: found[at] >= enough, top):
                found[at] *= self._begins_alike(at, initials)
            top.sort(key=found.__getitem__, reverse=True)
        return [(self._profiles[at].id, found[at]) for at in top]

    def _begins_alike(self, at: int, initials: Sequence[tuple[str, set[str]]]) -> float:
        """What is left of a weight where some words of a name can be none of the person's, by their first letters."""
        theirs = self._initials[at]
        return _OTHER_INITIAL ** sum(letters.isdisjoint(theirs) for _, letters in initials)

    def _weights(self, word: str, divisions: Sequence[str]) -> dict[int, float]:
        """What each person counts for who bears a word, or another form of it; the closer form where there are two."""
        weights: dict[int, float] = {}
        for key, worth in self._looked_up(word):
            if bearers := self._of(key, divisions):
                weights |= dict.fromkeys(bearers, worth / log2(2 + self.bearers(key)))
        return weights

    def _looked_up(self, word: str) -> Iterator[tuple[str, float]]:
        """The keys of a word, the closest last."""
        if word not in self._bearers:
            yield from ((known, _MISSPELT) for known in self._spellings.near(word))
        if len(word) > _SOUNDING:
            yield _sound(word), _BY_SOUND
        yield from ((name, _AS_NICKNAME) for name in full_names(word) if name != word)
        yield word, 1.0

    def _bear(self, key: str, at: int) -> None:
        known = self._bearers.get(key)
        if known is None:
            self._bearers[key] = at
            if not key.startswith("~"):
                self._spellings.add(key)
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
            divided = self._divided[key] = self._divide(found)
        parts = sorted((divided[name] for name in dict.fromkeys(divisions) if name in divided), key=len)
        return list(islice(chain.from_iterable(parts), CONSIDERED))

    def _divide(self, bearers: Iterable[int]) -> dict[str, list[int]]:
        divided: dict[str, list[int]] = {}
        for at in bearers:
            for part in (*self._initials[at], *states(self._profiles[at])):
                divided.setdefault(part, []).append(at)
        return divided


def states(profile: Profile) -> frozenset[str]:
    """The states of the offices that a person held, and of those with which records name them."""
    named = (*(name for held in profile.held for name in held.of), *(name for one in profile.seen for name in one.of))
    return whose(named) if named else frozenset()


def words(name: str) -> list[str]:
    """The folded words of a name, as a name is looked up: cheaper than its parts."""
    text = " ".join(han_name(name)) if is_han(name) else fold(name.replace(".", " "))
    found = [word for word in text.split() if word not in passed_over()]
    return found or text.split()


def keys(names: Iterable[Sequence[str]]) -> set[str]:
    """Under what the bearer of these names is found."""
    found: set[str] = set()
    for said in names:
        found.update(said)
        found.update(_sound(word) for word in said if len(word) > _SOUNDING)
        found.update(_joined(said))
    return found


def _added(found: dict[int, float], more: dict[int, float]) -> dict[int, float]:
    """Both, with the sum where a person is in both."""
    both = {at: found[at] + more[at] for at in found.keys() & more.keys()}
    return found | more | both


def _joined(said: Sequence[str]) -> Iterator[str]:
    """Neighbours as one word."""
    for first, second in pairwise(said):
        if len(first) > 1 and len(second) > 1:
            yield _sound(first + second)


def _sound(word: str) -> str:
    return f"~{skeleton(word)}"
