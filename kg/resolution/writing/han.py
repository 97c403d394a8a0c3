"""Names in Chinese characters: a Chinese name, read by rule, or a foreign word that is written by its sound."""

import re
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

from kg.resolution.tables import table
from kg.resolution.writing.forms import fold
from kg.resolution.writing.romanise import in_use
from kg.resolution.writing.scripts import HAN

_HAN: Final = re.compile(f"[{HAN}]")
_DOT: Final = re.compile(r"[·‧•・＝]")
_ONLY_HAN: Final = re.compile(rf"(?:[{HAN}\s]|{_DOT.pattern})+")
_LONGEST: Final = 3  # characters of a Chinese name, but for the few with a family name of two


def is_han(text: str) -> bool:
    """Whether a text is written in Chinese characters alone, and in the dots that part the words of foreign names."""
    return bool(_HAN.search(text)) and bool(_ONLY_HAN.fullmatch(text))


@lru_cache(maxsize=4096)
def han_name(text: str) -> tuple[str, str]:
    """Family and given name, in pinyin, of a name in Chinese characters; surnames have readings of their own."""
    name = "".join(text.split())
    readings: dict[str, str] = table("names")["surname_readings"]
    double = name[:2] in readings and len(name) > len(name[:2])
    cut = 2 if double else 1
    family = readings.get(name[:cut]) or anyascii(name[:cut])
    return fold(family), fold(anyascii(name[cut:]))


def foreign_words(name: str) -> tuple[str, ...]:
    """The words of a foreign name, which dots part; none if there is no dot."""
    words = tuple(filter(None, _DOT.split(name)))
    return words if len(words) > 1 else ()


def may_be_foreign(name: str) -> bool:
    """Whether characters may write a foreign word: 基辛格 for Kissinger.

    Not where they are as few as in a Chinese name and begin with a common family name, unless the word is known.
    """
    return len(name) > 1 and (len(name) > _LONGEST or name[0] not in _surnames() or bool(in_use(name)))


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(table("names")["han_surnames"].split()))
