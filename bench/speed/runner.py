"""Drives the runner of the shared benchmark, and reads what it measured."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.shared import SHARED
from bench.speed.databases import Data, environment
from kg.config import Connection

BENCH: Final = SHARED / "bench"
OURS: Final = Path(__file__).parent / "ours"
RAW: Final = BENCH / "raw"
CHECKED: Final = re.compile(
    r"check (?P<system>\S+) +(?P<question>\S+) +(?P<asked>\d+) .*, +(?P<rows>\d+) rows: (?P<verdict>.*)"
)


@dataclass(frozen=True, slots=True)
class Load:
    """How the questions are asked: `only` some of them, of the systems in these folders, beside ours."""

    rounds: int
    seconds: float
    only: str | None
    connections: Sequence[int]
    systems: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Check:
    """What became of the answers of one system to one question, compared with the reference, before the load."""

    system: str
    question: str
    rows: float  # an answer
    verdict: str

    @property
    def is_right(self) -> bool:
        return self.verdict == "same"


@dataclass(frozen=True, slots=True)
class Cell:
    """One system under one load, medians of the rounds: operations a second, and milliseconds."""

    ops: float
    p50: float
    server_cpu: float
    db_cpu: float
    errors: int


@dataclass(frozen=True, slots=True)
class Measured:
    checks: Sequence[Check]
    cells: Mapping[tuple[str, int, str], Cell]  # by question, connections and system


def run(url: str, connection: Connection, data: Data, asked: Load) -> Measured:
    """Ask ours at this address, and the others; what the runner prints goes to standard error."""
    results = data.folder / "results.jsonl"
    results.unlink(missing_ok=True)
    others = [str(folder.resolve()) for folder in asked.systems]
    command = [*_runner(data, asked), *_options(asked), *others, f"{url}={OURS}"]
    env = environment() | {"BOLT": connection.uri, "WORK": str(data.folder), "SEED": data.seed, "SCALE": data.scale}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            checks = list(_checks(process.stdout or ()))
        finally:
            process.terminate()  # it stops what it started; once it has ended this says nothing to anybody
    if process.returncode:
        raise RuntimeError(f"the runner failed: {' '.join(command)}")
    return Measured(checks, _cells([json.loads(line) for line in results.read_text("utf-8").splitlines()]))


def _runner(data: Data, asked: Load) -> list[str]:
    """The runner itself; with peers the script that sets up their environments before."""
    if set(asked.systems) <= {RAW}:
        return [sys.executable, str(BENCH / "run.py"), "--out", str(data.folder), str(data.tables)]
    return ["bash", str(BENCH / "run.sh")]


def _options(asked: Load) -> list[str]:
    options = {
        "--rounds": asked.rounds,
        "--seconds": asked.seconds,
        "--connections": ",".join(map(str, asked.connections)),
        "--only": asked.only,
    }
    return [text for name, value in options.items() if value for text in (name, str(value))]


def _checks(lines: Iterable[str]) -> Iterable[Check]:
    for line in lines:
        sys.stderr.write(line)
        if (found := CHECKED.match(line)) is not None:
            rows = int(found["rows"]) / int(found["asked"])
            yield Check(found["system"], found["question"], rows, found["verdict"].strip())


def _cells(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int, str], Cell]:
    grouped: dict[tuple[str, int, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((row["question"], row["connections"], row["system"]), []).append(row)
    return {key: _cell(same) for key, same in grouped.items()}


def _cell(rows: Sequence[Mapping[str, Any]]) -> Cell:
    middle = {name: median(row[name] for row in rows) for name in ("ops", "p50", "server_cpu", "db_cpu")}
    return Cell(**middle, errors=sum(row["errors"] for row in rows))
