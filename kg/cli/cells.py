"""Rows of answers as a terminal and CSV show them: cells of text under short headings."""

from typing import Any, Final, cast

from kg.workflows.questions import AnswerRow

ENDINGS: Final = (".name", ".text")
"""What a heading leaves out: `traveller.name` is the traveller, `when.text` is when."""


def flat(row: AnswerRow, prefix: str = "") -> AnswerRow:
    """Return a row whose keys are paths (`traveller.name`); lists stay values."""
    out: AnswerRow = {}
    for key, value in row.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            out |= flat(cast("AnswerRow", value), f"{path}.")
        else:
            out[path] = value
    return out


def text(value: object) -> str:
    """Return a value for a cell.

    Nothing for null, the parts of an object with commas, the items of a list with semicolons.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict():
            parts = (text(inner) for inner in cast("AnswerRow", value).values())
            return ", ".join(part for part in parts if part)
        case list():
            return "; ".join(text(inner) for inner in cast("list[Any]", value))
        case _:
            return str(value)


def short(heading: str) -> str:
    """Return the path of a value without what goes without saying."""
    path = heading.removeprefix("node.")
    for ending in ENDINGS:
        path = path.removesuffix(ending)
    return path
