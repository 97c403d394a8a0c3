"""The tables of words that ship beside this package, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """One table file, as parsed; do not change what it returns."""
    text = files("kg.resolution").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
