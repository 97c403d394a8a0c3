"""The option `--kind`, as several commands take it."""

from kg.errors import InputError
from kg.model import EntityKind


def kind_of(text: str) -> EntityKind:
    """What `--kind` names; InputError that lists what it may."""
    if text.upper() not in EntityKind.__members__:
        raise InputError(f"--kind {text!r}: allowed are {', '.join(kind.lower() for kind in EntityKind)}")
    return EntityKind(text.upper())
