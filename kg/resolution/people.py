"""Persons by the words of their names: from a million to the few that a name may mean, best first.

A word leads to all who bear it, or another form of it, or a word of the same consonants; a word that nobody bears to
those whose word it is with one letter wrong, or whose two words it joins. A rare word counts for more than a common
one. A word that very many bear is divided by the other words, as they begin and as they begin and end, and by state,
so that the cost of a question depends on how many come near, not on how many there are. One wrong letter behind the
first leaves a word in one of its two divisions. Of a division that is still too large some are looked at, whom a
digest of their ids chooses: it matters neither who came in first nor who has which id.
"""

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from math import log2
from typing import Final
from zlib import crc32

from kg.model import EntityId
from kg.resolution.entity_features import whose
from kg.resolution.names.persons import ParsedPerson
from kg.resolution.names.vocabulary import Vocabulary
from kg.resolution.names.words import borne, likely_spellings, spellings, words
from kg.resolution.profile import Profile
from kg.resolution.writing.forms import full_names, in_one
from kg.resolution.writing.romanise import FITS_FROM, LatinWords

CROWDED: Final = 200  # bearers of a word from which they are divided
CONSIDERED: Final = 300  # bearers at most that one word of a crowd brings in
NEAR_ENOUGH: Final = 0.65  # of what the nearest has of the words of a name; who has less is not looked at further
_DIGEST: Final = (1 << 40) - 1  # the bits of a tiebreak that are a digest of an id, below those that count mentions
_ENDS: Final = 3  # letters that are kept of a word
_SHORTEST: Final = 2  # letters of a part of a word
_WORD: Final = 0.3  # what any word counts for, beside its rarity
_AS_NICKNAME: Final = 0.9  # what another form of a word counts for, beside the word
_BY_SOUND: Final = 0.6
_MISSPELT: Final = 0.5
_OTHER_INITIAL: Final = 0.7


class People:
    """It changes: persons come in, and come in anew."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._tiebreaks = array("q")  # among those who are as likely: who is mentioned more goes first, then any
        self._ends: list[str] = []  # of the words of all names, one after the other
        self._at: dict[EntityId, int] = {}
        self._bearers: dict[str, int | array[int]] = {}
        self._divided: dict[str, defaultdict[str, array[int]]] = {}  # the bearers of crowded words, by division
        self._vocabulary = Vocabulary()
        self._latin: LatinWords | None = None  # made when the first name in another script is looked up

    def __len__(self) -> int:
        return len(self._profiles)

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._at)

    def __getitem__(self, entity: EntityId) -> Profile:
        return self._profiles[self._at[entity]]

    def get(self, entity: EntityId) -> Profile | None:
        return self[entity] if entity in self._at else None

    def put(self, profile: Profile) -> None:
        at = self._at.setdefault(profile.id, len(self._profiles))
        if at == len(self._profiles):
            self._profiles.append(profile)
            self._tiebreaks.append(_tiebreak(profile))
            self._ends.append("")
            self._learn(at, {}, frozenset())
            return
        known, self._profiles[at], self._tiebreaks[at] = self._profiles[at], profile, _tiebreak(profile)
        if known.names != profile.names or (self._divided and states(known) != states(profile)):
            self._learn(at, borne(known.names), self._divisions(at, known))

    def _learn(self, at: int, before: Container[str], divisions: frozenset[str]) -> None:
        """Take in the words that are new, and put the others where they are missing."""
        profile = self._profiles[at]
        said = borne(profile.names)
        self._ends[at] = "".join(map(_ends, said))
        now = self._divisions(at, profile)
        for word in said:
            if word not in before:
                self._bear(word, at, now)
            elif (divided := self._divided.get(word)) is not None:
                self._divide(divided, at, now - divisions)

    def bearers(self, word: str) -> int:
        """How many bear a word."""
        return len(self._all(word))

    def near(self, person: ParsedPerson, of: frozenset[str], limit: int) -> list[tuple[Profile, float]]:
        """Whom a name may mean, best first, with the weight of what they have of it."""
        said = {word: spellings(word) for word in words(person.name)}
        found: dict[int, float] = {}
        for word in said:
            if not _is_initial(word):
                others = (form for other, forms in said.items() if other != word for form in forms)
                divisions = (*_parts(others), *of)
                _add(found, self._weights(word, self._keys(word), divisions))
        for first, second in pairwise(said):
            joined = first + second
            if joined.isascii() and not _is_initial(first) and not _is_initial(second):
                _add(found, self._weights(joined, self._sounding(joined), (first[0], *of)))
        return [(self._profiles[at], weight) for at, weight in self._top(found, limit, list(said.values()))]

    def _top(
        self, found: Mapping[int, float], limit: int, said: Sequence[frozenset[str]]
    ) -> Iterator[tuple[int, float]]:
        """The heaviest, best first; those near who cannot have all words weigh less."""
        heaviest = self._heaviest(found, limit)
        enough = NEAR_ENOUGH * found[heaviest[0]] if heaviest else 0.0
        near = {at: found[at] * self._begins_alike(at, said) for at in heaviest if found[at] >= enough}
        yield from sorted(near.items(), key=lambda one: (-one[1], self._tiebreaks[one[0]]))
        yield from ((at, found[at]) for at in heaviest[len(near) :])

    def _heaviest(self, found: Mapping[int, float], limit: int) -> list[int]:
        """So many at most, the heaviest first; of two alike by their tiebreaks, not the one who came in first."""
        weights = sorted(found.values(), reverse=True)
        least = weights[limit - 1] if len(weights) > limit else 0.0
        top = [at for at, weight in found.items() if weight >= least]
        top.sort(key=self._tiebreaks.__getitem__)
        top.sort(key=found.__getitem__, reverse=True)
        return top[:limit]

    def _begins_alike(self, at: int, said: Sequence[frozenset[str]]) -> float:
        """What is left of a weight where some words of a name can be none of the person's, by their first letters."""
        theirs = self._ends[at][::_ENDS]
        return _OTHER_INITIAL ** sum(not any(form[0] in theirs for form in forms) for forms in said)

    def _weights(self, word: str, keys: Mapping[str, float], divisions: Sequence[str]) -> dict[int, float]:
        """What each person counts for who bears one of the words that a word may be, for the closest one of them."""
        own, weights = self.bearers(word), dict[int, float]()
        if not word.isascii():
            own = sum(map(self.bearers, keys))  # it is as rare as all that it may be
        for key, worth in keys.items():
            found = self._all(key)
            weight = worth * (_WORD + 1 / log2(2 + max(own, len(found))))
            weights |= dict.fromkeys(self._some(key, found, divisions), weight)
        return weights

    def _keys(self, word: str) -> dict[str, float]:
        """The words that a word may be, the closest last."""
        if not word.isascii():
            return self._romanised(word)
        found = {} if word in self._bearers else self._mended(word)
        found |= self._sounding(word)
        return found | dict.fromkeys(sorted(full_names(word)), _AS_NICKNAME) | {word: 1.0}

    def _romanised(self, word: str) -> dict[str, float]:
        """The words that a word in another script may be: by sound, by how well they fit, and itself."""
        if self._latin is None:
            self._latin = LatinWords(known for known in self._bearers if _is_latin(known))
        likely = likely_spellings(word)
        found = dict.fromkeys((*likely, in_one(word)), _BY_SOUND)
        for latin in likely:
            found |= self._sounding(latin)
        near = self._latin.near(word)
        return found | {latin: 1 + fit / (-2 * FITS_FROM) for latin, fit in reversed(near)} | {word: 1.0}

    def _sounding(self, word: str) -> dict[str, float]:
        return dict.fromkeys(self._vocabulary.sounding(word), _BY_SOUND)

    def _mended(self, word: str) -> dict[str, float]:
        """What a word that nobody bears may be: one with a letter wrong, or two that are joined."""
        cuts = [(word[:at], word[at:]) for at in range(_SHORTEST, len(word) - 1)]
        joined = [part for cut in cuts if cut[0] in self._bearers and cut[1] in self._bearers for part in cut]
        return dict.fromkeys((*self._vocabulary.misspelt(word), *joined), _MISSPELT)

    def _bear(self, word: str, at: int, divisions: Iterable[str]) -> None:
        known = self._bearers.get(word)
        if known is None:
            self._bearers[word] = at
            if word.isascii():
                self._vocabulary.add(word)
            if self._latin is not None and _is_latin(word):
                self._latin.add(word)
        elif isinstance(known, int):
            self._bearers[word] = _numbers((known, at))
        else:
            known.append(at)
            if (divided := self._divided.get(word)) is not None:
                self._divide(divided, at, divisions)
            elif len(known) > CROWDED:
                self._divide_crowd(word, known)

    def _all(self, word: str) -> Sequence[int]:
        found = self._bearers.get(word, ())
        return (found,) if isinstance(found, int) else found

    def _some(self, word: str, bearers: Sequence[int], divisions: Iterable[str]) -> Sequence[int]:
        """The bearers of a word; of a crowd those who are in one of the divisions."""
        if (divided := self._divided.get(word)) is None:
            return bearers
        parts = sorted((len(divided[name]), name) for name in divisions if name in divided)
        return list(islice(chain.from_iterable(divided[name] for _, name in parts), CONSIDERED))

    def _divide_crowd(self, word: str, bearers: Iterable[int]) -> None:
        divided = self._divided[word] = defaultdict[str, "array[int]"](_numbers)
        for at in sorted(bearers, key=self._digest):
            self._divide(divided, at, self._divisions(at, self._profiles[at]))

    def _divide(self, divided: "defaultdict[str, array[int]]", at: int, divisions: Iterable[str]) -> None:
        """Put somebody into divisions, each of which is in order of the digests of ids."""
        digest = self._digest(at)
        for division in divisions:
            members = divided[division]
            if not members or self._digest(members[-1]) < digest:
                members.append(at)
            else:
                insort(members, at, key=self._digest)

    def _digest(self, at: int) -> int:
        return self._tiebreaks[at] & _DIGEST

    def _divisions(self, at: int, profile: Profile) -> frozenset[str]:
        """How somebody's words begin and end, and the states that go with the name."""
        first, second, last = (self._ends[at][letter::_ENDS] for letter in range(_ENDS))
        begin, end = map("".join, zip(first, second, strict=True)), map("~".join, zip(first, last, strict=True))
        return states(profile).union(first, begin, end)


def _numbers(of: Iterable[int] = ()) -> "array[int]":
    """In an array they lie side by side, so that reading those of a crowd does not wait for memory."""
    return array("I", of)


def states(profile: Profile) -> frozenset[str]:
    """The states of the offices that a person held, and of those with which records name them."""
    named = (*(name for held in profile.held for name in held.of), *(name for one in profile.seen for name in one.of))
    return whose(named) if named else frozenset()


def digest_of(profile: Profile) -> int:
    """A number of an id that is the same in whatever order persons come in, and says nothing of what the id says."""
    id = profile.id.encode()
    return crc32(id) << 8 | crc32(id[::-1]) & 0xFF


def _tiebreak(profile: Profile) -> int:
    return digest_of(profile) - (profile.weight << 40)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii()


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _add(found: dict[int, float], more: dict[int, float]) -> None:
    """Where a person is in both, the sum."""
    both = {at: found[at] + more[at] for at in found.keys() & more.keys()}
    found |= more
    found |= both


def _ends(word: str) -> str:
    """The first, the second and the last letter of a word; an initial is its own first."""
    return word[0] + word[1] + word[-1] if len(word) > 1 else word.ljust(_ENDS)


def _parts(said: Iterable[str]) -> dict[str, None]:
    """The parts of a crowd in which words may be, each once."""
    return dict.fromkeys(part for word in said for part in _parts_of(word))


@lru_cache(65536)
def _parts_of(word: str) -> tuple[str, ...]:
    """By what it begins with, by its ends, and as an initial; of an initial all that it may stand for."""
    return (word,) if _is_initial(word) else (word[:2], f"{word[0]}~{word[-1]}", f"{word[0]} ")
