"""The scripts that fitted tables read: which one a word is in, and the word taken apart into sounds.

A word becomes a string with one character for each sound or letter, which is what the fitted tables know. Chinese
characters are read so where they write a foreign name by its sound: 基辛格 is Kissinger.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

HAN: Final = "\u3400-\u9fff"
_LETTERS: Final = {
    "russian": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc",
    "hebrew": "\u0591-\u05f4",
    "korean": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "katakana": "\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d",
    "chinese": HAN,
}
SCRIPTS: Final = tuple(_LETTERS)
ALPHABETS: Final = ("russian", "arabic", "hebrew")  # in which one letter is an initial
_WORD: Final = {script: re.compile(f"[{letters}'’׳\u0300-\u036f-]+") for script, letters in _LETTERS.items()}
_LETTER: Final = re.compile(f"[{''.join(_LETTERS.values())}]")
_OTHER: Final = re.compile(f"[{''.join(letters for script, letters in _LETTERS.items() if script != 'chinese')}]")
_SOUNDS: Final = {
    "russian": str.maketrans("іїєґўјђћќѓњљџѕәөү", "ииегуйдчкгнлжзаоу"),
    "arabic": str.maketrans("یکگچپڤڨھہٱ", "يكغشبفقهها"),
    "hebrew": str.maketrans({"׳": "'", "’": "'", "װ": "וו", "ײ": "יי", "״": None}),
}
_LONGEST: Final = 40  # letters of a word that is read: the cost of reading one grows with them
_SPOKEN: Final = re.compile(r"[^\W\d_ـ]|'")
_ARTICLE: Final = "ال"
_ROWS: Final = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サ・スセソ", "z": "ザ・ズゼゾ", "t": "タ・・テト",
    "d": "ダ・・デド", "n": "ナニヌネノ", "h": "ハヒ・ヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ",
    "r": "ラリルレロ", "S": "・シ・・・", "j": "・ジ・・・", "C": "・チ・・・", "T": "・・ツ・・", "Z": "・ヂヅ・・",
    "f": "・・フ・・", "y": "ヤ・ユ・ヨ", "w": "ワヰ・ヱヲ", "v": "ヷヸヴヹヺ",
}  # fmt: skip
_SMALL: Final = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}


def other_script(text: str) -> bool:
    """Whether anything in a text is written in one of the scripts other than Chinese."""
    return not text.isascii() and _OTHER.search(text) is not None


@lru_cache(maxsize=16384)
def script_of(word: str) -> str | None:
    """The script in which all of a word is written; None if that is Latin, or none that the tables read.

    What is longer than any name is no word: the tables read none of it.
    """
    if len(word) > _LONGEST:
        return None
    return next((script for script in SCRIPTS if _WORD[script].fullmatch(word) and _LETTER.search(word)), None)


def readings(word: str, script: str) -> tuple[str, ...]:
    """A word in sounds; one that begins with the Arabic article without it too: Latin spellings often lack it."""
    found = sounds(word, script)
    without = found.removeprefix(_ARTICLE) if script == "arabic" else found
    kept = (found, without) if len(without) > 2 else (found,)
    return tuple(dict.fromkeys(filter(None, kept)))


def listed(word: str, script: str) -> str:
    """A word as its spellings are listed: as it is written, in Chinese by its sounds, for which there are many ways."""
    return sounds(word, script) if script == "chinese" else word


def sounds(word: str, script: str) -> str:
    """A word in its letters, as the tables of its script know them.

    Korean is in the letters that make up its syllables, kana in the sounds of its syllables, Chinese in pinyin with a
    capital where a character begins.
    """
    plain = unicodedata.normalize("NFKC", word).lower()
    if script == "korean":
        return "".join(jamo for jamo in unicodedata.normalize("NFD", plain) if "ᄀ" <= jamo <= "ᇿ" and jamo != "ᄋ")
    if script == "katakana":
        return _kana(plain)
    if script == "chinese":
        return "".join(filter(str.isalpha, (letter for each in plain for letter in anyascii(each).capitalize())))
    return "".join(_SPOKEN.findall(plain.translate(_SOUNDS[script])))


def _kana(word: str) -> str:
    found: list[str] = []
    for letter in word:
        kana = chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter
        if kana in _SMALL:
            found[-1:] = [_glide(found[-1] if found else "", _SMALL[kana])]
        else:
            found.append(_morae().get(kana, ""))
    return "".join(found)


def _glide(before: str, small: str) -> str:
    """A mora and the small kana behind it: フ and ァ are "fa"."""
    if not before or before[-1] not in "aiueo":
        return before + small
    if before in {"u", "i"} and len(small) == 1:
        return ("w" if before == "u" else "y") + small
    if len(small) == 1 and before[-1] == small:
        return before + "-"
    start = before[:-1]
    return start + (small[-1] if start in {"S", "C", "j"} else small)


@cache
def _morae() -> dict[str, str]:
    vowels = dict(enumerate("aiueo"))
    rows = ((start, place, kana) for start, row in _ROWS.items() for place, kana in enumerate(row))
    known = {kana: start + vowels[place] for start, place, kana in rows if kana != "・"}
    return {**known, "ン": "N", "ッ": "q", "ー": "-"}
