"""Days as prose names them, with or without their year."""

from datetime import date

import pytest

from loaders.historian.dates import first_and_last

NEAR = (date(1961, 12, 30), date(1962, 1, 2))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Dec. 28", "1961-12-28/1961-12-28", id="one day, nearest to the first"),
        pytest.param("Jan 5", "1962-01-05/1962-01-05", id="one day, in the year after"),
        pytest.param("December 28–31", "1961-12-28/1961-12-31", id="several days of a month"),
        pytest.param("Dec. 28-Jan. 3", "1961-12-28/1962-01-03", id="over the turn of the year"),
        pytest.param("Dec 28, 1959", "1959-12-28/1959-12-28", id="a year of its own"),
        pytest.param("Dec. 28, 1959–Jan. 3, 1960", "1959-12-28/1960-01-03", id="two years of their own"),
        pytest.param("Feb. 30", None, id="no day of the calendar"),
        pytest.param("Dec. 31–28", None, id="the last before the first"),
        pytest.param("in December", None, id="no day"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_to_the_days_given(text: str, days: str | None) -> None:
    found = first_and_last(text, NEAR)

    assert (found and f"{found[0]}/{found[1]}") == days
