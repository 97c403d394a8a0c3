"""How a field of a type gets its value: from the row of its parent (a column), or by one read for all (a level).

A type is declared once, with strawberry; what is declared here is read by the executor.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, Generic, Protocol, TypeVar

import strawberry

ObjectValue = Mapping[str, Any]
"""What the fields of an object are taken from: a row, whose keys are names of fields, or what its levels need."""

Derive = Callable[[Any], Any]
"""Makes the value of a field out of the row that its parent is."""

R = TypeVar("R")

DERIVE: Final = "derive"
TYPENAME: Final = "typename"
"""The key under which the row of an object that may stand for an interface names its type."""


class Selected(Protocol):
    """What a document asks of a value, so that a level reads no more than that."""

    def wants(self, *path: str) -> bool:
        """Whether the field at this path of names is selected, under whatever alias."""
        ...

    def names(self, *path: str) -> frozenset[str]:
        """The names of the fields that are selected of the value at this path, under whatever aliases."""
        ...


@dataclass(frozen=True, slots=True)
class Level(Generic[R]):
    """All values of one type, at one place of a document, that ask for the same field."""

    parents: Sequence[ObjectValue]
    selected: Selected
    request: R

    @property
    def ids(self) -> list[str]:
        return [parent["id"] for parent in self.parents]


Read = Callable[..., Awaitable[Sequence[Any]]]
"""Takes a Level as `root` and the arguments by name; returns one value for each parent, in their order."""


def column(description: str, *, derive: Derive | None = None, name: str | None = None) -> Any:
    """Declare a field that the row of its parent holds under the field's name, or that `derive` makes of that row."""
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


def itself(parent: ObjectValue) -> ObjectValue:
    """Derive a value that stands in the row of its parent, as a node in that of its edge."""
    return parent


def key(name: str) -> Derive:
    """Derive what the row holds under another name than the field's."""
    return itemgetter(name)


Arguments = Mapping[str, Any]
