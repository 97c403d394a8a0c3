"""Entities, queries and pairs as lines of JSON: what `kg resolve --against` and `kg compare` read and answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, TypeVar, cast

from kg.errors import InputError
from kg.model import Context, Description, EntityId, EntityKind, Mention
from kg.resolution.decide import Decision
from kg.resolution.learning import Learnt
from kg.resolution.profile import Held, Profile, Seen
from kg.temporal import Days, Period, days, period

KINDS: Final[Mapping[str, EntityKind]] = {
    **{kind.value.lower(): kind for kind in EntityKind},
    **dict.fromkeys(("organization", "organisation", "company", "legalentity", "vessel", "group"), EntityKind.BODY),
}
_YEAR: Final = re.compile(r"[\s,;(]*\b(1[5-9]\d\d|20\d\d)(?:\s*[-–/]\s*((?:1[5-9]|20)?\d\d))?\b[\s,;)]*")
JsonObject = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """One question of a file: its own id, and what is said, once for each kind of entity that it may be."""

    id: str
    text: str
    context: Context

    def mention(self, kind: EntityKind) -> Mention:
        return Mention(kind, self.text, source="", key=self.id, context=self.context)


class Pair(NamedTuple):
    """Two names to be compared."""

    id: str
    left: Query
    right: Query


def entity(row: JsonObject) -> Profile:
    """What a line `{id, kind, names, country?, born?, died?, tenures?}` says of an entity."""
    kind = _kind(row)
    names = tuple(_each(row, "names", _text))
    if not any(name.strip() for name in names):
        raise InputError("names: there is none")
    country = _optional(row, "country", _text)
    id, held = EntityId(_required(row, "id")), _each(row, "tenures", _held)
    said = Description(born=_optional(row, "born", _days), died=_optional(row, "died", _days))
    learnt = Learnt(kind, dict.fromkeys(names), said=said)
    if country is None:
        return learnt.profile(id, held=held)
    if kind is EntityKind.PERSON:
        learnt.seen[Seen(of=(country,))] = None
        return learnt.profile(id, held=held)
    return learnt.profile(id, outer_names=(country,), held=held)


def query(row: JsonObject) -> Query:
    """What a line `{id, text, country?, on?, context?}` asks."""
    return Query(_required(row, "id"), _required(row, "text"), _context(row))


def pair(row: JsonObject) -> Pair:
    """The id and both sides of a line `{id, left: {text, country?, on?}, right: {…}}`."""
    id = _required(row, "id")
    left, right = (_side(row, name, id) for name in ("left", "right"))
    return Pair(id, left, right)


def answer(id: str, decision: Decision, limit: int) -> dict[str, object]:
    """The line that answers a query."""
    candidates = [{"id": one.profile.id, "score": one.score} for one in decision.candidates[:limit]]
    return {"id": id, "decision": decision.outcome.value, "candidates": candidates}


def _side(row: JsonObject, name: str, id: str) -> Query:
    side = _within(name, lambda: _object(row.get(name)))
    return _within(name, lambda: query({**side, "id": id}))


def _context(row: JsonObject) -> Context:
    country = _optional(row, "country", _text)
    said = _optional(row, "context", _text)
    office, when = (None, None) if said is None else _office_and_years(said)
    on = _optional(row, "on", _on)
    return Context(within=() if country is None else (country,), office=office, on=on or when)


def _office_and_years(text: str) -> tuple[str | None, Period | None]:
    """An office and the years in it: "Ambassador to Chile, 1958"."""
    found = _YEAR.search(text)
    if found is None:
        return text.strip() or None, None
    first = int(found[1])
    last = int(found[2] or first)
    last += (first // 100 + (last < first % 100)) * 100 if last < 100 else 0
    office = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;.-") or None
    return office, period(str(first) if first >= last else f"{first}/{last}")


def _held(value: object) -> Held:
    row = _object(value)
    of = _optional(row, "of", _text)
    start, end = (_optional(row, side, _text) or "" for side in ("from", "to"))
    when = period(f"{start}/{end}") if start or end else None
    return Held(_required(row, "office"), None, () if of is None else (of,), when)


def _kind(row: JsonObject) -> EntityKind:
    text = _required(row, "kind").lower()
    if text not in KINDS:
        raise InputError(f"kind: {text!r} is none of {', '.join(KINDS)}")
    return KINDS[text]


def _required(row: JsonObject, field: str) -> str:
    if field not in row or row[field] is None:
        raise InputError(f"{field}: it is missing")
    value = row[field]
    return str(value) if field == "id" and isinstance(value, int) else _within(field, partial(_text, value))


def _optional(row: JsonObject, field: str, read: Callable[[object], T]) -> T | None:
    value = row.get(field)
    return None if value is None or value == "" else _within(field, partial(read, value))


def _each(row: JsonObject, field: str, read: Callable[[object], T]) -> list[T]:
    values: object = row.get(field) or []
    if not isinstance(values, list):
        raise InputError(f"{field}: {values!r} is not a list")
    return [_within(field, partial(read, value)) for value in cast("list[object]", values)]


def _within(field: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except InputError as error:
        raise InputError(f"{field}: {error.message}") from error


def _object(value: object) -> JsonObject:
    if not isinstance(value, dict):
        raise InputError(f"{value!r} is not an object")
    return cast("JsonObject", value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InputError(f"{value!r} is not text")
    return value


def _days(value: object) -> Days:
    return days(_text(value))


def _on(value: object) -> Period:
    return period(_text(value))
