"""Where the labelled answers and the sources of others lie: beside the project, not in it."""

import csv
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).parents[2] / "shared"
GOLD: Final = SHARED / "gold"
DATA: Final = SHARED / "data"


def csv_rows(path: Path) -> list[Mapping[str, str]]:
    """The rows of a CSV file with a heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held_out(key: str) -> bool:
    """Whether the labelled answers of this key are of the half on which nothing is tried out."""
    return blake2b(key.encode(), digest_size=1).digest()[0] % 2 == 1
