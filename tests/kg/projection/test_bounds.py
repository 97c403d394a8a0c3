from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kg.projection.bounds import Combined, combine, union
from kg.temporal import Period, period
from tests.kg.periods import periods

D = date.fromisoformat


def test_what_contains_another_is_dropped() -> None:
    assert combine([period("1961"), period("1961-06"), period("1961-06-03/1961-06-04")]) == Combined(
        period("1961-06-03/1961-06-04"), None
    )


def test_what_overlaps_is_intersected() -> None:
    one = Period(D("1961-06-01"), D("1961-06-05"), D("1961-06-08"), D("1961-06-08"))
    other = Period(D("1961-06-03"), D("1961-06-07"), D("1961-06-08"), D("1961-06-08"))

    assert combine([one, other]).period.start_lo == D("1961-06-03")
    assert combine([one, other]).period.start_hi == D("1961-06-05")


def test_what_disagrees_becomes_its_hull_and_is_said() -> None:
    assert combine([period("1961-06-03"), period("1961-06-05")]) == Combined(
        Period(D("1961-06-03"), D("1961-06-05"), D("1961-06-03"), D("1961-06-05")), "DATES"
    )
    assert combine([period("1961-06-03"), period("1961-06-04")]).disagreement == "DAY_APART"


def test_a_union_reaches_from_the_first_start_to_the_last_end() -> None:
    assert union([period("1961-06-03/1961-06-05"), period("1961-06-04/1961-06-09")]) == period("1961-06-03/1961-06-09")


@given(st.lists(periods(), min_size=1, max_size=4))
def test_the_order_of_claims_does_not_matter(some: list[Period]) -> None:
    assert len({combine(order) for order in permutations(some)}) == 1


@given(st.lists(periods(), min_size=1, max_size=4))
def test_every_bound_lies_within_what_was_claimed(some: list[Period]) -> None:
    combined = combine(some).period

    assert min(p.start_lo for p in some) <= combined.start_lo <= combined.start_hi
    assert combined.end_lo <= combined.end_hi <= max(p.end_hi for p in some)
    assert combined == combined.tightened()


@given(periods())
def test_a_claim_alone_and_twice_is_itself(one: Period) -> None:
    assert combine([one]) == combine([one, one]) == Combined(one, None)
