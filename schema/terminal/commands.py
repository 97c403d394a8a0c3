"""`kg serve`, `kg query`, `kg schema` and `kg demo`."""

import asyncio
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.context import settings_of
from kg.errors import InputError
from kg.server.managed import connection, located
from kg.server.program import LASTING
from kg.server.watch import kept_running
from kg.workflows.questions import read_document
from schema.api.query import sdl
from schema.http.serve import FACTORY, Served, address, application, bound, reach, serve
from schema.terminal.demo import show
from schema.terminal.documents import QueryCommand, ask
from schema.terminal.printed import Format

HOST = "127.0.0.1"

Host = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="The port, else that of PORT, else 8000; 0 takes a free one.")
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes answer.")]
File = Annotated[str, typer.Argument(help="A file with a GraphQL document, or - for standard input.")]
Variables = Annotated[
    list[str] | None, typer.Option("-v", "--variable", metavar="NAME=VALUE", help="A variable of the document.")
]
EveryPage = Annotated[bool, typer.Option("--all", help="Follow every page of the document's one connection.")]

Profiled = Annotated[
    bool,
    typer.Option(
        "--profile", help="Say on standard error what each statement cost; as JSON Lines with --format json or ndjson."
    ),
]


def register(app: typer.Typer) -> None:
    app.command(name="serve")(serve_api)
    app.command(name="query")(query)
    app.command(name="schema")(schema)
    app.command(name="demo")(demo)


def serve_api(context: typer.Context, host: Host = HOST, port: Port = None, workers: Workers = 1) -> None:
    """Serve GraphQL over HTTP, with GraphiQL as its page, until Ctrl-C."""
    settings = settings_of(context)
    with bound(host, settings.port if port is None else port) as at, kept_running(settings, LASTING) as to:
        asyncio.run(reach(to))
        typer.echo(f"GraphiQL: {address(at, host)}", err=True)
        served = Served(partial(located, settings), settings.write_token)
        serve(FACTORY if workers > 1 else application(served), at, workers=workers)


def query(  # noqa: PLR0913  one parameter for each option
    context: typer.Context,
    file: File = "-",
    variable: Variables = None,
    *,
    every_page: EveryPage = False,
    profile: Profiled = False,
    format_: Annotated[Format, typer.Option("--format", help="The form of the answer.")] = Format.TABLE,
) -> None:
    """Ask a question in GraphQL, without a server."""
    command = QueryCommand(_text(file), variable or (), every_page, format_, profile)
    ask(connection(settings_of(context)), command, _write)


def schema() -> None:
    """Print the GraphQL schema."""
    _write(sdl())


def demo(context: typer.Context, host: Host = HOST, port: Port = None) -> None:
    """Load the bundled data once, answer the Beijing question, and serve until Ctrl-C.

    What it started is stopped then.
    """
    settings = settings_of(context)
    with bound(host, settings.port if port is None else port) as at:
        show(settings, at, host, _write)


def _text(file: str) -> str:
    if file == "-" and sys.stdin.isatty():
        raise InputError("which document? give a file, or - and the document on standard input")
    return read_document(file, sys.stdin.buffer.read if file == "-" else Path(file).read_bytes)


def _write(text: str) -> None:
    typer.echo(text, nl=False)
