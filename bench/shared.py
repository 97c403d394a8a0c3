"""Where the labelled answers and the sources of others lie: beside the project, not in it."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).parents[2] / "shared"
GOLD: Final = SHARED / "gold"
DATA: Final = SHARED / "data"


def csv_rows(path: Path) -> list[Mapping[str, str]]:
    """The rows of a CSV file with a heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
