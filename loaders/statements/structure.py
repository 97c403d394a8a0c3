"""Statements of what there is: bodies, offices and their seats, people, places."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Final

from kg.claims import AccreditedTo, BelongsTo, Claim, SeatIn, SucceededBy
from kg.model import Context, Description, EntityKind, Mention, PlaceKind, Rank
from kg.resolution.parse import place_chain
from kg.source import Row
from kg.temporal import Period
from loaders.statements.files import INCLUDED
from loaders.statements.record import Statement

_BODY: Final = re.compile(  # no place has such a name, but for the Soviet Union
    r"\b(?:Nations|(?<!Soviet )Union|Organi[sz]ation|Association|Agency|Council|Commission|Community|NATO|ASEAN)\b"
)
_PEOPLE: Final = 20_000_000_000


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an office or body is: of a body, the nearest, and of a state."""

    body: str | None = None
    state: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What lies around the office or body, nearest first."""
        return tuple(name for name in (self.body, self.state) if name is not None)


def body(statement: Statement) -> list[Claim]:
    row, name = statement.row, statement.row.text("body")
    owner = Owner(row.optional_text("parent"), row.optional_text("of"))
    mention = statement.mention(EntityKind.BODY, name, Context(owner.names), statement.ids())
    description = Description(names=statement.aliases(name), existed=statement.optional_period())
    claim = statement.claim_head()
    return [claim(slot="body", subject=mention, content=description), *belonging(statement, claim, mention, owner)]


def office(statement: Statement) -> list[Claim]:
    row, name = statement.row, statement.row.text("office")
    owner = Owner(row.optional_text("body"), row.optional_text("of"))
    mention = statement.mention(EntityKind.OFFICE, name, Context(owner.names), statement.ids())
    description = Description(names=statement.aliases(name), existed=statement.optional_period())
    accredited = statement.entries("accredited_to", "name")
    claim = statement.claim_head()
    parties = [(_party(statement, entry.name), entry.during) for entry in accredited]
    accreditations = [
        claim(slot=f"accreditation/{number}", subject=mention, content=AccreditedTo(party), period=during)
        for number, (party, during) in enumerate(parties, start=1)
    ]
    described = claim(slot="office", subject=mention, content=description)
    return [described, *accreditations, *belonging(statement, claim, mention, owner)]


def seats(statement: Statement) -> list[Claim]:
    """The seats that a definition gives: of one office, or of all those of an included definition."""
    row, during = statement.row, statement.optional_period()
    definition = row.section.partition("/")[2]
    owner = Owner(state=row.optional_text("body_of"))
    where = statement.mention(EntityKind.BODY, row.text("body"), Context(owner.names))
    offices = _included(statement) if "includes" in row.fields else [(_seated(statement, row), None)]
    claim = partial(statement.claim_head(), content=SeatIn(where, definition))
    return [
        claim(slot=f"seat/{number}", subject=subject, period=during or own)
        for number, (subject, own) in enumerate(offices, start=1)
    ]


def person(statement: Statement) -> list[Claim]:
    row, name = statement.row, statement.row.text("person")
    mention = statement.mention(EntityKind.PERSON, name, ids=statement.ids())
    born, died = row.optional_days("born"), row.optional_days("died")
    description = Description(names=statement.aliases(name), born=born, died=died)
    return [statement.claim_head()(slot="person", subject=mention, content=description)]


def place(statement: Statement) -> list[Claim]:
    row, name = statement.row, statement.row.text("place")
    chains = [(place_chain(entry.name), entry.during) for entry in statement.entries("within", "place")]
    around = tuple(dict.fromkeys(outer for chain, _ in chains for outer in chain))
    kind = row.optional_choice("kind", PlaceKind)
    latitude = row.optional_numeral("latitude", 90, unit="degrees")
    longitude = row.optional_numeral("longitude", 180, unit="degrees")
    population = row.optional_numeral("population", _PEOPLE)
    context = Context(around, place_kind=kind, latitude=latitude, longitude=longitude)
    mention = statement.mention(EntityKind.PLACE, name, context, statement.ids())
    description = Description(
        names=statement.aliases(name),
        place_kind=kind,
        latitude=latitude,
        longitude=longitude,
        population=None if population is None else int(population),
        existed=statement.optional_period(),
    )
    for chain, during in chains:
        statement.lies_in(mention, chain, during)
    claim = statement.claim_head()
    described = claim(slot="place", subject=mention, content=description)
    return [described, *_successors(statement, claim, mention), *statement.containments(claim, Rank.PREFERRED)]


def belonging(statement: Statement, claim: partial[Claim], mention: Mention, owner: Owner) -> list[Claim]:
    """An office or body is of the nearest body, and that is of the state; without a body it is of the state itself."""
    links: list[tuple[Mention, Mention]] = []
    inner = mention
    if owner.body is not None:
        around = statement.mention(EntityKind.BODY, owner.body, Context(Owner(state=owner.state).names))
        links.append((inner, around))
        inner = around
    if owner.state is not None:
        links.append((inner, statement.place(owner.state)))
    owned = [
        claim(slot=f"of/{number}", subject=subject, content=BelongsTo(outer))
        for number, (subject, outer) in enumerate(links, start=1)
    ]
    return [*owned, *statement.containments(claim)]


def _successors(statement: Statement, claim: partial[Claim], mention: Mention) -> list[Claim]:
    heirs = [(statement.place(entry.name), entry.during) for entry in statement.entries("successors", "place")]
    return [
        claim(slot=f"successor/{number}", subject=mention, content=SucceededBy(heir), period=during)
        for number, (heir, during) in enumerate(heirs, start=1)
    ]


def _party(statement: Statement, name: str) -> Mention:
    """To whom an office is accredited: a state, or a body such as the United Nations."""
    if _BODY.search(name):
        return statement.mention(EntityKind.BODY, name)
    return statement.place(name)


def _seated(statement: Statement, row: Row) -> Mention:
    """The office of a definition, or of one of the entries that a definition includes."""
    owner = Owner(state=row.optional_text("of"))
    return statement.mention(EntityKind.OFFICE, row.text("office"), Context(owner.names))


def _included(statement: Statement) -> list[tuple[Mention, Period | None]]:
    """The offices of the included definition, each with the days of its own entry."""
    name = statement.row.text("includes")
    if INCLUDED not in statement.row.fields:
        raise statement.row.refuse("no other definition of this file, or one that leads back here", "includes", name)
    return [_entry(statement, row) for row in statement.row.optional_rows(INCLUDED, text_is="office")]


def _entry(statement: Statement, row: Row) -> tuple[Mention, Period | None]:
    row.refuse_blanks()
    own = row.optional_period("during", as_of=statement.as_of())
    if own is not None and statement.row.fields.get("during") is not None:
        raise row.refuse("has days of its own, and so has what includes it", "during", own.text)
    mention = _seated(statement, row)
    entry = Statement(row)
    entry.claim_head()  # its note and day of publication are those of its own record
    entry.close()
    return mention, own
