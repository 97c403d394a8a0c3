"""A fact lies between the bounds of its windows if and only if it may answer to each of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kg.store.bounds import Bounds, bounds
from kg.temporal import MAX, MIN, Certainty, Days, Period

DAY = st.integers(0, 12).map(lambda number: date(2000, 1, 1) + timedelta(days=number))
WINDOW = st.none() | st.tuples(DAY, DAY).map(lambda days: Days(min(days), max(days)))
PERIOD = st.tuples(DAY, DAY, DAY, DAY).map(
    lambda days: Period(min(days[:2]), max(days[:2]), max(min(days[2:]), min(days[:2])), max(days))
)


def lies_between(fact: Period, box: Bounds) -> bool:
    return (
        box["startLoMin"] <= fact.start_lo <= box["startLoMax"]
        and box["startHiMin"] <= fact.start_hi <= box["startHiMax"]
        and box["endLoMin"] <= fact.end_lo <= box["endLoMax"]
        and box["endHiMin"] <= fact.end_hi <= box["endHiMax"]
    )


@given(PERIOD, WINDOW, WINDOW, WINDOW)
def test_what_may_answer_lies_between_the_bounds(
    fact: Period, during: Days | None, began: Days | None, ended: Days | None
) -> None:
    may = (
        (during is None or fact.intersects(Period.exact(during.lo, during.hi)) is not None)
        and (began is None or fact.begins_in(began) is not None)
        and (ended is None or fact.ends_in(ended) is not None)
    )

    assert lies_between(fact, bounds(during, began, ended)) == may


@given(PERIOD, WINDOW, WINDOW)
def test_what_surely_began_and_ended_then_lies_between_narrower_ones(
    fact: Period, began: Days | None, ended: Days | None
) -> None:
    surely = (began is None or fact.begins_in(began) is Certainty.CERTAIN) and (
        ended is None or fact.ends_in(ended) is Certainty.CERTAIN
    )

    assert lies_between(fact, bounds(None, began, ended, certain=True)) == surely


def test_without_a_window_nothing_is_left_out() -> None:
    assert lies_between(Period(MIN, MIN, MAX, MAX), bounds())
