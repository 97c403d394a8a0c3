"""What sources claim to hold completely for a question, and why an answer has no row.

A source declares whose facts of one relation it holds completely: those of the holders of some offices, in some places,
in some period. A question about a person is covered if the person held such an office on days that it asks about, and
the declaration holds on all of those; a question about several offices, if each of them is covered on all days asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.model import Absence, Relation
from kg.resolution.writing.forms import place_form
from kg.store.answers.source_cards import CoverageRow, sources
from kg.store.filters import HELD
from kg.store.names.references import Title, find
from kg.store.queries import Holder, Scope
from kg.store.store import Store
from kg.temporal import MAX, MIN, Days, window

Titled = Mapping[str, Sequence[str]]  # the ids of the offices that bear a title

QUESTION: Final = """
RETURN COLLECT { UNWIND $q.persons AS id
         MATCH (:Person {id: id})-[held:HELD]->(o:Office)
         WHERE held.capacity IN $q.capacity AND held.startLo <= $q.last AND held.endHi >= $q.first
         RETURN [o.id, held.startLo, held.endHi] } AS held,
       COLLECT { UNWIND $q.bodies AS id
         MATCH (:Body {id: id})<-[seat:SEAT_IN]-(o:Office)
         WHERE seat.startLo <= $q.last AND seat.endHi >= $q.first
           AND ($q.definition IS NULL OR seat.definition = $q.definition)
         RETURN DISTINCT o.id } AS members,
       COLLECT { UNWIND $q.ofs AS id
         MATCH (:Entity {id: id})<-[:OF*1..6]-(o:Office)
         RETURN DISTINCT o.id } AS owned,
       COLLECT { UNWIND $q.posts AS id
         MATCH (:Entity {id: id})<-[:ACCREDITED_TO]-(o:Office)
         RETURN DISTINCT o.id } AS posted,
       COLLECT { UNWIND $q.declared AS one
         MATCH (:Office {id: one.office})<-[:IS]-(mention:Mention)
         WHERE mention.source = one.source
         RETURN DISTINCT [one.source, one.office] } AS own,
       COLLECT { UNWIND $q.places AS id
         MATCH (:Place {id: id})-[:WITHIN*0..6]->(:Place)-[:CALLED]->(name:Name)
         RETURN DISTINCT name.form } AS forms
"""
# A denied visit to a state is none to its towns either. What was put off or called off was not done.
DENIED: Final = """
OPTIONAL MATCH (:Place {id: $q.place})-[:WITHIN*0..6]->(wider:Place)
WITH collect(wider.id) AS places
MATCH (:Person {id: $q.person})<-[:IS]-(:Mention)<-[:MENTIONS {role: 'SUBJECT'}]-(claim:Claim)
WHERE claim.recordedTo IS NULL AND claim.relation = $q.relation AND claim.rank <> 'DEPRECATED'
  AND (claim.polarity = 'DENIED' OR (claim.status IN ['POSTPONED', 'CANCELLED'] AND NOT claim.status IN $q.status))
  AND (NOT claim.dated OR (claim.startLo <= $q.last AND claim.endHi >= $q.first))
  AND ($q.source IS NULL OR claim.source = $q.source)
MATCH (claim)-[:MENTIONS {role: 'OBJECT'}]->(:Mention)-[:IS]->(object:Entity)
WHERE ($q.offices IS NULL OR object.id IN $q.offices) AND ($q.place IS NULL OR object.id IN places)
RETURN count(*) AS denials
"""


@dataclass(frozen=True, slots=True)
class Stay:
    """An office that is asked about, and the days on which it is; of a person those in office, among the days asked."""

    office: str
    days: Days


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose facts are asked for: of one `person` or of several offices, of anybody if `stays` is None.

    `place_forms` are the names of the place asked about and of those around it.
    """

    days: Days
    person: bool = False
    stays: tuple[Stay, ...] | None = None
    place_forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Declared:
    """A coverage as the API shows it, with the offices that it is limited to, None if to none, and the places."""

    card: CoverageRow
    during: Days
    offices: frozenset[str] | None = None
    places: frozenset[str] = frozenset()


async def coverage(store: Store, scope: Scope) -> list[CoverageRow]:
    """What the sources claim to hold completely of the persons or offices asked about, in some of the days asked."""
    declared, subject = await _question(store, scope)
    return [one.card for one in declared if touches(one, subject)]


async def absence(store: Store, scope: Scope) -> Absence:
    """Why there is no row that answers."""
    if scope.holder.person is not None and await _denied(store, scope):
        return Absence.DENIED
    declared, subject = await _question(store, scope)
    return Absence.NOT_RECORDED if covered(declared, subject) else Absence.NOT_COVERED


def touches(declared: Declared, subject: Subject) -> bool:
    """Whether a declaration is about some of what is asked."""
    if not _overlap(declared.during, subject.days):
        return False
    if declared.places and subject.place_forms and not declared.places & subject.place_forms:
        return False
    if declared.offices is None or subject.stays is None:
        return True
    return any(stay.office in declared.offices and _overlap(stay.days, declared.during) for stay in subject.stays)


def covered(declared: Sequence[Declared], subject: Subject) -> bool:
    """Whether what is asked would have been recorded by a source that claims to be complete."""
    here = [one for one in declared if not one.places or one.places & subject.place_forms]
    if any(one.offices is None and _holds(one.during, subject.days) for one in here):
        return True
    if not subject.stays:
        return False
    recorded = [any(_of_stay(one, stay, subject) for one in here) for stay in subject.stays]
    return any(recorded) if subject.person else all(recorded)


def _of_stay(declared: Declared, stay: Stay, subject: Subject) -> bool:
    if declared.offices is None or stay.office not in declared.offices:
        return False
    return declared.during.contains(stay.days) if subject.person else _holds(declared.during, stay.days)


def _holds(during: Days, asked: Days) -> bool:
    """On all days asked; a side on which the question is open asks for no more than there is."""
    lo = during.lo if asked.lo == MIN else asked.lo
    hi = during.hi if asked.hi == MAX else asked.hi
    return during.contains(Days(lo, hi))


def _overlap(one: Days, other: Days) -> bool:
    return one.lo <= other.hi and other.lo <= one.hi


async def _question(store: Store, scope: Scope) -> tuple[list[Declared], Subject]:
    cards = [
        card
        for source in await sources(store)
        for card in source["coverage"]
        if card["relation"] == scope.relation and scope.source in (None, source["id"])
    ]
    titled = await _titled(store, cards)
    found = await store.record(QUESTION, q=_parameters(scope, cards, titled))
    own = {(source, office) for source, office in found["own"]}
    return [_declared(card, titled, own) for card in cards], _subject(scope, found)


async def _titled(store: Store, cards: Sequence[CoverageRow]) -> Titled:
    titles = sorted({title for card in cards for title in card["offices"]})
    found = await find(store, [Title(title) for title in titles])
    return {title: bearers for title, bearers in zip(titles, found, strict=True) if isinstance(bearers, tuple)}


def _declared(card: CoverageRow, titled: Titled, own: set[tuple[str, str]]) -> Declared:
    """Offices that the source itself names go before others that bear the title."""
    offices: set[str] = set()
    for title in card["offices"]:
        bearers = set(titled.get(title, ()))
        offices |= {office for office in bearers if (card["source"], office) in own} or bearers
    limited = frozenset(offices) if card["offices"] else None
    return Declared(card, window(card["during"]), limited, frozenset(place_form(name) for name in card["places"]))


def _parameters(scope: Scope, cards: Sequence[CoverageRow], titled: Titled) -> dict[str, Any]:
    days, who = scope.days, scope.holder
    return {
        "persons": _some(who.person),
        "bodies": _some(who.body),
        "ofs": _some(who.of),
        "posts": _some(who.accredited_to),
        "places": _some(scope.location.place),
        "definition": who.definition,
        "capacity": list(HELD),
        "first": days.lo,
        "last": days.hi,
        "declared": [
            {"source": card["source"], "office": office}
            for card in cards
            for title in card["offices"]
            for office in titled.get(title, ())
        ],
    }


def _subject(scope: Scope, found: Mapping[str, Any]) -> Subject:
    days, who = scope.days, scope.holder
    subject = Subject(days, place_forms=frozenset(found["forms"]))
    offices = _offices(who, found)
    if who.person is None or scope.relation is Relation.TENURE:
        stays = None if offices is None else tuple(Stay(office, days) for office in sorted(offices))
        return replace(subject, stays=stays)
    held = [(office, Days(first.to_native(), last.to_native())) for office, first, last in found["held"]]
    stays = tuple(
        Stay(office, Days(max(days.lo, in_office.lo), min(days.hi, in_office.hi)))
        for office, in_office in held
        if offices is None or office in offices
    )
    return replace(subject, person=True, stays=stays)


def _offices(who: Holder, found: Mapping[str, Any]) -> set[str] | None:
    """The offices that meet all that is asked of an office or seat; None if nothing is."""
    asked: list[tuple[object, Sequence[str]]] = [
        (who.offices, who.offices or ()),
        (who.body, found["members"]),
        (who.of, found["owned"]),
        (who.accredited_to, found["posted"]),
    ]
    conditions: list[set[str]] = [set(offices) for given, offices in asked if given is not None]
    return conditions[0].intersection(*conditions[1:]) if conditions else None


async def _denied(store: Store, scope: Scope) -> bool:
    days, who = scope.days, scope.holder
    question = {
        "person": who.person,
        "relation": scope.relation,
        "status": list(scope.status),
        "source": scope.source,
        "first": days.lo,
        "last": days.hi,
        "offices": list(who.offices) if who.offices is not None and scope.relation is Relation.TENURE else None,
        "place": scope.location.place,
    }
    return bool((await store.record(DENIED, q=question))["denials"])


def _some(value: str | None) -> list[str]:
    return [] if value is None else [value]
