"""`kg db`: starts, stops, shows, migrates, dumps, restores and empties the database."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli import dump
from kg.cli.progress import progress_bar
from kg.config import Connection, Settings
from kg.errors import ConfigError, StoreError
from kg.server.managed import ManagedServer, Status, connection
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe as empty
from kg.workflows.migrate import migrate as apply_migrations

app = typer.Typer(
    name="db", help="The database: the managed Neo4j, or the one that NEO4J_URI names.", no_args_is_help=True
)


def register(root: typer.Typer) -> None:
    dump.register(app)
    root.add_typer(app)


@app.command()
def start(context: typer.Context) -> None:
    """Start the managed Neo4j if it does not run yet, and leave it running."""
    found = connection(_settings(context))
    asyncio.run(_check(found))
    typer.echo(f"running at {found.uri}")


@app.command()
def stop(context: typer.Context) -> None:
    """Stop the managed Neo4j, whoever started it."""
    stopped = _managed(_settings(context)).stop()
    typer.echo("stopped" if stopped else "it was not running")


@app.command()
def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Say whether the database answers, where, and as whom to ask it."""
    found = _status(_settings(context))
    shown = {
        name: value if value is None or isinstance(value, bool) else str(value) for name, value in asdict(found).items()
    }
    if as_json:
        typer.echo(json.dumps(shown))
        return
    for name, value in shown.items():
        typer.echo(f"{name:14}{_plain(value)}")


@app.command()
def migrate(context: typer.Context) -> None:
    """Apply the migrations that the database lacks."""
    for migration in asyncio.run(_migrate(connection(_settings(context)))):
        typer.echo(f"applied {migration}")
    typer.echo("the database is current")


@app.command()
def wipe(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete all that the database holds; the managed one is deleted as a folder when it does not run."""
    settings = _settings(context)
    target = settings.neo4j_uri or str(ManagedServer(settings).data_dir)
    if not yes:
        typer.confirm(f"delete everything in {target}?", abort=True)
    if settings.external is None and not ManagedServer(settings).status().running:
        ManagedServer(settings).wipe()
    else:
        asyncio.run(_wipe(connection(settings)))
    typer.echo(f"{target} is empty")


def _settings(context: typer.Context) -> Settings:
    found = context.find_object(Settings)
    if found is None:
        raise TypeError("the settings are handed down by kg.cli.app")
    return found


def _managed(settings: Settings) -> ManagedServer:
    if settings.external is not None:
        raise ConfigError(f"NEO4J_URI={settings.external.uri} is set: only the managed Neo4j is stopped from here")
    return ManagedServer(settings)


def _status(settings: Settings) -> Status:
    external = settings.external
    if external is None:
        return ManagedServer(settings).status()
    try:
        asyncio.run(_check(external))
    except StoreError:
        return Status(external.uri, external.user, None, None, running=False)
    return Status(external.uri, external.user, None, None, running=True)


def _plain(value: str | bool | None) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case str():
            return value


async def _check(to: Connection) -> None:
    async with Store.connect(to):
        pass


async def _migrate(to: Connection) -> list[str]:
    with progress_bar() as progress:
        async with Store.connect(to) as store:
            return [migration.name for migration in await apply_migrations(store, progress)]


async def _wipe(to: Connection) -> None:
    async with Store.connect(to) as store:
        await empty(store)
