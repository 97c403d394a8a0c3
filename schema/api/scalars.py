"""The scalars of the API: days, periods as EDTF text, and moments."""

from datetime import date, datetime
from typing import Any, Final, NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from kg.errors import InputError
from kg.limits import check_text
from kg.temporal import ALLOWED, window

Edtf = NewType("Edtf", str)


def _within_length(value: Any) -> None:
    """Refuse a text that is too long to be read, and to be told back."""
    try:
        check_text("a date", value if isinstance(value, str) else "")
    except InputError as error:
        raise GraphQLError(error.message, original_error=error) from error


def _day(value: Any) -> date:
    _within_length(value)
    try:
        if len(value) == len("2023-07-06"):
            return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise GraphQLError(
            f"{value!r} is not a day; allowed is YYYY-MM-DD, e.g. 2023-07-06", original_error=error
        ) from error
    raise GraphQLError(f"{value!r} is not a day; allowed is YYYY-MM-DD, e.g. 2023-07-06")


def _period(value: Any) -> Edtf:
    if not isinstance(value, str):
        raise GraphQLError(f"{value!r} is not text; {ALLOWED}")
    _within_length(value)
    try:
        window(value)
    except InputError as error:
        raise GraphQLError(error.message, original_error=error) from error
    return Edtf(value.strip())


def _moment(value: Any) -> datetime:
    _within_length(value)
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise GraphQLError(f"{value!r} is not a moment; e.g. 2023-07-06T12:00:00Z", original_error=error) from error
    if moment.tzinfo is None:
        raise GraphQLError(f"{value!r} lacks its offset from UTC; e.g. 2023-07-06T12:00:00Z")
    return moment


SCALARS: Final[dict[object, ScalarDefinition]] = {
    date: strawberry.scalar(
        name="Date",
        description="A day of the calendar, as ISO 8601 writes it: 2023-07-06.",
        serialize=str,
        parse_value=_day,
    ),
    Edtf: strawberry.scalar(
        name="Edtf",
        description=(
            "A date or period that may be known in part, as text in EDTF level 0 or 1: 2023, 2023-05, 2023-07-06, "
            "2023-04-24/2023-04-27, 2013-03-14/.. (still running), ../1962-08-05. As an argument it means all "
            "the days that it covers."
        ),
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=_period,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment, as ISO 8601 writes it, with its offset from UTC: 2023-07-06T12:00:00Z.",
        serialize=str,
        parse_value=_moment,
    ),
}
