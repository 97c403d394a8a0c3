"""Words in other scripts beside Latin ones: what fits, and what is found."""

import pytest

from kg.resolution.romanise import FITS_FROM, LatinWords, fit, romanised

LATIN = ["gromyko", "gorbach", "grimaldi", "arafat", "arif", "meir", "mayer", "schmidt", "smith", "schumann"]


@pytest.mark.parametrize(
    ("word", "latin"),
    [("Громыко", "gromyko"), ("عرفات", "arafat"), ("מאיר", "meir"), ("슈미트", "schmidt"), ("シュミット", "schmidt")],
)
def test_a_word_finds_its_latin_spelling(word: str, latin: str) -> None:
    found = LatinWords(LATIN).near(word.lower())

    assert found[0][0] == latin
    assert found[0][1] > FITS_FROM / 2


def test_an_article_may_be_said_or_left_out() -> None:
    assert LatinWords(["sabah", "alsabah", "salah"]).near("الصباح")[0][0] in ("sabah", "alsabah")
    assert fit("الصباح", "sabah") > FITS_FROM / 2


def test_a_word_that_comes_in_is_found() -> None:
    words = LatinWords(["grimaldi"])

    assert words.near("громыко") == []
    assert words.near("громыко") == []

    words.add("gromyko")

    assert [word for word, _ in words.near("громыко")] == ["gromyko"]


def test_another_name_does_not_fit() -> None:
    assert fit("громыко", "brezhnev") < FITS_FROM
    assert fit("عرفات", "sadat") < FITS_FROM


def test_no_table_reads_latin_or_greek() -> None:
    assert romanised("gromyko") == ()
    assert romanised("Παπανδρέου") == ()
    assert fit("gromyko", "gromyko") == -1000.0


def test_an_empty_word_is_written_in_no_way() -> None:
    assert romanised("ー") != ("",)
    assert fit("ـ", "x") == -1000.0
