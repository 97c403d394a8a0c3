"""Chinese and Korean names in Latin letters: one form for the systems of romanisation in use.

Hsiao-p'ing and Xiaoping, Chong-hui and Chung Hee: the systems differ in letters that stand for one sound, and lose the
marks that tell sounds apart. What is left is a form to compare by, coarser than any of them.
"""

import re
from functools import lru_cache
from typing import Final

# Wade–Giles, Yale, McCune–Reischauer and the spellings that people chose, made one; in this order.
_ALIKE: Final = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("hs", "x"),
        ("szu|ssu", "si"),
        ("tzu", "zi"),
        ("tz|ts", "z"),
        ("c(?!h)", "z"),
        ("zh|ch|q|j", "c"),
        ("ph", "p"),
        ("b", "p"),
        ("d", "t"),
        ("g(?!$)(?=[aeiouyw])", "k"),
        ("ieh", "ie"),
        ("ien", "ian"),
        ("ueh|uer", "ue"),
        ("uei", "ui"),
        ("ae", "ä"),
        ("eo|oe", "o"),
        ("eu", "u"),
        ("uo", "o"),
        ("oo", "u"),
        ("wu", "u"),
        ("ee|ui|wi", "i"),
        ("ä", "e"),
        ("you", "yo"),
        ("ung", "ong"),
        ("r|l", "l"),
        ("(?<=[aeiou])h", ""),
        ("yi|ih", "i"),
    )
)
_SPELLINGS: Final = {
    "li": "li ri rhee yi lee",
    "lo": "no noh roh ro",
    "lim": "yim im rim lim",
    "yu": "yoo ryu yu you",
    "u": "woo wu u",
    "o": "oh o",
    "an": "ahn",
    "pek": "paik baek paek",
    "sin": "shin sin",
    "sim": "shim sim",
    "pak": "park pak bak",
    "coi": "choi choe choy",
    "so": "suh seo so",
    "chon": "jeon chun jun chon cheon",
    "ho": "huh hur heo ho",
    "hyeon": "hyun hyeon",
    "byeon": "byun byeon byon pyun",
    "yeom": "yum youm yeom",
    "eom": "um uhm eom",
    "seok": "suk seok",
}
_FAMILIES: Final = {written: form for form, spellings in _SPELLINGS.items() for written in spellings.split()}


@lru_cache(maxsize=65536)
def alike(word: str) -> str:
    """The form of a folded given name, of one syllable or more, in which the systems agree."""
    for pattern, put in _ALIKE:
        word = pattern.sub(put, word)
    return word


def family_alike(word: str) -> str:
    """The form of a folded family name; some have spellings of their own."""
    return _FAMILIES.get(word) or alike(word)


def family_spellings(word: str) -> tuple[str, ...]:
    """How bearers spell a folded family name, itself first."""
    return tuple(dict.fromkeys((word, *_SPELLINGS.get(family_alike(word), "").split())))
