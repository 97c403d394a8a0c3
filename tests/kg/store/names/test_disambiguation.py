"""The steps by which one of several bearers of a name is chosen."""

from typing import Final

import pytest

from kg.errors import AmbiguousError
from kg.store.names.disambiguation import Bearer, decided, distinct, only

CITY: Final = Bearer("a", "Ahlen", "CITY", population=50_000, weight=10)


def test_nothing_found_is_nothing_meant() -> None:
    assert decided("Ahlen", []) is None
    assert only("Ahlen", []) is None


def test_the_only_one_is_meant_even_if_it_fits_badly() -> None:
    one = Bearer("a", "Ahlen", "CITY", main=False, fits=0)

    assert decided("Ahlen", [one]) is one


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Bearer("b", "Ahlen", "CITY", fits=0, population=9_000_000), id="called so at another time"),
        pytest.param(Bearer("b", "Ahlen", "CITY", main=False, population=9_000_000), id="an alias"),
        pytest.param(Bearer("b", "Ahlen", "VENUE", population=9_000_000, outer=frozenset({"a"})), id="inside it"),
        pytest.param(Bearer("b", "Ahlen", "CITY", population=10_000), id="a fifth as many people"),
        pytest.param(Bearer("b", "Ahlen", "CITY", population=11_000, weight=2), id="a fifth as many claims"),
    ],
)
def test_an_earlier_step_goes_before_a_later(other: Bearer) -> None:
    assert decided("Ahlen", [other, CITY]) is CITY
    assert decided("Ahlen", [CITY, other]) is CITY


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Bearer("b", "Ahlen", "CITY", population=10_001, weight=3), id="somewhat more people"),
        pytest.param(Bearer("b", "Ahlen", "CITY", population=50_000, weight=3), id="as many people"),
    ],
)
def test_what_does_not_clearly_outweigh_the_rest_is_ambiguous(other: Bearer) -> None:
    with pytest.raises(AmbiguousError) as raised:
        decided("Ahlen", [CITY, other])

    assert raised.value.candidates == ("a", "b")


def test_people_that_nobody_counted_are_not_none() -> None:
    village, uncounted = Bearer("a", "Au", "CITY", population=4_999), Bearer("b", "Au", "CITY")
    town = Bearer("c", "Au", "CITY", population=5_000)

    with pytest.raises(AmbiguousError):
        decided("Au", [village, uncounted])
    assert decided("Au", [town, uncounted]) is town


def test_an_error_lists_ten_and_counts_the_rest() -> None:
    many = [Bearer(f"id{number:02}", "Ahlen", "CITY") for number in range(12)]

    with pytest.raises(AmbiguousError) as raised:
        decided("Ahlen", many)

    assert raised.value.candidates == tuple(f"id{number:02}" for number in range(10))
    assert raised.value.message.startswith("'Ahlen' may be any of 12: Ahlen (city, id id00); Ahlen (city, id id01)")
    assert raised.value.message.endswith("id id09); and 2 more")


def test_an_entity_found_by_two_names_counts_once_by_the_better() -> None:
    alias, main = Bearer("a", "Ahlen", "CITY", main=False), Bearer("a", "Ahlen", "CITY", main=True)
    former = Bearer("b", "Aachen", "CITY", main=True, fits=2)

    assert distinct([former, alias, main, Bearer("b", "Aachen", "CITY", fits=3, main=False)]) == [
        main,
        Bearer("b", "Aachen", "CITY", fits=3, main=False),
    ]


def test_a_candidate_says_what_and_where_it_is() -> None:
    assert str(Bearer("a", "Ahlen", "CITY", around=("Westphalia", "Germany", "Germany"))) == (
        "Ahlen (city in Westphalia, Germany, id a)"
    )
