from typing import Any

import pytest

from kg.cli.cells import flat, short, text


def test_a_flat_row_has_paths_for_keys() -> None:
    row = {"who": {"name": "A", "born": {"text": "1962"}}, "tags": ["x"], "host": None}

    assert flat(row) == {"who.name": "A", "who.born.text": "1962", "tags": ["x"], "host": None}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        ([], ""),
        (["a", "b"], "a; b"),
        (
            [{"office": {"name": "Secretary"}, "capacity": "FULL", "definitions": ["STATUTORY"], "x": None}],
            "Secretary, FULL, STATUTORY",
        ),
    ],
)
def test_a_value_as_text(value: Any, cell: str) -> None:
    assert text(value) == cell


def test_a_heading_leaves_out_what_goes_without_saying() -> None:
    assert [short(path) for path in ("node.traveller.name", "when.text", "name")] == ["traveller", "when", "name"]
