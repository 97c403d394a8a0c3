import pickle
import re

import pytest

from kg import errors
from kg.errors import AmbiguousError, KgError, RecordError


def _codes(root: type[KgError]) -> dict[str, str]:
    found = {root.__name__: root.code}
    for child in root.__subclasses__():
        found |= _codes(child)
    return found


def test_the_tree_in_the_docstring_names_every_error_with_its_code() -> None:
    drawn = dict(re.findall(r"(\w+Error) .* ([A-Z_]+)$", errors.__doc__ or "", re.MULTILINE))

    assert {"KgError": "INTERNAL_SERVER_ERROR", **drawn} == {
        name: code for name, code in _codes(KgError).items() if name in vars(errors)
    }


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(RecordError("no such day", "trips.xml#12", "start", "2023-02-30"), id="record"),
        pytest.param(AmbiguousError("two are called so", ["Congo", "DR Congo"]), id="ambiguous"),
    ],
)
def test_an_error_survives_the_way_from_another_process(error: KgError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  what was pickled one line above

    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        pytest.param(
            RecordError("no such day", "a#1", "start", "2023-02-30"), "a#1: start: no such day: '2023-02-30'", id="all"
        ),
        pytest.param(
            RecordError("neither a start nor an end", "a#1"), "a#1: neither a start nor an end", id="no field"
        ),
    ],
)
def test_a_refused_record_says_where_it_stands(error: RecordError, text: str) -> None:
    assert str(error) == text
