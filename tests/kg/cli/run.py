"""The command as a user runs it, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.config import Connection


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


def kg(*arguments: str, connection: Connection | None = None, **environment: str) -> Ran:
    """Run `kg`; with a connection on that database, else on one that nobody listens at."""
    at = connection or Connection("bolt://127.0.0.1:1", "neo4j", "none")
    database = {"NEO4J_URI": at.uri, "NEO4J_USER": at.user, "NEO4J_PASSWORD": at.password or ""}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("kg")), *arguments],
        env={**os.environ, **database, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
