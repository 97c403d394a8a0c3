"""What the statements behind an answer cost, for whoever wonders why a question is slow."""

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

import orjson
from rich import box
from rich.table import Table

from kg.cli.console import WIDE, console
from kg.store.recording import Cost
from schema.terminal.printed import Format

MACHINE: Final = frozenset({Format.JSON, Format.NDJSON})


def profile(costs: Sequence[Cost], format_: Format) -> str:
    """Return a line of JSON for each statement where the answer is for a program, else a table with the totals."""
    if format_ in MACHINE:
        return "".join(orjson.dumps(asdict(cost), option=orjson.OPT_APPEND_NEWLINE).decode() for cost in costs)
    table = Table(show_edge=False, pad_edge=False, box=box.SQUARE, show_footer=True)
    total_ms = sum(cost.total_ms for cost in costs)
    database_ms = sum(cost.database_ms for cost in costs)
    db_hits = sum(cost.db_hits or 0 for cost in costs)
    table.add_column("statement of", _counted(len(costs)))
    table.add_column("widest step, rows", justify="right")
    table.add_column("db hits", _number(db_hits), justify="right")
    table.add_column("database, ms", _number(database_ms), justify="right")
    table.add_column("total, ms", _number(total_ms), justify="right")
    for cost in costs:
        table.add_row(cost.asked_by, *map(_number, (cost.widest, cost.db_hits, cost.database_ms, cost.total_ms)))
    written = io.StringIO()
    console(written, WIDE).print(table)
    return written.getvalue()


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"


def _counted(statements: int) -> str:
    return "1 statement" if statements == 1 else f"{statements} statements"
