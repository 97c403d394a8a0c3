"""Every text in the arguments of a document is within the longest length, however deep it stands."""

from typing import Any

import pytest

from kg.errors import InputError
from kg.limits import LONGEST_TEXT
from schema.execution.texts import check_texts
from tests.schema.library import run

LONG = "x" * (LONGEST_TEXT + 1)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        pytest.param({"text": LONG}, "text", id="an argument"),
        pytest.param({"filter": {"place": {"is": {"name": LONG}}}}, "filter.place.is.name", id="a field of a filter"),
        pytest.param({"ids": ["a", LONG]}, "ids.1", id="an item of a list"),
        pytest.param({"filter": {"attendees": [{"is": {"id": LONG}}]}}, "filter.attendees.0.is.id", id="all of these"),
        pytest.param({"first": 3, "text": LONG}, "text", id="beside what is no text"),
    ],
)
def test_a_text_that_is_too_long_is_told_by_its_path(arguments: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as error:
        check_texts(arguments, {})

    assert error.value.message == f"{path}: the text has 201 characters, at most 200 are allowed"


def test_an_argument_may_have_a_length_of_its_own() -> None:
    check_texts({"reason": LONG}, {"reason": LONGEST_TEXT + 1})

    with pytest.raises(InputError, match="at most 10 are allowed"):
        check_texts({"reason": LONG}, {"reason": 10})


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        pytest.param(f'{{ things(ids: ["{LONG}"]) {{ id }} }}', {}, id="in the document"),
        pytest.param("query Q($id: ID!) { things(ids: [$id]) { id } }", {"id": LONG}, id="in a variable"),
        pytest.param("query Q($ids: [ID!]!) { things(ids: $ids) { id } }", {"ids": [LONG]}, id="within a variable"),
    ],
)
async def test_nothing_is_read_for_a_text_that_is_too_long(document: str, variables: dict[str, Any]) -> None:
    result, calls = await run(document, variables)

    assert [(error.message.partition(":")[0], error.path) for error in result.errors or []] == [("ids.0", ["things"])]
    assert calls == []


async def test_of_an_inner_field_too() -> None:
    result, calls = await run(f'{{ authors {{ books(titleOf: "{LONG}") {{ id }} }} }}')

    assert [(error.message.partition(":")[0], error.path) for error in result.errors or []] == [
        ("titleOf", ["authors"])
    ]
    assert [name for name, *_ in calls] == ["authors"]
