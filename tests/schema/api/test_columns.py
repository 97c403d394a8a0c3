"""Every column of the API finds its value in the row that its parent is, and a value of a fitting type."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from inspect import signature
from operator import itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
)

from kg.store import shapes
from kg.store.answers.dataset import DatasetRow
from kg.store.answers.entities import NameRow
from kg.store.answers.provenance import ClaimRow, ConflictRow, RecordRow
from kg.store.answers.source_cards import CoverageRow, SourceRow
from kg.store.shapes import HeldThenRow
from schema.api.dates import FuzzyDateValue
from schema.api.levels.pages import ConnectionValue, PageInfoValue
from schema.api.query import SCHEMA
from schema.execution.compiled import source_of
from schema.execution.fields import TYPENAME, itself

ROWS: Final[dict[str, Any]] = {
    "Attendance": shapes.AttendanceRow,
    "Body": shapes.BodyRow,
    "Candidate": shapes.CandidateRow,
    "Claim": ClaimRow,
    "Conflict": ConflictRow,
    "Coverage": CoverageRow,
    "Dataset": DatasetRow,
    "Event": shapes.EventRow,
    "EventConnection": ConnectionValue[shapes.EventEdgeRow],
    "EventEdge": shapes.EventEdgeRow,
    "Evidence": shapes.EvidenceRow,
    "FuzzyDate": FuzzyDateValue,
    "HeldThen": HeldThenRow,
    "Judgement": shapes.JudgementRow,
    "Mention": shapes.MentionRow,
    "Name": NameRow,
    "Office": shapes.OfficeRow,
    "PageInfo": PageInfoValue,
    "Person": shapes.PersonRow,
    "PersonConnection": ConnectionValue[shapes.PersonEdgeRow],
    "PersonEdge": shapes.PersonEdgeRow,
    "Place": shapes.PlaceRow,
    "Record": RecordRow,
    "Review": shapes.ReviewRow,
    "ReviewConnection": ConnectionValue[shapes.ReviewEdgeRow],
    "ReviewEdge": shapes.ReviewEdgeRow,
    "Seat": shapes.SeatRow,
    "Source": SourceRow,
    "Tally": shapes.TallyRow,
    "Tenure": shapes.TenureRow,
    "TenureConnection": ConnectionValue[shapes.TenureRow],
    "TenureEdge": shapes.TenureRow,
    "Visit": shapes.VisitRow,
    "VisitConnection": ConnectionValue[shapes.VisitRow],
    "VisitEdge": shapes.VisitRow,
    "When": shapes.WhenRow,
}
SCALARS: Final[dict[str, Any]] = {
    "ID": str,
    "String": str,
    "Int": int,
    "Float": float,
    "Boolean": bool,
    "Edtf": str,
    "Date": Annotated[str, date],
    "DateTime": Annotated[str, datetime],
}
COUNTS: Final = ("totalCount", "certainCount")
"""None where nobody selected them, so that nobody sees that."""


def columns() -> Iterator[tuple[str, GraphQLField]]:
    for type_ in SCHEMA.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                if source_of(field).read is None:
                    yield f"{type_.name}.{name}", field


COLUMNS: Final = dict(columns())


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_has_a_value_of_its_type_in_the_row(name: str) -> None:
    type_name, _, field_name = name.partition(".")
    field = COLUMNS[name]
    expected: Any = field.type
    if field_name in COUNTS:
        expected = expected.of_type

    assert fits(value_of(type_name, field_name), expected)


def test_each_row_is_that_of_a_type() -> None:
    assert {name.partition(".")[0] for name in COLUMNS} == set(ROWS)


@pytest.mark.parametrize(
    ("hint", "name", "fit"),
    [
        (str, "Person.name", True),
        (str | None, "Person.name", False),
        (int, "Person.name", False),
        (str | None, "Person.wikidata", True),
        (Annotated[str, shapes.PlaceKind], "Event.kind", False),
        (str, "Event.kind", False),
        (shapes.OfficeRow, "Tenure.person", False),
        (list[shapes.CandidateRow], "Connection.coverage", False),
        (shapes.VisitRow, "Candidate.node", False),
    ],
)
def test_what_does_not_fit_is_noticed(hint: Any, name: str, *, fit: bool) -> None:
    type_name, _, field_name = name.partition(".")
    type_: Any = SCHEMA.type_map[type_name if type_name != "Connection" else "VisitConnection"]

    assert fits(hint, type_.fields[field_name].type) is fit


def value_of(type_name: str, field_name: str) -> Any:
    """The type of the value that the field takes from the row, or makes of it."""
    row = ROWS[type_name]
    derive = source_of(COLUMNS[f"{type_name}.{field_name}"]).derive
    if derive is None:
        return hints(row)[field_name]
    if derive is itself:
        return row
    if isinstance(derive, itemgetter):
        return hints(row)[derive.__reduce__()[1][0]]
    (parameter,) = signature(derive).parameters
    made = get_type_hints(derive, include_extras=True)
    assert holds(row, made[parameter])
    return made["return"]


def fits(hint: Any, type_: Any) -> bool:
    """Whether a value of the row's type is one of the API's; only what may be null there may be None here."""
    if isinstance(type_, GraphQLNonNull):
        return NoneType not in get_args(hint) and _fits(hint, type_.of_type)
    rest = tuple(each for each in members(hint) if each is not NoneType)
    return _fits(Union[rest] if rest else hint, type_)  # noqa: UP007  made of several at run time


def _fits(hint: Any, type_: Any) -> bool:
    if isinstance(type_, GraphQLList):
        return get_origin(hint) is list and fits(get_args(hint)[0], type_.of_type)
    if isinstance(type_, GraphQLScalarType):
        return hint == SCALARS[type_.name]
    if isinstance(type_, GraphQLEnumType):
        enum = get_args(hint)[1] if get_origin(hint) is Annotated else hint
        return isinstance(enum, type) and issubclass(enum, Enum) and list(enum.__members__) == list(type_.values)
    if isinstance(type_, GraphQLInterfaceType):
        possible = {each.name for each in SCHEMA.get_possible_types(type_)}
        return all(_typename(each) in possible and holds(each, ROWS[_typename(each)]) for each in members(hint))
    return holds(hint, ROWS[type_.name])


def holds(row: Any, other: Any) -> bool:
    """Whether a row has all that another has, with the same types, or with rows that hold those."""
    if not is_typeddict(get_origin(row) or row):
        return row == other
    mine = hints(row)
    return all(name in mine and (mine[name] == hint or holds(mine[name], hint)) for name, hint in hints(other).items())


def hints(row: Any) -> dict[str, Any]:
    """The types of the values of a row; those of a generic one with what stands for its variables."""
    found = get_type_hints(get_origin(row) or row, include_extras=True)
    of = get_args(row)
    return {name: hint[of] if of and getattr(hint, "__parameters__", ()) else hint for name, hint in found.items()}


def members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _typename(row: Any) -> str:
    literal = hints(row)[TYPENAME]
    assert get_origin(literal) is Literal
    return get_args(literal)[0]
