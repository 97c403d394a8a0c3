"""What claims, mentions and periods carry as properties of nodes and relations."""

from datetime import date
from typing import Any, assert_never

from kg.claims import (
    AccreditedTo,
    Attended,
    BelongsTo,
    Claim,
    Content,
    HeldOffice,
    PartOf,
    SeatIn,
    SucceededBy,
    TookPlaceAt,
    Visited,
    Within,
)
from kg.model import Description, Mention
from kg.store.codec import encode
from kg.temporal import Period


def mention_properties(mention: Mention) -> dict[str, Any]:
    return {
        "kind": mention.kind,
        "text": mention.text,
        "source": mention.source,
        "key": mention.key,
        "scope": mention.scope,
        "identified": mention.identified,
        "payload": encode(mention),
    }


def claim_properties(claim: Claim) -> dict[str, Any]:
    return {
        "source": claim.source,
        "key": claim.key,
        "scope": claim.scope,
        "slot": claim.slot,
        "locator": claim.locator,
        "relation": claim.relation,
        "quote": claim.quote,
        "url": claim.url,
        "publishedOn": claim.published_on,
        "polarity": claim.polarity,
        "rank": claim.rank,
        "dated": claim.period is not None,
        "payload": encode(claim),
        **_content_properties(claim.content),
        **(period_properties(claim.period) if claim.period is not None else {}),
    }


def period_properties(period: Period) -> dict[str, date | str]:
    """The bounds of a period as every dated node and relation carries them."""
    return {
        "startLo": period.start_lo,
        "startHi": period.start_hi,
        "endLo": period.end_lo,
        "endHi": period.end_hi,
        "startState": period.start_state,
        "endState": period.end_state,
        "when": period.text,
    }


def _content_properties(content: Content) -> dict[str, str | None]:
    """What can be asked of a claim besides its text: the words of its relation that are no mentions."""
    match content:
        case HeldOffice():
            return {"capacity": content.capacity}
        case Visited():
            return {
                "status": content.status,
                "capacity": content.capacity,
                "describedAs": content.described_as,
                "purpose": content.purpose,
            }
        case SeatIn():
            return {"definition": content.definition}
        case Attended():
            return {"role": content.role, "status": content.status, "describedAs": content.described_as}
        case Description() | TookPlaceAt() | PartOf():
            return {"status": content.status}
        case BelongsTo() | AccreditedTo() | Within() | SucceededBy():
            return {}
        case _:
            assert_never(content)
