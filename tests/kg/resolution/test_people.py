"""Persons are found by any word of their names, by its sound, and by state where very many bear it."""

import pytest

from kg.model import EntityId
from kg.resolution.names.persons import parse_person
from kg.resolution.people import CONSIDERED, CROWDED, People
from kg.resolution.profile import Profile, Seen
from tests.kg.resolution.factory import held, person

BEVIN = person("Ernest Bevin")
EDEN = person("Anthony Eden", "Earl of Avon")
DIAZ = person("Porfirio Diaz Mori")


def near(people: People, text: str, of: frozenset[str] = frozenset(), limit: int = 5) -> list[EntityId]:
    return [profile.id for profile, _ in people.near(parse_person(text), of, limit)]


def people(*profiles: Profile) -> People:
    found = People()
    for profile in profiles:
        found.put(profile)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bevin", ["Ernest Bevin"]),
        ("Ernie Bevin", ["Ernest Bevin"]),
        ("Tony Eden", ["Anthony Eden"]),
        ("Bevan", ["Ernest Bevin"]),
        ("Ernest Bebin", ["Ernest Bevin"]),
        ("Mr Betvin", ["Ernest Bevin"]),
        ("Lord Avon", ["Anthony Eden"]),
        ("Porfirio Diaz-Mori", ["Porfirio Diaz Mori"]),
        ("Porfirio Diazmori", ["Porfirio Diaz Mori"]),
        ("Attlee", []),
        ("", []),
        ("Al", []),
    ],
)
def test_a_person_is_found_by_words_and_their_sound(text: str, found: list[str]) -> None:
    assert near(people(BEVIN, EDEN, DIAZ), text) == found


def test_who_has_more_of_the_name_comes_first() -> None:
    (first, most), (second, less) = people(person("Ernest Attlee"), BEVIN).near(
        parse_person("Ernest Bevin"), frozenset(), 5
    )

    assert (first.id, second.id) == ("Ernest Bevin", "Ernest Attlee")
    assert less < most / 2


def test_initials_say_nothing_of_whom_a_name_may_mean() -> None:
    known = people(*(person(f"John {letter}. Sprott") for letter in "ABCT"), person("Clark True Attlee"))

    assert near(known, "Clark T. Attlee") == ["Clark True Attlee"]
    assert near(known, "C. T. Attlee") == ["Clark True Attlee"]
    assert near(known, "C.T. Attlee") == ["Clark True Attlee"]


def test_who_has_the_first_letters_of_the_other_words_comes_first() -> None:
    known = people(person("Karl Adolf Attlee"), person("Zoe Attlee"))

    assert near(known, "Zenobia Attlee") == ["Zoe Attlee", "Karl Adolf Attlee"]


def test_a_person_known_anew_is_found_by_new_names_too() -> None:
    known = people(BEVIN, EDEN)
    known.put(person("Anthony Eden", "Robert Anthony Eden"))

    assert len(known) == 2
    assert near(known, "Robert Eden") == ["Anthony Eden"]


def test_of_very_many_who_bear_a_name_those_are_found_who_share_an_initial_or_a_state() -> None:
    many = people(
        *(person(f"Xaver{n} Smith") for n in range(CROWDED)),
        person("Ian Smith", held=(held("Prime Minister", "1965/1979", "Rhodesia"),)),
        person("Walter Bedell Smith", seen=(Seen(of=("France",)),)),
    )

    assert many.bearers("smith") == CROWDED + 2
    assert many.bearers("bedell") == 1
    assert many.bearers("nobody") == 0
    assert near(many, "I. Smith") == ["Ian Smith"]
    assert near(many, "Smith", frozenset({"france"})) == ["Walter Bedell Smith"]
    assert near(many, "Smith") == []
    many.put(person("Bill Smith"))
    assert near(many, "William Smith") == ["Bill Smith", "Walter Bedell Smith"]


@pytest.mark.parametrize("said", ["Torald Smith", "Tharld Smith", "Thorqld Smith", "Thorals Smith"])
def test_in_a_crowd_a_word_is_found_with_one_wrong_letter_even_if_another_bears_it_so(said: str) -> None:
    crowd = (person(f"Xaver{n} Smith") for n in range(CROWDED + 1))
    many = people(*crowd, person("Thorald Smith"), person(said.replace("Smith", "Jones")))

    assert "Thorald Smith" in near(many, said)


def test_what_is_learnt_of_one_in_a_crowd_tells_them_from_the_others() -> None:
    many = people(*(person(f"Xaver{n} Smith") for n in range(CROWDED + 1)), person("Smith"), person("Zoe Smith"))
    assert near(many, "Q. Smith", frozenset({"france"})) == []

    many.put(person("Zoe Smith", seen=(Seen(of=("France",)),)))
    many.put(person("Smith", "Quill Smith"))

    assert near(many, "Smith", frozenset({"france"})) == ["Zoe Smith"]
    assert near(many, "Q. Smith") == ["Smith"]


@pytest.mark.parametrize("states", ["France Japan", "Chad Togo", "Peru Cuba", "Iran Iraq", "Laos Mali", "Oman Fiji"])
def test_of_two_crowds_of_one_size_the_first_in_the_alphabet_is_looked_at_first(states: str) -> None:
    first, second = sorted(states.split())
    crowd = CONSIDERED * 2 // 3
    known = people(
        *(person(f"Xaver{n} Smith", seen=(Seen(of=(second,)),)) for n in range(crowd)),
        *(person(f"Yorick{n} Smith", seen=(Seen(of=(first,)),)) for n in range(crowd)),
    )

    found = near(known, "Smith", frozenset(states.lower().split()), limit=2 * CONSIDERED)

    assert (len(found), sum(entity.startswith("Yorick") for entity in found)) == (CONSIDERED, crowd)


def test_of_two_alike_the_one_goes_first_of_whom_more_is_said_by_now() -> None:
    known = people(person("Ulf Smith"), person("Olga Smith"))

    for first, other in (("Ulf Smith", "Olga Smith"), ("Olga Smith", "Ulf Smith")):
        known.put(person(first, weight=2))
        known.put(person(other, weight=1))
        assert near(known, "Smith") == [first, other]


def test_of_more_namesakes_than_are_wanted_it_does_not_matter_who_came_in_first() -> None:
    smiths = [person(f"{given} Smith", weight=given == "Ulf") for given in ("Paul", "Anna", "Ulf", "Olga")]

    found = [near(people(*some), "Smith", limit=2) for some in (smiths, reversed(smiths))]

    assert found == [["Ulf Smith", "Anna Smith"]] * 2


def test_of_those_who_have_little_of_a_name_those_come_first_who_have_more_of_it() -> None:
    bearers = [person("Ernest Attlee"), person("Ernest Eden"), person("Henry Attlee"), person("Henry Eden")]
    known = [person("Xerxes Quill Zenobius"), *bearers, person("Ernest Root")]

    found = [near(people(*some), "Xerxes Quill Zenobius Henry Ernest", limit=3) for some in (known, reversed(known))]

    assert found == [["Xerxes Quill Zenobius", "Henry Attlee", "Henry Eden"]] * 2
