"""The six questions of the shared benchmark, ours beside raw Bolt and peers, on one generated data set.

Ours has a database of its own, on the same settings as the one of raw Bolt. Every answer is compared with the
reference before the load is applied.
"""

import signal
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.served import serving
from bench.speed import growth, pages, report
from bench.speed.databases import Data, ensure_loaded, neo4j
from bench.speed.runner import RAW, Load, Measured, run
from kg.config import Connection

CONNECTIONS: Final = (1, 16)
ROUNDS: Final = 5
SECONDS: Final = 5.0
GROWTH: Final = 3
"""How many times as much data is asked for the second time."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and where its databases are kept: in a folder that goes again where `home` is None."""

    scale: str = "1"
    seed: str = "1"
    rounds: int = ROUNDS
    seconds: float = SECONDS
    only: str | None = None
    peers: Sequence[Path] = ()
    home: Path | None = None
    growth: bool = False


def add_options(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("speed")
    group.add_argument(
        "--scale", type=_scale, default="1", help="how large the generated data are; 1 has 144,000 stops"
    )
    group.add_argument("--rounds", type=_rounds, default=ROUNDS, help="of which the median counts")
    group.add_argument("--seconds", type=_seconds, default=SECONDS, help="for each question in each round")
    group.add_argument("--only", type=_only, metavar="q1,q5", help="only these questions")
    group.add_argument(
        "--growth",
        action="store_true",
        help="ours alone at this scale and at three times of it: what a row costs; at scale 1 half an hour, most of it "
        "loading",
    )
    group.add_argument("--peers", type=_system, nargs="+", default=(), metavar="FOLDER", help="systems to ask as well")


def _scale(text: str) -> str:
    if not 0 < float(text) < float("inf"):
        raise ArgumentTypeError(f"{text} is not above 0")
    return text


def _rounds(text: str) -> int:
    if int(text) < 1:
        raise ArgumentTypeError(f"{text} is not 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    return float(_scale(text))


def _only(text: str) -> str:
    if unknown := set(text.split(",")) - set(report.LEAST_OF_RAW):
        raise ArgumentTypeError(f"no question is called {sorted(unknown)}")
    return text


def _system(text: str) -> Path:
    if not (Path(text) / "system.toml").is_file():
        raise ArgumentTypeError(f"{text} holds no system.toml")
    return Path(text)


def measure(options: Options) -> bool:
    """Print the tables; whether all answers were right and every target was reached."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with _folder(options.home) as home:
        return _grown(home, options) if options.growth else _beside_raw(home, options)


def _beside_raw(home: Path, options: Options) -> bool:
    asked = Load(options.rounds, options.seconds, options.only, CONNECTIONS, (RAW, *options.peers))
    with _loaded(home, options, options.scale) as (data, connection):
        measured = _measured(data, connection, asked)
        are_pages_within = pages.show(connection)
    return report.show(measured) and are_pages_within


def _grown(home: Path, options: Options) -> bool:
    asked = Load(options.rounds, options.seconds, options.only, CONNECTIONS[:1], ())
    measured: list[Measured] = []
    for scale in (options.scale, f"{GROWTH * float(options.scale):g}"):
        with _loaded(home, options, scale) as (data, connection):
            measured.append(_measured(data, connection, asked))
    return growth.show(*measured)


@contextmanager
def _loaded(home: Path, options: Options, scale: str) -> Generator[tuple[Data, Connection]]:
    """The data, and our database with them in it, for as long as the block lasts."""
    data = Data(home / f"{options.seed}-{scale}", options.seed, scale)
    data.folder.mkdir(parents=True, exist_ok=True)
    data.generate()
    with neo4j(data.folder / "ours") as connection:
        ensure_loaded(connection, data)
        yield data, connection


def _measured(data: Data, connection: Connection, asked: Load) -> Measured:
    with serving(str(data.folder), connection) as url:
        return run(f"{url}/graphql", connection, data, asked)


@contextmanager
def _folder(home: Path | None) -> Generator[Path]:
    """Where the data, the databases and the logs lie, each seed and scale in a folder of its own."""
    if home is not None:
        yield home.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
