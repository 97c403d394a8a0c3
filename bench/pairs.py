"""The labelled pairs of names, compared without anything else: how well a threshold tells those of one entity."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.shared import GOLD, csv_rows
from kg.model import Context, EntityKind
from kg.resolution.decide import Outcome
from kg.resolution.lines import Query
from kg.resolution.pairs import compare

Scored = tuple[float, bool]
_PERSON: Final = "Person"


def scored(schema: str | None = None) -> list[Scored]:
    """The score of each pair of one schema, or of all, and whether both are one entity."""
    rows = csv_rows(GOLD / "name_pairs.csv")
    return [(_score(row), row["is_match"] == "true") for row in rows if schema in (None, row["schema"])]


def _score(row: Mapping[str, str]) -> float:
    kind = EntityKind.PERSON if row["schema"] == _PERSON else None
    return compare(_query(row["name1"]), _query(row["name2"]), kind).score


def best_f1(pairs: Sequence[Scored]) -> float:
    """The F1 of the threshold that is best."""
    matches = sum(same for _, same in pairs)
    best = found = 0.0
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    for count, (score, same) in enumerate(ordered, 1):
        found += same
        if count == len(ordered) or ordered[count][0] < score:
            best = max(best, 2 * found / (count + matches))
    return best


def challenge() -> tuple[int, int, int, int]:
    """Of the pairs of one person how many are found or sent to review, of how many; sent to review; merged falsely."""
    rows = csv_rows(GOLD / "name_challenge.csv")
    answers = (compare(_query(row["name_a"]), _query(row["name_b"])).outcome for row in rows)
    decided = [(outcome, row["same_person"] == "1") for outcome, row in zip(answers, rows, strict=True)]
    found = sum(same and outcome is not Outcome.NEW for outcome, same in decided)
    review = sum(outcome is Outcome.REVIEW for outcome, _ in decided)
    false = sum(not same and outcome is Outcome.AUTO for outcome, same in decided)
    return found, sum(same for _, same in decided), review, false


def run() -> bool:
    """Print the figures; nothing in it can fail."""
    found, same, review, false = challenge()
    table = Table("measure", "figure")
    table.add_row("name pairs, persons: best F1", f"{best_f1(scored(_PERSON)):.3f}")
    table.add_row("name pairs, all: best F1", f"{best_f1(scored()):.3f}")
    table.add_row("name challenge: found or sent to review", f"{found} of {same}")
    table.add_row("name challenge: sent to review; merged falsely", f"{review}; {false}")
    Console().print(table)
    return True


def _query(text: str) -> Query:
    return Query("", text, Context())
