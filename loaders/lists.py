"""The lists that ship beside the code of a package, in its folder `data`: read once, and not to be changed."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lists(package: str, name: str) -> dict[str, Any]:
    """The lists of a TOML file by their names."""
    return tomllib.loads(_text(package, f"{name}.toml"))


@cache
def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file, each by its columns."""
    return tuple(csv.DictReader(_text(package, f"{name}.csv").splitlines(), strict=True))


def _text(package: str, name: str) -> str:
    return files(package).joinpath("data", name).read_text(encoding="utf-8")
