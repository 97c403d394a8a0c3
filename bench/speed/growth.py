"""How the cost of a question grows with the data: the median answer with one connection, for each row of an answer."""

from collections.abc import Mapping
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.speed.runner import OURS, Measured

MOST: Final = 2.0
"""How much more a row may cost at three times the data."""


def show(small: Measured, large: Measured) -> bool:
    """Print the growth of each question; whether none grows more than it may, and every answer is right."""
    before, after = _cost_ms(small), _cost_ms(large)
    table = Table("question", "ms a row", "ms a row, larger", "growth", "at most", "within")
    grown = {question: after[question] / before[question] for question in before}
    for question, ratio in grown.items():
        costs = (f"{before[question]:.3f}", f"{after[question]:.3f}")
        table.add_row(question, *costs, f"{ratio:.2f}", f"{MOST}", "yes" if ratio <= MOST else "NO")
    Console(width=120).print(table)
    are_right = all(check.is_right for measured in (small, large) for check in measured.checks)
    return are_right and all(ratio <= MOST for ratio in grown.values())


def _cost_ms(measured: Measured) -> Mapping[str, float]:
    rows = {check.question: check.rows for check in measured.checks if check.system == OURS.name}
    return {question: measured.cells[question, 1, OURS.name].p50 / rows[question] for question in sorted(rows)}
