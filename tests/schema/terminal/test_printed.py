import json
from typing import Any

import pytest

from kg.errors import InputError
from schema.terminal.printed import Format, printed, tables

KEYS = frozenset({"nodes"})
ANSWER: dict[str, Any] = {
    "visits": {
        "totalCount": 2,
        "nodes": [
            {"traveller": {"name": "Antony Blinken"}, "when": {"text": "2023-06-18/2023-06-19"}, "host": None},
            {"traveller": {"name": "A, B"}, "when": {"text": "2023-07"}, "host": {"name": "李强"}},
        ],
    }
}
TWO: dict[str, Any] = {"a": {"nodes": [{"id": "1"}]}, "b": {"nodes": []}}


def test_a_table_is_for_people() -> None:
    assert tables(ANSWER, KEYS, width=60).splitlines() == [
        "traveller      │ when                  │ host",
        "───────────────┼───────────────────────┼─────",
        "Antony Blinken │ 2023-06-18/2023-06-19 │     ",
        "A, B           │ 2023-07               │ 李强",
        "totalCount 2",
    ]


def test_several_root_fields_are_several_tables_and_no_row_is_said() -> None:
    assert tables(TWO, KEYS, width=20).splitlines() == ["a:", "id", "──", "1 ", "b:", "nothing"]


def test_csv_has_paths_for_headings() -> None:
    assert printed(ANSWER, KEYS, Format.CSV) == (
        'traveller.name,when.text,host.name\nAntony Blinken,2023-06-18/2023-06-19,\n"A, B",2023-07,李强\n'
    )


def test_csv_of_two_root_fields_is_refused() -> None:
    with pytest.raises(InputError, match="the document asks for a, b"):
        printed(TWO, KEYS, Format.CSV)


def test_a_json_line_is_a_row() -> None:
    assert [json.loads(line) for line in printed(ANSWER, KEYS, Format.NDJSON).splitlines()] == ANSWER["visits"]["nodes"]


def test_a_json_line_says_whose_it_is_where_there_are_several_root_fields() -> None:
    assert printed(TWO, KEYS, Format.NDJSON) == '{"a":{"id":"1"}}\n'


def test_json_is_the_whole_answer() -> None:
    assert json.loads(printed(ANSWER, KEYS, Format.JSON)) == {"data": ANSWER}
