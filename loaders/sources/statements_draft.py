"""A statement while it is read: its fields as values of the model, its mentions numbered, its claims located."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from kg.claims import Claim, Within
from kg.model import Alias, Context, EntityKind, Mention, PlaceKind, Rank
from kg.resolution.parse import place_chain
from kg.source import Row
from kg.temporal import Period

NAME: Final = "statements"
_CONFIDENCE: Final = ("certain", "high", "medium", "low")
_SHARED_IDS: Final = ("wikidata", "iso", "geonames")
_Link = tuple[Mention, Mention, Period | None]  # the inner place, the outer one, and when it lies there


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

    def as_of(self) -> date | None:
        """The day of which the record speaks: open periods have run up to it."""
        stated = self.row.optional_days("as_of")
        return None if stated is None else stated.hi

    def during(self) -> Period | None:
        return self.row.optional_period("during", as_of=self.as_of())

    def stated_period(self) -> Period:
        return self.row.period("during", as_of=self.as_of())

    def entries(self, name: str, key: str) -> list[Entry]:
        """A list, or a single one, of names or of mappings with the name under `key`; none if absent."""
        return [self._entry(item, key) for item in self.row.optional_rows(name, text_is=key)]

    def _entry(self, item: Row, key: str) -> Entry:
        item.refuse_blanks()
        inner = Draft(item)
        during = item.optional_period("during", as_of=inner.as_of() or self.as_of())
        entry = Entry(item.text(key), item.optional_text("language"), during)
        item.close()
        return entry

    def aliases(self, main: str) -> tuple[Alias, ...]:
        """The main name and those under `also`."""
        others = (Alias(entry.name, entry.language, entry.when) for entry in self.entries("also", "name"))
        return (Alias(main), *others)

    def published(self) -> date | None:
        """The last day by which the world could know it."""
        stated = self.row.optional_days("published")
        return None if stated is None else stated.hi

    def ids(self) -> tuple[str, ...]:
        """The identifiers that several sources share: `wikidata:Q30`."""
        found = ((name, self.row.optional_text(name)) for name in _SHARED_IDS)
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
        self.row.optional_choice("confidence", _CONFIDENCE)  # checked, though a claim has no room for it
        return partial(
            Claim,
            source=NAME,
            key=self.row.key,
            locator=self.row.locator,
            quote=self.row.optional_text("note"),
            url=self.row.optional_text("url"),
            published_on=self.published(),
        )

    def within(self, claim: partial[Claim], rank: Rank = Rank.NORMAL) -> list[Claim]:
        """What lies in what, by the chains of places that the record wrote."""
        return [
            claim(slot=f"within/{number}", subject=inner, content=Within(outer), period=when, rank=rank)
            for number, (inner, outer, when) in enumerate(self._chains, start=1)
        ]

    def close(self) -> None:
        self.as_of()
        self.row.close()
