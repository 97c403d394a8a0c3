from kg.resolution.entity_features import entity_features
from kg.resolution.lookup import Lookup
from tests.kg.resolution.factory import person, place

LOOKUP = Lookup(
    entity_features(profile)
    for profile in (
        person("Ernest Bevin"),
        person("Aneurin Bevan"),
        person("Benjamin Disraeli", "Lord Beaconsfield"),
        place("Bern", "Berne"),
    )
)


def test_a_beginning_finds_names_and_words_of_main_names_shortest_first() -> None:
    assert LOOKUP.beginning("be", 10) == ["Bern", "Aneurin Bevan", "Ernest Bevin", "Benjamin Disraeli"]
    assert LOOKUP.beginning("lord b", 10) == ["Benjamin Disraeli"]
    assert LOOKUP.beginning("be", 2) == ["Bern", "Aneurin Bevan"]


def test_one_letter_is_no_beginning() -> None:
    assert LOOKUP.beginning("b", 10) == []


def test_a_misspelling_finds_the_nearest_name_first() -> None:
    assert LOOKUP.alike("ernest bevinn", 10) == ["Ernest Bevin"]
    assert LOOKUP.alike("disraely", 10) == ["Benjamin Disraeli"]
    assert LOOKUP.alike("bevon", 1, at_least=70.0) == ["Aneurin Bevan"]
    assert LOOKUP.alike("metternich", 10) == []
