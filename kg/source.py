"""What a loader is: a module with a card, `read` and `parse`; and the row that it must use up.

A loader registers its module in the entry-point group `kg.loaders` under the name of its source.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar, cast

from kg.claims import Claim, file_of
from kg.errors import InputError, RecordError
from kg.model import Coverage
from kg.temporal import Days, EndState, Period, days, ended, period

_Choice = TypeVar("_Choice", bound=str)
_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True, slots=True)
class Card:
    """What people need to know of a source.

    What a record is, under which licence, where to get it, when ours was fetched. `names_datasets`: its files name the
    data sets that they belong to; else the source is one.
    """

    title: str
    record: str
    licence: str
    url: str
    retrieved: date | None = None
    names_datasets: bool = False


@dataclass(slots=True)
class Row:
    """One record as read. `key` is the source's own id of it; `locator` is file and place in the file, for messages.

    The locator begins with the name of the file, and `#` or `: ` before the place. `dataset` is the data set that its
    file names, and in which keys are unique; empty if the source is one. `digest` is that of the text of the record
    where its key is made of what it says (`kg.keys`), so that several may bear it; None where the source gives ids.
    `section` is that part of the file in which records of its kind stand, for sources that have several kinds.

    Every field must be taken or named as ignored: a field that nobody expected is how a changed source shows itself.
    What a taker returns is of its type; what is not raises RecordError with the field, its value and what is allowed.
    Takers whose names begin with `optional` also accept a field that is absent, null or blank.
    """

    key: str
    locator: str
    fields: Mapping[str, object]
    dataset: str = ""
    digest: str | None = None
    section: str = ""
    _taken: set[str] = field(default_factory=set[str], repr=False)

    @property
    def file(self) -> str:
        """The name of the file in which it stands."""
        return file_of(self.locator)

    def text(self, name: str) -> str:
        """The text of a field that must be there and say something, without blanks around it."""
        text = self.text_or_blank(name)
        if not text.strip():
            raise self.refuse("empty", name, text)
        return text.strip()

    def text_or_blank(self, name: str) -> str:
        """The text of a field that must be there and may be blank, as the cell of a table may."""
        value = self._value(name)
        if not isinstance(value, str):
            raise self.refuse("expected text", name, value)
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if self._says_something(name) else None

    def choice(self, name: str, allowed: Collection[_Choice]) -> _Choice:
        """One of the words allowed, which may be the members of an enum."""
        text = self.text(name)
        found = next((word for word in allowed if word == text), None)
        if found is None:
            raise self.refuse(f"must be one of {', '.join(allowed)}", name, text)
        return found

    def optional_choice(self, name: str, allowed: Collection[_Choice]) -> _Choice | None:
        return self.choice(name, allowed) if self._says_something(name) else None

    def days(self, name: str) -> Days:
        """The days that a date in EDTF may be."""
        return self._parsed(name, days)

    def optional_days(self, name: str) -> Days | None:
        return self.days(name) if self._says_something(name) else None

    def period(self, name: str, *, as_of: date | None = None) -> Period:
        """A period in EDTF; `as_of` is the day of which the source speaks, up to which an open period has run."""
        return self._parsed(name, lambda text: period(text, as_of=as_of))

    def optional_period(self, name: str, *, as_of: date | None = None) -> Period | None:
        return self.period(name, as_of=as_of) if self._says_something(name) else None

    def period_between(self, start: str, end: str, *, without_end: EndState | None = None) -> Period:
        """From the date in one field to the date in another.

        `without_end` tells what an absent or blank end means; where it is not given, the end must be there.
        """
        first = self.days(start)
        last = self.days(end) if without_end is None else self.optional_days(end)
        try:
            return ended(first, last, start_state=EndState.KNOWN, end_state=without_end or EndState.KNOWN)
        except InputError as error:
            raise self.refuse(str(error), end, self.fields[end]) from error

    def integer(self, name: str) -> int:
        """A whole number, where the format of the source has numbers."""
        value = self._value(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refuse("expected a whole number", name, value)
        return value

    def number(self, name: str, most: int, *, unit: str = "a number") -> float:
        """A number from -`most` to `most`, where the format of the source has numbers."""
        value = self._value(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
            raise self.refuse(f"expected {unit} from {-most} to {most}", name, value)
        return float(value)

    def optional_numeral(self, name: str, most: int, *, unit: str = "a number") -> float | None:
        """A number from -`most` to `most`, written as text."""
        text = self.optional_text(name)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not -most <= value <= most:
            raise self.refuse(f"expected {unit} from {-most} to {most}", name, text)
        return value

    def flag(self, name: str) -> bool:
        value = self._value(name)
        if not isinstance(value, bool):
            raise self.refuse("expected true or false", name, value)
        return value

    def optional_flag(self, name: str) -> bool | None:
        return self.flag(name) if self._says_something(name) else None

    def items(self, name: str, *, of: str = "values") -> list[object]:
        """The items of a list, of whatever shape; `of` tells in a refusal what they should be."""
        value = self._value(name)
        if not isinstance(value, list):
            raise self.refuse(f"expected a list of {of}", name, value)
        return cast("list[object]", value)

    def optional_texts(self, name: str) -> list[str]:
        """A list of texts, none of them blank; empty if the field is absent or null."""
        if not self._says_something(name):
            return []
        texts: list[str] = []
        for item in self.items(name, of="texts"):
            if not isinstance(item, str) or not item.strip():
                raise self.refuse("expected text in the list", name, item)
            texts.append(item)
        return texts

    def mapping(self, name: str) -> Mapping[str, str]:
        """A mapping of names to texts."""
        value = self._value(name)
        entries = cast("dict[object, object]", value).items() if isinstance(value, dict) else [(None, None)]
        texts = {key: text for key, text in entries if isinstance(key, str) and isinstance(text, str)}
        if len(texts) != len(entries):
            raise self.refuse("expected a mapping of names to texts", name, self.fields[name])
        return texts

    def optional_rows(self, name: str, text_is: str) -> list["Row"]:
        """The mappings of a list, or a mapping that stands alone, as rows to use up; empty if the field is absent.

        An item that is text is a row with this text in the field `text_is`.
        """
        if not self._says_something(name):
            return []
        value = self._value(name)
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        return [self._row(name, text_is, item) for item in items]

    def close(self, *, ignore: Collection[str] = ()) -> None:
        """Refuse the record if a field was neither taken nor named here."""
        unknown = sorted(set(self.fields) - self._taken - set(ignore))
        if unknown:
            raise self.refuse(
                f"unknown field; allowed: {', '.join(sorted(self._taken | set(ignore)))}", unknown[0], None
            )

    def refuse_blanks(self) -> None:
        """Refuse the record if a text in it is blank: in a form that people fill in, that is a slip and no "none"."""
        for name, value in self.fields.items():
            if isinstance(value, str) and not value.strip():
                raise self.refuse("empty", name, value)

    def refuse(self, why: str, name: str, value: object) -> RecordError:
        """The error for this record, naming field and value, for the caller to raise."""
        return RecordError(why, locator=self.locator, field=name, value="" if value is None else str(value))

    def _value(self, name: str) -> object:
        if name not in self.fields:
            raise self.refuse("missing", name, None)
        self._taken.add(name)
        return self.fields[name]

    def _says_something(self, name: str) -> bool:
        """Whether a field is neither absent nor null nor blank; it is taken either way."""
        self._taken.add(name)
        value = self.fields.get(name)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def _parsed(self, name: str, parse: Callable[[str], _Parsed]) -> _Parsed:
        text = self.text_or_blank(name)
        try:
            return parse(text)
        except InputError as error:
            raise self.refuse(str(error), name, text) from error

    def _row(self, name: str, text_is: str, item: object) -> "Row":
        if isinstance(item, str) and item.strip():
            return Row(self.key, f"{self.locator}.{name}", {text_is: item}, self.dataset)
        if not isinstance(item, dict):
            raise self.refuse("expected a name, or a mapping", name, item)
        return Row(self.key, f"{self.locator}.{name}", cast("dict[str, object]", item), self.dataset)


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
