from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.temporal import (
    ALWAYS,
    MAX,
    MIN,
    Certainty,
    Days,
    EndState,
    Period,
    Precision,
    day_after,
    day_before,
    days,
    ended,
    period,
    together,
    window,
)
from tests.kg.periods import intervals, periods

D = date.fromisoformat
CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE


def span(first: str, last: str) -> Days:
    return Days(D(first), D(last))


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("1972-02-21", span("1972-02-21", "1972-02-21"), Precision.DAY),
        ("1972-02", span("1972-02-01", "1972-02-29"), Precision.MONTH),
        ("1900", span("1900-01-01", "1900-12-31"), Precision.YEAR),
        ("197X", span("1970-01-01", "1979-12-31"), Precision.RANGE),
        (" 1961-06-03 ", span("1961-06-03", "1961-06-03"), Precision.DAY),
    ],
)
def test_a_date_is_the_interval_of_days_that_it_may_be(text: str, expected: Days, precision: Precision) -> None:
    assert days(text) == expected
    assert days(text).precision is precision


@pytest.mark.parametrize(
    "text", ["", "1961-02-29", "1961-13", "June 1961", "1961-06-03T10:00", "0000", "-0044", "12", "1961/1962"]
)
def test_what_is_no_date_is_refused_with_the_value_and_what_is_allowed(text: str) -> None:
    with pytest.raises(InputError, match=r"EDTF level 0 or 1") as error:
        days(text)

    assert repr(text) in str(error.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1961", span("1961-01-01", "1961-12-31")),
        ("1961-06/1962", span("1961-06-01", "1962-12-31")),
        ("1961-06-03/..", Days(D("1961-06-03"), MAX)),
        ("../1961-06-03", Days(MIN, D("1961-06-03"))),
        ("/1961-06-03", Days(MIN, D("1961-06-03"))),
        ("..", Days(MIN, MAX)),
    ],
)
def test_a_window_reaches_as_far_as_its_open_sides_let_it(text: str, expected: Days) -> None:
    if text == "..":
        with pytest.raises(InputError):
            window(text)
        assert window("../..") == expected
    else:
        assert window(text) == expected


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="the end of '1962/1961' is before its start"):
        window("1962/1961")


def test_a_month_as_the_time_of_a_visit_starts_and_ends_within_it() -> None:
    assert period("1972-02") == Period.sometime(D("1972-02-01"), D("1972-02-29"))


def test_two_stated_ends_are_all_days_between_them() -> None:
    assert period("1972-02-21/1972-02-28") == Period.exact(D("1972-02-21"), D("1972-02-28"))


def test_an_end_within_the_month_of_its_start_is_tightened() -> None:
    assert period("1961-06-10/1961-06") == Period(D("1961-06-10"), D("1961-06-10"), D("1961-06-10"), D("1961-06-30"))


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(InputError, match="the end 1961-05 is before the start 1961-06-10"):
        period("1961-06-10/1961-05")


def test_an_open_end_holds_to_the_day_of_which_the_source_speaks() -> None:
    assert period("1961-01-20/..", as_of=D("1962-03-01")) == Period(
        D("1961-01-20"), D("1961-01-20"), D("1962-03-01"), MAX, EndState.KNOWN, EndState.OPEN
    )


def test_an_unknown_end_reaches_twenty_years() -> None:
    assert period("1961-01-20/") == Period(
        D("1961-01-20"), D("1961-01-20"), D("1961-01-20"), D("1981-01-20"), EndState.KNOWN, EndState.UNKNOWN
    )


def test_an_unknown_start_mirrors_an_unknown_end() -> None:
    assert period("/1963-11-22") == Period(
        D("1943-11-22"), D("1963-11-22"), D("1963-11-22"), D("1963-11-22"), EndState.UNKNOWN, EndState.KNOWN
    )


@pytest.mark.parametrize(
    "text",
    [
        "1972-02-21",
        "1972-02",
        "1972",
        "1972-02-21/1972-02-28",
        "1961-01-20/..",
        "1961-01-20/",
        "../1963-11-22",
        "1961/1963",
    ],
)
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert period(text).text == text


def test_where_neither_end_is_known_the_outer_days_are_shown() -> None:
    some = Period(D("1953-01-20"), D("1953-05-01"), D("1955-05-15"), MAX, EndState.UNKNOWN, EndState.UNKNOWN)

    assert some.text == "1953-01-20/.."


def test_an_end_that_is_not_known_is_cut_and_a_known_one_is_not() -> None:
    unknown, known = period("1961-01-20/"), period("1961-01-20/1965-01-20")

    assert unknown.clamped(not_after=D("1963-11-22")).end_hi == D("1963-11-22")
    assert known.clamped(not_after=D("1963-11-22")) == known


def test_a_start_that_is_not_known_is_cut_and_a_known_one_is_not() -> None:
    unknown, known = period("/1963-11-22"), period("1961-01-20/1963-11-22")

    assert unknown.clamped(not_before=D("1961-01-20")).start_lo == D("1961-01-20")
    assert unknown.clamped(not_before=D("1971-01-20")).start_lo == D("1963-11-22")
    assert known.clamped(not_before=D("1962-01-20")) == known


@pytest.mark.parametrize("text", ["../..", "/", "../"])
def test_a_period_with_neither_a_start_nor_an_end_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="neither a start nor an end") as error:
        period(text)

    assert repr(text) in str(error.value)


def test_what_lacks_both_sides_may_be_at_any_time() -> None:
    found = ended(None, None, start_state=EndState.OPEN, end_state=EndState.UNKNOWN)

    assert found == Period(MIN, MIN, MAX, MAX, EndState.OPEN, EndState.UNKNOWN)


def test_what_is_not_known_reaches_no_further_than_time_does() -> None:
    assert period("/0020-05-01").start_lo == MIN
    assert period("/0021-05-01").start_lo == D("0001-05-01")
    assert period("9980-05-01/").end_hi == MAX
    assert period("9979-05-01/").end_hi == D("9999-05-01")


def test_twenty_years_from_a_leap_day_are_a_day_of_that_year() -> None:
    assert period("1896-02-29/").end_hi == D("1916-02-29")
    assert period("1880-02-29/").end_hi == D("1900-02-28")


def test_the_days_beside_a_day_end_where_time_does() -> None:
    assert (day_before(D("1960-03-01")), day_after(D("1960-02-28"))) == (D("1960-02-29"), D("1960-02-29"))
    assert (day_before(MIN), day_after(MAX)) == (MIN, MAX)


def test_touching_days_overlap() -> None:
    assert period("1961-01-20/1963-11-22").intersects(period("1963-11-22/1969-01-20")) is CERTAIN


def test_a_month_is_possibly_in_a_tenure_that_ends_within_it() -> None:
    assert period("1963-11").intersects(period("1961-01-20/1963-11-22")) is POSSIBLE
    assert period("1963-12").intersects(period("1961-01-20/1963-11-22")) is None


def test_the_third_pair_decides() -> None:
    """Visit and window may meet, visit and tenure may meet, but the tenure ends before the window begins."""
    visit, window_, tenure = period("1963-11"), period("1963-11-20/1963-11-30"), period("1961-01-20/1963-11-10")

    assert visit.intersects(window_) is POSSIBLE
    assert visit.intersects(tenure) is POSSIBLE
    assert together([visit, window_, tenure]) is None


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("1961-06-03/1961-06-04", CERTAIN, CERTAIN),
        ("1961-05-30/1961-06-04", None, CERTAIN),
        ("1961", POSSIBLE, POSSIBLE),
    ],
)
def test_whether_it_begins_and_ends_in_a_window(text: str, begins: Certainty | None, ends: Certainty | None) -> None:
    june = window("1961-06")

    assert period(text).begins_in(june) is begins
    assert period(text).ends_in(june) is ends


@given(periods(), periods())
def test_overlap_is_what_counting_all_worlds_says(one: Period, other: Period) -> None:
    met = {_meet(a, b) for a, b in product(_worlds(one), _worlds(other))}
    expected = CERTAIN if met == {True} else None if met == {False} else POSSIBLE

    assert one.intersects(other) is expected


@given(periods(), periods())
def test_overlap_is_symmetric(one: Period, other: Period) -> None:
    assert one.intersects(other) is other.intersects(one)


@given(periods())
def test_everything_overlaps_itself_and_always(one: Period) -> None:
    assert one.intersects(one) is not None
    assert one.intersects(ALWAYS) is CERTAIN


@given(st.lists(periods(), max_size=5))
def test_together_is_no_surer_than_any_pair(some: list[Period]) -> None:
    certainties = [one.intersects(other) for i, one in enumerate(some) for other in some[:i]]

    assert together(some) == (None if None in certainties else min((c for c in certainties if c), default=CERTAIN))


@given(intervals())
def test_days_read_back_as_they_are_written(some: Days) -> None:
    assert window(some.text) == some


def _worlds(period: Period) -> list[tuple[date, date]]:
    """All first and last days that the bounds allow, near the days of the strategy."""
    starts = _between(max(period.start_lo, D("2022-12-25")), period.start_hi)
    ends = _between(period.end_lo, min(period.end_hi, D("2023-01-25")))
    return [(start, end) for start in starts for end in ends if start <= end]


def _between(lo: date, hi: date) -> list[date]:
    return [lo + timedelta(days=n) for n in range((hi - lo).days + 1)]


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
