"""`kg`: the root of the command line.

Subcommands of other packages come through the entry-point group `kg.commands`.
"""

import os
import sys
import traceback
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Final, Protocol, cast

import typer

from kg.cli import check, config, db, load, resolve, sources
from kg.config import Settings
from kg.errors import InputError, KgError

GROUP: Final = "kg.commands"
FAILED: Final = 1
INTERRUPTED: Final = 130  # what typer makes of Ctrl-C
Register = Callable[[typer.Typer], None]


class _Shown(Protocol):
    """A usage error of typer, which shows itself, the help with it where no argument was given."""

    def show(self) -> None: ...


def root() -> typer.Typer:
    """The whole command line, with the commands of every installed package."""
    app = typer.Typer(
        name="kg",
        help="A knowledge graph of diplomacy: load sources, ask questions, serve GraphQL.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    app.add_typer(db.app)
    for part in (load, sources, resolve, check, config):
        part.register(app)
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        cast("Register", point.load())(app)
    return app


def main() -> None:
    """The door of the command line.

    Errors of ours are one line, anything else a report that names the fault as ours.
    """
    try:
        sys.exit(_status(root()(standalone_mode=False)))
    except typer.TyperException as error:
        cast("_Shown", error).show()
        sys.exit(error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(_status(INTERRUPTED))
    except KgError as error:
        _say(f"error: {error}")
        sys.exit(2 if type(error) is InputError else FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except Exception:  # noqa: BLE001  the door: what nobody foresaw is reported, not hidden
        _say(f"a fault in kg itself, please report it:\n{traceback.format_exc()}")
        sys.exit(FAILED)


def _status(returned: object) -> int:
    """The exit status, from what typer returns: the number that a command gave to `typer.Exit`, or anything else."""
    if returned == INTERRUPTED:
        _say("interrupted; what was finished is kept")
        return FAILED
    return returned if isinstance(returned, int) else 0


def _root(context: typer.Context) -> None:
    context.obj = Settings.read(os.environ)


def _say(text: str) -> None:
    typer.echo(text, err=True)
