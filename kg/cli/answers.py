"""What a change does to the answers to saved questions, as a terminal shows it."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.cells import flat, short, text
from kg.workflows.questions import AnswerRow, Changed

ROWS: Final = 5  # rows of an answer that are shown as gone or new


def print_changed(out: Console, answers: Sequence[Changed], *, would: bool) -> None:
    """The rows that are gone from each answer, and those that are new; `would`: it was only tried."""
    if answers:
        out.print(f"saved questions that {'would be' if would else 'are'} answered differently:", _table(answers))
    else:
        out.print(f"no saved question {'would be' if would else 'is'} answered differently")


def _table(answers: Sequence[Changed]) -> Table:
    table = Table("question", "", "row")
    for changed in answers:
        for mark, style, rows in (("gone", "red", changed.gone), ("new", "green", changed.new)):
            for row in rows[:ROWS]:
                table.add_row(changed.question, Text(mark, style), _row(row))
            if len(rows) > ROWS:
                table.add_row(changed.question, Text(mark, style), f"… and {len(rows) - ROWS} more")
    return table


def _row(row: AnswerRow) -> str:
    cells = {path: text(value) for path, value in flat(row).items()}
    return ", ".join(f"{short(path)} {cell}" for path, cell in cells.items() if cell)
