import pytest

from kg.resolution.states import demonym, ruled, state, straightened, subjects, written
from kg.temporal import period


@pytest.mark.parametrize(
    ("text", "everyday"),
    [
        pytest.param("Great Britain", "united kingdom", id="another name"),
        pytest.param("Holland", "netherlands", id="a part for the whole"),
        pytest.param("Persia", "iran", id="former name"),
        pytest.param("Niger (Chad)", None, id="two states"),
        pytest.param("Lao People's Democratic Republic", "laos", id="formal name"),
        pytest.param("Tanzania, United Republic of", "tanzania", id="inverted"),
        pytest.param("Burma (Myanmar)", "myanmar", id="two names of one"),
        pytest.param("Congo", None, id="two states bear it"),
        pytest.param("Korea", None, id="two states share it"),
        pytest.param("Atlantis", None, id="no state"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_state(text: str, everyday: str | None) -> None:
    assert state(text) == everyday


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Czechoslovakia", "Czech Republic"),
        ("German Democratic Republic", "Federal Republic of Germany"),
        ("North Korea", "South Korea"),
        ("Republic of China", "People's Republic of China"),
        ("Austria-Hungary", "Austria"),
        ("Soviet Union", "Russia"),
        ("Yugoslavia", "Serbia"),
        ("Guinea", "Equatorial Guinea"),
        ("Dominica", "Dominican Republic"),
        ("Niger", "Nigeria"),
    ],
)
def test_states_that_are_easily_confused_stay_apart(one: str, other: str) -> None:
    assert state(one) is not None
    assert state(other) is not None
    assert state(one) != state(other)


def test_an_inverted_name_is_put_straight_only_if_it_names_a_state() -> None:
    assert straightened("Tanzania, United Republic of") == "United Republic of Tanzania"
    assert straightened("Essen, Ruhr") == "Essen, Ruhr"
    assert straightened("Bavaria, Kingdom of the Moon") == "Bavaria, Kingdom of the Moon"


def test_adjectives_name_their_state() -> None:
    assert demonym("Dutch") == "netherlands"
    assert demonym("South Korean") == "south korea"
    assert demonym("Essen") is None


def test_a_state_is_written_as_people_write_it() -> None:
    assert written("ivory coast") == "Ivory Coast"
    assert written("no such state") == "no such state"


def test_what_was_ruled_was_ruled_until_a_year() -> None:
    assert ruled("france", "algeria", None) is True
    assert ruled("france", "algeria", period("1950")) is True
    assert ruled("france", "algeria", period("1970")) is False
    assert ruled("algeria", "france", None) is False
    assert "angola" in subjects("portugal")
    assert subjects("laos") == ()
