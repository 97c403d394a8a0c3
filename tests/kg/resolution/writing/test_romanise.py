"""Words in other scripts beside Latin ones: what fits, and what is found."""

import pytest

from kg.resolution.writing.romanise import FITS_FROM, LatinWords, fit, in_use, log_odds, romanised

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


@pytest.mark.parametrize(
    ("word", "usual", "by_letters"),
    [
        ("테일러", "taylor", "theiler"),
        ("משה", "moshe", "mesha"),
        ("ヴェルナー", "werner", "verner"),
        ("زايد", "zayed", "zaid"),
    ],
)
def test_a_spelling_in_use_goes_before_one_that_letters_make_likelier(word: str, usual: str, by_letters: str) -> None:
    assert usual in in_use(word)
    assert fit(word, usual) > fit(word, by_letters)
    assert LatinWords([by_letters, usual]).near(word)[0][0] == usual


def test_of_several_spellings_in_use_the_most_frequent_fits_best() -> None:
    fits = [fit("מוחמד", latin) for latin in in_use("מוחמד")]

    assert len(fits) > 1
    assert fits == sorted(fits, reverse=True)


def test_a_spelling_in_use_need_not_begin_as_the_letters_do() -> None:
    assert [latin for latin, _ in LatinWords(["jacob", "acob"]).near("יעקב")] == ["jacob"]


def test_no_spelling_of_a_latin_word_or_of_a_rare_one_is_in_use() -> None:
    assert in_use("taylor") == in_use("테일러테일러") == {}


def test_the_likeliest_spelling_with_each_first_letter_is_looked_for() -> None:
    firsts = {spelling[0] for spelling in romanised("יחיאל")}

    assert {"i", "y", "j"} <= firsts
    assert [latin for latin, _ in LatinWords(["yechiel"]).near("יחיאל")] == ["yechiel"]


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


def test_chances_too_small_for_numbers_are_chances_still() -> None:
    assert log_odds("к" * 40, "kk" * 150, "russian") == log_odds("к" * 40, "q" * 400, "russian")


def test_a_word_longer_than_any_name_has_no_spellings() -> None:
    assert romanised("к" * 40) != ()
    assert romanised("к" * 41) == ()
    assert fit("к" * 41, "k") < FITS_FROM
