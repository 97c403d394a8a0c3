"""The managed Neo4j: one server for a home folder, whoever starts it; joined, stopped, and made again after a crash."""

import shutil
import signal
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Final, NoReturn

from kg.config import Connection, Settings
from kg.server import access
from kg.server.download import jars_at
from kg.server.exclusive import held
from kg.server.jars import locked
from kg.server.process import START_S, STOP_S, DiedError, Process
from kg.server.program import BRIEF, HOST, LASTING, LISTENS, Profile, command, configure

ATTEMPTS: Final = 3  # a kill, or a port that is taken just then, costs one


@dataclass(frozen=True, slots=True)
class Status:
    """What `kg db status` says; None is what is not known, or not ours to know."""

    uri: str | None
    user: str
    password_file: Path | None
    data_dir: Path | None
    running: bool


@dataclass(frozen=True, slots=True)
class ManagedServer:
    """The database in the home folder of the settings, its program in their cache folder.

    `profile` is what it is started with; whoever waits for its start stops waiting once `given_up` is set.
    """

    settings: Settings
    profile: Profile = BRIEF
    given_up: Event = field(default_factory=Event)

    @property
    def data_dir(self) -> Path:
        return self.settings.home / "neo4j"

    @property
    def password_file(self) -> Path:
        """Written last of all: a data folder without it is what a broken first start left, and is made again."""
        return self.data_dir / "password"

    @property
    def process(self) -> Process:
        return Process(self.settings.home, self.data_dir / "logs" / "console.log", self.given_up)

    @property
    def stopped_file(self) -> Path:
        """There from a stop on purpose to the next start: whoever serves lets such a database rest."""
        return self.settings.home / "neo4j.stopped"

    def start(self) -> Connection:
        """Join the database if it runs, else start it; it goes on when this process ends."""
        return self.join_or_begin()[0]

    def join_or_begin(self) -> tuple[Connection, int | None]:
        """The number is the process id of a database that this call started, None for one that ran already."""
        if not self.process.is_alive():
            jars_at(self.settings)  # before taking a turn, since it may take long
        with self._turn():
            joined = self._join() if self.process.is_alive() else None
            return (joined, None) if joined is not None else self._begin()

    def start_again(self) -> int | None:
        """Start a database that died, and return its process id; None if it runs, or was stopped on purpose."""
        with self._turn():
            if self.process.is_alive() or self.stopped_file.exists():
                return None
            return self._begin()[1]

    def stop(self) -> bool:
        """Stop it until somebody starts it; return whether it ran."""
        with self._turn():
            self.stopped_file.touch()
            return self._end(None)

    def stop_only(self, pid: int) -> bool:
        """Stop the database if this is its process, and return whether it was; whoever serves from it may go on."""
        with self._turn():
            return self._end(pid)

    def address(self) -> Connection | None:
        """Where it answers now, without waiting for it; None if it does not run or is still on its way."""
        record = self.process.last_record() if self.process.is_alive() else None
        if record is None or not self.process.has_printed(LISTENS):
            return None
        try:
            return self._connection(record.port)
        except FileNotFoundError:  # its first start has not ended
            return None

    def status(self) -> Status:
        running = self.process.is_alive() and self.password_file.exists()
        record = self.process.last_record() if running else None
        uri = None if record is None else _uri(record.port)
        return Status(uri, access.USER, self.password_file, self.data_dir, running=record is not None)

    def wipe(self) -> None:
        """Stop the database and delete all that it holds, its password and its logs too."""
        with self._turn():
            if self.process.is_alive():
                self.process.end(self.process.record().pid)
            self._delete()

    @contextmanager
    def _turn(self) -> Generator[None]:
        """Only one process at a time starts, stops or wipes."""
        with held(self.settings.home / "neo4j.turn", START_S + STOP_S):
            yield

    def _join(self) -> Connection | None:
        """None if what runs was left over by a first start that did not end; then it is ended here."""
        record = self.process.record()
        if not self.password_file.exists():
            self.process.end(record.pid)
            return None
        connection = self._connection(record.port)
        self.process.wait_until(lambda: access.answers(connection))
        return connection

    def _connection(self, port: int) -> Connection:
        return Connection(_uri(port), access.USER, self.password_file.read_text("utf-8"))

    def _end(self, only: int | None) -> bool:
        if not self.process.is_alive():
            return False
        pid = self.process.record().pid
        if only not in {None, pid}:
            return False
        self.process.end(pid)
        return True

    def _begin(self) -> tuple[Connection, int]:
        for _ in range(ATTEMPTS - 1):
            try:
                return self._launch()
            except DiedError:
                continue
        return self._launch()

    def _launch(self) -> tuple[Connection, int]:
        self.stopped_file.unlink(missing_ok=True)
        if not self.password_file.exists():
            self._delete()
        last = self.process.last_record()
        port = access.free_port(None if last is None else last.port)
        configure(self.data_dir, port, self.profile)
        at = jars_at(self.settings)
        pid = self.process.begin(command(self.data_dir, [at / jar.name for jar in locked()], self.profile), port)
        with ExitStack() as undo:
            undo.callback(self.process.end, pid)
            connection = self._connect(port)
            undo.pop_all()
        return connection, pid

    def _connect(self, port: int) -> Connection:
        is_new = not self.password_file.exists()
        password = access.new_password() if is_new else self.password_file.read_text("utf-8")
        connection = Connection(_uri(port), access.USER, password)
        self.process.wait_until(lambda: self.process.has_printed(LISTENS))
        if is_new:
            self.process.wait_until(lambda: access.set_password(connection))
            access.keep_password(self.password_file, password)
        self.process.wait_until(lambda: access.answers(connection))
        return connection

    def _delete(self) -> None:
        if self.data_dir.exists():
            shutil.rmtree(self.data_dir)


def connection(settings: Settings) -> Connection:
    """The Neo4j that NEO4J_URI names, else the managed one, which is started if need be and left running."""
    return settings.external or ManagedServer(settings, LASTING).start()


def located(settings: Settings) -> Connection | None:
    """Return where the database answers now, without starting or trying it; None while the managed one is down."""
    return settings.external or ManagedServer(settings).address()


@contextmanager
def running(settings: Settings) -> Generator[Connection]:
    """Give a database for as long as the block lasts: what was started for it is stopped after it, however it ends."""
    if settings.external is not None:
        yield settings.external
        return
    server = ManagedServer(settings)
    with ended_by(signal.SIGTERM, signal.SIGHUP):
        connected, started = server.join_or_begin()
        try:
            yield connected
        finally:
            if started is not None:
                server.stop_only(started)


@contextmanager
def ended_by(*numbers: signal.Signals) -> Generator[None]:
    """Let these signals end the block as Ctrl-C does, so that what it must put away is put away."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _uri(port: int) -> str:
    return f"bolt://{HOST}:{port}"
