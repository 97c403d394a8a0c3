"""An answer as rows: what tables, CSV and JSON Lines show of it."""

from collections.abc import Mapping
from typing import Any, cast

from kg.cli.cells import Row


def rows_of(data: Mapping[str, Any], keys: frozenset[str]) -> dict[str, list[Row]]:
    """Return the rows of each root field; `keys` are those under which a connection holds its rows."""
    return {root: _rows(root, value, keys) for root, value in data.items()}


def counts_of(data: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Row]:
    """Return what each root field that is a connection says beside its rows, where that is one value each."""
    return {
        root: {key: inner for key, inner in cast("Row", value).items() if not isinstance(inner, dict | list)}
        for root, value in data.items()
        if isinstance(value, dict) and keys & cast("Row", value).keys()
    }


def _rows(root: str, value: Any, keys: frozenset[str]) -> list[Row]:
    match value:
        case None:
            return []
        case list():
            return [_row(root, item) for item in cast("list[Any]", value) if item is not None]
        case dict():
            found = [rows for key, rows in cast("Row", value).items() if key in keys]
            return found[0] if found else [cast("Row", value)]
        case _:
            return [{root: value}]


def _row(root: str, item: Any) -> Row:
    return cast("Row", item) if isinstance(item, dict) else {root: item}
