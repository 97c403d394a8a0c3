"""Persons by the words of their names: from a million to the few that a name may mean, best first.

A word leads to all who bear it, or another form of it, or a word of the same consonants; a word that nobody bears to
those whose word it is with one letter wrong, or whose two words it joins. A rare word counts for more than a common
one. A word that very many bear is divided by the beginnings of the other words and by state, so that the cost of a
question depends on how many come near, not on how many there are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from math import log2
from typing import Final

from kg.model import EntityId
from kg.resolution.forms import fold, full_names, han_name, is_han, word_form
from kg.resolution.hangul import hangul_name, korean_spellings
from kg.resolution.known import whose
from kg.resolution.persons import ParsedPerson, passed_over
from kg.resolution.profile import Profile
from kg.resolution.romanise import FITS_FROM, LatinWords, romanised
from kg.resolution.scripts import other_script
from kg.resolution.vocabulary import Vocabulary

CROWDED: Final = 200  # bearers of a word from which they are divided
CONSIDERED: Final = 300  # bearers at most that one word of a crowd brings in
NEAR_ENOUGH: Final = 0.5  # of what the nearest has of the words of a name; who has less is not looked at further
_BEGINNING: Final = 2  # letters
_SPELLINGS: Final = 3  # Latin ones of a word in another script
_HYPHENED: Final = re.compile(r"\w+(?:-\w+)+")
_PART: Final = re.compile(r"[^\s.,・＝゠()]+")
_AS_NICKNAME: Final = 0.9  # what another form of a word counts for, beside the word
_BY_SOUND: Final = 0.6
_MISSPELT: Final = 0.5
_OTHER_INITIAL: Final = 0.7


class People:
    """It changes: persons come in, and come in anew."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._beginnings: list[str] = []  # of the words of all names, one after the other
        self._at: dict[EntityId, int] = {}
        self._bearers: dict[str, int | list[int]] = {}
        self._divided: dict[str, dict[str, list[int]]] = {}
        self._vocabulary = Vocabulary()
        self._latin: LatinWords | None = None  # made when the first name in another script is looked up

    def __len__(self) -> int:
        return len(self._profiles)

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._at)

    def __getitem__(self, entity: EntityId) -> Profile:
        return self._profiles[self._at[entity]]

    def put(self, profile: Profile) -> None:
        at = self._at.setdefault(profile.id, len(self._profiles))
        known: tuple[str, ...] = ()
        if at == len(self._profiles):
            self._profiles.append(profile)
            self._beginnings.append("")
        else:
            known, self._profiles[at] = self._profiles[at].names, profile
        if profile.names == known:
            return  # most of what is learnt of a person is no name
        said, before = _borne(profile.names), _borne(known)
        self._beginnings[at] = "".join(map(_beginning, said))
        for word in said:
            if word not in before:
                self._bear(word, at)

    def bearers(self, word: str) -> int:
        """How many bear a word."""
        found = self._bearers.get(word, ())
        return 1 if isinstance(found, int) else len(found)

    def near(self, person: ParsedPerson, of: frozenset[str], limit: int) -> list[tuple[EntityId, float]]:
        """Whom a name may mean, best first, with the weight of what they have of it."""
        said = {word: _spellings(word) for word in words(person.name)}
        found: dict[int, float] = {}
        for word in said:
            if not _is_initial(word):
                others = (form for other, forms in said.items() if other != word for form in forms)
                divisions = (*_beginnings(others), *of)
                found = _added(found, self._weights(word, self._keys(word), divisions))
        for first, second in pairwise(said):
            joined = first + second
            if joined.isascii() and not _is_initial(first) and not _is_initial(second):
                found = _added(found, self._weights(joined, self._sounding(joined), (first[0], *of)))
        top = self._top(found, limit, list(said.values()))
        return [(self._profiles[at].id, found[at]) for at in top]

    def _top(self, found: dict[int, float], limit: int, said: Sequence[frozenset[str]]) -> list[int]:
        """The heaviest, best first; those near who cannot have all words weigh less."""
        if not found:
            return []

        def place(at: int) -> tuple[float, int, str]:  # of two alike not the one who came in first
            return -found[at], -self._profiles[at].weight, self._profiles[at].id

        weights = sorted(found.values(), reverse=True)
        least = weights[min(limit, len(weights)) - 1]
        top = sorted((at for at, weight in found.items() if weight >= least), key=place)[:limit]
        near = [at for at in top if found[at] >= NEAR_ENOUGH * weights[0]]
        for at in near:
            found[at] *= self._begins_alike(at, said)
        return [*sorted(near, key=place), *top[len(near) :]]

    def _begins_alike(self, at: int, said: Sequence[frozenset[str]]) -> float:
        """What is left of a weight where some words of a name can be none of the person's, by their first letters."""
        theirs = self._beginnings[at][::_BEGINNING]
        return _OTHER_INITIAL ** sum(not any(form[0] in theirs for form in forms) for forms in said)

    def _weights(self, word: str, keys: Mapping[str, float], divisions: Sequence[str]) -> dict[int, float]:
        """What each person counts for who bears one of the words that a word may be, for the closest one of them."""
        own, weights = self.bearers(word), dict[int, float]()
        if not word.isascii():
            own = sum(map(self.bearers, keys))  # it is as rare as all that it may be
        for key, worth in keys.items():
            weight = worth / log2(2 + max(own, self.bearers(key)))
            weights |= dict.fromkeys(self._of(key, divisions), weight)
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
        likely = _likely(word)
        found = dict.fromkeys((*likely, _in_one(word)), _BY_SOUND)
        for latin in likely:
            found |= self._sounding(latin)
        near = self._latin.near(word)
        return found | {latin: 1 + fit / (-2 * FITS_FROM) for latin, fit in reversed(near)} | {word: 1.0}

    def _sounding(self, word: str) -> dict[str, float]:
        return dict.fromkeys(self._vocabulary.sounding(word), _BY_SOUND)

    def _mended(self, word: str) -> dict[str, float]:
        """What a word that nobody bears may be: one with a letter wrong, or two that are joined."""
        cuts = [(word[:at], word[at:]) for at in range(_BEGINNING, len(word) - 1)]
        joined = [part for cut in cuts if cut[0] in self._bearers and cut[1] in self._bearers for part in cut]
        return dict.fromkeys((*self._vocabulary.misspelt(word), *joined), _MISSPELT)

    def _bear(self, word: str, at: int) -> None:
        known = self._bearers.get(word)
        if known is None:
            self._bearers[word] = at
            if word.isascii():
                self._vocabulary.add(word)
            if self._latin is not None and _is_latin(word):
                self._latin.add(word)
        elif isinstance(known, int):
            self._bearers[word] = [known, at]
        else:
            known.append(at)
            if (divided := self._divided.get(word)) is not None:
                self._divide(divided, (at,))

    def _of(self, word: str, divisions: Sequence[str]) -> Sequence[int]:
        found = self._bearers.get(word, ())
        if isinstance(found, int):
            return (found,)
        if len(found) <= CROWDED:
            return found
        if (divided := self._divided.get(word)) is None:
            divided = self._divided[word] = {}
            self._divide(divided, found)
        parts = sorted((len(divided[name]), name) for name in divisions if name in divided)
        return list(islice(chain.from_iterable(divided[name] for _, name in parts), CONSIDERED))

    def _divide(self, divided: dict[str, list[int]], bearers: Iterable[int]) -> None:
        for at in bearers:
            begin = self._beginnings[at]
            parts = {begin[start : start + _BEGINNING] for start in range(0, len(begin), _BEGINNING)}
            for part in (*parts, *{part[0] for part in parts}, *states(self._profiles[at])):
                divided.setdefault(part, []).append(at)


def states(profile: Profile) -> frozenset[str]:
    """The states of the offices that a person held, and of those with which records name them."""
    named = (*(name for held in profile.held for name in held.of), *(name for one in profile.seen for name in one.of))
    return whose(named) if named else frozenset()


def words(name: str) -> list[str]:
    """The folded words of a name, as a name is looked up: cheaper than its parts."""
    if other_script(name):
        return [*dict.fromkeys(_as_written(name))]
    text = " ".join(han_name(name)) if is_han(name) else fold(name.replace(".", " "))
    found = [word for word in text.split() if word not in passed_over()]
    return found or text.split()


def _borne(names: Iterable[str]) -> dict[str, None]:
    """The words under which the bearer of these names is found, each once, in one order whenever it is asked.

    Those with a hyphen as one word too, and Latin spellings of those in another script.
    """
    said: list[str] = []
    for name in names:
        said += words(name)
        if "-" in name:
            said += map(_in_one, _HYPHENED.findall(name))
    others = [word for word in said if not word.isascii()]
    latin = (spelling for word in others for spelling in (_in_one(word), *_likely(word)) if spelling)
    return dict.fromkeys((*said, *latin))


def _in_one(text: str) -> str:
    """A text folded, as one word."""
    return fold(text).replace(" ", "")


def _likely(word: str) -> tuple[str, ...]:
    """The Latin spellings under which a word in another script is found."""
    return (*romanised(word)[:_SPELLINGS], *korean_spellings(word))


def _as_written(name: str) -> Iterator[str]:
    """The words of a name of which some at least are in another script."""
    for part in _PART.findall(name):
        word = word_form(part)
        if word and word not in passed_over():
            yield word
            yield from hangul_name(word) or ()


def _spellings(word: str) -> frozenset[str]:
    return full_names(word) | {word} if word.isascii() else frozenset((word, *_likely(word)))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii()


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _added(found: dict[int, float], more: dict[int, float]) -> dict[int, float]:
    """Both, with the sum where a person is in both."""
    both = {at: found[at] + more[at] for at in found.keys() & more.keys()}
    return found | more | both


def _beginnings(said: Iterable[str]) -> dict[str, None]:
    """The parts of a crowd in which words are, each once."""
    return dict.fromkeys(part for word in said for part in (_beginning(word), word[0]))


def _beginning(word: str) -> str:
    return word[:_BEGINNING].ljust(_BEGINNING)
