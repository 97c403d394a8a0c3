"""Whom or what a question means by an id, a name, a Wikidata item or a record.

Several entities may bear a name. In this order, until one is left: what existed and was called so in the period asked
about goes before what did not, a main name before an alias, an outer place before those inside it, and what clearly
outweighs the rest (in people, else in claims) before the rest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kg.errors import AmbiguousError
from kg.model import EntityKind
from kg.resolution.forms import fold, place_form
from kg.resolution.offices import parse_office
from kg.resolution.parse import parse_person, place_chain
from kg.resolution.states import state
from kg.store.filters import EVERY_DAY, EntityRef
from kg.store.store import Store
from kg.temporal import Days

CLEARLY: Final = 5  # times as many people, or claims, as the next
SHOWN: Final = 10  # candidates that an error lists
LABELS: Final = {kind: kind.value.capitalize() for kind in EntityKind}
FIND: Final = """
UNWIND $refs AS ref
CALL (ref) {
  UNWIND ref.ids AS id
  MATCH (e:Entity {id: id})
  RETURN e, null AS called
  UNION
  UNWIND ref.ids AS id
  MATCH (:Redirect {id: id})-[:TO]->(e:Entity)
  RETURN e, null AS called
  UNION
  UNWIND ref.wikidata AS item
  MATCH (e:Entity {wikidata: item})
  RETURN e, null AS called
  UNION
  UNWIND ref.records AS record
  MATCH (mention:Mention {source: record.source, key: record.key})
  WHERE mention.identified
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
  aroundForms: CASE WHEN ref.within = [] THEN []
               ELSE [(e)-[:WITHIN*1..6]->(:Place)-[:CALLED]->(name:Name) | name.form] END}) AS candidates
"""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a reference may mean. `kind` is that of a place or event, else what sort of entity it is."""

    id: str
    name: str
    kind: str
    main: bool
    fits: int
    population: int
    weight: int
    outer: frozenset[str]
    around: tuple[str, ...]
    around_forms: frozenset[str]

    def __str__(self) -> str:
        where = f" in {', '.join(dict.fromkeys(self.around))}" if self.around else ""
        return f"{self.name} ({self.kind.lower()}{where}, id {self.id})"


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


async def entity_id_of(
    store: Store, ref: EntityRef, kinds: Sequence[EntityKind], during: Days | None = None
) -> str | None:
    """The id of the entity that is meant, None if nobody bears this; AmbiguousError that lists candidates."""
    (found,) = await find(store, [Reference(ref, tuple(kinds), during or EVERY_DAY)])
    return found.id if isinstance(found, Found) else None


async def find(store: Store, wanted: Sequence[Reference | Title]) -> list[Found | tuple[str, ...] | None]:
    """What each of them means: one entity or None for a reference, the ids of all its offices for a title."""
    if not wanted:
        return []
    rows = await store.read(FIND, refs=[_parameters(index, each) for index, each in enumerate(wanted)])
    candidates: dict[int, list[Mapping[str, Any]]] = {row["index"]: row["candidates"] for row in rows}
    return [_meant(each, candidates.get(index, [])) for index, each in enumerate(wanted)]


def _parameters(index: int, wanted: Reference | Title) -> dict[str, Any]:
    row: dict[str, Any] = {
        "index": index,
        "ids": [],
        "wikidata": [],
        "records": [],
        "forms": [],
        "roles": [],
        "within": [],
    }
    if isinstance(wanted, Title):
        role = parse_office(wanted.text).role_text
        return row | {"labels": ["Office"], "forms": [fold(wanted.text)], "roles": [role] if role else []}
    ref, kinds = wanted.ref, wanted.kinds
    row["labels"] = [LABELS[kind] for kind in kinds]
    if ref.id is not None:
        row["ids"] = [ref.id]
    if ref.wikidata is not None:
        row["wikidata"] = [ref.wikidata]
    if ref.record is not None:
        row["records"] = [{"source": ref.record.source, "key": ref.record.key}]
    if ref.name is not None:
        row["forms"] = _forms(ref.name, kinds)
        row["within"] = _chain(ref.name, kinds)[1:]
        row["roles"] = [parse_office(ref.name).role_text] if EntityKind.OFFICE in kinds else []
    return row


def _forms(name: str, kinds: Iterable[EntityKind]) -> list[str]:
    """The normal forms under which the graph may hold a name."""
    forms = [fold(name)]
    if EntityKind.PERSON in kinds:
        forms.append(fold(parse_person(name).name))
    if EntityKind.PLACE in kinds:
        forms += [place_form(name), *_chain(name, kinds)[:1]]
    if EntityKind.BODY in kinds or EntityKind.OFFICE in kinds:
        forms.append(fold(name).removeprefix("the "))
    return [form for form in dict.fromkeys(forms) if form]


def _chain(name: str, kinds: Iterable[EntityKind]) -> list[str]:
    """The normal forms of a place and of those that the name puts around it."""
    return [place_form(part) for part in place_chain(name)] if EntityKind.PLACE in kinds else []


def _meant(wanted: Reference | Title, rows: Sequence[Mapping[str, Any]]) -> Found | tuple[str, ...] | None:
    if isinstance(wanted, Title):
        return tuple(sorted({found.id for found in _of_state(wanted.text, [_found(row, EVERY_DAY) for row in rows])}))
    ref, during = wanted.ref, wanted.during
    found = _distinct(_found(row, during) for row in rows)
    if ref.name is None:
        return found[0] if found else None
    within = frozenset(_chain(ref.name, wanted.kinds)[1:])
    if within:
        inside = [one for one in found if within <= one.around_forms]
        found = inside or [one for one in found if place_form(one.name) == place_form(ref.name)]
    if EntityKind.OFFICE in wanted.kinds:
        found = _named_offices(ref.name, found)
    return _decided(ref.name, found)


def _named_offices(name: str, found: Sequence[Found]) -> list[Found]:
    """Those that bear the very name; else those of the role, in the state that the name says."""
    named = [one for one in found if one.fits]
    return named or _of_state(name, found)


def _of_state(title: str, found: Sequence[Found]) -> list[Found]:
    """Offices of the state that a title names; all of them if it names none."""
    whose = parse_office(title).jurisdiction
    if whose is None:
        return list(found)
    return [one for one in found if whose in {state(name) or fold(name) for name in one.around} or one.fits]


def _decided(name: str, found: list[Found]) -> Found | None:
    for narrowed in _LADDER:
        if len(found) <= 1:
            break
        found = narrowed(found)
    if len(found) > 1:
        listed = sorted(map(str, found))[:SHOWN]
        raise AmbiguousError(
            f"{name!r} may be any of {len(found)}: {'; '.join(listed)}", [one.id for one in found][:SHOWN]
        )
    return found[0] if found else None


def _best_fitting(found: list[Found]) -> list[Found]:
    best = max(one.fits for one in found)
    return [one for one in found if one.fits == best]


def _main_names(found: list[Found]) -> list[Found]:
    return [one for one in found if one.main] or found


def _outermost(found: list[Found]) -> list[Found]:
    ids = {one.id for one in found}
    return [one for one in found if not one.outer & ids] or found


def _outweighing(found: list[Found]) -> list[Found]:
    for weight in (_people, _claims):
        first, second = sorted(found, key=weight, reverse=True)[:2]
        if weight(first) >= CLEARLY * max(weight(second), 1):
            return [first]
    return found


def _people(one: Found) -> int:
    return one.population


def _claims(one: Found) -> int:
    return one.weight


_LADDER: Final[Sequence[Callable[[list[Found]], list[Found]]]] = (_best_fitting, _main_names, _outermost, _outweighing)


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Each entity once, by the name of it that fits best."""
    best: dict[str, Found] = {}
    for one in found:
        known = best.get(one.id)
        if known is None or (known.fits, known.main) < (one.fits, one.main):
            best[one.id] = one
    return list(best.values())


def _found(row: Mapping[str, Any], during: Days) -> Found:
    named = row["main"] is not None
    lived = _meets(row["existedLo"], row["existedHi"], during)
    called = _meets(row["calledLo"], row["calledHi"], during)
    return Found(
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
    )


def _meets(first: Any, last: Any, during: Days) -> bool:  # noqa: ANN401  a date of the driver, or null
    if first is None or last is None:
        return True
    lo: date = first.to_native()
    hi: date = last.to_native()
    return lo <= during.hi and during.lo <= hi
