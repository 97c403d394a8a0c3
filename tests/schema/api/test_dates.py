from typing import Any

import pytest

from kg.store.shapes import WhenRow
from schema.api.dates import end, fuzzy, start, text

ALWAYS: WhenRow = {
    "text": "0001-01-01/9999-12-31",
    "startState": "OPEN",
    "endState": "OPEN",
    "startLo": "0001-01-01",
    "startHi": "0001-01-01",
    "endLo": "9999-12-31",
    "endHi": "9999-12-31",
}


@pytest.mark.parametrize(
    ("lo", "hi", "shown"),
    [
        pytest.param("2023-07-06", "2023-07-06", ("2023-07-06", "2023-07-06", "2023-07-06", "DAY"), id="day"),
        pytest.param("2023-05-01", "2023-05-31", ("2023-05", "2023-05-01", "2023-05-31", "MONTH"), id="month"),
        pytest.param("2024-01-01", "2024-12-31", ("2024", "2024-01-01", "2024-12-31", "YEAR"), id="year"),
        pytest.param(
            "2023-06-17", "2023-06-18", ("2023-06-17/2023-06-18", "2023-06-17", "2023-06-18", "RANGE"), id="range"
        ),
        pytest.param("2013-03-14", "9999-12-31", ("2013-03-14/..", "2013-03-14", None, "RANGE"), id="no last day"),
        pytest.param("0001-01-01", "1962-08-05", ("../1962-08-05", None, "1962-08-05", "RANGE"), id="no first day"),
    ],
)
def test_a_date_goes_out_without_the_days_that_bound_nothing(lo: str, hi: str, shown: tuple[Any, ...]) -> None:
    assert fuzzy(lo, hi) == dict(zip(("text", "earliest", "latest", "precision"), shown, strict=True))


@pytest.mark.parametrize(
    ("lo", "hi"),
    [(None, None), ("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"), ("0001-01-01", "9999-12-31")],
)
def test_a_date_that_nothing_bounds_is_null(lo: str | None, hi: str | None) -> None:
    assert fuzzy(lo, hi) is None


def test_what_holds_always_says_so_without_a_date() -> None:
    assert text(ALWAYS) == "../.."
    assert start(ALWAYS) is None
    assert end(ALWAYS) is None


@pytest.mark.parametrize("when", ["2023", "2023-04-24/2023-04-27", "2013-03-14/..", "1994-01-12/", "../1962-08-05"])
def test_the_text_of_any_other_period_goes_out_as_it_is(when: str) -> None:
    assert text({**ALWAYS, "text": when}) == when
