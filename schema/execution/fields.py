"""How a field of a type gets its value.

From the map of its parent (a column), or by one read for all parents (a level).

A type is declared once, with strawberry; what is declared here is read by both executors.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

import strawberry

Map = dict[str, Any]  # a row as the store finished it; its keys are the names of fields, or begin with "_"
Derive = Callable[[Map], Any]
R = TypeVar("R")

DERIVE: Final = "derive"


class Selected(Protocol):
    """What a document asks of a value, so that a level reads no more than that."""

    def wants(self, *path: str) -> bool:
        """Whether the field at this path of names is selected, under whatever alias."""
        ...


@dataclass(frozen=True, slots=True)
class Level(Generic[R]):
    """All values of one type, at one place of a document, that ask for the same field."""

    parents: Sequence[Map]
    selected: Selected
    request: R

    @property
    def ids(self) -> list[str]:
        return [parent["id"] for parent in self.parents]


Read = Callable[..., Awaitable[Sequence[Any]]]
"""Takes a Level as `root` and the arguments by name; returns one value for each parent, in their order."""


def column(description: str, *, derive: Derive | None = None, name: str | None = None) -> Any:
    """Declare a field that the map of its parent holds under the field's name, or that `derive` makes of that map."""
    return strawberry.field(description=description, name=name, metadata={DERIVE: derive})


def level(read: Read, description: str) -> Any:
    """Declare a field that one read brings for all parents at once; its arguments are those of `read`.

    An argument whose default is None has no default for clients: it may be left out.
    """
    declared: Any = strawberry.field(resolver=read, description=description)
    for argument in declared.arguments:
        if argument.default is None:
            argument.default = strawberry.UNSET
    return declared


def itself(parent: Map) -> Map:
    """Derive a value that stands in the map of its parent: an edge in its row, the period in the fact that it dates."""
    return parent


def key(name: str) -> Derive:
    """Derive what the map holds under another name than the field's."""

    def held(parent: Map) -> Any:
        return parent[name]

    return held


Arguments = Mapping[str, Any]
