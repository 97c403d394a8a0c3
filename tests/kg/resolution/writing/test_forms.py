import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.writing.forms import (
    LONGEST,
    fold,
    full_names,
    place_form,
    short_for,
    similar,
    skeleton,
    spelling,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Camillo  di Cavour", "camillo di cavour", id="spaces"),
        pytest.param("Éleuthérios", "eleutherios", id="diacritics"),
        pytest.param("Bülow-Straße", "bulow strasse", id="hyphen and ligature"),
        pytest.param("O’Higgins", "ohiggins", id="apostrophe"),
        pytest.param("U.S.S.R.", "ussr", id="dotted letters"),
        pytest.param("J. F. Kelly", "jf kelly", id="initials"),
        pytest.param("Витте", "vitte", id="Cyrillic"),
        pytest.param("Þingvellir", "thingvellir", id="letter beyond ASCII"),
        pytest.param("…", "", id="nothing but punctuation"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_case_does_not_matter_to_latin_letters(text: str) -> None:
    assert fold(text.lower()) == fold(text)


def test_only_the_beginning_of_a_very_long_name_is_looked_at() -> None:
    assert fold("x" * (LONGEST + 50)) == "x" * LONGEST


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("The Hague", "hague", id="article"),
        pytest.param("St. Gallen", "saint gallen", id="saint"),
        pytest.param("Ft. William", "fort william", id="fort"),
        pytest.param("Saint-Étienne", "saint etienne", id="hyphen"),
        pytest.param("Stuttgart", "stuttgart", id="no word of its own"),
    ],
)
def test_place_form(text: str, form: str) -> None:
    assert place_form(text) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [("kharkiv", "kharkov"), ("sazonov", "sasonoff"), ("philippines", "filipines"), ("bruxelles", "brukselles")],
)
def test_spellings_of_one_word_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_similar_words_have_the_same_consonants_and_nearly_the_same_letters() -> None:
    assert similar("kharkov", "kharkiv") is True
    assert similar("venizelos", "veniselos") is True
    assert similar("salisbury", "shaftesbury") is False
    assert similar("grey", "gray") is True
    assert similar("ito", "ita") is False


def test_some_given_names_have_several_spellings() -> None:
    assert spelling("nicolas") == spelling("nicholas") == "nicholas"
    assert spelling("ernest") == "ernest"


@pytest.mark.parametrize(
    ("short", "full", "is_short"),
    [
        ("bob", "robert", True),
        ("peggy", "margaret", True),
        ("nicos", "nikolaos", True),
        ("nikos", "nicolaos", True),
        ("misha", "michail", False),
        ("bill", "robert", False),
        ("ernest", "edward", False),
    ],
)
def test_a_short_form_stands_for_a_name_however_either_is_spelt(short: str, full: str, is_short: bool) -> None:
    assert short_for(short, full) is short_for(full, short) is is_short


def test_very_short_forms_are_taken_as_written() -> None:
    assert "cyrus" in full_names("cy")
    assert full_names("ki") == {"ki"}
