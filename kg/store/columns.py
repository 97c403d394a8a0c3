"""Visits and tenures as they travel: lists of columns, since a map says its keys again in every row.

Each list stands in Cypher beside the function that reads it. The variables are those of `kg.store.shapes`; `sure` is
whether nothing makes the row only possible, and `held` what the traveller held on the days of a visit, null where it is
not asked for. Of what `$parts` does not want there is null, or no more than id and name.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, LiteralString, cast

from kg.store.shapes import HeldRow, OfficeRow, PersonRow, PlaceRow, TenureRow, VisitRow, WhenRow

Columns = Sequence[Any]

_WHEN: Final = ("text", "startState", "endState", "startLo", "startHi", "endLo", "endHi")
_PERSON: Final = ("id", "name", "wikidata", "bornLo", "bornHi", "diedLo", "diedHi")
_OFFICE: Final = ("id", "name", "wikidata")
_PLACE: Final = ("id", "name", "wikidata", "kind", "latitude", "longitude")
_NO_DETAILS: Final[Columns] = (None, None, None, None, None, [])


def _when(of: LiteralString) -> LiteralString:
    return f"""[{of}.when, {of}.startState, {of}.endState, toString({of}.startLo), toString({of}.startHi),
             toString({of}.endLo), toString({of}.endHi)]"""


def _as_deep(part: LiteralString, of: LiteralString, whole: LiteralString) -> LiteralString:
    """An entity as deep as `$parts` asks, in the numbers of `kg.store.parts.Depth`."""
    return f"CASE $parts.{part} WHEN 1 THEN [{of}.id, {of}.name] WHEN 2 THEN {whole} END"


def _person(of: LiteralString) -> LiteralString:
    return f"""[{of}.id, {of}.name, {of}.wikidata, toString({of}.bornLo), toString({of}.bornHi),
             toString({of}.diedLo), toString({of}.diedHi)]"""


def _place(of: LiteralString) -> LiteralString:
    return f"""[{of}.id, {of}.name, {of}.wikidata, {of}.kind, {of}.latitude, {of}.longitude,
             CASE WHEN {of}.when IS NOT NULL THEN {_when(of)} END]"""


_OFFICE_HELD: Final = "[o.id, o.name, o.wikidata]"
HELD: Final = f"[{_OFFICE_HELD}, t.capacity, certain, definitions]"
VISIT: Final = f"""[v.id, v.sort, sure, CASE WHEN $parts.when THEN {_when("v")} END,
    CASE WHEN $parts.details THEN [v.status, v.capacity, v.trip, v.ordinal, v.purpose, v.describedAs] END,
    {_as_deep("traveller", "p", _person("p"))}, {_as_deep("place", "place", _place("place"))},
    CASE WHEN state IS NOT NULL THEN {_as_deep("state", "state", _place("state"))} END, held]"""
TENURE: Final = f"""[t.id, t.sort, sure, CASE WHEN $parts.when THEN {_when("t")} END, t.capacity,
    {_as_deep("person", "p", _person("p"))}, {_as_deep("office", "o", _OFFICE_HELD)}]"""


def visit_row(columns: Columns) -> VisitRow:
    """A visit out of `VISIT`."""
    id, sort, sure, when, details, traveller, place, state, held = columns
    status, capacity, trip, ordinal, purpose, described_as = _NO_DETAILS if details is None else details
    row = {
        "typename": "Visit",
        **_dated(id, sort, sure, when),
        "status": status,
        "capacity": capacity,
        "trip": trip,
        "ordinal": ordinal,
        "purpose": purpose,
        "describedAs": described_as,
        "traveller": traveller and _person_row(traveller),
        "place": place and _place_row(place),
        "state": state and _place_row(state),
        "host": None,
        "memberOf": None,
        "held": None if held is None else [_held_row(one) for one in held],
    }
    return cast("VisitRow", row)


def tenure_row(columns: Columns) -> TenureRow:
    """A tenure out of `TENURE`."""
    id, sort, sure, when, capacity, person, office = columns
    row = {
        "typename": "Tenure",
        **_dated(id, sort, sure, when),
        "capacity": capacity,
        "person": person and _person_row(person),
        "office": office and _office_row(office),
    }
    return cast("TenureRow", row)


def held_rows(columns: Iterable[Columns]) -> list[HeldRow]:
    """Offices held out of lists of `HELD`."""
    return [_held_row(one) for one in columns]


def _dated(id: str, sort: str, sure: bool, when: Columns | None) -> dict[str, Any]:
    """What a visit and a tenure have in common."""
    return {
        "id": id,
        "cursor": sort,
        "certainty": "CERTAIN" if sure else "POSSIBLE",
        "doubt": [] if sure else ["DATE"],
        "when": when and _when_row(when),
    }


def _held_row(columns: Columns) -> HeldRow:
    office, capacity, certain, definitions = columns
    return {
        "office": _office_row(office),
        "capacity": capacity,
        "certainty": "CERTAIN" if certain else "POSSIBLE",
        "definitions": definitions,
    }


def _when_row(columns: Columns) -> WhenRow:
    return cast("WhenRow", dict(zip(_WHEN, columns, strict=True)))


def _person_row(columns: Columns) -> PersonRow:
    return cast("PersonRow", {"typename": "Person", **_named(_PERSON, columns)})


def _office_row(columns: Columns) -> OfficeRow:
    return cast("OfficeRow", {"typename": "Office", **_named(_OFFICE, columns)})


def _place_row(columns: Columns) -> PlaceRow:
    if len(columns) > len(_PLACE):
        *plain, when = columns
        return cast("PlaceRow", {"typename": "Place", **_named(_PLACE, plain), "when": when and _when_row(when)})
    return cast("PlaceRow", {"typename": "Place", **_named(_PLACE, columns)})


def _named(names: Sequence[str], columns: Columns) -> dict[str, Any]:
    """Of an entity that is shown by its name there are but the first two columns."""
    return dict(zip(names, columns, strict=False))
