import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.organisations import compare_organisations, is_organisation, parse_organisation

WORDS = st.sampled_from(["Krupp", "Krup", "Steel", "Works", "Ltd", "GmbH", "&", "Sons", "Essen", "of", "A", "B", "3"])
NAMES = st.lists(WORDS, max_size=5).map(" ".join)


def terms(one: str, other: str) -> list[str]:
    return [term.term for term in compare_organisations(parse_organisation(one), parse_organisation(other))]


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("The Krupp Steel Works Ltd.", ("krupp", "steel", "works"), "limited"),
        ("Krupp Gesellschaft mit beschränkter Haftung", ("krupp",), "gmbh"),
        ("Krupp & Söhne A.G.", ("krupp", "sohne"), "ag"),
        ("J.P. Morgan and Co.", ("jp", "morgan"), "co"),
        ("First Bank of Essen", ("1", "bank", "essen"), ""),
        ("A B", ("ab",), ""),
        ("The", ("the",), ""),
        ("", (), ""),
    ],
)
def test_names_in_parts(text: str, words: tuple[str, ...], form: str) -> None:
    parsed = parse_organisation(text)

    assert (parsed.words, parsed.form) == (words, form)


@pytest.mark.parametrize(
    ("text", "told"), [("Krupp AG", True), ("Deutsche Bank", True), ("Yard 455", True), ("Alfred Krupp", False)]
)
def test_a_body_is_told_from_a_person(text: str, told: bool) -> None:
    assert is_organisation(text) is told


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Krupp AG", "Krupp Aktiengesellschaft", ["same_words", "form_agrees"]),
        ("Krupp AG", "Krupp GmbH", ["same_words", "form_conflict"]),
        ("Krupp Steel", "Krupp Steal", ["same_word", "similar_word"]),
        ("Krupp Rhine", "Krupp Rhinx", ["same_word", "misspelt_word"]),
        ("Krupp Steel", "Krupp", ["same_word", "word_unsaid"]),
        ("Krupp Steel", "Krupp Arms", ["same_word", "word_conflict"]),
        ("Krupp", "Thyssen", ["other_words"]),
        ("", "Thyssen", ["other_words"]),
    ],
)
def test_compare(one: str, other: str, found: list[str]) -> None:
    assert terms(one, other) == found


@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(one: str, other: str) -> None:
    left, right = parse_organisation(one), parse_organisation(other)

    assert [(t.term, t.times) for t in compare_organisations(left, right)] == [
        (t.term, t.times) for t in compare_organisations(right, left)
    ]


def test_a_word_joined_to_its_neighbour_is_the_same_one_from_either_side() -> None:
    one, other = parse_organisation("Krupp A"), parse_organisation("Steel Krup A")

    assert compare_organisations(one, other) == compare_organisations(other, one)
