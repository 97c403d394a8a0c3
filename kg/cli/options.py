"""Options that several commands take, each the same in all."""

from typing import Annotated

import typer

from kg.errors import InputError
from kg.model import EntityKind

Json = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Kind = Annotated[str | None, typer.Option(help="person, office, body, place or event; any if not given.")]


def kind_of(text: str) -> EntityKind:
    """What `--kind` names; InputError that lists what it may."""
    if text.upper() not in EntityKind.__members__:
        raise InputError(f"--kind {text!r}: allowed are {', '.join(kind.lower() for kind in EntityKind)}")
    return EntityKind(text.upper())
