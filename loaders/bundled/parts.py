"""The parts of the bundled data in the order in which they are loaded: the map first, since all else names places."""

from importlib.resources import files
from pathlib import Path
from typing import Final

PARTS: Final = (
    ("statements", "places.yaml"),
    ("statements", "presidents.yaml"),
    ("statements", "us_china_2021_2025.yaml"),
    ("hsg-travels", "trips.csv"),
)


def bundled() -> list[tuple[str, Path]]:
    """The name of the source and the file of each part."""
    folder = files("loaders.bundled") / "data"
    return [(source, Path(str(folder / name))) for source, name in PARTS]
