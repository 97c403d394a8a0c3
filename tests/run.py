"""The command as a user runs it, in a process of its own, forked from one in which all commands are imported.

Most of what a short command costs is imports: forked, it answers in a tenth of the time.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.cli.app import main
from kg.config import Connection

WITHIN_S: Final = 120.0
_STREAMS: Final = ("in", "out", "err")
_FORKED: Final = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.imported"])


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


def kg(*arguments: str, connection: Connection | None = None, **environment: str) -> Ran:
    """Run `kg`; with a connection on that database, else on one that nobody listens at."""
    at = connection or Connection("bolt://127.0.0.1:1", "neo4j", "none")
    database = {"NEO4J_URI": at.uri, "NEO4J_USER": at.user, "NEO4J_PASSWORD": at.password or ""}
    return run(*arguments, environment={**os.environ, **database, **environment})


def run(*arguments: str, environment: Mapping[str, str], text: str | None = None) -> Ran:
    """Run `kg` in an environment, with a text on its standard input, and wait until it ends."""
    with tempfile.TemporaryDirectory() as folder:
        files = {stream: Path(folder) / stream for stream in _STREAMS}
        for stream, file in files.items():
            file.write_text(text or "" if stream == "in" else "", "utf-8")
        process = _FORKED.Process(target=_command, args=(arguments, dict(environment), folder, Path.cwd()))
        process.start()
        process.join(WITHIN_S)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"kg {' '.join(arguments)} did not end in {WITHIN_S} s")
        return Ran(process.exitcode, files["out"].read_text("utf-8"), files["err"].read_text("utf-8"))


def _command(arguments: Sequence[str], environment: Mapping[str, str], folder: str, where: Path) -> None:
    """What the forked process does: it becomes `kg`, with files as its standard streams."""
    os.chdir(where)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(_STREAMS):
        os.dup2(os.open(Path(folder) / stream, os.O_RDWR), number)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115  it lives as long as the process
    sys.argv = ["kg", *arguments]
    main()
