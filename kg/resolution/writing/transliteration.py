"""How a word in one script is written in another, letter by letter: fitted chances that depend on the letters around.

Each letter becomes none to three letters of the other script. The chances are counts in a context that grows by one
letter at a time: the letter itself, the next one, the one before, the last one written, the next but one, the last but
one. A longer context is mixed with the shorter ones by as much as it has been seen (Witten and Bell).
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kg.resolution.tables import rows

MOST: Final = 3  # letters that one letter may become
START, END, NOTHING = "^", "$", "."
UNSEEN: Final = tuple(0.3 * 1e-4**length for length in range(MOST + 1))  # of what has not been seen, by its length
NARROW: Final = 1e-4  # ways that are so much less likely than the best are not followed
IMPOSSIBLE: Final = 1e-40
_ALIKE: Final = str.maketrans("ßæøłđþœəıðħŋʔ", "saoldtoeidhn'")

Spread = dict[str, float]  # what a letter becomes, with its chance; under `REST` the chance of all that is not named
REST: Final = "*"


class LetterContext(NamedTuple):
    """A letter among its neighbours: itself, the next, the one before; and the next but one, the last but one."""

    near: str
    far: str


class TransliterationModel:
    """The chances of one script, in one direction. What has been mixed once is kept."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._mixed: dict[str, Spread] = {}

    def places(self, word: str) -> list[LetterContext]:
        """Each letter of a word with its neighbours; neighbours lose their diacritics, and so do unknown letters."""
        plain = "".join(map(bare, word))
        known = "".join(letter if letter in self._table else other for letter, other in zip(word, plain, strict=True))
        around = f"{START * 2}{plain}{END * 2}"
        return [
            LetterContext(f"{letter}{around[at + 3]}{around[at + 1]}", f"{around[at + 4]}{around[at]}")
            for at, letter in enumerate(known)
        ]

    def spread(self, place: LetterContext, last: str) -> Spread:
        """What a letter becomes behind the last letter written."""
        context = f"{place.near}{last}{place.far}"
        shorter = _NONE
        for length in range(1, len(context) + 1):
            key = context[:length]
            if key in self._table:
                shorter = self._mixed.get(key) or self._mix(key, shorter)
        return shorter

    def _mix(self, key: str, shorter: Spread) -> Spread:
        counts = read_counts(self._table[key])
        if shorter is _NONE and (plain := bare(key)) != key and plain in self._table:
            shorter = self._mixed.get(plain) or self._mix(plain, shorter)
        mixed = self._mixed[key] = mix(counts, shorter)
        return mixed


_NONE: Final[Spread] = {REST: 1.0}


def mix(counts: Mapping[str, int], shorter: Spread) -> Spread:
    """Chances by the counts of a context, by those of the shorter one for the share that it cannot vouch for."""
    total = sum(counts.values()) + len(counts)
    share = len(counts) / total
    mixed = {written: chance * share for written, chance in shorter.items()}
    for written, count in counts.items():
        mixed[written] = mixed.get(written, 0.0) + count / total
    return mixed


def read_counts(row: str) -> dict[str, int]:
    fields = row.split(" ")
    return {"" if out == NOTHING else out: int(count) for out, count in zip(fields[::2], fields[1::2], strict=True)}


@cache
def bare(letter: str) -> str:
    """A letter without diacritics; ł is l."""
    return unicodedata.normalize("NFKD", letter.translate(_ALIKE))[0]


def log_chance(model: TransliterationModel, places: list[LetterContext], written: str) -> float:
    """Natural logarithm of the chance that a word is written so, over all ways to get there."""
    ways = {0: 1.0}
    before = START + written
    for place in places:
        following: dict[int, float] = {}
        for at, chance in ways.items():
            for end, step in steps(model, place, before[at], written, at):
                following[end] = following.get(end, 0.0) + chance * step
        least = max(following.values(), default=0.0) * NARROW  # no way is left where chances are too small for numbers
        ways = {at: chance for at, chance in following.items() if chance > least}
    return math.log(ways.get(len(written), 0.0) + IMPOSSIBLE)


def steps(
    model: TransliterationModel, place: LetterContext, last: str, written: str, at: int
) -> Iterator[tuple[int, float]]:
    """How far what is written from `at` on a letter may reach, with the chance of each end."""
    spread = _spread(model, place, last)
    rest = spread[REST]
    for end in range(at, min(at + MOST, len(written)) + 1):
        yield end, spread.get(written[at:end], 0.0) + rest * UNSEEN[end - at]


@lru_cache(maxsize=1 << 17)
def _spread(model: TransliterationModel, place: LetterContext, last: str) -> Spread:
    return model.spread(place, last)


def likeliest(model: TransliterationModel, word: str, *, most: int, width: int = 12) -> list[str]:
    """The likeliest ways to write a word, the best first, and behind them the likeliest with each other first letter.

    The best so many beginnings are followed, and of each first letter one.
    """
    found = {"": 1.0}
    for place in model.places(word):
        longer: dict[str, float] = {}
        for text, chance in found.items():
            for written, step in model.spread(place, text[-1:] or START).items():
                if written != REST and step > 0.01:
                    longer[text + written] = longer.get(text + written, 0.0) + chance * step
        best = sorted(longer.items(), key=lambda way: -way[1])
        found = dict((*best[:width], *{text[:1]: (text, chance) for text, chance in reversed(best)}.values()))
    likely = sorted(found, key=lambda text: -found[text])
    first = {text[:1]: text for text in reversed(likely)}
    return [text for at, text in enumerate(likely) if at < most or first[text[:1]] == text]


@cache
def transliteration_model(name: str) -> TransliterationModel:
    return TransliterationModel(rows(f"romanise/{name}"))
