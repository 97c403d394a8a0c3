import pytest

from kg.resolution.evidence import Evidence
from kg.resolution.names.compare import compare, readings
from kg.resolution.names.persons import ParsedPerson, parse_person
from kg.resolution.score import best_reading
from kg.resolution.weights import shipped_weights


def compared(one: ParsedPerson, names: tuple[ParsedPerson, ...]) -> list[Evidence]:
    """How a name agrees with the best of several."""
    return best_reading(readings(one, names), shipped_weights())


@pytest.mark.parametrize(
    ("one", "other", "terms"),
    [
        ("Ernest Bevin", "Ernest Bevin", ["same_name"]),
        ("ITO Hirobumi", "Hirobumi Ito", ["same_name"]),
        ("李鸿章", "Li Hongzhang", ["same_name"]),
        ("李鸿章", "李宏章", ["same_sound"]),
        ("Bevin", "Ernest Bevin", ["family_name"]),
        ("Ernie Bevin", "Ernest Bevin", ["family_name", "nickname"]),
        ("E. Bevin", "Ernest Bevin", ["family_name", "initial_agrees"]),
        ("Ernest E. Bevin", "Ernest Edward Bevin", ["family_name", "given_name", "middle_initial_agrees"]),
        ("Ernest Bevin", "Ernest Edward Bevin", ["family_name", "given_name", "middle_name_unsaid"]),
        ("Ernest Bevin", "Ernest E. Bevin", ["family_name", "given_name"]),
        ("Ernest A. Bevin", "Ernest E. Bevin", ["family_name", "given_name", "middle_initial_conflict"]),
        ("Anthony Bevin", "Ernest Bevin", ["family_name", "given_name_conflict"]),
        ("R. Ernest Bevin", "Ernest Bevin", ["family_name", "given_name"]),
        ("Sergei Venizelos", "Sergey Veniselos", ["similar_family_name", "given_name"]),
        ("Osama Bevin", "Usama Bevin", ["family_name", "doubtful_given_name"]),
        ("Ernest Bevin", "Ernext Bevin", ["family_name", "misspelt_given_name"]),
        ("Ernest Robert", "Ernest Bob", ["short_family_name", "given_name"]),
        ("Ernest Mohammed", "Ernest Muhamad", ["family_name", "given_name"]),
        ("Ernest Bevin", "Ernest Bexin", ["misspelt_family_name", "given_name"]),
        ("William Pitt, Jr.", "William Pitt, Sr.", ["same_name", "suffix_conflict"]),
        ("William Pitt, Jr.", "William Pitt", ["same_name", "suffix_unsaid"]),
        ("King Umberto II", "Umberto II", ["family_name", "number_agrees"]),
        ("King Umberto II", "Umberto", ["family_name", "number_unsaid"]),
        ("William Pitt Jr.", "Pitt, William, Jr", ["same_name", "suffix_agrees"]),
        ("Luis Blanco", "Luis Blanco Galdo", ["family_name", "partial_name", "given_name", "middle_name_unsaid"]),
        ("KATSURA Taro", "Katsura Taro", ["family_name", "family_name_first", "given_name"]),
        ("Ernest Bevin", "Bevin Ernest", ["family_name", "reordered_name", "given_name"]),
        ("Ernest Bevin", "R. Ernest Bevin", ["family_name", "given_name"]),
        ("Ernest Levin Attlee", "Ernest Bevin", ["family_name_conflict", "given_name"]),
        ("Ernest Bevin", "Ramsay MacDonald", ["other_name"]),
        ("", "Ernest Bevin", ["other_name"]),
        ("E. B.", "Ernest Bevin", ["other_name"]),
        ("Ernest Bevin", "Ernest Attlee", ["family_name_conflict", "given_name"]),
        ("Ernest Bevin", "Anne Ernest Bevin", ["family_name", "given_name", "first_name_unsaid"]),
        ("Ernest Henry Bevin", "Ernest James Bevin", ["family_name", "given_name", "middle_name_conflict"]),
        (
            "Ernest A. B. Bevin",
            "Ernest B. Bevin",
            ["family_name", "given_name", "middle_initial_agrees", "middle_initial_conflict"],
        ),
        ("E. R. Bevin", "Ernest Bevin", ["family_name", "initial_agrees"]),
        ("R. R. Bevin", "Robert R. Bevin", ["family_name", "initial_agrees", "middle_initial_agrees"]),
        ("Luis Blanco G.", "Luis Blanco", ["same_name"]),
        ("Muhammad Karim Qasim", "Karim Qasim", ["family_name", "given_name", "middle_name_unsaid"]),
        ("Ernest", "Ernest Bevin", ["given_name"]),
        ("Henry", "Ernest Henry Bevin", ["middle_name_alone"]),
        ("Rashid Ali", "Ghazi Rashid", ["family_name", "partial_name", "given_name_conflict"]),
        (
            "Umar Hasan Basri",
            "Hasan Umar Basri",
            ["family_name", "given_name", "given_names_turned", "middle_name"],
        ),
        ("Abd al-Karim Qasim", "Abdalkarim Qassim", ["family_name", "given_name"]),
        ("Saparmurat Karimov", "Saparmurat Karim", ["similar_family_name", "given_name"]),
        ("Li Hung-chang", "Li Hongzhang", ["family_name", "romanised_given_name"]),
        ("Yi Sung-man", "Rhee Sung Man", ["romanised_family_name", "given_name"]),
        ("No Tae-u", "Roh Tae Woo", ["romanised_family_name", "romanised_given_name"]),
        ("Yi Myong-jun", "Lee Myung Joon", ["romanised_family_name", "romanised_given_name"]),
        ("Iwan Pawlow", "Ivan Pavlov", ["similar_family_name", "similar_given_name"]),
        ("Tschitscherin", "Georgy Chicherin", ["similar_family_name"]),
        ("Robert Ernest Bevin", "Hugh Ernest Bevin", ["family_name", "middle_name", "given_name_conflict"]),
    ],
)
def test_compare(one: str, other: str, terms: list[str]) -> None:
    assert [term.term for term in compare(parse_person(one), parse_person(other))] == terms


def test_the_best_of_several_names_counts_and_a_contradiction_to_any_of_them() -> None:
    names = (parse_person("Ernest Bevin"), parse_person("Ernest E. Bevin"))

    terms = compared(parse_person("Ernest A. Bevin"), names)

    assert [term.term for term in terms] == ["family_name", "given_name", "middle_initial_conflict"]


def test_a_person_without_any_name_is_not_meant() -> None:
    assert [term.term for term in compared(parse_person("Ernest Bevin"), ())] == ["other_name"]


def test_the_name_in_brackets_is_a_given_name_too() -> None:
    terms = compared(parse_person("Ernie Bevin"), (parse_person("Ernestus J. (Ernie) Bevin"),))

    assert [term.term for term in terms] == ["same_name"]


@pytest.mark.parametrize(
    ("one", "other", "terms"),
    [
        ("Marie-Claire Blanc", "Marie Blanc", ["family_name", "given_name", "middle_name_unsaid"]),
        ("Anna Blanc-Roux", "Anna Roux", ["family_name", "given_name", "middle_name_unsaid"]),
        ("President Roux", "Anna Blanc-Roux", ["family_name"]),
        ("President Marie", "Marie-Claire Blanc", ["other_name"]),
        ("Muhammad Zia-ul-Haq", "Zia ul Haq", ["family_name", "given_name", "middle_name_unsaid"]),
        ("David Ben-Zvi", "David Ben Zvi", ["same_name"]),
    ],
)
def test_words_that_a_hyphen_joins_are_compared_apart_too(one: str, other: str, terms: list[str]) -> None:
    assert [term.term for term in compared(parse_person(one), (parse_person(other),))] == terms


def test_two_suffixes_are_shown_in_one_order() -> None:
    son, second = parse_person("William Pitt Jr."), parse_person("William Pitt II")

    shown = [compare(son, second)[-1].because, compare(second, son)[-1].because]

    assert shown == ["2 and jr", "2 and jr"]
