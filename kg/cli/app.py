"""`kg`: the root of the command line.

Its commands come through the entry-point group `kg.commands`: the name of a command, and the module that registers it.
"""

import os
import sys
import traceback
from importlib.metadata import entry_points
from typing import Final, Protocol, cast

import typer

from kg.config import Settings
from kg.errors import InputError, KgError
from kg.garbage_collection import permanent_generation

GROUP: Final = "kg.commands"
FAILED: Final = 1
INTERRUPTED: Final = 130  # what typer makes of Ctrl-C


class Part(Protocol):
    """A module that adds one command or more."""

    def register(self, app: typer.Typer) -> None: ...


class _Shown(Protocol):
    """A usage error of typer, which shows itself, the help with it where no argument was given."""

    def show(self) -> None: ...


def root(wanted: str | None = None) -> typer.Typer:
    """The command line: with the commands of one module where `wanted` is one of them, else with all.

    A script that asks for one command does not wait for the imports of the others.
    """
    app = typer.Typer(
        name="kg",
        help="A knowledge graph of diplomacy: load sources, ask questions, serve GraphQL.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    for point in {point.value: point for point in points if wanted in (None, point.name)}.values():
        cast("Part", point.load()).register(app)
    return app if app.registered_commands or app.registered_groups else root()


def main() -> None:
    """The door of the command line.

    Errors of ours are one line, anything else a report that names the fault as ours.
    """
    try:
        with permanent_generation():
            app = root(next(iter(sys.argv[1:]), None))
        sys.exit(_status(app(standalone_mode=False)))
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
