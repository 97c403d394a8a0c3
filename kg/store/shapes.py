"""The rows in which entities and facts leave the store: a type, and beside it the Cypher that makes it.

The key of a value is the name of the API's field that shows it; the other keys are what further reads need. Each shape
is a piece of Cypher about a variable of fixed name: `p` a person, `place` and `state` places, `o` an office, `b` a
body, `e` an event, `entity` any of them, `t` a tenure, `v` a visit, `s` a seat; `judged` a judgement on the mentions
`left` and `right`, which are the entities `one` and `other`; `doubt` what makes the row only possible. The Cypher of
visits and tenures is in `kg.store.columns`.

Dates leave as ISO text, `Annotated[str, date]`; values of an enumeration as their names, `Annotated[str, Capacity]`.
`typename` is the name of the type of the API.
"""

from datetime import datetime
from typing import Annotated, Final, Literal, LiteralString, TypedDict

from kg.model import AttendeeRole, Capacity, Doubt, EntityKind, EventKind, PlaceKind, Status, Verdict
from kg.relations import FACT_TYPES
from kg.temporal import Certainty, EndState


class DaysRow(TypedDict):
    """The four bounds of a period; the sentinels of `kg.temporal` where nothing bounds it."""

    startLo: str
    startHi: str
    endLo: str
    endHi: str


class WhenRow(DaysRow):
    """A period; `text` is EDTF."""

    text: str
    startState: Annotated[str, EndState]
    endState: Annotated[str, EndState]


class PersonRow(TypedDict):
    """Birth and death as the days between which they lie; None where they are not known."""

    typename: Literal["Person"]
    id: str
    name: str
    wikidata: str | None
    bornLo: str | None
    bornHi: str | None
    diedLo: str | None
    diedHi: str | None


class PersonEdgeRow(PersonRow):
    """A person in a page."""

    cursor: str


class OfficeRow(TypedDict):
    typename: Literal["Office"]
    id: str
    name: str
    wikidata: str | None


class BodyRow(TypedDict):
    typename: Literal["Body"]
    id: str
    name: str
    wikidata: str | None


class PlaceRow(TypedDict):
    """`when` are the days on which it existed; None where no source says them."""

    typename: Literal["Place"]
    id: str
    name: str
    wikidata: str | None
    kind: Annotated[str, PlaceKind]
    latitude: float | None
    longitude: float | None
    when: WhenRow | None


class EventRow(TypedDict):
    typename: Literal["Event"]
    id: str
    name: str
    wikidata: str | None
    kind: Annotated[str, EventKind]
    status: Annotated[str, Status]
    when: WhenRow
    certainty: Annotated[str, Certainty]
    doubt: list[Annotated[str, Doubt]]


class EventEdgeRow(EventRow):
    """An event in a page: one of which some days are known, so that it has its place in the order."""

    cursor: str


EntityRow = PersonRow | OfficeRow | BodyRow | PlaceRow | EventRow


class SeatRow(TypedDict):
    typename: Literal["Seat"]
    id: str
    office: OfficeRow
    body: BodyRow
    definition: str
    when: WhenRow


class TenureRow(TypedDict):
    """A tenure, and how it answers the question that was asked."""

    typename: Literal["Tenure"]
    id: str
    person: PersonRow
    office: OfficeRow
    capacity: Annotated[str, Capacity]
    when: WhenRow
    certainty: Annotated[str, Certainty]
    doubt: list[Annotated[str, Doubt]]
    cursor: str


class HeldRow(TypedDict):
    """An office as held at a time; `definitions` are those by which it had a seat in the body that was asked for."""

    office: OfficeRow
    capacity: Annotated[str, Capacity]
    certainty: Annotated[str, Certainty]
    definitions: list[str]


class HeldThenRow(HeldRow):
    """An office as held on `days`."""

    days: DaysRow


class VisitRow(TypedDict):
    """A visit, and how it answers the question that was asked.

    `memberOf` is the body that the question asks the traveller to be a member of; None if it asks for none. `held` is
    None where it was not read with the row.
    """

    typename: Literal["Visit"]
    id: str
    traveller: PersonRow
    place: PlaceRow
    state: PlaceRow | None
    host: PersonRow | None
    status: Annotated[str, Status]
    capacity: Annotated[str, Capacity] | None
    trip: str
    ordinal: int | None
    purpose: str | None
    describedAs: list[str]
    when: WhenRow
    certainty: Annotated[str, Certainty]
    doubt: list[Annotated[str, Doubt]]
    cursor: str
    memberOf: str | None
    held: list[HeldRow] | None


class AttendanceRow(TypedDict):
    """A person at an event; `days` are those of the event."""

    id: str
    person: PersonRow
    role: Annotated[str, AttendeeRole]
    describedAs: list[str]
    days: DaysRow


class MentionRow(TypedDict):
    typename: Literal["Mention"]
    id: str
    text: str
    kind: Annotated[str, EntityKind]
    source: str
    key: str


class JudgedMentionRow(MentionRow):
    """A mention with the entity that it means at present."""

    entityId: str
    entityName: str


class EvidenceRow(TypedDict):
    """A reason of the resolver: `weight` in log-odds, `because` in words."""

    term: str
    weight: float
    because: str


class ReviewRow(TypedDict):
    """Two mentions of which the resolver is not sure; `judgement` is the one by which it says so."""

    typename: Literal["Review"]
    id: str
    left: JudgedMentionRow
    right: JudgedMentionRow
    score: float
    evidence: list[EvidenceRow]
    judgement: str
    answersTouched: int


class ReviewEdgeRow(ReviewRow):
    """A review in a page."""

    cursor: str


class JudgementRow(TypedDict):
    """A judgement; the three of its withdrawal are None while it stands."""

    typename: Literal["Judgement"]
    id: str
    left: JudgedMentionRow
    right: JudgedMentionRow
    verdict: Annotated[str, Verdict]
    reason: str
    author: str
    at: Annotated[str, datetime]
    withdrawn: Annotated[str, datetime] | None
    withdrawnBy: str | None
    withdrawnFor: str | None


NodeRow = EntityRow | VisitRow | TenureRow | SeatRow | MentionRow | ReviewRow | JudgementRow


class TallyRow(TypedDict):
    """How many rows of an answer have `key` in common; it is None for what has no id, as a year."""

    key: NodeRow | None
    label: str
    count: int
    certain: int


class CandidateRow(TypedDict):
    """An entity that a text may mean; `match`: the resolver would take it without asking."""

    node: EntityRow
    name: str
    kind: Annotated[str, EntityKind]
    score: float
    match: bool
    evidence: list[EvidenceRow]


def when(of: LiteralString) -> LiteralString:
    """The period of a node or relation that has one, as a `WhenRow`."""
    return f"""{{text: {of}.when, startState: {of}.startState, endState: {of}.endState,
  startLo: toString({of}.startLo), startHi: toString({of}.startHi), endLo: toString({of}.endLo),
  endHi: toString({of}.endHi)}}"""


def when_known(of: LiteralString) -> LiteralString:
    """The period of a node or relation as a `WhenRow`; null where it has none."""
    return f"CASE WHEN {of}.when IS NULL THEN null ELSE {when(of)} END"


def _when_of_event(of: LiteralString) -> LiteralString:
    """The days of an event; from the first of all to the last where no source states them."""
    return f"""{{text: coalesce({of}.when, '../..'),
  startState: coalesce({of}.startState, 'UNKNOWN'), endState: coalesce({of}.endState, 'UNKNOWN'),
  startLo: toString(coalesce({of}.startLo, date('0001-01-01'))),
  startHi: toString(coalesce({of}.startHi, date('9999-12-31'))),
  endLo: toString(coalesce({of}.endLo, date('0001-01-01'))),
  endHi: toString(coalesce({of}.endHi, date('9999-12-31')))}}"""


def _person(of: LiteralString) -> LiteralString:
    return f"""{of} {{.id, .name, .wikidata, typename: 'Person', bornLo: toString({of}.bornLo),
  bornHi: toString({of}.bornHi), diedLo: toString({of}.diedLo), diedHi: toString({of}.diedHi)}}"""


def _office(of: LiteralString) -> LiteralString:
    return f"{of} {{.id, .name, .wikidata, typename: 'Office'}}"


def _body(of: LiteralString) -> LiteralString:
    return f"{of} {{.id, .name, .wikidata, typename: 'Body'}}"


def _place(of: LiteralString) -> LiteralString:
    return f"""{of} {{.id, .name, .wikidata, .kind, .latitude, .longitude, typename: 'Place',
  when: {when_known(of)}}}"""


def _event(of: LiteralString, more: LiteralString) -> LiteralString:
    return f"""{of} {{.id, .name, .wikidata, typename: 'Event', kind: coalesce({of}.kind, 'OTHER'),
  status: coalesce({of}.status, 'UNCONFIRMED'), when: {_when_of_event(of)}, {more}}}"""


def _mention(of: LiteralString, entity: LiteralString) -> LiteralString:
    return f"""{of} {{.id, .text, .kind, .source, .key, typename: 'Mention', entityId: {entity}.id,
  entityName: {entity}.name}}"""


_JUDGED: Final = "certainty: CASE size(doubt) WHEN 0 THEN 'CERTAIN' ELSE 'POSSIBLE' END, doubt: doubt"
PERSON: Final = _person("p")
PLACE: Final = _place("place")
OFFICE: Final = _office("o")
BODY: Final = _body("b")
# As certain as it is in itself: no question is asked of it.
ENTITY: Final = f"""CASE
  WHEN entity:Person THEN {_person("entity")}
  WHEN entity:Office THEN {_office("entity")}
  WHEN entity:Body THEN {_body("entity")}
  WHEN entity:Place THEN {_place("entity")}
  WHEN entity:Event THEN {_event("entity", "certainty: 'CERTAIN', doubt: []")}
END"""
EVENT: Final = _event("e", f"{_JUDGED}, cursor: e.sort")
SEAT: Final = f"s {{.id, .definition, typename: 'Seat', office: {OFFICE}, body: {BODY}, when: {when('s')}}}"
MENTION: Final = "mention {.id, .text, .kind, .source, .key, typename: 'Mention'}"
# The relations that facts are.
FACTS: Final = FACT_TYPES
_PAIR: Final = f"left: {_mention('left', 'one')}, right: {_mention('right', 'other')}"
JUDGEMENT: Final = f"""judged {{.id, .verdict, .reason, .author, typename: 'Judgement',
  at: toString(judged.recordedFrom), withdrawn: toString(judged.recordedTo), .withdrawnBy, .withdrawnFor, {_PAIR}}}"""
# What a decision touches are the facts on either entity. The evidence is text, as it is kept.
REVIEW: Final = f"""judged {{.score, .evidence, id: 'review_' + substring(judged.id, 10), typename: 'Review',
  judgement: judged.id, answersTouched:
    COUNT {{ (one)-[:{FACTS}]-() }}
    + COUNT {{ (other)-[:{FACTS}]-() }}
    - COUNT {{ (one)-[:OF|WITHIN|SUCCEEDED_BY|PART_OF]-(other) }}, {_PAIR}}}"""
