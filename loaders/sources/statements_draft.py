"""A statement while it is read: its fields as values of the model, its mentions numbered, its claims located."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar, cast

from kg.claims import Claim, Within
from kg.errors import InputError
from kg.model import Alias, Context, EntityKind, Mention, PlaceKind, Rank
from kg.resolution.parse import place_chain
from kg.source import Row
from kg.temporal import Days, Period, days, period

NAME: Final = "statements"
_CONFIDENCE: Final = ("certain", "high", "medium", "low")
_SHARED_IDS: Final = ("wikidata", "iso", "geonames")
_Link = tuple[Mention, Mention, Period | None]  # the inner place, the outer one, and when it lies there
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: a name, and what is said of it where the item has fields."""

    name: str
    language: str | None = None
    when: Period | None = None


@dataclass(slots=True)
class Draft:
    """One record, used up field by field; `mention` numbers what it names, `within` claims what lies in what."""

    row: Row
    _mentions: list[Mention] = field(default_factory=list[Mention])
    _chains: list[_Link] = field(default_factory=list[_Link])

    def text(self, name: str) -> str:
        value = self.row.take(name)
        if not value.strip():
            raise self.row.refuse("empty", name, value)
        return value.strip()

    def optional(self, name: str) -> str | None:
        return self.text(name) if self.row.get(name) is not None else None

    def entries(self, name: str, key: str) -> list[Entry]:
        """A list, or a single one, of names or of mappings with the name under `key`; none if absent."""
        value = self.row.fields.get(name)
        if value is None:
            self.row.get(name)
            return []
        self.row.take_any(name)
        items = cast(list[object], value) if isinstance(value, list) else [value]
        return [self._entry(name, key, item) for item in items]

    def _entry(self, name: str, key: str, item: object) -> Entry:
        if isinstance(item, str) and item.strip():
            return Entry(item.strip())
        if not isinstance(item, dict):
            raise self.row.refuse("expected a name, or a mapping", name, item)
        fields = {"as_of": self.row.fields.get("as_of")} | cast(dict[str, object], item)
        inner = Draft(Row(self.row.key, f"{self.row.locator}.{name}", fields))
        entry = Entry(inner.text(key), inner.optional("language"), inner.period("during"))
        inner.close()
        return entry

    def aliases(self, main: str) -> tuple[Alias, ...]:
        """The main name and those under `also`."""
        others = (Alias(entry.name, entry.language, entry.when) for entry in self.entries("also", "name"))
        return (Alias(main), *others)

    def period(self, name: str) -> Period | None:
        text = self.optional(name)
        as_of = self.optional("as_of")
        if text is None:
            return None
        try:
            return period(text, as_of=None if as_of is None else days(as_of).hi)
        except InputError as error:
            raise self.row.refuse(str(error), name, text) from error

    def stated_period(self) -> Period:
        during = self.period("during")
        if during is None:
            raise self.row.refuse("missing", "during", None)
        return during

    def days(self, name: str) -> Days | None:
        text = self.optional(name)
        try:
            return None if text is None else days(text)
        except InputError as error:
            raise self.row.refuse(str(error), name, text) from error

    def published(self) -> date | None:
        """The last day by which the world could know it."""
        stated = self.days("published")
        return None if stated is None else stated.hi

    def choice(self, name: str, allowed: Collection[_Choice]) -> _Choice | None:
        """One of the words allowed; None if the field is absent."""
        text = self.optional(name)
        found = next((choice for choice in allowed if choice.value == text), None)
        if text is not None and found is None:
            raise self.row.refuse(f"must be one of {', '.join(choice.value for choice in allowed)}", name, text)
        return found

    def number(self, name: str, limit: float) -> float | None:
        text = self.optional(name)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError as error:
            raise self.row.refuse("not a number", name, text) from error
        if not math.isfinite(value) or abs(value) > limit:
            raise self.row.refuse(f"must lie between -{limit:g} and {limit:g}", name, text)
        return value

    def ids(self) -> tuple[str, ...]:
        """The identifiers that several sources share: `wikidata:Q30`."""
        found = ((name, self.optional(name)) for name in _SHARED_IDS)
        return tuple(f"{name}:{value}" for name, value in found if value is not None)

    def mention(
        self,
        kind: EntityKind,
        text: str,
        context: Context | None = None,
        ids: tuple[str, ...] = (),
        *,
        beside: Mention | None = None,
    ) -> Mention:
        """What the record names so; the same name of one kind is one mention, but for one that it stands beside."""
        for known in self._mentions:
            if (known.kind, known.text) == (kind, text) and known != beside:
                return known
        key = f"{self.row.key}#{len(self._mentions) + 1}"
        found = Mention(kind, text, NAME, key, ids=ids, context=context or Context())
        self._mentions.append(found)
        return found

    def place(self, text: str, on: Period | None = None) -> Mention:
        """A place written with those around it; that it lies in them is claimed by `within`."""
        chain = place_chain(text)
        inner = self.mention(EntityKind.PLACE, text, Context(within=chain[1:], on=on))
        self.chain(inner, chain[1:])
        return inner

    def chain(self, inner: Mention, outer: tuple[str, ...], when: Period | None = None) -> None:
        """Note that each lies in the next; `when` says since when and until when the first does."""
        for number, text in enumerate(outer, start=1):
            between = inner.context.place_kind is PlaceKind.CITY and number < len(
                outer
            )  # a city in a region in a state
            context = Context(within=outer[number:], place_kind=PlaceKind.REGION if between else None)
            around = self.mention(EntityKind.PLACE, text, context, beside=inner)  # Luxembourg in Luxembourg
            link = (inner, around, when if number == 1 else None)
            if link not in self._chains:
                self._chains.append(link)
            inner = around

    def claims(self) -> partial[Claim]:
        """A claim of this record, once its note, link, day of publication and confidence are read."""
        confidence = self.optional("confidence")
        if confidence is not None and confidence not in _CONFIDENCE:
            raise self.row.refuse(f"must be one of {', '.join(_CONFIDENCE)}", "confidence", confidence)
        return partial(
            Claim,
            source=NAME,
            key=self.row.key,
            locator=self.row.locator,
            quote=self.optional("note"),
            url=self.optional("url"),
            published_on=self.published(),
        )

    def within(self, claim: partial[Claim], rank: Rank = Rank.NORMAL) -> list[Claim]:
        """What lies in what, by the chains of places that the record wrote."""
        return [
            claim(slot=f"within/{number}", subject=inner, content=Within(outer), period=when, rank=rank)
            for number, (inner, outer, when) in enumerate(self._chains, start=1)
        ]

    def close(self) -> None:
        self.row.get("as_of")
        self.row.close()
