"""Whom or what a question means by an id, a name, a Wikidata item or a record.

A name is looked up by its normal form; `kg.store.names.disambiguation` decides between several bearers. Nobody bears a
misspelt name. But people also write a family name alone ("Kissinger"), or name a body in other words ("State
Department"): where no name is borne as it stands, those persons and bodies are meant whose name agrees with it, in the
judgement of the resolver.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.model import EntityKind
from kg.resolution.decide import MARGIN, Ranked
from kg.resolution.entity_index import EntityIndex
from kg.resolution.names.peerage import peerage
from kg.resolution.offices.parse import ParsedOffice, parse_office
from kg.resolution.parse import parse_person, place_chain
from kg.resolution.states import state
from kg.resolution.weights import Weights, shipped_weights
from kg.resolution.writing.forms import fold, place_form
from kg.store.filters import EVERY_DAY, EntityRef
from kg.store.names.candidates import like
from kg.store.names.disambiguation import Bearer, decided, distinct, only
from kg.store.own_keys import OWN_KEY
from kg.store.store import Store
from kg.temporal import Days, Period

REWORDED: Final = frozenset({EntityKind.PERSON, EntityKind.BODY})  # kinds that may be meant by part of a name
CONSIDERED: Final = 50  # bearers of a family name that are looked at
LABELS: Final = {kind: kind.value.capitalize() for kind in EntityKind}
FIND: Final = (
    """
UNWIND $refs AS ref
CALL (ref) {
  UNWIND ref.ids AS id
  MATCH (e:Entity {id: id})
  RETURN e, null AS called
  UNION
  UNWIND ref.ids AS id
  MATCH (:Redirect {id: id})-[:WAS]->(:Mention)-[:BECAME*0..9]->(:Mention)-[:IS]->(e:Entity)
  RETURN e, null AS called
  UNION
  UNWIND ref.wikidata AS item
  MATCH (e:Entity {wikidata: item})
  RETURN e, null AS called
  UNION
  UNWIND ref.records AS record
  MATCH (mention:Mention {source: record.source, key: record.key})
  WHERE """
    + OWN_KEY
    + """
  MATCH (mention)-[:IS]->(e:Entity)
  RETURN e, null AS called
  UNION
  UNWIND ref.forms AS form
  MATCH (:Name {form: form})<-[called:CALLED]-(e:Entity)
  RETURN e, called
  UNION
  UNWIND ref.roles AS role
  MATCH (e:Office {role: role})
  RETURN e, null AS called
}
WITH ref, e, called
WHERE any(label IN labels(e) WHERE label IN ref.labels)
RETURN ref.index AS index, collect(DISTINCT {
  id: e.id, name: e.name, kind: coalesce(e.kind, head([label IN labels(e) WHERE label <> 'Entity'])),
  main: called.main, calledLo: called.startLo, calledHi: called.endHi, existedLo: e.startLo, existedHi: e.endHi,
  population: e.population, weight: e.weight, outer: [(e)-[:WITHIN*1..6]->(around:Place) | around.id],
  around: [(e)-[:WITHIN|OF*1..6]->(around:Entity) | around.name],
  accredited: [(e)-[:ACCREDITED_TO]->(host:Entity) | host.name],
  aroundForms: CASE WHEN ref.within = [] THEN []
               ELSE [(e)-[:WITHIN*1..6]->(:Place)-[:CALLED]->(name:Name) | name.form] END}) AS candidates
"""
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with the kinds of entity that may stand there, and the days asked about."""

    ref: EntityRef
    kinds: tuple[EntityKind, ...]
    during: Days = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Title:
    """A role as people write it, in any state."""

    text: str


Wanted = Reference | Title
Meant = Bearer | tuple[str, ...] | None


async def entity_id_of(
    store: Store, ref: EntityRef, kinds: Sequence[EntityKind], during: Days | None = None
) -> str | None:
    """The id of the entity that is meant, None if nobody bears this; AmbiguousError that lists candidates."""
    (found,) = await find(store, [Reference(ref, tuple(kinds), during or EVERY_DAY)])
    return found.id if isinstance(found, Bearer) else None


async def find(store: Store, wanted: Sequence[Wanted]) -> list[Meant]:
    """What each of them means: one entity or None for a reference, the ids of all its offices for a title."""
    if not wanted:
        return []
    rows = await store.read(FIND, refs=[_parameters(index, each) for index, each in enumerate(wanted)])
    candidates: dict[int, list[Mapping[str, Any]]] = {row["index"]: row["candidates"] for row in rows}
    meant = [_meant(each, candidates.get(index, [])) for index, each in enumerate(wanted)]
    return [
        found if found is not None else await _reworded(store, each) for each, found in zip(wanted, meant, strict=True)
    ]


def _parameters(index: int, wanted: Wanted) -> dict[str, Any]:
    row: dict[str, Any] = {"index": index, "ids": [], "wikidata": [], "records": []}
    if isinstance(wanted, Title):
        return row | {"labels": ["Office"], "forms": [fold(wanted.text)], "roles": _roles(wanted.text), "within": []}
    ref, kinds = wanted.ref, wanted.kinds
    return row | {
        "labels": [LABELS[kind] for kind in kinds],
        "ids": [] if ref.id is None else [ref.id],
        "wikidata": [] if ref.wikidata is None else [ref.wikidata],
        "records": [] if ref.record is None else [{"source": ref.record.source, "key": ref.record.key}],
        "forms": [] if ref.name is None else _forms(ref.name, kinds),
        "roles": _roles(ref.name) if ref.name is not None and EntityKind.OFFICE in kinds else [],
        "within": [] if ref.name is None else _chain(ref.name, kinds)[1:],
    }


def _roles(title: str) -> list[str]:
    parsed = parse_office(title)
    return [parsed.role_text] if parsed.head else []


def _forms(name: str, kinds: Iterable[EntityKind]) -> list[str]:
    """The normal forms under which the graph may hold a name."""
    forms = [fold(name)]
    if EntityKind.PERSON in kinds:
        person = parse_person(name)
        forms.append(f"{person.family} {''.join(person.given)}" if person.han else fold(person.name))
    if EntityKind.PLACE in kinds:
        forms += [place_form(name), *_chain(name, kinds)[:1]]
    if EntityKind.BODY in kinds or EntityKind.OFFICE in kinds:
        forms.append(fold(name).removeprefix("the "))
    return [form for form in dict.fromkeys(forms) if form]


def _chain(name: str, kinds: Iterable[EntityKind]) -> list[str]:
    """The normal forms of a place and of those that the name puts around it."""
    return [place_form(part) for part in place_chain(name)] if EntityKind.PLACE in kinds else []


def _meant(wanted: Wanted, rows: Sequence[Mapping[str, Any]]) -> Meant:
    if isinstance(wanted, Title):
        offices = _that_fit(parse_office(wanted.text), [_found(row, EVERY_DAY) for row in rows])
        return tuple(sorted({found.id for found in offices}))
    ref = wanted.ref
    found = distinct(_found(row, wanted.during) for row in rows)
    if ref.name is None:
        return only(str(ref), found)
    within = frozenset(_chain(ref.name, wanted.kinds)[1:])
    if within:
        inside = [one for one in found if within <= one.around_forms]
        found = inside or [one for one in found if place_form(one.name) == place_form(ref.name)]
    if EntityKind.OFFICE in wanted.kinds:
        named = [one for one in found if one.fits]
        found = named or _that_fit(parse_office(ref.name), found)
    return decided(ref.name, found)


def _that_fit(title: ParsedOffice, found: Sequence[Bearer]) -> list[Bearer]:
    """Offices that bear the very title; and those of the role, in the state and posted to the host that it names."""
    return [
        one
        for one in found
        if one.fits or (_says(title.jurisdiction, one.around) and _says(title.accredited_to, one.accredited))
    ]


def _says(named: str | None, those: Iterable[str]) -> bool:
    """Whether a title names none, or one of those."""
    return named is None or named in {state(name) or fold(name) for name in those}


async def _reworded(store: Store, wanted: Wanted) -> Bearer | None:
    """The person or body whose name agrees with the one asked for, though it is not borne in these words."""
    if isinstance(wanted, Title) or wanted.ref.name is None or not REWORDED.issuperset(wanted.kinds):
        return None
    name, during = wanted.ref.name, wanted.during
    on = None if during == EVERY_DAY else Period.exact(during.lo, during.hi)
    weights = shipped_weights()
    index = EntityIndex((one.profile for one in await like(store, name, wanted.kinds)), weights)
    ranked = index.search(name, kinds=wanted.kinds, on=on, limit=CONSIDERED).ranked
    borne = [one for one in ranked if _agrees(name, one, weights)]
    best = [one for one in borne if one.score > borne[0].score - MARGIN]
    return decided(name, [_ranked(one) for one in best])


def _agrees(name: str, one: Ranked, weights: Weights) -> bool:
    """Whether no part of a name speaks against it; the place in a title must be in a name that is borne."""
    title = peerage(name)
    if title is not None and not any(title.place in fold(borne) for borne in one.profile.names):
        return False
    return weights.other_name.isdisjoint(term.term for term in one.evidence)


def _ranked(one: Ranked) -> Bearer:
    profile = one.profile
    return Bearer(
        id=profile.id,
        name=profile.names[0],
        kind=profile.kind,
        weight=profile.weight,
        outer=profile.outer,
        around=tuple(sorted(profile.outer_names)),
    )


def _found(row: Mapping[str, Any], during: Days) -> Bearer:
    named = row["main"] is not None
    lived = _meets(row["existedLo"], row["existedHi"], during)
    called = _meets(row["calledLo"], row["calledHi"], during)
    return Bearer(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        main=bool(row["main"]),
        fits=0 if not named else 1 + lived + (lived and called),
        population=row["population"] or 0,
        weight=row["weight"] or 0,
        outer=frozenset(row["outer"]),
        around=tuple(row["around"]),
        around_forms=frozenset(row["aroundForms"]),
        accredited=tuple(row["accredited"]),
    )


def _meets(first: Any, last: Any, during: Days) -> bool:  # noqa: ANN401  a date of the driver, or null
    if first is None or last is None:
        return True
    lo: date = first.to_native()
    hi: date = last.to_native()
    return lo <= during.hi and during.lo <= hi
