"""Every text that a document gives as an argument, wherever it stands in it, is one that may be given."""

from collections.abc import Mapping
from typing import Any, Final, cast

from kg.limits import LONGEST_TEXT, check_text

LONGEST: Final = "longest"
"""The key under which the metadata of an argument says how long its text may be, if not as long as any other."""


def check_texts(arguments: Mapping[str, Any], longest: Mapping[str, int]) -> None:
    """Raise InputError for a text in the arguments that is too long; `longest` has those with a length of their own."""
    for name, value in arguments.items():
        _check(name, value, longest.get(name, LONGEST_TEXT))


def _check(path: str, value: object, longest: int) -> None:
    match value:
        case str():
            check_text(path, value, longest)
        case dict():
            for name, inner in cast("dict[str, object]", value).items():
                _check(f"{path}.{name}", inner, longest)
        case list():
            for index, inner in enumerate(cast("list[object]", value)):
                _check(f"{path}.{index}", inner, longest)
        case _:
            pass
