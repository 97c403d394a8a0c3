"""The table of the six questions, and what of it is not as it must be."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.speed.runner import OURS, RAW, Cell, Measured

LEAST_OF_RAW: Final[Mapping[str, float]] = {"q1": 0.7, "q2": 0.3, "q3": 0.6, "q4": 0.3, "q5": 0.5, "q6": 0.4}
"""How many operations ours must reach for each of raw Bolt, with many connections."""

MOST_OF_RAW: Final = 2.5
"""How much longer the median answer of ours may take than that of raw Bolt, with one connection."""

HEADINGS: Final = (
    "question", "conn.", "raw ops/s", "raw p50 ms", "ours ops/s", "ours p50 ms", "ours / raw", "best peer / raw",
    "p50 ours / raw", "server CPU ms", "db CPU ms", "raw driver + db CPU ms", "must reach", "reached",
)  # fmt: skip


def show(measured: Measured) -> bool:
    """Print it; whether every answer was right, no request failed and every target was reached."""
    table = Table(*HEADINGS)
    faults = list(_wrong(measured))
    for question, connections in dict.fromkeys(key[:2] for key in sorted(measured.cells) if key[0] in LEAST_OF_RAW):
        raw, ours = (measured.cells[question, connections, folder.name] for folder in (RAW, OURS))
        must, reached = _target(question, connections, raw, ours)
        if not reached:
            faults.append(f"{question} with {connections} connections does not reach {must}")
        peer = _best_peer(measured, question, connections)
        table.add_row(
            question, str(connections), f"{raw.ops:,.0f}", f"{raw.p50:.2f}", f"{ours.ops:,.0f}", f"{ours.p50:.2f}",
            f"{ours.ops / raw.ops:.2f}", "-" if peer is None else f"{peer / raw.ops:.2f}", f"{ours.p50 / raw.p50:.1f}",
            f"{ours.server_cpu:.2f}", f"{ours.db_cpu:.2f}", f"{raw.server_cpu:.2f} + {raw.db_cpu:.2f}", must,
            "yes" if reached else "NO",
        )  # fmt: skip
    Console(width=200).print(table)
    for fault in faults:
        print(fault)
    return not faults


def _target(question: str, connections: int, raw: Cell, ours: Cell) -> tuple[str, bool]:
    """In words what must be reached, and whether it is."""
    if connections == 1:
        return f"p50 ≤ {MOST_OF_RAW} ×", ours.p50 <= MOST_OF_RAW * raw.p50
    least = LEAST_OF_RAW[question]
    return f"ops ≥ {least} ×", ours.ops >= least * raw.ops


def _best_peer(measured: Measured, question: str, connections: int) -> float | None:
    """Operations a second of the quickest peer, by whichever of its documents; None if none was asked."""
    peers = [
        cell.ops
        for (document, at, system), cell in measured.cells.items()
        if document[:2] == question and at == connections and system not in {RAW.name, OURS.name}
    ]
    return max(peers, default=None)


def _wrong(measured: Measured) -> Iterator[str]:
    for check in measured.checks:
        if not check.is_right:
            yield f"{check.system} answers {check.question} wrongly: {check.verdict}"
    for (question, connections, system), cell in measured.cells.items():
        if cell.errors:
            yield f"{system} failed {cell.errors} times at {question} with {connections} connections"
