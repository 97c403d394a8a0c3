"""nomenklatura (OpenSanctions) as one who compares names: in a virtual environment of its own, as its needs are many.

Compared are entities that have one name and nothing else, by its algorithm `LogicV2`.
"""

import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from bench.environment import environment
from bench.peers import Compared

_COMPARING: Final = """
import json, sys
from followthemoney import model
from nomenklatura.matching import LogicV2

config = LogicV2.default_config()

def entity(schema, name):
    return model.get_proxy({"id": name, "schema": schema, "properties": {"name": [name]}})

def score(schema, one, other):
    return LogicV2.compare(entity(schema, one), entity(schema, other), config).score
"""
_PAIRS: Final = _COMPARING + "print(json.dumps([score(*pair) for pair in json.load(sys.stdin)]))"
ONE_NAME: Final = _COMPARING + 'score("Person", "Kissinger, Henry A.", "Henry Alfred Kissinger")'


@dataclass(frozen=True, slots=True)
class Nomenklatura:
    """`python` is the interpreter that can import it."""

    python: Path

    def scores(self, pairs: Sequence[Compared]) -> Sequence[float]:
        """How alike the names of each pair are, from 0 to 1."""
        command = [str(self.python), "-c", _PAIRS]
        return orjson.loads(subprocess.run(command, input=orjson.dumps(pairs), check=True, capture_output=True).stdout)


@contextmanager
def installed() -> Generator[Nomenklatura]:
    """A virtual environment with nomenklatura, for as long as the block lasts."""
    with environment("nomenklatura") as python:
        yield Nomenklatura(python)
