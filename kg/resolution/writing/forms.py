"""Normal forms of names: what is left of a name when spelling habits are taken away."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz.distance import JaroWinkler

from kg.resolution.tables import table
from kg.resolution.writing.scripts import ALPHABETS, script_of

LONGEST: Final = 300  # characters of a name that are looked at
_APOSTROPHE: Final = re.compile(r"['’‘ʻʼ`´′]")
_MARK: Final = re.compile(r"[\u0300-\u036f]")
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.\s?)+(?=[a-z]\b|\W|$)")
_WORD: Final = re.compile(r"[a-z0-9]+")
UNHEARD: Final = "aeiouyhw"  # letters of which a skeleton keeps nothing
_HEARD_FROM: Final = 4  # letters of a short form that may be spelt otherwise
_HEARD_ALIKE: Final = str.maketrans("cqyw", "kkiv")
_CONSONANTS: Final = str.maketrans("qczvbdgjm", "kksfptkkn", f" {UNHEARD}")
_LONG: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "sto": "santo"}
_SHORT: Final = re.compile(r"\b(?:st|ste|ft|mt|sto)\b")
_IN_ENGLISH: Final = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("schtsch|chtch", "shch"),
        ("tsch|tch", "ch"),
        ("sch", "sh"),
        ("w", "v"),
        ("^j(?=[aeou])", "y"),
        ("ou", "u"),
        ("(?<=[nst])ine$", "in"),
    )
)
SIMILAR_AT: Final = 0.86  # JaroWinkler from which two tokens with one skeleton are taken for spellings of one name


def fold(text: str) -> str:
    """Lower-case ASCII words with single spaces: no diacritics, apostrophes or punctuation; "U.S." is "us"."""
    if text.isascii() and text.isalpha():
        return text[:LONGEST].lower()  # a word, as most texts are
    plain = _ascii(text[:LONGEST]).lower()
    if "'" in plain or "`" in plain:
        plain = _APOSTROPHE.sub("", plain)
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", ""), plain)
    return " ".join(_WORD.findall(plain))


def in_one(text: str) -> str:
    """A text folded, as one word."""
    return fold(text).replace(" ", "")


def word_form(word: str) -> str:
    """One word of a name, folded; in a script that `kg.resolution.writing.romanise` compares, as it is written."""
    script = None if word.isascii() else script_of(word)
    if script is None or (len(word) == 1 and script in ALPHABETS):
        return in_one(word)
    return unicodedata.normalize("NFKC", word).lower()


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    bare = _MARK.sub(
        "", unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text))
    )  # in C: 5 times quicker for Latin letters
    return bare if bare.isascii() else anyascii(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=65536)
def place_form(text: str) -> str:
    """The form of a place name: folded, without "the", with "st" and the like written out."""
    folded = fold(text).removeprefix("the ")
    return _SHORT.sub(lambda found: _LONG[found[0]], folded)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, those that are confused made one: kyiv and kiev are both kf."""
    kept = word.replace("ph", "f").replace("kh", "").replace("x", "ks").translate(_CONSONANTS)
    return "".join(letter for letter, _ in groupby(kept))


def similar(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one: same consonants, nearly the same letters."""
    if min(len(one), len(other)) < 4 or skeleton(one) != skeleton(other):
        return False
    return JaroWinkler.similarity(one, other) >= SIMILAR_AT


@lru_cache(maxsize=65536)
def as_in_english(word: str) -> str:
    """A folded word as English would write it if German or French wrote it by its sound: Gorbatschow, Gorbatchev."""
    for pattern, put in _IN_ENGLISH:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=16384)
def spelling(given: str) -> str:
    """One spelling for the given names that have several."""
    return _spellings().get(given, given)


@lru_cache(maxsize=16384)
def full_names(given: str) -> frozenset[str]:
    """The given names that a short form may stand for, itself included: bill gives william."""
    stands_for = {*_nicknamer().canonicals_of(given), *_own_nicknames().get(_as_heard(given), ())}
    if not stands_for:
        return frozenset((spelling(given),))
    refused = _refused()
    return frozenset(spelling(name) for name in (given, *stands_for) if frozenset((given, name)) not in refused)


def short_for(one: str, other: str) -> bool:
    """Whether one of two given names is a short form of a name that is spelt as the other, or nearly."""
    if len(full_names(one)) == len(full_names(other)) == 1:
        return False  # most names are short for none
    said, also = spelling(one), spelling(other)
    return _may_stand_for(one, said, also) or _may_stand_for(other, also, said)


def _may_stand_for(short: str, said: str, full: str) -> bool:
    """The general list has names that stand for shorter ones; a spelling of those is no reason."""
    known = full_names(short)
    return len(known) > 1 and (
        full in known or any(similar(one, full) for one in known if one != said and len(one) >= len(short))
    )


@lru_cache(maxsize=1)
def _nicknamer() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    groups: list[list[str]] = table("names")["spellings"]
    return {fold(name): group[0] for group in groups for name in group}


@lru_cache(maxsize=1)
def _own_nicknames() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for short, full in table("names")["nicknames"]:
        known.setdefault(_as_heard(short), set()).add(full)
    return known


def _as_heard(short: str) -> str:
    """A short form as it is heard, however it is spelt: costas as kostas; very short ones as written."""
    return short if len(short) < _HEARD_FROM else short.translate(_HEARD_ALIKE)


@lru_cache(maxsize=1)
def _refused() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table("names")["not_nicknames"])
