"""What a loader is: a module with a card, `read` and `parse`; and the row that it must use up.

A loader registers its module in the entry-point group `kg.loaders` under the name of its source.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from kg.claims import Claim
from kg.errors import RecordError
from kg.model import Coverage


@dataclass(frozen=True, slots=True)
class Card:
    """What people need to know of a source.

    What a record is, under which licence, where to get it, when ours was fetched.
    """

    title: str
    record: str
    licence: str
    url: str
    retrieved: date | None = None


@dataclass(slots=True)
class Row:
    """One record as read. `key` is the source's own id of it; `locator` is file and place in the file, for messages.

    Every field must be taken or named as ignored: a field that nobody expected is how a changed source shows itself.
    """

    key: str
    locator: str
    fields: Mapping[str, object]
    _taken: set[str] = field(default_factory=set[str], repr=False)

    def take(self, name: str) -> str:
        """The text of a field that must be there; RecordError if it is missing or no text."""
        value = self.take_any(name)
        if not isinstance(value, str):
            raise self.refuse("expected text", name, value)
        return value

    def take_any(self, name: str) -> object:
        """The value of a field that must be there, of whatever shape."""
        if name not in self.fields:
            raise self.refuse("missing", name, None)
        self._taken.add(name)
        return self.fields[name]

    def get(self, name: str) -> str | None:
        """The text of a field that may be absent; None if it is absent or null."""
        return None if self.fields.get(name) is None and not self._mark(name) else self.take(name)

    def close(self, *, ignore: Collection[str] = ()) -> None:
        """Refuse the record if a field was neither taken nor named here."""
        unknown = sorted(set(self.fields) - self._taken - set(ignore))
        if unknown:
            raise self.refuse(
                f"unknown field; allowed: {', '.join(sorted(self._taken | set(ignore)))}", unknown[0], None
            )

    def refuse(self, why: str, name: str, value: object) -> RecordError:
        """The error for this record, naming field and value, for the caller to raise."""
        return RecordError(why, locator=self.locator, field=name, value="" if value is None else str(value))

    def _mark(self, name: str) -> bool:
        self._taken.add(name)
        return False


class Loader(Protocol):
    """The module of one source."""

    @property
    def NAME(self) -> str: ...  # noqa: N802  constants of a module
    @property
    def CARD(self) -> Card: ...  # noqa: N802  constants of a module
    @property
    def COVERAGE(self) -> Sequence[Coverage]: ...  # noqa: N802  constants of a module

    def read(self, path: Path) -> Iterator[Row]:
        """The records of a file or folder, in a stable order; SourceError if it is not this source, or cut off."""
        ...

    def parse(self, row: Row) -> list[Claim]:
        """What one record claims; RecordError if it is bad."""
        ...
