"""A dump: the cold graph as lines of JSON, each of one node or judgement, in the order of their bytes.

A line begins with what it is of and the id, so that the order of lines is that of kinds and ids. What is projected from
claims is not in it, nor what their texts tell: it is made again.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, cast

import orjson
from neo4j.time import Date, DateTime

from kg.errors import InputError

FORMAT: Final = 1


class Kind(StrEnum):
    """What a line is of, in the order of a dump.

    ABOUT is the first line, which counts the others; BECAME is a mention that goes on as another.
    """

    ABOUT = "about"
    BECAME = "became"
    BUNDLE = "bundle"
    CLAIM = "claim"
    COUNTER = "counter"
    JUDGEMENT = "judgement"
    LOAD = "load"
    MENTION = "mention"
    REDIRECT = "redirect"
    SOURCE = "source"


COUNTED: Final = tuple(kind for kind in Kind if kind is not Kind.ABOUT)
Fields = Mapping[str, Any]
_BEGINNINGS: Final[Mapping[Kind, bytes]] = {kind: f'{{"{kind}":"'.encode() for kind in Kind}


def about(counts: Mapping[Kind, int]) -> bytes:
    """The first line of a dump that holds so many lines of each kind."""
    return line(
        Kind.ABOUT, "diplomatic-kg", {"format": FORMAT, "lines": {kind.value: counts[kind] for kind in COUNTED}}
    )


def line(kind: Kind, id: str, fields: Fields) -> bytes:
    """One line; fields that are null are left out."""
    said = {name: _plain(fields[name]) for name in sorted(fields) if fields[name] is not None}
    return orjson.dumps({kind.value: id, **said}, option=orjson.OPT_APPEND_NEWLINE)


def kind_of(text: bytes) -> Kind:
    """What a line is of, by its beginning; InputError if it is none of a dump."""
    for kind, beginning in _BEGINNINGS.items():
        if text.startswith(beginning):
            return kind
    raise InputError("it begins as no line of a dump does")


def read(text: bytes) -> tuple[str, dict[str, Any]]:
    """The id and the fields of a line; InputError if it is cut off or broken."""
    try:
        fields = cast("dict[str, Any]", orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise InputError(f"it is not JSON: {error}") from error
    id = fields.pop(kind_of(text).value)
    return id, {name: _stored(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a property may hold
    match value:
        case DateTime():
            return {"datetime": value.iso_format()}
        case Date():
            return {"date": value.iso_format()}
        case _:
            return value


def _stored(value: Any) -> Any:  # noqa: ANN401  whatever a property may hold
    match value:
        case {"datetime": str(text)}:
            return _read(text, cast("Any", DateTime).from_iso_format)
        case {"date": str(text)}:
            return _read(text, cast("Any", Date).from_iso_format)
        case _:
            return value


def _read(text: str, of: Callable[[str], object]) -> object:
    try:
        return of(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day or time") from error
