"""A person is known by how other records speak of them: title, state, days."""

import pytest

from kg.model import EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.profile import Profile, Seen
from kg.temporal import days, period
from tests.kg.resolution.factory import held, indexed, mention, person


def seen(name: str, title: str, of: str, when: str | None) -> Profile:
    on = None if when is None else period(when)
    return person(name, seen=(Seen((title,) if title else (), (of,) if of else (), on),))


def terms(profile: Profile, text: str, **said: str) -> list[str]:
    found = indexed((profile,)).resolve(mention(EntityKind.PERSON, text, **said))
    return [term.term for term in found.evidence]


@pytest.mark.parametrize(
    ("on", "term"),
    [
        ("1906-05-01", "seen_then"),
        ("1915", "seen_near"),
        ("1927", "seen_near"),
        ("1928", "seen_apart"),
        ("1955", "seen_long_apart"),
        ("1881", "seen_apart"),
    ],
)
def test_years_from_the_nearest_record(on: str, term: str) -> None:
    known = seen("Root", "Secretary", "United States", "1905-07-19")

    assert terms(known, "Secretary Root", within="United States", on=on) == [
        "family_name",
        term,
        "called_so",
        "jurisdiction",
    ]


@pytest.mark.parametrize(("on", "outcome"), [("1989-06-01", Outcome.AUTO), ("1995-06-01", Outcome.REVIEW)])
def test_who_returns_after_a_generation_may_be_somebody_of_the_same_name(on: str, outcome: Outcome) -> None:
    known = seen("Andreas Papandreou", "Prime Minister", "Greece", "1970-03-31")
    said = mention(EntityKind.PERSON, "Prime Minister Andreas Papandreou", within="Greece", on=on)

    assert indexed((known,)).resolve(said).outcome is outcome


def test_a_reign_is_longer_than_a_term() -> None:
    known = seen("Victor Emmanuel", "King", "Italy", "1900-07-29")

    assert "seen_near" in terms(known, "King Victor Emmanuel", within="Italy", on="1919-05-01")


@pytest.mark.parametrize(
    ("title", "text", "conflict"),
    [
        ("King", "Prime Minister Peter", True),
        ("Prime Minister", "Prince Peter", True),
        ("Prime Minister and Prince", "Prince Peter", False),
        ("Prime Minister and Prince", "Premier & Prince Peter", False),
        ("King", "Crown Prince Peter", False),
        ("", "King Peter", False),
        ("King", "Peter", False),
    ],
)
def test_who_is_borne_to_an_office_is_not_elected(title: str, text: str, conflict: bool) -> None:
    found = terms(seen("Peter", title, "Serbia", "1910"), text, within="Serbia", on="1911")

    assert ("style_conflict" in found) is conflict


def test_states_that_we_do_not_know_are_compared_by_their_names() -> None:
    known = seen("Benes", "President", "Ruritania (in exile)", "1941")

    assert "seen_then" in terms(known, "President Benes", within="Ruritania (in exile)", on="1942")
    assert terms(known, "President Benes", within="Strelsau", on="1942") == ["family_name", "jurisdiction_unlike"]
    assert "jurisdiction_conflict" in terms(seen("Benes", "", "France", "1941"), "Benes", within="Brazil", on="1942")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("President", "President Archbishop Ambrose"),
        ("Archbishop", "President Archbishop Ambrose"),
        ("Foreign Minister", "Deputy Premier and Foreign Minister Ambrose"),
        ("Deputy Premier & Foreign Minister", "Foreign Minister Ambrose"),
    ],
)
def test_each_office_of_a_title_may_agree(title: str, text: str) -> None:
    assert "called_so" in terms(seen("Ambrose", title, "Serbia", "1910"), text, within="Serbia", on="1911")


def test_records_without_days_or_states_say_less() -> None:
    assert terms(seen("Benes", "President", "", "1941"), "President Benes", within="France", on="1942") == [
        "family_name"
    ]
    assert "seen_then" not in terms(seen("Benes", "", "France", None), "Benes", within="France", on="1942")
    assert "seen_then" not in terms(seen("Benes", "", "France", "1941"), "Benes", within="France")


def test_who_is_called_by_an_office_never_held_is_doubted_only_without_a_given_name() -> None:
    known = person("Jan Smuts", held=(held("Prime Minister", "1919/1924", "South Africa"),))

    assert "office_conflict" in terms(known, "Governor Smuts", on="1920")
    assert terms(known, "Governor Jan Smuts", on="1920") == ["same_name"]


@pytest.mark.parametrize(("on", "conflict"), [("1806-05", False), ("1807", False), ("1808-01-01", True)])
def test_nobody_acts_more_than_a_year_after_death(on: str, conflict: bool) -> None:
    found = terms(person("William Pitt", died=days("1806-01-23")), "William Pitt", on=on)

    assert ("not_alive" in found) is conflict


@pytest.mark.parametrize(
    ("when", "on", "term"),
    [
        pytest.param("1919/1924", "1920", "office_held_then", id="then"),
        pytest.param("1919/1924", "1930", "office_held", id="a few years later"),
        pytest.param("1919/1924", "1950", "office_held_long_apart", id="a generation later"),
        pytest.param("1919/1924", None, "office_held", id="nobody says when it was asked"),
        pytest.param(None, "1950", "office_held", id="nobody says when it was held"),
    ],
)
def test_an_office_is_held_long_apart_only_if_all_days_are_known(when: str | None, on: str | None, term: str) -> None:
    known = person("Jan Smuts", held=(held("Prime Minister", when, "South Africa"),))

    found = terms(known, "Prime Minister Smuts", within="South Africa", **({} if on is None else {"on": on}))

    assert [name for name in found if name.startswith("office")] == [term]
