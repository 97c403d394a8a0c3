"""Korean names in Hangul and the Latin spellings that people choose: each letter has several, and all are right.

Foreign words in Hangul are read by fitted tables (`kg.resolution.writing.romanise`); Korean names follow their letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from kg.resolution.tables import table
from kg.resolution.writing.syllables import family_spellings

_NAME: Final = re.compile(r"[\uac00-\ud7a3]{1,4}")
_FULL: Final = re.compile(r"[\uac00-\ud7a3]{2,4}")
# By letter: as the Revised Romanisation, as McCune and Reischauer and as most people write it, then what else is seen.
_INITIALS: Final = (
    "g k k", "kk kk k gg g", "n n n", "d t d", "tt tt t dd d", "r r r l", "m m m", "b p b", "pp pp p bb b", "s s s sh",
    "ss ss ss s", "- - -", "j ch j z", "jj tch j ch", "ch ch ch", "k k k kh", "t t t th", "p p p ph f", "h h h",
)  # fmt: skip
_VOWELS: Final = (
    "a a a ah", "ae ae ae ai ay e", "ya ya ya", "yae yae yae", "eo o u uh er", "e e e eh ae", "yeo yo yu you yuh",
    "ye ye ye yae e", "o o o oh", "wa wa wa", "wae wae wae", "oe oe oi we wei", "yo yo yo", "u u oo ou woo wu",
    "wo wo wo weo", "we we we", "wi wi wi wee ui", "yu yu yoo you", "eu u eu oo uh",
    "ui ui ee eui i yi", "i i i ee yi y",
)  # fmt: skip
_FINALS: Final = (
    "- - - h", "k k k g ck", "k k k", "k k k", "n n n", "n n n", "n n n", "t t t d", "l l l r ll", "k k k", "m m m",
    "l l l", "l l l", "l l l", "p p p", "l l l", "m m m", "p p p b", "p p p", "t t t s", "t t t", "ng ng ng n", "t t t",
    "t t t", "k k k", "t t t", "p p p", "- - - t h",
)  # fmt: skip
_SYSTEMS: Final = 3
_FIRST: Final = 0x1100, 0x1161, 0x11A7


def hangul_name(text: str) -> tuple[str, str] | None:
    """Family and given name of one word in Hangul, if it begins with a Korean family name of one syllable or two."""
    if not _FULL.fullmatch(text):
        return None
    families = hangul_families()
    cut = next((cut for cut in (2, 1) if len(text) > cut and text[:cut] in families), 0)
    return (text[:cut], text[cut:]) if cut else None


@cache
def hangul_families() -> dict[str, str]:
    """Korean family names, by their syllables, as they are mostly spelt."""
    return dict(table("names")["hangul_surnames"])


@lru_cache(maxsize=16384)
def korean_spellings(word: str) -> tuple[str, ...]:
    """A word in Hangul as the three systems write it, and as a family name; nothing for other words."""
    if not _NAME.fullmatch(word):
        return ()
    family = hangul_families().get(word)
    by_system = ("".join(letter.split()[system] for letter in _letters(word)) for system in range(_SYSTEMS))
    return tuple(
        dict.fromkeys((*(family_spellings(family) if family else ()), *(s.replace("-", "") for s in by_system)))
    )


def is_korean_spelling(word: str, latin: str) -> bool:
    """Whether a folded Latin word is one of the spellings of a Korean name in Hangul."""
    pattern = _pattern(word)
    return pattern is not None and (pattern.fullmatch(latin) is not None or latin in korean_spellings(word))


@lru_cache(maxsize=16384)
def _pattern(word: str) -> re.Pattern[str] | None:
    if not _NAME.fullmatch(word):
        return None
    return re.compile("".join(f"(?:{'|'.join(letter.replace('-', '').split(' '))})" for letter in _letters(word)))


def _letters(word: str) -> Iterator[str]:
    """The spellings of each letter of each syllable; a syllable without a last letter has one that is not written."""
    for syllable in word:
        initial, vowel, *final = (ord(letter) for letter in unicodedata.normalize("NFD", syllable))
        yield _INITIALS[initial - _FIRST[0]]
        yield _VOWELS[vowel - _FIRST[1]]
        yield _FINALS[final[0] - _FIRST[2] if final else 0]
