"""The brute force itself: what it finds by trying days is what the design says of bounds."""

from datetime import date

import pytest
from hypothesis import given

from kg.temporal import Certainty, Days, Period
from tests.kg.periods import near_days, periods
from tests.oracle import days as calendar
from tests.oracle.chains import CERTAIN, Chain, Link, Verdict, expected, impossible
from tests.oracle.days import ALWAYS, Bounds, day_of, overlap

LATER = (20, 20, 25, 25)
EARLY = (1, 1, 5, 5)
UNSURE = (4, 8, 10, 12)


def bounds(period: Period) -> Bounds:
    return day_of(period.start_lo), day_of(period.start_hi), day_of(period.end_lo), day_of(period.end_hi)


def of(certainty: Certainty | None) -> calendar.Certainty:
    return calendar.Certainty(0 if certainty is None else certainty.value)


@given(periods(), periods())
def test_trying_days_finds_what_the_bounds_say_of_a_pair(one: Period, other: Period) -> None:
    assert overlap(bounds(one), bounds(other)) is of(one.intersects(other))


@given(periods(), near_days, near_days)
def test_trying_days_finds_what_the_bounds_say_of_first_and_last_days(one: Period, first: date, last: date) -> None:
    window = day_of(min(first, last)), day_of(max(first, last))
    days = Days(min(first, last), max(first, last))

    assert calendar.begins(bounds(one), window) is of(one.begins_in(days))
    assert calendar.ends(bounds(one), window) is of(one.ends_in(days))


@pytest.mark.parametrize(
    ("chains", "verdict"),
    [
        pytest.param([[]], CERTAIN, id="nothing is asked"),
        pytest.param([], None, id="no chain"),
        pytest.param([[Link("a", EARLY, "A"), Link("b", ALWAYS, "B")]], CERTAIN, id="both hold"),
        pytest.param([[Link("a", EARLY, "A"), Link("b", LATER, "B")]], None, id="a pair cannot"),
        pytest.param([[Link("a", EARLY, "A"), Link("b", UNSURE, "B")]], {frozenset("B")}, id="named after the later"),
        pytest.param([[Link("b", UNSURE, "B"), Link("a", EARLY, "A")]], {frozenset("A")}, id="in the other order"),
        pytest.param([[Link("a", UNSURE, "A"), Link("a", UNSURE, "A")]], CERTAIN, id="one link asked for twice"),
        pytest.param(
            [[Link("a", EARLY, "A"), Link("w", ALWAYS, "W"), Link("b", LATER, "B")]], None, id="the third pair counts"
        ),
        pytest.param(
            [[Link("a", EARLY, "A"), Link("b", UNSURE, "B")], [Link("a", EARLY, "A"), Link("c", ALWAYS, "C")]],
            CERTAIN,
            id="the better chain decides",
        ),
        pytest.param(
            [[Link("a", EARLY, "A"), Link("b", UNSURE, "B")], Chain((Link("a", EARLY, "A"),), ("PLACE",))],
            {frozenset("B"), frozenset({"PLACE"})},
            id="either of two equals",
        ),
    ],
)
def test_the_chain_with_fewest_doubts_decides(chains: list[list[Link]], verdict: Verdict | None) -> None:
    assert expected(chains) == verdict


def test_the_pairs_that_rule_a_chain_out_are_named() -> None:
    assert impossible([Link("a", EARLY, ""), Link("b", UNSURE, ""), Link("c", LATER, "")]) == {
        frozenset({"a", "c"}),
        frozenset({"b", "c"}),
    }
