"""The words of a name as a person is looked up by them, and the words that each may be spelt as."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.resolution.names.persons import passed_over
from kg.resolution.writing.forms import LONGEST, fold, full_names, in_one, word_form
from kg.resolution.writing.han import foreign_words, han_name, is_han, may_be_foreign
from kg.resolution.writing.hangul import hangul_name, korean_spellings
from kg.resolution.writing.romanise import in_use, romanised
from kg.resolution.writing.scripts import other_script

_SPELLINGS: Final = 3  # Latin ones of a word in another script
_HYPHENED: Final = re.compile(r"\w+(?:-\w+)+")
_PART: Final = re.compile(r"[^\s.,・＝゠()]+")


def words(name: str) -> list[str]:
    """The folded words of a name, as a name is looked up: cheaper than its parts."""
    name = name[:LONGEST]
    if other_script(name):
        return [*dict.fromkeys(_as_written(name))]
    if is_han(name):
        return _in_characters("".join(name.split()))
    text = fold(name.replace(".", " "))
    found = [word for word in text.split() if word not in passed_over()]
    return found or text.split()


def _in_characters(name: str) -> list[str]:
    """The words of a name in Chinese characters, as a Chinese name and, if it may be, as a foreign one."""
    if foreign := foreign_words(name):
        return [*foreign]
    return [*filter(None, han_name(name)), *([name] if may_be_foreign(name) else [])]


def borne(names: Iterable[str]) -> dict[str, None]:
    """The words under which the bearer of these names is found, each once, in one order whenever it is asked.

    Words that a hyphen joins are one word too, and words in another script are Latin spellings too.
    """
    said: list[str] = []
    for name in names:
        said += words(name)
        if "-" in name:
            said += map(in_one, _HYPHENED.findall(name))
    others = [word for word in said if not word.isascii()]
    latin = (spelling for word in others for spelling in (in_one(word), *likely_spellings(word)) if spelling)
    return dict.fromkeys((*said, *latin))


def likely_spellings(word: str) -> tuple[str, ...]:
    """The Latin spellings under which a word in another script is found."""
    return tuple(dict.fromkeys((*in_use(word), *romanised(word)[:_SPELLINGS], *korean_spellings(word))))


def _as_written(name: str) -> Iterator[str]:
    """The words of a name of which some at least are in another script."""
    said = [word for part in _PART.findall(name) if (word := word_form(part))]
    for word in [word for word in said if word not in passed_over()] or said:
        yield word
        yield from hangul_name(word) or ()


def spellings(word: str) -> frozenset[str]:
    """A word and what it may stand for: full names, or Latin spellings."""
    return full_names(word) | {word} if word.isascii() else frozenset((word, *likely_spellings(word)))
