"""Claims as a projection gets them, in as few words as a test needs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kg.claims import Attended, Claim, Content, HeldOffice, SeatIn, Trip, Visited, Within
from kg.model import ClaimId, EntityId, EntityKind, Mention, Relation
from kg.projection.facts import LiveClaim, contents
from kg.temporal import Period, period

_CONTENT: Mapping[Relation, Callable[..., Content]] = {
    Relation.VISIT: Visited,
    Relation.TENURE: HeldOffice,
    Relation.SEAT: SeatIn,
    Relation.CONTAINMENT: Within,
    Relation.ATTENDANCE: Attended,
}
_HEAD = {"rank", "polarity"}
_KINDS = {
    Relation.VISIT: (EntityKind.PERSON, EntityKind.PLACE),
    Relation.TENURE: (EntityKind.PERSON, EntityKind.OFFICE),
}


def said(
    relation: Relation, source: str, key: str, ends: tuple[str, str], when: str | Period | None, **more: Any
) -> LiveClaim:
    of, to = _KINDS.get(relation, (EntityKind.OFFICE, EntityKind.BODY))
    subject, object_ = ends
    ordinal, as_of = more.pop("ordinal", 0), more.pop("as_of", None)
    state = more.pop("state_id", None)
    head = {name: more.pop(name) for name in _HEAD & more.keys()}
    other = Mention(to, object_, source, object_, identified=True)
    claim = Claim(
        source=source,
        key=key,
        slot="1",
        locator=f"{source} {key}",
        subject=Mention(of, subject, source, subject, identified=True),
        content=_CONTENT[relation](other, **more),
        period=_period(when, as_of),
        **head,
    )
    return LiveClaim(ClaimId(f"claim {source} {key}"), ordinal, claim, EntityId(subject), EntityId(object_), state)


def on_trip(
    stated: LiveClaim, key: str, when: str, ordinal: int | None = None, *, stops_known: bool = True
) -> LiveClaim:
    """The same visit as a stop of a trip."""
    trip = Trip(key, period(when), ordinal, stops_known)
    (visited,) = contents([stated], Visited)
    return replace(stated, claim=replace(stated.claim, content=replace(visited, trip=trip)))


def _period(when: str | Period | None, as_of: date | None) -> Period | None:
    return period(when, as_of=as_of) if isinstance(when, str) else when
