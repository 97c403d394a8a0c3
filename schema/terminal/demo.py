"""`kg demo`: a database, the server, the bundled data and the Beijing question; on Ctrl-C all of it is put away.

The page is bundled while the database starts, and served while the data is loaded and the question is answered.
"""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

import typer

from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.errors import ConfigError
from kg.server.managed import located
from kg.server.program import BRIEF
from kg.server.watch import kept_running
from kg.store.store import Store
from kg.workflows.bundle import load_bundled
from kg.workflows.migrate import migrate
from schema.explorer.build import DIST, HERE, BuildError, build
from schema.http.serve import Served, address, application, reach, serve
from schema.terminal.documents import QueryCommand, answer

QUESTION: Final = HERE / "examples" / "cabinet-in-beijing.graphql"


def show(settings: Settings, at: socket.socket, host: str, write: Callable[[str], None]) -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        page = pool.submit(_page)
        with kept_running(settings, BRIEF) as connection:
            page.result()
            asyncio.run(reach(connection))
            demonstration = _Demonstration(connection, address(at, host), write)
            served = Served(
                partial(located, settings), settings.write_token, with_bundled=True, meanwhile=demonstration.show
            )
            serve(application(served), at)
            if served.failure is not None:
                raise served.failure


@dataclass(frozen=True, slots=True)
class _Demonstration:
    """What the terminal gets to see while the server runs."""

    connection: Connection
    address: str
    write: Callable[[str], None]

    async def show(self) -> None:
        async with Store.connect(self.connection, timeout_s=LOAD_TIMEOUT_S) as store:
            with progress_bar() as progress:
                await migrate(store, progress)
                for report in await load_bundled(store, now=datetime.now(UTC), progress=progress):
                    typer.echo(f"{report.source}: {report.read} records", err=True)
        text = QUESTION.read_text("utf-8")
        self.write(f"\n{text.splitlines()[0].removeprefix('# ')}\n\n")
        await answer(self.connection, QueryCommand(text), self.write)
        self.write(f"\nGraphiQL: {self.address}  (Ctrl-C ends it)\n")


def _page() -> None:
    """Bundle the page of a checkout; a package holds it already."""
    if not (DIST / ".inputs").exists() or (HERE / ".gitignore").exists():
        try:
            build()
        except BuildError as error:
            raise ConfigError(f"the GraphiQL page was not built: {error}") from error
