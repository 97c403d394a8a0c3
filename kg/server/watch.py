"""Starts the managed database again when it has died, for as long as somebody serves from it."""

import logging
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from signal import SIGHUP, SIGTERM
from threading import Event, Thread
from typing import Final

from kg.config import Connection, Settings
from kg.errors import KgError
from kg.server.managed import ManagedServer, ended_by
from kg.server.process import how_it_ended
from kg.server.program import Profile

LOOK_S: Final = 0.2
RECENT_S: Final = 300.0
AT_ONCE: Final = 3
"""So many deaths within `RECENT_S` are followed by a start at once; from then on each doubles the pause before it."""

PAUSE_S: Final = 5.0
LONGEST_PAUSE_S: Final = 60.0
LEAVE_S: Final = 30.0

log = logging.getLogger(__name__)


@contextmanager
def kept_running(settings: Settings, profile: Profile) -> Generator[Connection]:
    """Give a database as `running` does, and start it again whenever it dies within the block.

    One that NEO4J_URI names is never touched, and one that `kg db stop` ended rests until somebody starts it.
    """
    if settings.external is not None:
        yield settings.external
        return
    server = ManagedServer(settings, profile)
    with ended_by(SIGTERM, SIGHUP):
        connected, started = server.join_or_begin()
        watch = Watch(server, started)
        watch.begin()
        try:
            yield connected
        finally:
            watch.end()


class Watch:
    """A thread that looks whether the database lives; `started` is the process that was begun on this side, if any."""

    def __init__(self, server: ManagedServer, started: int | None) -> None:
        self.started = started
        self._server = server
        self._deaths: deque[float] = deque(maxlen=16)
        self._over = Event()
        self._thread = Thread(target=self._look, name="database watch", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Look no more, and stop the database if it was begun on this side."""
        self._over.set()
        self._server.given_up.set()
        self._thread.join(LEAVE_S)
        if self.started is not None:
            self._server.stop_only(self.started)

    def _look(self) -> None:
        while not self._over.wait(LOOK_S):
            if self._server.process.is_alive():
                continue
            if self._server.stopped_file.exists():
                self._rest()
            else:
                self._start_again()

    def _rest(self) -> None:
        log.warning("the database was stopped on purpose; `kg db start` starts it")
        while self._server.stopped_file.exists() and not self._over.wait(LOOK_S):
            pass

    def _start_again(self) -> None:
        died = time.monotonic()
        pause_s = pause_after(sum(died - each < RECENT_S for each in self._deaths))
        self._deaths.append(died)
        when = f"in {pause_s:.0f} s" if pause_s else "now"
        log.warning("%s, and is started again %s; %s", self._obituary(), when, self._server.process.last_words(3))
        if self._over.wait(pause_s):
            return
        try:
            started = self._server.start_again()
        except (KgError, OSError) as error:
            if not self._over.is_set():
                log.warning("the database could not be started again: %s", error)
            return
        if started is not None:
            self.started = started
            log.warning("the database answers again after %.1f s", time.monotonic() - died)

    def _obituary(self) -> str:
        record = self._server.process.last_record()
        if record is None:
            return "the database ended"
        return f"the database, process {record.pid}, {how_it_ended(record.pid)}"


def pause_after(recent_deaths: int) -> float:
    """Return how many seconds to wait before a start, after so many deaths besides the one just now."""
    too_many = recent_deaths + 1 - AT_ONCE
    return min(PAUSE_S * 2 ** (too_many - 1), LONGEST_PAUSE_S) if too_many > 0 else 0.0
