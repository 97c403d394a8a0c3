"""`kg db dump` and `kg db restore`: the claims and judgements of a graph as a file, and a graph made of such a file."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from kg.cli.context import settings_of
from kg.cli.progress import progress_bar
from kg.cli.session import opened
from kg.config import Settings
from kg.errors import InputError
from kg.workflows import dump as dumping
from kg.workflows import restore as restoring
from kg.workflows.progress import Progress

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of JSON Lines.")]
Wipe = Annotated[bool, typer.Option("--wipe", help="Delete what the graph holds, once the file was checked.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]


def register(app: typer.Typer) -> None:
    app.command()(dump)
    app.command()(restore)


def dump(context: typer.Context, file: File) -> None:
    """Write all claims and judgements to a file, in one order: equal graphs give equal files.

    A file that is there already is replaced once all is written.
    """
    with _written(file) as part, progress_bar() as progress:
        done = asyncio.run(_dump(settings_of(context), part, progress))
    typer.echo(f"{file}: {done} lines", err=True)


def restore(context: typer.Context, file: File, *, wipe: Wipe = False, yes: Yes = False) -> None:
    """Make the graph again from a file that `kg db dump` wrote. The graph must be empty.

    The file is checked to its end before anything is written. What was interrupted is finished by running it again.
    """
    with _opened(file) as dumped:
        checked = _checked(file, dumped)
        if wipe and not yes:
            typer.confirm("delete everything in the graph and put the file in its place?", abort=True)
        with progress_bar() as progress:
            asyncio.run(_restore(settings_of(context), dumped, checked, progress, wipe=wipe))
    typer.echo(f"{file}: {checked.lines} lines restored", err=True)


def _checked(path: Path, file: BinaryIO) -> restoring.Checked:
    try:
        with progress_bar() as progress:
            return restoring.check(file, progress)
    except InputError as error:
        raise InputError(f"{path}: {error.message}") from error


async def _dump(settings: Settings, file: BinaryIO, progress: Progress) -> int:
    async with opened(settings) as store:
        return await dumping.dump(store, file, progress)


async def _restore(
    settings: Settings, file: BinaryIO, checked: restoring.Checked, progress: Progress, *, wipe: bool
) -> None:
    async with opened(settings) as store:
        await restoring.restore(store, file, checked, progress, emptying=wipe)


@contextmanager
def _opened(path: Path) -> Generator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    with file:
        if not file.seekable():
            raise InputError(f"{path}: a pipe cannot be read twice, once to check it and once to restore it")
        yield file


@contextmanager
def _written(path: Path) -> Generator[BinaryIO]:
    """A file that takes its place once it is written, of a failure nothing stays; a pipe is written as it is."""
    aside = path.is_file() or not path.exists()
    part = path.resolve().with_name(f"{path.resolve().name}.part") if aside else path
    try:
        with part.open("wb") as file:
            yield file
        if aside:
            part.replace(path.resolve())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    finally:
        if aside:
            part.unlink(missing_ok=True)
