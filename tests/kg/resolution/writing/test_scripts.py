"""Which script a word is in, and its sounds."""

import pytest

from kg.resolution.writing.scripts import other_script, readings, script_of, sounds


@pytest.mark.parametrize(
    ("word", "script"),
    [
        pytest.param("Громыко", "russian", id="Cyrillic"),
        pytest.param("صدام", "arabic", id="Arabic"),
        pytest.param("גולדה", "hebrew", id="Hebrew"),
        pytest.param("슈미트", "korean", id="Hangul"),
        pytest.param("シュミット", "katakana", id="katakana"),
        pytest.param("さくら", "katakana", id="hiragana"),
        pytest.param("Núñez", None, id="Latin with diacritics"),
        pytest.param("Παπανδρέου", None, id="no table reads Greek"),
        pytest.param("'", None, id="only an apostrophe"),
        pytest.param("Громыkо", None, id="a Latin letter within"),
        pytest.param("基辛格" * 20, None, id="longer than any name"),
    ],
)
def test_script_of(word: str, script: str | None) -> None:
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("text", "other"), [("Gromyko", False), ("Núñez", False), ("A. Громыко", True), ("周恩来", False)]
)
def test_other_script(text: str, other: bool) -> None:
    assert other_script(text) is other


@pytest.mark.parametrize(
    ("word", "script", "heard"),
    [
        pytest.param("Громыко", "russian", "громыко", id="letters"),
        pytest.param("Ющенкоїв", "russian", "ющенкоив", id="Ukrainian letters as Russian ones"),
        pytest.param("گلـف", "arabic", "غلف", id="Persian letters as Arabic ones, no kashida"),
        pytest.param("ג׳ורג׳", "hebrew", "ג'ורג'", id="geresh is an apostrophe"),
        pytest.param("슈미트", "korean", "\u1109\u1172\u1106\u1175\u1110\u1173", id="the parts of syllables"),
        pytest.param("シュミット", "katakana", "Sumiqto", id="small kana belong to what is before"),
        pytest.param("ファーガソン", "katakana", "fa-gasoN", id="long vowels and n"),
        pytest.param("ウィリアム", "katakana", "wiriamu", id="a vowel before a small vowel glides"),
        pytest.param("イェ", "katakana", "ye", id="so does i"),
        pytest.param("カァ", "katakana", "ka-", id="a small vowel lengthens"),
        pytest.param("さくら", "katakana", "sakura", id="hiragana"),
        pytest.param("ンァッュ", "katakana", "Naqyu", id="small kana behind no vowel"),
        pytest.param("ァヷ", "katakana", "ava", id="a small kana first"),
    ],
)
def test_sounds(word: str, script: str, heard: str) -> None:
    assert sounds(word, script) == heard


def test_an_arabic_word_is_read_without_its_article_too() -> None:
    assert readings("الصباح", "arabic") == ("الصباح", "صباح")
    assert readings("الف", "arabic") == ("الف",)
    assert readings("عرفات", "arabic") == ("عرفات",)
