"""The process of the database: found by its lock and its record, begun, waited for and ended.

Whoever holds the lock file `neo4j.alive` is the database: it inherits the lock, notes its process id in `neo4j.json`
before anything else, and the lock is free the moment it dies. So no process of another program is ever taken for it.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

from kg.errors import ServerError
from kg.server import launcher
from kg.server.exclusive import PAUSE_S, held, is_held

START_S: Final = 120.0
STOP_S: Final = 20.0
RECORD_S: Final = 5.0
BEGINNING: Final = 65_536  # bytes of a log: all that is printed before the database answers, and more


class DiedError(ServerError):
    """The database ended while it was being started."""


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    pid: int
    port: int


@dataclass(frozen=True, slots=True)
class Process:
    """The one that serves the database of a home folder, if there is one.

    Whoever waits for it stops waiting once `given_up` is set.
    """

    home: Path
    log: Path
    given_up: Event = field(default_factory=Event)

    @property
    def lock(self) -> Path:
        return self.home / "neo4j.alive"

    @property
    def record_file(self) -> Path:
        return self.home / "neo4j.json"

    def is_alive(self) -> bool:
        return is_held(self.lock)

    def last_record(self) -> ProcessRecord | None:
        """Of the process that is alive, or of the one that was the last to be."""
        try:
            return ProcessRecord(**json.loads(self.record_file.read_text("ascii")))
        except (FileNotFoundError, ValueError):
            return None

    def record(self) -> ProcessRecord:
        """Of the process that is alive, which writes it within milliseconds of its start."""
        deadline = time.monotonic() + RECORD_S
        while (found := self.last_record()) is None:
            if time.monotonic() > deadline:
                raise ServerError(f"a process holds {self.lock}, but {self.record_file} does not say which")
            time.sleep(PAUSE_S)
        return found

    def begin(self, command: Sequence[str], port: int) -> int:
        """Start it in a session of its own, so that Ctrl-C in a terminal does not reach it; its process id."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with held(self.lock, RECORD_S) as lock:
            self.record_file.unlink(missing_ok=True)
            arguments = [sys.executable, "-I", "-S", launcher.__file__, str(self.record_file), str(port), *command]
            # Not subprocess: its objects are to outlive their process or complain, and this process may outlive us.
            return os.posix_spawn(sys.executable, arguments, os.environ, file_actions=_files(lock, self.log))

    def has_printed(self, text: str) -> bool:
        """Whether it stands at the beginning of the log, which is emptied at each start."""
        return text in _read(self.log, BEGINNING)

    def wait_until(self, ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_S
        while not ready():
            if not self.is_alive():
                raise DiedError(f"the database ended while it started; {self.last_words()}")
            if self.given_up.is_set():
                raise ServerError("the database was starting, and nobody waits for it any more")
            if time.monotonic() > deadline:
                raise ServerError(f"the database does not answer after {START_S:.0f} s; {self.last_words()}")
            time.sleep(PAUSE_S)

    def last_words(self, lines: int = 12) -> str:
        tail = "\n".join(_read(self.log).splitlines()[-lines:]) or "(empty)"
        return f"the end of {self.log}:\n{tail}"

    def end(self, pid: int) -> None:
        """Ask it to stop, and end it if it does not within a while."""
        for number, patience_s in ((signal.SIGTERM, STOP_S), (signal.SIGKILL, RECORD_S)):
            if self._gone_after(pid, number, patience_s):
                return
        raise ServerError(f"the database, process {pid}, cannot be stopped")

    def _gone_after(self, pid: int, number: signal.Signals, patience_s: float) -> bool:
        deadline = time.monotonic() + patience_s
        if self.is_alive():
            os.kill(pid, number)
        while self.is_alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(PAUSE_S)
        how_it_ended(pid)
        return True


def _files(lock: int, log: Path) -> list[tuple[int, int, int] | tuple[int, int, str, int, int]]:
    """What the child opens: nothing to read, the log to write, and the lock under another number, to be inherited."""
    return [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
        (os.POSIX_SPAWN_DUP2, lock, lock + 1),
    ]


def how_it_ended(pid: int) -> str:
    """Let the system forget a process that ended; how it did is known only of a child of this process."""
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return "ended"
    code = os.waitstatus_to_exitcode(status)
    return f"was ended by signal {-code}" if code < 0 else f"ended with status {code}"


def _read(log: Path, most: int = -1) -> str:
    """Return the text of a log, or its first so many bytes."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        return file.read(most).decode("utf-8", errors="replace")
