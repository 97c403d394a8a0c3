"""What all commands share, and no command waits for: the settings in the context, the status of a run with refusals."""

from typing import Final

import typer

from kg.config import Settings

REFUSED: Final = 3  # finished, with refused records


def settings_of(context: typer.Context) -> Settings:
    """The settings that `kg.cli.app` read for this run."""
    found = context.find_object(Settings)
    if found is None:
        raise TypeError("the settings are handed down by kg.cli.app")
    return found
