"""An answer as rows: what tables, CSV and JSON Lines show of it."""

from collections.abc import Mapping
from typing import Any, cast

Row = dict[str, Any]


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


def flat(row: Row, prefix: str = "") -> Row:
    """Return a row whose keys are paths (`traveller.name`); lists stay values."""
    out: Row = {}
    for key, value in row.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            out |= flat(cast("Row", value), f"{path}.")
        else:
            out[path] = value
    return out


def text(value: Any) -> str:
    """Return a value for a cell.

    Nothing for null, the parts of an object with commas, the items of a list with semicolons.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict():
            parts = (text(inner) for inner in cast("Row", value).values())
            return ", ".join(part for part in parts if part)
        case list():
            return "; ".join(text(inner) for inner in cast("list[Any]", value))
        case _:
            return str(value)


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
