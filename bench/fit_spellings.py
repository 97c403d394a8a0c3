"""Which Latin spellings of a word in another script are in use: what was found often enough, and is no mistake.

A rare letter says little of how a known name is spelt: Gaddafi, Powell, Jacob. So those that were found several times
are kept as they are. As pairs were found without looking, a word stands beside others that are none of its spellings (a
given name beside a family name), but rarely; and where the letters say nothing for a pair, each must be what is found
most often for the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kg.resolution.writing.forms import in_one, word_form
from kg.resolution.writing.romanise import letters
from kg.resolution.writing.scripts import listed, readings, script_of
from kg.resolution.writing.transliteration import TransliterationModel, log_chance

LEAST: Final = 3  # times that a pair was found
SHARE: Final = 0.1  # of what is found most often for the same word
NO_PAIR: Final = -1.4  # mean log chance of a letter below which two words are no spellings of one name


class SpellingFound(NamedTuple):
    """How often a word in another script stood beside a Latin one, both as they are compared."""

    native: str
    latin: str
    count: int


def in_use(found: Iterable[SpellingFound], script: str, model: TransliterationModel) -> dict[str, str]:
    """The spellings of each word with their counts, the most frequent first, as rows of a table."""
    kept: defaultdict[str, list[SpellingFound]] = defaultdict(list)
    for one in _told(_together(found, script), script, model):
        kept[one.native].append(one)
    ordered = {native: sorted(ones, key=lambda one: (-one.count, one.latin)) for native, ones in sorted(kept.items())}
    return {native: " ".join(f"{one.latin} {one.count}" for one in ones) for native, ones in ordered.items()}


def _together(found: Iterable[SpellingFound], script: str) -> list[SpellingFound]:
    """Words that are compared alike counted as one; initials are left out, and what is in another script."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for native, latin, count in found:
        words = listed(word_form(native), script), in_one(latin)
        if script_of(native) == script and min(map(len, words)) > 1 and words[1].isalpha():
            counts[words] += count
    return [SpellingFound(native, latin, count) for (native, latin), count in counts.items()]


def _told(found: list[SpellingFound], script: str, model: TransliterationModel) -> Iterator[SpellingFound]:
    natives, latins = _most((one.native, one.count) for one in found), _most((one.latin, one.count) for one in found)
    for one in found:
        share = min(one.count / natives[one.native], one.count / latins[one.latin])
        if one.count >= LEAST and share >= SHARE and (share == 1 or _fits(one, script, model)):
            yield one


def _most(counts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    most: dict[str, int] = {}
    for word, count in counts:
        most[word] = max(count, most.get(word, 0))
    return most


def _fits(one: SpellingFound, script: str, model: TransliterationModel) -> bool:
    places = model.places(letters(one.latin))
    spoken = (one.native,) if script == "chinese" else readings(one.native, script)
    chances = (log_chance(model, places, sound) / (len(sound) + 1) for sound in spoken)
    return max(chances, default=NO_PAIR) > NO_PAIR
