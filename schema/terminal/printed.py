"""Answers on a terminal: a table for people, CSV, JSON Lines and JSON for programs."""

import csv
import io
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import orjson
from rich import box
from rich.table import Table
from rich.text import Text

from kg.cli.cells import flat, short, text
from kg.cli.console import console
from kg.errors import InputError
from kg.workflows.questions import AnswerRow
from schema.terminal.rows import counts_of, rows_of


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    NDJSON = "ndjson"
    JSON = "json"


def printed(data: Mapping[str, Any], keys: frozenset[str], format_: Format) -> str:
    """Return an answer as text that ends with a line end; `keys` are those under which a connection holds its rows."""
    match format_:
        case Format.TABLE:
            return tables(data, keys)
        case Format.CSV:
            return _csv(data, keys)
        case Format.NDJSON:
            return lines(data, keys)
        case Format.JSON:
            return orjson.dumps({"data": data}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def lines(data: Mapping[str, Any], keys: frozenset[str]) -> str:
    """Return one line for each row; where there are several root fields, a row says whose it is."""
    by_root = rows_of(data, keys)
    rows = (row if len(by_root) == 1 else {root: row} for root, rows in by_root.items() for row in rows)
    return "".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE).decode() for row in rows)


def tables(data: Mapping[str, Any], keys: frozenset[str], *, width: int | None = None) -> str:
    """Return a table for each root field, with the counts of a connection under it."""
    counts = counts_of(data, keys)
    written = io.StringIO()
    out = console(written, width)
    by_root = rows_of(data, keys)
    for root, rows in by_root.items():
        if len(by_root) > 1:
            out.print(f"{root}:")
        out.print(_table(rows) if rows else "nothing")
        if counts.get(root):
            out.print(", ".join(f"{name} {text(value)}" for name, value in counts[root].items()))
    return written.getvalue()


def _table(rows: list[AnswerRow]) -> Table:
    flattened = [flat(row) for row in rows]
    headings = _headings(flattened)
    table = Table(show_edge=False, pad_edge=False, box=box.SQUARE)
    for heading in headings:
        table.add_column(Text(short(heading)), overflow="fold")
    for row in flattened:
        table.add_row(*(Text(text(row.get(heading))) for heading in headings))
    return table


def _csv(data: Mapping[str, Any], keys: frozenset[str]) -> str:
    by_root = rows_of(data, keys)
    if len(by_root) != 1:
        raise InputError(f"csv holds the rows of one field; the document asks for {', '.join(by_root)}")
    rows = [flat(row) for row in next(iter(by_root.values()))]
    headings = _headings(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([text(row.get(heading)) for heading in headings] for row in rows)
    return out.getvalue()


def _headings(rows: Iterable[AnswerRow]) -> list[str]:
    """Return all keys; a null in place of an object is left out where another row has the object's own keys."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    return [key for key in keys if not any(other.startswith(f"{key}.") for other in keys)]
