"""A statement: one record of the form, with the mentions that it names and the places that lie in one another."""

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
    during: Period | None = None


@dataclass(slots=True)
class Statement:
    """One record while it is used up: it numbers its mentions, and remembers which place it puts into which."""

    row: Row
    _mentions: list[Mention] = field(default_factory=list[Mention])
    _links: list[_Link] = field(default_factory=list[_Link])

    def as_of(self) -> date | None:
        """The day of which the record speaks: open periods have run up to it."""
        stated = self.row.optional_days("as_of")
        return None if stated is None else stated.hi

    def optional_period(self) -> Period | None:
        return self.row.optional_period("during", as_of=self.as_of())

    def period(self) -> Period:
        return self.row.period("during", as_of=self.as_of())

    def entries(self, name: str, key: str) -> list[Entry]:
        """A list, or a single one, of names or of mappings with the name under `key`; none if absent."""
        return [self._entry(item, key) for item in self.row.optional_rows(name, text_is=key)]

    def _entry(self, item: Row, key: str) -> Entry:
        item.refuse_blanks()
        inner = Statement(item)
        during = item.optional_period("during", as_of=inner.as_of() or self.as_of())
        entry = Entry(item.text(key), item.optional_text("language"), during)
        item.close()
        return entry

    def aliases(self, main: str) -> tuple[Alias, ...]:
        """The main name and those under `also`."""
        others = (Alias(entry.name, entry.language, entry.during) for entry in self.entries("also", "name"))
        return (Alias(main), *others)

    def ids(self) -> tuple[str, ...]:
        """The identifiers that several sources share: `wikidata:Q30`."""
        values = ((name, self.row.optional_text(name)) for name in _SHARED_IDS)
        return tuple(f"{name}:{value}" for name, value in values if value is not None)

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
        for earlier in self._mentions:
            if (earlier.kind, earlier.text) == (kind, text) and earlier != beside:
                return earlier
        key = f"{self.row.key}#{len(self._mentions) + 1}"
        mention = Mention(kind, text, NAME, key, ids=ids, context=context or Context(), scope=self.row.dataset)
        self._mentions.append(mention)
        return mention

    def place(self, text: str, on: Period | None = None) -> Mention:
        """A place written with those around it; that it lies in them is claimed by `containments`."""
        chain = place_chain(text)
        inner = self.mention(EntityKind.PLACE, text, Context(within=chain[1:], on=on))
        self.lies_in(inner, chain[1:])
        return inner

    def lies_in(self, inner: Mention, outer: tuple[str, ...], when: Period | None = None) -> None:
        """Remember that each place lies in the next; `when` are the days on which the first does."""
        for number, text in enumerate(outer, start=1):
            of_a_city = inner.context.place_kind is PlaceKind.CITY
            between = of_a_city and number < len(outer)  # a city in a region in a state
            context = Context(within=outer[number:], place_kind=PlaceKind.REGION if between else None)
            around = self.mention(EntityKind.PLACE, text, context, beside=inner)  # Luxembourg in Luxembourg
            link = (inner, around, when if number == 1 else None)
            if link not in self._links:
                self._links.append(link)
            inner = around

    def claim_head(self) -> partial[Claim]:
        """What all claims of the record share; it is published by the last day on which the world could know it."""
        published = self.row.optional_days("published")
        self.row.optional_choice("confidence", _CONFIDENCE)  # checked, though a claim has no room for it
        return partial(
            Claim,
            source=NAME,
            key=self.row.key,
            locator=self.row.locator,
            quote=self.row.optional_text("note"),
            url=self.row.optional_text("url"),
            published_on=None if published is None else published.hi,
            scope=self.row.dataset,
        )

    def containments(self, claim: partial[Claim], rank: Rank = Rank.NORMAL) -> list[Claim]:
        """What lies in what, by the chains of places that the record wrote."""
        return [
            claim(slot=f"within/{number}", subject=inner, content=Within(outer), period=when, rank=rank)
            for number, (inner, outer, when) in enumerate(self._links, start=1)
        ]

    def close(self) -> None:
        self.as_of()
        self.row.optional_text("id")  # it has become the key
        self.row.close()
