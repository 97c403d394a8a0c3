from collections.abc import Callable
from datetime import date

import pytest

from kg.errors import RecordError
from kg.model import Capacity, PlaceKind
from kg.source import Row
from kg.temporal import EndState, period


def row(**fields: object) -> Row:
    return Row("7", "book.csv: line 2", fields)


@pytest.mark.parametrize(
    ("value", "take", "expected"),
    [
        pytest.param(" Wang Yi ", lambda r: r.text("f"), "Wang Yi", id="text, without the blanks around it"),
        pytest.param("", lambda r: r.text_or_blank("f"), "", id="text that may be blank"),
        pytest.param("  ", lambda r: r.optional_text("f"), None, id="blank text"),
        pytest.param(None, lambda r: r.optional_text("f"), None, id="null for text"),
        pytest.param("STATE", lambda r: r.choice("f", PlaceKind), PlaceKind.STATE, id="a member of an enum"),
        pytest.param("high", lambda r: r.choice("f", ("high", "low")), "high", id="one of several words"),
        pytest.param("", lambda r: r.optional_choice("f", PlaceKind), None, id="no member"),
        pytest.param("2023-05", lambda r: r.days("f").text, "2023-05", id="a date"),
        pytest.param(None, lambda r: r.optional_days("f"), None, id="no date"),
        pytest.param("2023/..", lambda r: r.period("f").end_state, EndState.OPEN, id="a period"),
        pytest.param("", lambda r: r.optional_period("f"), None, id="no period"),
        pytest.param(0, lambda r: r.integer("f"), 0, id="a whole number"),
        pytest.param(-90, lambda r: r.number("f", 90), -90.0, id="a number"),
        pytest.param("39.9", lambda r: r.optional_numeral("f", 90), 39.9, id="a numeral"),
        pytest.param(None, lambda r: r.optional_numeral("f", 90), None, id="no numeral"),
        pytest.param(False, lambda r: r.flag("f"), False, id="false"),
        pytest.param(None, lambda r: r.optional_flag("f"), None, id="neither true nor false"),
        pytest.param(["a", 1], lambda r: r.items("f"), ["a", 1], id="a list"),
        pytest.param(["a", "b"], lambda r: r.optional_texts("f"), ["a", "b"], id="a list of texts"),
        pytest.param(None, lambda r: r.optional_texts("f"), [], id="no list of texts"),
        pytest.param({"a": "b"}, lambda r: r.mapping("f"), {"a": "b"}, id="a mapping"),
    ],
)
def test_a_taker_returns_a_value_of_its_type(value: object, take: Callable[[Row], object], expected: object) -> None:
    record = row(f=value)

    taken = take(record)

    assert taken == expected
    record.close()


@pytest.mark.parametrize(
    ("value", "take", "reason"),
    [
        pytest.param("  ", lambda r: r.text("f"), "empty", id="blank for text"),
        pytest.param(5, lambda r: r.text_or_blank("f"), "expected text", id="a number for text"),
        pytest.param(None, lambda r: r.text("f"), "expected text", id="null for text"),
        pytest.param(["a"], lambda r: r.optional_text("f"), "expected text", id="a list for text"),
        pytest.param(
            "FULL", lambda r: r.choice("f", list(Capacity)[1:3]), "must be one of ACTING, DESIGNATE", id="word"
        ),
        pytest.param("2023-02-30", lambda r: r.days("f"), "'2023-02-30' is not a date; EDTF level 0 or 1", id="no day"),
        pytest.param("", lambda r: r.days("f"), "'' is not a date; EDTF level 0 or 1", id="blank for a date"),
        pytest.param("2023/2022", lambda r: r.period("f"), "the end 2022 is before the start 2023", id="end first"),
        pytest.param("7", lambda r: r.integer("f"), "expected a whole number", id="text for a whole number"),
        pytest.param(True, lambda r: r.integer("f"), "expected a whole number", id="true for a whole number"),
        pytest.param("7", lambda r: r.number("f", 90), "expected a number from -90 to 90", id="text for a number"),
        pytest.param(91, lambda r: r.number("f", 90, unit="degrees"), "expected degrees from -90 to 90", id="too much"),
        pytest.param("inf", lambda r: r.optional_numeral("f", 90), "expected a number from -90 to 90", id="no end"),
        pytest.param("nan", lambda r: r.optional_numeral("f", 90), "expected a number from -90 to 90", id="no number"),
        pytest.param("yes", lambda r: r.flag("f"), "expected true or false", id="text for true"),
        pytest.param("a", lambda r: r.items("f", of="names"), "expected a list of names", id="text for a list"),
        pytest.param(["a", " "], lambda r: r.optional_texts("f"), "expected text in the list", id="blank in a list"),
        pytest.param("a", lambda r: r.mapping("f"), "expected a mapping of names to texts", id="text for a mapping"),
        pytest.param(
            {"a": 1}, lambda r: r.mapping("f"), "expected a mapping of names to texts", id="a number in a mapping"
        ),
        pytest.param(
            [1], lambda r: r.optional_rows("f", "name"), "expected a name, or a mapping", id="a number in rows"
        ),
    ],
)
def test_a_taker_refuses_what_is_not_of_its_type(value: object, take: Callable[[Row], object], reason: str) -> None:
    with pytest.raises(RecordError) as refused:
        take(row(f=value))

    assert refused.value.message.startswith(reason)
    assert (refused.value.locator, refused.value.field) == ("book.csv: line 2", "f")
    assert value is None or refused.value.value in str(value)


def test_a_field_that_must_be_there_is_missed() -> None:
    with pytest.raises(RecordError, match=r"^book\.csv: line 2: guest: missing$"):
        row().text("guest")


def test_an_open_period_has_run_up_to_the_day_of_which_the_source_speaks() -> None:
    during = row(during="2021-01-20/..").period("during", as_of=date(2024, 6, 1))

    assert during.end_lo == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("end", "without_end", "expected"),
    [
        pytest.param("2023-06-19", None, "2023-06-17/2023-06-19", id="both days"),
        pytest.param("2023-06-19", EndState.OPEN, "2023-06-17/2023-06-19", id="an end where none need be"),
        pytest.param("", EndState.OPEN, "2023-06-17/..", id="none: it runs on"),
        pytest.param(None, EndState.UNKNOWN, "2023-06-17/", id="none: nobody knows"),
    ],
)
def test_a_period_between_two_fields(end: str | None, without_end: EndState | None, expected: str) -> None:
    record = row(arrived="2023-06-17", left=end)

    stay = record.period_between("arrived", "left", without_end=without_end)

    assert stay == period(expected)
    record.close()


@pytest.mark.parametrize("left", ["", "2023-06-16"])
def test_an_end_that_is_missing_or_too_early_is_refused_under_its_own_field(left: str) -> None:
    with pytest.raises(RecordError) as refused:
        row(arrived="2023-06-17", left=left).period_between("arrived", "left")

    assert (refused.value.field, refused.value.value) == ("left", left)


def test_the_items_of_a_list_are_rows_to_use_up() -> None:
    record = row(also=["Peking", {"name": "北京", "language": "zh"}])

    peking, native = record.optional_rows("also", "name")

    assert (peking.text("name"), native.text("name"), native.locator) == ("Peking", "北京", "book.csv: line 2.also")
    with pytest.raises(RecordError, match=r"^book\.csv: line 2\.also: language: unknown field; allowed: name$"):
        native.close()


@pytest.mark.parametrize("alone", ["Peking", {"name": "Peking"}])
def test_one_item_needs_no_list(alone: object) -> None:
    (only,) = row(also=alone).optional_rows("also", "name")

    assert only.text("name") == "Peking"


def test_a_row_is_used_up_when_each_field_is_taken_or_ignored() -> None:
    record = row(guest="A", clerk="B", room="C")
    record.text("guest")

    with pytest.raises(RecordError, match=r"room: unknown field; allowed: clerk, guest$"):
        record.close(ignore={"clerk"})


def test_a_form_may_refuse_fields_that_were_left_blank() -> None:
    with pytest.raises(RecordError, match=r"note: empty: ' '$"):
        row(guest="A", room=3, note=" ").refuse_blanks()
