import pytest
from graphql import parse

from kg.errors import InputError
from schema.terminal.variables import given_variables

DOCUMENT = parse("""
query Q($year: Edtf, $day: Date!, $name: String, $order: VisitOrder, $first: Int, $filter: VisitFilter, $ids: [ID!]) {
  dataset { version }
}
""")


def test_variables_are_read_by_their_type() -> None:
    given = [
        "year=2023",
        "day=2023-07-06",
        "name=12",
        "order=START_ASC",
        "first=5",
        'filter={"during": "2023"}',
        'ids=["a=b"]',
    ]

    assert given_variables(DOCUMENT, given) == {
        "year": "2023",
        "day": "2023-07-06",
        "name": "12",
        "order": "START_ASC",
        "first": 5,
        "filter": {"during": "2023"},
        "ids": ["a=b"],
    }


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        ("year", "-v year: write NAME=VALUE"),
        ("month=5", r"-v month: the document declares \$year, \$day"),
        ("first=five", "-v first: 'five' is not JSON"),
    ],
)
def test_a_variable_that_cannot_be_read_is_named(pair: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        given_variables(DOCUMENT, [pair])
