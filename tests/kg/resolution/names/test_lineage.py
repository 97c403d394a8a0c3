"""Who a name says that somebody descends from, and what follows when two such names are compared."""

import pytest

from kg.resolution.names.compare import compare
from kg.resolution.names.lineage import Part, servants_joined, without_particle
from kg.resolution.names.persons import parse_person

OWN, FOREFATHER, FAMILY, UNSAID = Part.OWN, Part.FOREFATHER, Part.FAMILY, Part.UNSAID


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("Talal bin Nasir", "talal nasir", (OWN, FOREFATHER)),
        ("Talal bin Nasir Al Rashid", "talal nasir rashid", (OWN, FOREFATHER, FAMILY)),
        ("Talal ibn Nasir ibn Umar al-Rashid", "talal nasir umar rashid", (OWN, FOREFATHER, FOREFATHER, FAMILY)),
        ("Talal al-Nasir al-Rashid", "talal nasir rashid", (OWN, FOREFATHER, FAMILY)),
        ("Talal al-Rashid", "talal rashid", (OWN, UNSAID)),
        ("Rashid bin Talal Al Rashid", "rashid talal rashid", (OWN, FOREFATHER, FAMILY)),
        ("Talal bin Rashid Al Rashid", "talal rashid", (OWN, UNSAID)),
        ("Muhammad Talal bin Haji Nasir", "muhammad talal haji nasir", (OWN, OWN, FOREFATHER, UNSAID)),
        ("Rustam Nasir oglu Mammadov", "rustam nasir mammadov", (OWN, FOREFATHER, UNSAID)),
        ("Sidi Ould Nasir", "sidi nasir", (OWN, FOREFATHER)),
        ("Талал бин Насир", "талал насир", (OWN, FOREFATHER)),
        ("El Talal bin Nasir", "talal nasir", (OWN, FOREFATHER)),
        ("AL RASHID Talal bin Nasir", "talal nasir rashid", (OWN, FOREFATHER, FAMILY)),
        ("Ben Bella", "bella", (UNSAID,)),
        ("Otto von Bismarck", "otto bismarck", (OWN, UNSAID)),
        ("Al Smith", "smith", (UNSAID,)),
    ],
)
def test_whose_the_words_of_a_name_are(text: str, words: str, parts: tuple[Part, ...]) -> None:
    parsed = parse_person(text)

    assert (" ".join(parsed.telling.words), parsed.telling.parts) == (words, parts)


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("al-Rashid", "Rashid"),
        ("El-Rashid", "Rashid"),
        ("ar-Rashid", "Rashid"),
        ("ash-Sharif", "Sharif"),
        ("An-lo", "An-lo"),
        ("Ar-Kan", "Ar-Kan"),
        ("Alrashid", "Alrashid"),
    ],
)
def test_the_article_of_a_word_stands_apart(word: str, rest: str) -> None:
    assert without_particle(word)[1] == rest


@pytest.mark.parametrize(
    "name", ["abd al karim", "abdul karim", "abdel karim", "abdelkarim", "abdalkarim", "abd karim", "abdulkarim"]
)
def test_the_servant_of_somebody_is_one_word_in_one_spelling(name: str) -> None:
    assert servants_joined([*name.split(), "qasim"]) == ["abdulkarim", "qasim"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("abderrahman", ["abdulrahman"]),
        ("abdullah", ["abdullah"]),
        ("abdallah", ["abdullah"]),
        ("paula abdul", ["paula", "abdul"]),
        ("abd al", ["abdal"]),
        ("abdication", ["abdication"]),
    ],
)
def test_of_what_is_no_servant_nothing_is_joined(name: str, words: list[str]) -> None:
    assert servants_joined(name.split()) == words


def terms(one: str, other: str) -> list[str]:
    return [term.term for term in compare(parse_person(one), parse_person(other))]


def test_a_father_is_not_his_son() -> None:
    assert terms("Talal bin Nasir Al Rashid", "Nasir bin Umar Al Rashid") == ["family_name", "given_name_conflict"]
    assert "given_name_conflict" in terms("Talal bin Nasir bin Umar Al Rashid", "Nasir bin Umar Al Rashid")
    assert "given_name_conflict" in terms("Rashid bin Talal Al Rashid", "Talal bin Umar Al Rashid")


def test_brothers_have_one_father_and_names_of_their_own() -> None:
    assert terms("Talal bin Nasir Al Rashid", "Umar bin Nasir Al Rashid") == [
        "family_name",
        "patronymic",
        "given_name_conflict",
    ]
    assert "given_name_conflict" in terms("Rashid al-Umar al-Nasir al-Rashid", "Nasir al-Umar al-Rashid")


def test_of_one_name_those_of_two_fathers_are_two() -> None:
    assert terms("Talal bin Nasir Al Rashid", "Talal bin Umar Al Rashid") == [
        "family_name",
        "given_name",
        "patronymic_conflict",
    ]
    assert "patronymic_conflict" in terms("Talal bin Rashid", "Talal bin Umar Al Rashid")


def test_the_more_forefathers_are_named_the_same_it_is() -> None:
    assert terms("Talal bin Nasir Al Rashid", "Talal bin Nasir bin Umar al-Rashid") == [
        "family_name",
        "given_name",
        "patronymic",
        "middle_name_unsaid",
    ]
    assert terms("Talal al-Rashid", "Talal Al Rashid") == ["same_name"]


def test_the_name_of_a_servant_is_known_without_the_word() -> None:
    assert terms("Karim", "Talal Abdel Karim") == ["similar_family_name"]
