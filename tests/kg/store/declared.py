"""Whether a value is what its type declares: for rows, which no type checker sees come out of a database."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict


def differences(value: Any, declared: Any, at: str = "row") -> Iterator[str]:
    """Say where a value is not what is declared: a key too many or too few, or something of another type."""
    if is_typeddict(declared):
        yield from _of_map(value, get_type_hints(declared, include_extras=True), at)
    elif get_origin(declared) in (Union, UnionType):
        tried = [list(differences(value, member, at)) for member in get_args(declared)]
        yield from min(tried, key=len)
    elif get_origin(declared) is list:
        if not isinstance(value, list):
            yield f"{at}: {value!r} is no list"
            return
        for index, item in enumerate(value):
            yield from differences(item, get_args(declared)[0], f"{at}[{index}]")
    elif not _is(value, declared):
        yield f"{at}: {value!r} is no {declared}"


def _of_map(value: Any, hints: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, dict) or set(value) != set(hints):
        yield f"{at}: the keys of {value!r} are not {sorted(hints)}"
        return
    for key, hint in hints.items():
        yield from differences(value[key], hint, f"{at}.{key}")


def _is(value: Any, declared: Any) -> bool:
    if get_origin(declared) is Literal:
        return value in get_args(declared)
    if get_origin(declared) is Annotated:
        return isinstance(value, str) and _names(value, get_args(declared)[1])
    if declared is float:
        return isinstance(value, int | float)
    return isinstance(value, declared) and (declared is bool or not isinstance(value, bool))


def _names(value: str, meaning: type) -> bool:
    if issubclass(meaning, Enum):
        return value in meaning.__members__
    try:
        (datetime if meaning is datetime else date).fromisoformat(value)
    except ValueError:
        return False
    return True
