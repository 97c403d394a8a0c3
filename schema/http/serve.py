"""The API as a server: one process or several behind one port that is taken before any of them starts."""

import asyncio
import errno
import os
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import uvicorn
from graphql import ExecutionResult
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from kg.config import Connection, Settings
from kg.errors import ConfigError
from kg.server.managed import located
from kg.store.store import Store
from kg.workflows.bundle import is_loaded
from schema.api.service import DOCUMENTS, Api
from schema.execution.documents import PreparedOperation
from schema.execution.gate import Gate
from schema.explorer.build import DIST
from schema.http.app import build_app
from schema.http.following import FollowingStore, Located
from schema.http.service import RequestContext, Service

ANSWER_S: Final = 25.0  # the first question of a kind is planned before it is answered, which takes its time
FACTORY: Final = "schema.http.serve:app"
"""What each of several server processes makes its application with."""


@dataclass(slots=True)
class Served:
    """The API of one server process; from the start of its event loop to the end it follows the database.

    `located` says where that is now. `with_bundled`: it is ready only once the bundled data is in. `meanwhile` runs
    beside it; if that fails the server ends, and `failure` says why.
    """

    located: Located
    write_token: str | None = field(default=None, repr=False)
    with_bundled: bool = False
    meanwhile: Callable[[], Coroutine[Any, Any, None]] | None = None
    failure: BaseException | None = None
    gate: Gate = field(default_factory=Gate)
    _following: FollowingStore = field(init=False)

    def __post_init__(self) -> None:
        self._following = FollowingStore(self.located, ANSWER_S)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncGenerator[None]:
        async with self._following.opened():
            beside = self._begin_beside()
            yield
            if beside is not None:
                beside.cancel()
                await asyncio.wait([beside])

    def _begin_beside(self) -> asyncio.Task[None] | None:
        if self.meanwhile is None:
            return None
        beside = asyncio.create_task(self.meanwhile())
        beside.add_done_callback(self._end_with)
        return beside

    def _end_with(self, beside: asyncio.Task[None]) -> None:
        if not beside.cancelled() and (error := beside.exception()) is not None:
            self.failure = error
            signal.raise_signal(signal.SIGINT)

    @property
    def api(self) -> Api:
        return Api(self._following.store, write_token=self.write_token, gate=self.gate)

    async def execute(self, operation: PreparedOperation, context: RequestContext) -> ExecutionResult:
        return await self.api.run(operation, token=context.bearer_token)

    async def readiness(self) -> str | None:
        reason = await self.api.readiness()
        if reason is None and self.with_bundled and not await is_loaded(self._following.store):
            return "the bundled data is being loaded"
        return reason

    async def version(self) -> str:
        return await self.api.version()


def application(served: Served) -> Starlette:
    service = Service(DOCUMENTS, served.execute, served.readiness, served.version)
    return build_app(service, explorer_dir=DIST, lifespan=served.lifespan)


def app() -> Starlette:
    """Make the application from the environment of its process."""
    settings = Settings.read(os.environ)
    return application(Served(partial(located, settings), settings.write_token))


async def reach(connection: Connection) -> None:
    """Raise what is wrong with a connection, before anything is served."""
    async with Store.connect(connection):
        pass


def bound(host: str, port: int) -> socket.socket:
    """Take the port, without listening yet; ConfigError if somebody else has it or the host is not ours."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            raise ConfigError(f"port {port} is in use; choose another with --port or PORT") from error
        raise ConfigError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
    return taken


def serve(application: Starlette | str, at: socket.socket, *, workers: int = 1) -> None:
    """Serve until Ctrl-C or SIGTERM; several processes need the name of what makes the application."""
    is_name = isinstance(application, str)
    config = uvicorn.Config(
        application,
        factory=is_name,
        workers=workers,
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    try:
        if is_name:
            Multiprocess(config, sockets=[at]).run()
        else:
            uvicorn.Server(config).run(sockets=[at])
    except KeyboardInterrupt:  # what uvicorn raises again once it has ended in order
        pass


def address(at: socket.socket, host: str) -> str:
    """Return where a browser finds it."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104  compared, not listened on
    return f"http://{shown}:{at.getsockname()[1]}/"
