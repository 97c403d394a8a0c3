"""The entities, the facts that relate them, and the pages in which they come."""

from datetime import date, datetime

import strawberry

from kg.model import AttendeeRole, Capacity, Doubt, EntityKind, EventKind, PlaceKind, Status, Verdict
from kg.store.shapes import PersonRow
from kg.temporal import Certainty
from schema.api.dates import FuzzyDateValue, fuzzy
from schema.api.levels import capacities, entities, events, provenance, structure, tenures, visits
from schema.api.values import Connection, Evidence, FuzzyDate, Name, Record, Source, When
from schema.execution.fields import column, itself, key, level

WHY = "The claims behind it, with their sources, quotes and rules."
CONFLICTS = "Where sources disagree about it."
RECORDS = "The records behind it; or, of an entity, those that name it."
CURSOR = "Its cursor, for `after`."
EDGES = "The rows of the page, each with what holds of it in this answer."
NODES = "The rows of the page."
CERTAINTY = "How certain this row is, as an answer to the question asked."
DOUBT = "What makes the row POSSIBLE; empty if it is CERTAIN."


def _born(person: PersonRow) -> FuzzyDateValue | None:
    return fuzzy(person["bornLo"], person["bornHi"])


def _died(person: PersonRow) -> FuzzyDateValue | None:
    return fuzzy(person["diedLo"], person["diedHi"])


@strawberry.interface(description="Anything with an id that `node` finds.")
class Node:
    id: strawberry.ID = column("Its id in this API. It stays, whatever is loaded later.")


@strawberry.interface(description="A person, office, body, place or event.")
class Entity(Node):
    name: str = column("Its main name.")
    names: list[Name] = level(entities.names, "All its names.")
    wikidata: str | None = column("Its Wikidata item; null if it has none.")
    records: list[Record] = level(provenance.records, RECORDS)


@strawberry.type(description="A person.")
class Person(Entity):
    born: FuzzyDate | None = column("The day of birth; null if it is not known.", derive=_born)
    died: FuzzyDate | None = column("The day of death; null if it is not known.", derive=_died)
    tenures: "TenureConnection" = level(tenures.tenures_of_person, "Offices held in full or acting, by their start.")
    visits: "VisitConnection" = level(visits.visits_of_person, "Visits made, by their start.")
    events: "EventConnection" = level(events.events_of_person, "Events attended that took place, by their start.")


@strawberry.type(description="A position that people hold.")
class Office(Entity):
    of: Entity | None = level(
        structure.belongs_to, "The state or international organisation that it belongs to in the end."
    )
    body: "Body | None" = level(
        structure.nearest_body, "The nearest body that it belongs to, such as the Department of State."
    )
    accredited_to: list[Entity] = level(structure.accredited_to, "The states or bodies that its holder is posted to.")
    seats: list["Seat"] = level(structure.seats_of_office, "Its seats in bodies.")
    predecessors: list["Office"] = level(structure.predecessors, "The offices before a renaming, merger or split.")
    successors: list["Office"] = level(structure.successors, "The offices after a renaming, merger or split.")
    holders: "TenureConnection" = level(tenures.holders, "Who held it in full or acting, by their start.")


@strawberry.type(description="A group with members, such as a cabinet or an international organisation.")
class Body(Entity):
    of: Entity | None = level(structure.belongs_to, "The state or organisation that it belongs to in the end.")
    predecessors: list["Body"] = level(structure.predecessors, "The bodies before a renaming, merger or split.")
    successors: list["Body"] = level(structure.successors, "The bodies after a renaming, merger or split.")
    seats: list["Seat"] = level(structure.seats_of_body, "The offices that have a seat in it.")
    members: "TenureConnection" = level(tenures.members, "Who held a seat in it, by their start.")


@strawberry.type(description="A state, region, city, venue or area.")
class Place(Entity):
    kind: PlaceKind = column("What kind of place it is.")
    when: When | None = column("The days on which it existed; null where no source says them.")
    latitude: float | None = column("Degrees north; null if it is not known.")
    longitude: float | None = column("Degrees east; null if it is not known.")
    within: list["Place"] = level(structure.within, "All that contain it on that day, the nearest first.")
    predecessors: list["Place"] = level(structure.predecessors, "The places before a renaming, merger or split.")
    successors: list["Place"] = level(structure.successors, "The places after a renaming, merger or split.")
    visits: "VisitConnection" = level(visits.visits_to_place, "Visits to it and to places within it, by their start.")


@strawberry.type(description="A meeting, summit, call or ceremony.")
class Event(Entity):
    kind: EventKind = column("What kind of event it is.")
    when: When = column("The days on which it took place or is to.")
    status: Status = column("Whether it took place.")
    place: Place | None = level(events.place_of_event, "Where; null if it is not known, or of a call.")
    attendees: list["Attendance"] = level(events.attendees, "Who attended.")
    certainty: Certainty = column(CERTAINTY)
    why: list["Claim"] = level(provenance.why, WHY)
    conflicts: list["Conflict"] = level(provenance.conflicts, CONFLICTS)


@strawberry.type(
    description=(
        "A visit of one person to one place. Each stop is a row: two stops of one trip in China are two rows, "
        "and where their days are "
        "not stated each is as certain for China as the trip."
    )
)
class Visit(Node):
    traveller: Person = column("Who made the visit.")
    companions: list[Person] = level(visits.companions, "Whom a source names on the same trip.")
    place: Place = column("Where it led.")
    host: Person | None = column("Who was visited; null if no source says it.")
    when: When = column("The days on which it took place or was to.")
    status: Status = column("Whether it took place.")
    capacity: Capacity | None = column("In which capacity it was made; null if no source says one.")
    state: Place | None = column(
        "The outermost place around it that was a state on those days; what its source files as a country counts "
        "as one."
    )
    described_as: list[str] = column(
        "How the sources titled the traveller, in their words; `capacities` is what was really held."
    )
    certainty: Certainty = column(CERTAINTY)
    capacities: list["HeldThen"] = level(capacities.held_on_visit, "The offices held on the days of the visit.")
    trip: strawberry.ID = column("The trip of which it is a stop; the stops of one trip share it.")
    ordinal: int | None = column("Its place among the stops of the trip; null where the source does not order them.")
    purpose: str | None = column("What for, in the words of a source.")
    records: list[Record] = level(provenance.records, RECORDS)
    why: list["Claim"] = level(provenance.why, WHY)
    conflicts: list["Conflict"] = level(provenance.conflicts, CONFLICTS)


@strawberry.type(description="An office as held on the days of a visit or event.")
class HeldThen:
    office: Office = column("The office.")
    capacity: Capacity = column("In which capacity it was held.")
    certainty: Certainty = column("How certain it is that it was held on those days.")
    definitions: list[str] = column("Those by which it had a seat in the body that was asked for, else empty.")
    seats: list["Seat"] = level(capacities.seats_held, "All seats that the office had on those days.")


@strawberry.type(description="One person in one office, from a first to a last day.")
class Tenure(Node):
    person: Person = column("Who held the office.")
    office: Office = column("The office.")
    when: When = column("The days in office.")
    capacity: Capacity = column("In which capacity it is held.")
    certainty: Certainty = column(CERTAINTY)
    records: list[Record] = level(provenance.records, RECORDS)
    why: list["Claim"] = level(provenance.why, WHY)
    conflicts: list["Conflict"] = level(provenance.conflicts, CONFLICTS)


@strawberry.type(description="An office's seat in a body, by somebody's list.")
class Seat(Node):
    office: Office = column("The office.")
    body: Body = column("The body.")
    definition: str = column("By whose list: STATUTORY, WHITE_HOUSE_LIST, ...")
    when: When = column("The days on which it had the seat.")


@strawberry.type(description="One person at an event.")
class Attendance:
    person: Person = column("Who attended.")
    role: AttendeeRole = column("What the person was there.")
    described_as: list[str] = column("How the sources titled the person, in their words.")
    capacities: list[HeldThen] = level(capacities.held_at_event, "The offices held on the days of the event.")
    records: list[Record] = level(provenance.records, RECORDS)


@strawberry.type(description="What one record says about `about`, and by which rule it came to support it.")
class Claim:
    id: strawberry.ID = column("Its id.")
    source: Source = column("The source of the record.")
    key: str = column("The source's own id of the record.")
    locator: str | None = column("File and place in it.")
    url: str | None = column("Where the record can be read.")
    quote: str | None = column("The record's own words.")
    when: When | None = column("The days that the record states; null where it states none.")
    published_on: date | None = column("The day of its publication; null if it is not known.")
    polarity: str = column("AFFIRMED, or DENIED where the record says that it is not so.")
    status: Status | None = column("Of a visit or event: whether it took place, as the record has it.")
    about: Node | None = level(provenance.supported, "The entity or fact that it supports; null if it supports none.")
    rule: str | None = column("The rule by which it came to support it.")


@strawberry.type(description="A disagreement between sources, as it stands; nothing is averaged away.")
class Conflict:
    id: strawberry.ID = column("Its id.")
    kind: str = column("What they disagree about: DATES, AMBIGUOUS_FACT, ...")
    claims: list[Claim] = level(provenance.claims_of_conflict, "The claims that disagree.")
    explanation: str = column("The disagreement in words.")


@strawberry.type(description="An entity that a text may mean.")
class Candidate:
    node: Entity = column("The entity.")
    name: str = column("Its name on the day asked; without a day, its main name.")
    kind: EntityKind = column("What kind of entity it is.")
    score: float = column("The sum of the evidence; higher is better.")
    match: bool = column("Whether the resolver would take it without asking.")
    evidence: list[Evidence] = column("What speaks for and against it.")


@strawberry.type(description="A name as one record of one source wrote it.")
class Mention(Node):
    text: str = column("The name as written.")
    kind: EntityKind = column("What kind of entity it names.")
    source: str = column("The source, by its loader's name.")
    key: str = column("The source's own id of the record or entity.")
    entity: Entity | None = level(entities.entity_of_mention, "Whom or what it was found to mean.")


@strawberry.type(
    description=(
        "Two mentions of which the resolver is not sure whether they name the same entity. It is in the queue as long "
        "as nobody has judged them and they are two entities; its id stays."
    )
)
class Review(Node):
    left: Mention = column("The mention that was to be resolved.")
    right: Mention = column("The oldest mention of the entity that it may be.")
    score: float = column("The sum of the evidence.")
    evidence: list[Evidence] = column("What speaks for and against it.")
    answers_touched: int = column("How many facts hang on the two entities: what a decision may change in answers.")


@strawberry.type(description="A decision on two mentions. It is withdrawn, never deleted.")
class Judgement(Node):
    left: Mention = column("The one mention.")
    right: Mention = column("The other mention.")
    verdict: Verdict = column("What it says of them.")
    reason: str = column("Why; of the resolver, its evidence in words. May be empty.")
    author: str = column("Who judged; `resolver` for the resolver's own.")
    at: datetime = column("When.")
    withdrawn: datetime | None = column("When it was withdrawn; null while it stands.")


@strawberry.type(description="How many rows have one thing in common.")
class Tally:
    key: Node | None = column("What they have in common, where it has an id; null for a year.")
    label: str = column("What they have in common, in words.")
    count: int = column("How many rows.")
    certain: int = column("How many of them are CERTAIN.")


@strawberry.type(description="A person in a page.")
class PersonEdge:
    cursor: str = column(CURSOR)
    node: Person = column("The person.", derive=itself)


@strawberry.type(description="A review in a page.")
class ReviewEdge:
    cursor: str = column(CURSOR)
    node: Review = column("The review.", derive=itself)


@strawberry.type(description="A visit in a page.")
class VisitEdge:
    cursor: str = column(CURSOR)
    node: Visit = column("The visit.", derive=itself)
    certainty: Certainty = column(CERTAINTY)
    doubt: list[Doubt] = column(DOUBT)


@strawberry.type(description="A tenure in a page.")
class TenureEdge:
    cursor: str = column(CURSOR)
    node: Tenure = column("The tenure.", derive=itself)
    certainty: Certainty = column(CERTAINTY)
    doubt: list[Doubt] = column(DOUBT)


@strawberry.type(description="An event in a page.")
class EventEdge:
    cursor: str = column(CURSOR)
    node: Event = column("The event.", derive=itself)
    certainty: Certainty = column(CERTAINTY)
    doubt: list[Doubt] = column(DOUBT)


@strawberry.type(description="A page of persons.")
class PersonConnection(Connection):
    edges: list[PersonEdge] = column(EDGES, derive=key("nodes"))
    nodes: list[Person] = column(NODES)


@strawberry.type(description="A page of reviews.")
class ReviewConnection(Connection):
    edges: list[ReviewEdge] = column(EDGES, derive=key("nodes"))
    nodes: list[Review] = column(NODES)


@strawberry.type(description="A page of visits.")
class VisitConnection(Connection):
    edges: list[VisitEdge] = column(EDGES, derive=key("nodes"))
    nodes: list[Visit] = column(NODES)
    tally: list[Tally] = level(visits.tally_of_visits, "All rows of the answer, counted; the largest counts first.")


@strawberry.type(description="A page of tenures.")
class TenureConnection(Connection):
    edges: list[TenureEdge] = column(EDGES, derive=key("nodes"))
    nodes: list[Tenure] = column(NODES)


@strawberry.type(description="A page of events.")
class EventConnection(Connection):
    edges: list[EventEdge] = column(EDGES, derive=key("nodes"))
    nodes: list[Event] = column(NODES)
    tally: list[Tally] = level(events.tally_of_events, "All rows of the answer, counted; the largest counts first.")
