"""The six questions of the shared benchmark, ours beside raw Bolt and peers, on one generated data set.

Ours has a database of its own, on the same settings as the one of raw Bolt. Every answer is compared with the
reference before the load is applied.
"""

import signal
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.served import serving
from bench.speed import report
from bench.speed.databases import Data, ensure_loaded, neo4j
from bench.speed.runner import RAW, Load, Measured, run

CONNECTIONS: Final = (1, 16)
ROUNDS: Final = 5
SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and where its databases are kept: in a folder that goes again where `home` is None."""

    scale: str = "1"
    seed: str = "1"
    rounds: int = ROUNDS
    seconds: float = SECONDS
    only: str = ""
    peers: Sequence[Path] = ()
    home: Path | None = None


def add_options(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("speed")
    group.add_argument("--scale", default="1", help="how large the generated data are; 1 has 144,000 stops")
    group.add_argument("--rounds", type=int, default=ROUNDS, help="of which the median counts")
    group.add_argument("--seconds", type=float, default=SECONDS, help="for each question in each round")
    group.add_argument("--only", default="", metavar="q1,q5", help="only these questions")
    group.add_argument("--peers", type=Path, nargs="+", default=(), metavar="FOLDER", help="systems to ask as well")


def measure(options: Options) -> bool:
    """Print the table; whether all answers were right and every target was reached."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asked = Load(options.rounds, options.seconds, options.only, CONNECTIONS, (RAW, *options.peers))
    with _folder(options) as folder, neo4j(folder / "ours") as connection:
        data = Data(folder, options.seed, options.scale)
        data.generate()
        ensure_loaded(connection, data)
        with serving(str(folder), connection) as url:
            measured: Measured = run(f"{url}/graphql", connection, data, asked)
    return report.show(measured)


@contextmanager
def _folder(options: Options) -> Generator[Path]:
    """Where the data, the databases and the logs of one seed and scale lie."""
    if options.home is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    folder = options.home.resolve() / f"{options.seed}-{options.scale}"
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
