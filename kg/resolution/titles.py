"""What the title of an office says of itself: whose office it is, and to whom its holder is sent.

"Foreign Minister of China" belongs to China although its record has no field for that; so this is claimed by the record
that writes the title, unless it says itself whose the office is.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.claims import AccreditedTo, BelongsTo, Claim, Record
from kg.model import Context, EntityKind, Mention, PlaceKind
from kg.resolution.offices.parse import parse_office
from kg.resolution.states import is_state, written


def with_titles_read(record: Record) -> Record:
    """The record with the claims that the titles in it make."""
    told = {(claim.relation, claim.subject.id) for claim in record.claims}
    offices = {m.id: (m, claim) for claim in reversed(record.claims) for m in _offices(claim)}
    number = len({mention.id for claim in record.claims for mention in claim.mentions})
    said: list[Claim] = []
    for office, claim in reversed(offices.values()):
        title = parse_office(office.text)
        for content, state in ((BelongsTo, title.jurisdiction), (AccreditedTo, title.accredited_to)):
            if state is None or not is_state(state) or (content.relation, office.id) in told:
                continue
            place = _state(state, claim, number + len(said) + 1)
            said.append(_says(claim, office, content(place), len(said) + 1))
    return replace(record, claims=(*record.claims, *said)) if said else record


def _offices(claim: Claim) -> Iterator[Mention]:
    yield from (mention for mention in claim.mentions if mention.kind is EntityKind.OFFICE)


def _state(state: str, claim: Claim, number: int) -> Mention:
    context = Context(place_kind=PlaceKind.STATE)
    key = f"{claim.key}#{number}"
    return Mention(EntityKind.PLACE, written(state), claim.source, key, context=context, scope=claim.scope)


def _says(claim: Claim, office: Mention, content: BelongsTo | AccreditedTo, number: int) -> Claim:
    return Claim(
        source=claim.source,
        key=claim.key,
        slot=f"title/{number}",
        locator=claim.locator,
        subject=office,
        content=content,
        quote=office.text,
        url=claim.url,
        published_on=claim.published_on,
        scope=claim.scope,
    )
