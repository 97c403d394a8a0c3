"""Where the labelled answers and the sources of others lie: beside the project, not in it."""

from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).parents[2] / "shared"
GOLD: Final = SHARED / "gold"
DATA: Final = SHARED / "data"
