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


@cache
def rows(name: str) -> dict[str, str]:
    """A fitted table: what its lines say after the tab, by what they say before; lines of its head begin with "#"."""
    text = files("kg.resolution").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    fields = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {before: after for before, _, after in fields}
