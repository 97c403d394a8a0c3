"""What an index is sought by finds every fact that meets a window, and no resident among the visitors."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.spans import RESIDENT_SPANS, TENURE_SPANS, VISIT_SPANS, span_of_tenure, span_of_visit, stretches
from kg.temporal import MAX, MIN, Days, Period

DAYS = st.dates(date(1700, 1, 1), date(2100, 1, 1))


def lasting(first: date, days: int) -> Period:
    return Period.exact(first, first + timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("days", "span"),
    [
        pytest.param(1, 31, id="a day"),
        pytest.param(31, 31, id="a month"),
        pytest.param(32, 366, id="a month and a day"),
        pytest.param(366, 366, id="a leap year"),
        pytest.param(367, 3_652_059, id="more than a year"),
    ],
)
def test_a_visit_is_of_the_first_class_that_is_long_enough(days: int, span: int) -> None:
    visit = lasting(date(2000, 1, 1), days)

    assert span_of_visit(visit, resident=False) == span
    assert span_of_visit(visit, resident=True) == -span


def test_what_nothing_bounds_is_of_the_last_class() -> None:
    assert span_of_tenure(Period(MIN, MIN, MAX, MAX)) == TENURE_SPANS[-1]
    assert span_of_visit(Period(MIN, MIN, MAX, MAX), resident=True) == RESIDENT_SPANS[-1]


@given(DAYS, st.integers(1, 10_000), DAYS, st.integers(1, 400))
def test_the_stretch_of_its_class_holds_a_fact_that_meets_the_window(
    first: date, days: int, window: date, width: int
) -> None:
    fact, asked = lasting(first, days), Days(window, window + timedelta(days=width - 1))
    (stretch,) = [one for one in stretches(TENURE_SPANS, asked) if one["span"] == span_of_tenure(fact)]

    meets = fact.start_lo <= asked.hi and fact.end_hi >= asked.lo
    held = stretch["after"] < f"{first.isoformat()} id" < stretch["before"]

    assert held or not meets


def test_a_cursor_cuts_every_stretch() -> None:
    found = list(stretches(VISIT_SPANS, Days(date(2000, 1, 1), date(2000, 12, 31)), after="2000-06-01 visit_1"))

    assert found == [{"span": span, "after": "2000-06-01 visit_1", "before": "2000-12-31~"} for span in VISIT_SPANS]
