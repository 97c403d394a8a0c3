"""Statements of what there is: bodies, offices and their seats, people, places."""

import re
from functools import partial
from typing import Final

from kg.claims import AccreditedTo, BelongsTo, Claim, SeatIn, SucceededBy
from kg.model import Context, Description, EntityKind, Mention, PlaceKind, Rank
from kg.resolution.parse import place_chain
from kg.source import Row
from kg.temporal import Period
from loaders.sources.statements_draft import Draft
from loaders.sources.statements_files import INCLUDED

_BODY: Final = re.compile(  # no place has such a name, but for the Soviet Union
    r"\b(?:Nations|(?<!Soviet )Union|Organi[sz]ation|Association|Agency|Council|Commission|Community|NATO|ASEAN)\b"
)
_PEOPLE: Final = 20_000_000_000


def body(draft: Draft) -> list[Claim]:
    name, whose, parent = draft.row.text("body"), draft.row.optional_text("of"), draft.row.optional_text("parent")
    within = tuple(outer for outer in (parent, whose) if outer is not None)
    found = draft.mention(EntityKind.BODY, name, Context(within), draft.ids())
    description = Description(names=draft.aliases(name), existed=draft.during())
    claim = draft.claims()
    said = claim(slot="body", subject=found, content=description)
    return [said, *whose_it_is(draft, claim, found, parent, whose)]


def office(draft: Draft) -> list[Claim]:
    name, whose, nearest = draft.row.text("office"), draft.row.optional_text("of"), draft.row.optional_text("body")
    found = draft.mention(EntityKind.OFFICE, name, Context(office_within(nearest, whose)), draft.ids())
    description = Description(names=draft.aliases(name), existed=draft.during())
    accredited = draft.entries("accredited_to", "name")
    claim = draft.claims()
    said = claim(slot="office", subject=found, content=description)
    parties = [(_party(draft, entry.name), entry.when) for entry in accredited]
    to = [
        claim(slot=f"accreditation/{number}", subject=found, content=AccreditedTo(party), period=when)
        for number, (party, when) in enumerate(parties, start=1)
    ]
    return [said, *to, *whose_it_is(draft, claim, found, nearest, whose)]


def office_within(nearest: str | None, whose: str | None) -> tuple[str, ...]:
    """The body and the state of an office, nearest first."""
    return tuple(outer for outer in (nearest, whose) if outer is not None)


def seats(draft: Draft) -> list[Claim]:
    """The seats that a definition gives: of one office, or of all those of an included definition."""
    definition = draft.row.key.rpartition("#")[2].split("/")[1]
    name, whose, during = draft.row.text("body"), draft.row.optional_text("body_of"), draft.during()
    where = draft.mention(EntityKind.BODY, name, Context(office_within(None, whose)))
    offices = _included(draft) if "includes" in draft.row.fields else [_seated(draft)]
    claim = partial(draft.claims(), content=SeatIn(where, definition))
    return [
        claim(slot=f"seat/{number}", subject=subject, period=during or own)
        for number, (subject, own) in enumerate(offices, start=1)
    ]


def person(draft: Draft) -> list[Claim]:
    name = draft.row.text("person")
    found = draft.mention(EntityKind.PERSON, name, ids=draft.ids())
    description = Description(
        names=draft.aliases(name), born=draft.row.optional_days("born"), died=draft.row.optional_days("died")
    )
    return [draft.claims()(slot="person", subject=found, content=description)]


def place(draft: Draft) -> list[Claim]:
    name, within, kind = (
        draft.row.text("place"),
        draft.entries("within", "place"),
        draft.row.optional_choice("kind", PlaceKind),
    )
    latitude, longitude = _degrees(draft, "latitude", 90), _degrees(draft, "longitude", 180)
    population = draft.row.optional_numeral("population", _PEOPLE)
    chains = [place_chain(entry.name) for entry in within]
    around = tuple(dict.fromkeys(outer for chain in chains for outer in chain))
    context = Context(around, place_kind=kind, latitude=latitude, longitude=longitude)
    found = draft.mention(EntityKind.PLACE, name, context, draft.ids())
    description = Description(
        names=draft.aliases(name),
        place_kind=kind,
        latitude=latitude,
        longitude=longitude,
        population=None if population is None else int(population),
        existed=draft.during(),
    )
    for entry, chain in zip(within, chains, strict=True):
        draft.chain(found, chain, entry.when)
    claim = draft.claims()
    said = claim(slot="place", subject=found, content=description)
    return [said, *_successors(draft, claim, found), *draft.within(claim, Rank.PREFERRED)]


def _degrees(draft: Draft, name: str, most: int) -> float | None:
    return draft.row.optional_numeral(name, most, unit="degrees")


def _successors(draft: Draft, claim: partial[Claim], found: Mention) -> list[Claim]:
    named = [(draft.place(entry.name), entry.when) for entry in draft.entries("successors", "place")]
    return [
        claim(slot=f"successor/{number}", subject=found, content=SucceededBy(heir), period=when)
        for number, (heir, when) in enumerate(named, start=1)
    ]


def whose_it_is(
    draft: Draft, claim: partial[Claim], found: Mention, nearest: str | None, whose: str | None
) -> list[Claim]:
    """An office or body is of the nearest body, and that is of the state; without a body it is of the state itself."""
    links: list[tuple[Mention, Mention]] = []
    if nearest is not None:
        around = draft.mention(EntityKind.BODY, nearest, Context(office_within(None, whose)))
        links.append((found, around))
        found = around
    if whose is not None:
        links.append((found, draft.place(whose)))
    of = [
        claim(slot=f"of/{number}", subject=inner, content=BelongsTo(outer))
        for number, (inner, outer) in enumerate(links, start=1)
    ]
    return [*of, *draft.within(claim)]


def _party(draft: Draft, name: str) -> Mention:
    """To whom an office is accredited: a state, or a body such as the United Nations."""
    if _BODY.search(name):
        return draft.mention(EntityKind.BODY, name)
    return draft.place(name)


def _seated(draft: Draft) -> tuple[Mention, Period | None]:
    context = Context(office_within(None, draft.row.optional_text("of")))
    return draft.mention(EntityKind.OFFICE, draft.row.text("office"), context), None


def _included(draft: Draft) -> list[tuple[Mention, Period | None]]:
    name = draft.row.text("includes")
    if INCLUDED not in draft.row.fields:
        raise draft.row.refuse("no other definition of this file, or one that leads back here", "includes", name)
    return [_entry(draft, row) for row in draft.row.optional_rows(INCLUDED, text_is="office")]


def _entry(draft: Draft, row: Row) -> tuple[Mention, Period | None]:
    row.refuse_blanks()
    inner = Draft(row)
    context = Context(office_within(None, row.optional_text("of")))
    own = row.optional_period("during", as_of=draft.as_of())
    if own is not None and draft.row.fields.get("during") is not None:
        raise row.refuse("has days of its own, and so has what includes it", "during", own.text)
    found = draft.mention(EntityKind.OFFICE, row.text("office"), context)
    inner.claims()  # its note and day of publication are those of its own record
    inner.close()
    return found, own
