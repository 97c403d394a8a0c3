"""Claims as text: what is written is read back as it was, and equal claims are equal text."""

from dataclasses import replace
from datetime import date
from typing import Final

import orjson
import pytest

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
    Trip,
    Visited,
    Within,
)
from kg.model import AttendeeRole, Capacity, Context, Description, EntityKind, Mention, Polarity, Relation, Status
from kg.store.codec import content_digest, decode_claim, encode
from kg.temporal import period

PERSON: Final = Mention(EntityKind.PERSON, "John F. Kennedy", "list", "kennedy", identified=True)
PLACE: Final = Mention(EntityKind.PLACE, "Vienna", "list", "7#1", context=Context(within=("Austria",)))
CONTENTS: Final[tuple[Content, ...]] = (
    Description(population=1_700_000, status=Status.PLANNED),
    HeldOffice(PLACE, Capacity.FULL),
    Visited(PLACE, Trip("7", period("1961-06"), 1), state=PLACE, status=Status.OCCURRED, no_towns=True),
    SeatIn(PLACE, "STATUTORY"),
    BelongsTo(PLACE),
    AccreditedTo(PLACE),
    Within(PLACE),
    SucceededBy(PLACE),
    Attended(PLACE, AttendeeRole.HOST, Status.OCCURRED, "President"),
    TookPlaceAt(PLACE, Status.OCCURRED),
    PartOf(PLACE),
)


def claim(content: Content) -> Claim:
    return Claim(
        source="list",
        key="7",
        slot="1",
        locator="list.csv: line 7",
        subject=PERSON,
        content=content,
        period=period("1961-06-03/1961-06-04"),
        published_on=date(1961, 6, 4),
        polarity=Polarity.DENIED,
    )


@pytest.mark.parametrize("content", CONTENTS, ids=[content.relation for content in CONTENTS])
def test_a_claim_of_every_relation_is_read_as_it_was_written(content: Content) -> None:
    text = encode(claim(content))

    assert decode_claim(text) == claim(content)
    assert encode(decode_claim(text)) == text
    assert orjson.loads(text)["content"]["relation"] == content.relation


def test_there_is_a_content_for_every_relation() -> None:
    assert sorted(content.relation for content in CONTENTS) == sorted(Relation)


def test_what_a_claim_says_decides_whether_it_has_changed_and_not_where_it_stands() -> None:
    said = claim(Within(PLACE))
    elsewhere = replace(said, locator="list.csv: line 8", content=Within(replace(PLACE, context=Context())))

    assert content_digest(elsewhere) == content_digest(said)
    assert content_digest(replace(said, quote="in Vienna")) != content_digest(said)
    assert content_digest(claim(BelongsTo(PLACE))) != content_digest(said)
