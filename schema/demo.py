"""`kg demo`: a database, the bundled data, the Beijing question answered, and the server; then all of it put away."""

import asyncio
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import typer

from kg.cli.session import LOAD_TIMEOUT_S, progress_bar
from kg.config import Connection, Settings
from kg.server.managed import running
from kg.store.migrate import migrate
from kg.store.store import Store
from kg.workflows.bundle import load_bundled
from schema.asking import Asked, ask
from schema.explorer.build import HERE
from schema.serve import Served, address, application, serve

QUESTION: Final = HERE / "examples" / "cabinet-in-beijing.graphql"


def show(settings: Settings, at: socket.socket, host: str, write: Callable[[str], None]) -> None:
    with running(settings) as connection:
        asyncio.run(_fill(connection))
        text = QUESTION.read_text("utf-8")
        write(f"\n{text.splitlines()[0].removeprefix('# ')}\n\n")
        ask(connection, Asked(text), write)
        write(f"\nGraphiQL: {address(at, host)}  (Ctrl-C ends it)\n")
        serve(application(Served(connection, with_bundled=True)), at)


async def _fill(connection: Connection) -> None:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            for report in await load_bundled(store, now=datetime.now(UTC), progress=progress):
                typer.echo(f"{report.source}: {report.read} records", err=True)
