"""An answer as rows: what tables, CSV and JSON Lines show of it."""

from collections.abc import Mapping
from typing import Any, cast

from kg.workflows.questions import AnswerRow


def rows_of(data: Mapping[str, Any], keys: frozenset[str]) -> dict[str, list[AnswerRow]]:
    """Return the rows of each root field; `keys` are those under which a connection holds its rows."""
    return {root: _rows(root, value, keys) for root, value in data.items()}


def counts_of(data: Mapping[str, Any], keys: frozenset[str]) -> dict[str, AnswerRow]:
    """Return what each root field that is a connection says beside its rows, where that is one value each."""
    return {
        root: {key: inner for key, inner in cast("AnswerRow", value).items() if not isinstance(inner, dict | list)}
        for root, value in data.items()
        if isinstance(value, dict) and keys & cast("AnswerRow", value).keys()
    }


def _rows(root: str, value: Any, keys: frozenset[str]) -> list[AnswerRow]:
    match value:
        case None:
            return []
        case list():
            return [_row(root, item) for item in cast("list[Any]", value) if item is not None]
        case dict():
            lists = [rows for key, rows in cast("AnswerRow", value).items() if key in keys]
            return lists[0] if lists else [cast("AnswerRow", value)]
        case _:
            return [{root: value}]


def _row(root: str, item: Any) -> AnswerRow:
    return cast("AnswerRow", item) if isinstance(item, dict) else {root: item}
