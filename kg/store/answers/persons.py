"""Persons by the beginning of a name, and by what they hold, in the order of their names."""

from typing import Any, Final

from kg.errors import InputError
from kg.resolution.writing.forms import fold
from kg.store.filters import EVERY_DAY, Asked, Page, Paging, page, people, windows
from kg.store.shapes import PERSON, PersonEdgeRow
from kg.store.store import Store
from kg.temporal import MAX, MIN

EVERYBODY: Final = (
    """
CALL () {
  MATCH (p:Person)
  USING INDEX p:Person(name, id)
  WHERE p.name >= $q.name AND p.id IS NOT NULL
  WITH p
  WHERE p.name > $q.name OR p.id > $q.id
  RETURN p
  ORDER BY p.name, p.id
  LIMIT $limit
}
RETURN collect("""
    + PERSON
    + """) AS rows
"""
)
COUNTED: Final = """
MATCH (p:Person)
WITH count(p) AS total
RETURN total, total AS certain
"""
NAMED: Final = (
    """
MATCH (name:Name)
WHERE name.form STARTS WITH $q.form
MATCH (name)<-[:CALLED]-(p:Person)
WITH DISTINCT p
ORDER BY p.name, p.id
WITH collect(p) AS answers
WITH answers, [p IN answers WHERE p.name > $q.name OR (p.name = $q.name AND p.id > $q.id)][..$q.limit] AS shown
RETURN [p IN shown | """
    + PERSON
    + """] AS rows, size(answers) AS total, size(answers) AS certain
"""
)
HOLDING: Final = (
    """
CALL () {
  UNWIND $q.bodies AS id
  MATCH (:Body {id: id})<-[:SEAT_IN]-(:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p
  UNION
  UNWIND $q.offices AS id
  MATCH (:Office {id: id})<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p
  UNION
  UNWIND $q.accreditedTo AS id
  MATCH (:Entity {id: id})<-[:ACCREDITED_TO]-(:Office)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p
  UNION
  UNWIND $q.ofs AS id
  MATCH (:Entity {id: id})<-[:OF*1..6]-(o:Office)
  WITH DISTINCT o
  MATCH (o)<-[t:HELD]-(p:Person)
  WHERE t.startLo <= $q.last AND t.endHi >= $q.first
  RETURN p
}
WITH DISTINCT p
WHERE $q.form IS NULL OR EXISTS { MATCH (p)-[:CALLED]->(name:Name) WHERE name.form STARTS WITH $q.form }
UNWIND CASE WHEN NOT $q.who.holding THEN [[]] ELSE COLLECT {
  MATCH (p)-[t:HELD]->(o:Office)
  WHERE t.capacity IN $q.who.capacity AND ($q.who.offices IS NULL OR o.id IN $q.who.offices)
  UNWIND CASE WHEN $q.who.of IS NULL THEN [[]]
         ELSE [(o)-[links:OF*1..6]->(:Entity {id: $q.who.of}) | links] END AS ofs
  UNWIND CASE WHEN $q.who.accreditedTo IS NULL THEN [[]]
         ELSE [(o)-[link:ACCREDITED_TO]->(:Entity {id: $q.who.accreditedTo}) | [link]] END AS posts
  RETURN [l IN [t] + [l IN ofs + posts WHERE l.startHi > $q.dawn OR l.endLo < $q.dusk] |
          l {.id, .startLo, .startHi, .endLo, .endHi}]
} END AS holding
UNWIND CASE WHEN $q.who.body IS NULL THEN [[]] ELSE COLLECT {
  MATCH (p)-[t:HELD]->(:Office)-[s:SEAT_IN]->(:Body {id: $q.who.body})
  WHERE t.capacity IN $q.who.capacity AND ($q.who.definition IS NULL OR s.definition = $q.who.definition)
  RETURN [t {.id, .startLo, .startHi, .endLo, .endHi}, s {.id, .startLo, .startHi, .endLo, .endHi}]
} END AS membership
WITH p, $q.windows + holding + [l IN membership WHERE NOT l.id IN [h IN holding | h.id]] AS chain
WHERE all(i IN range(1, size(chain) - 1) WHERE
        all(x IN chain[..i] WHERE x.startLo <= chain[i].endHi AND chain[i].startLo <= x.endHi))
WITH p, any(i IN range(1, size(chain) - 1) WHERE
          any(x IN chain[..i] WHERE x.startHi > chain[i].endLo OR chain[i].startHi > x.endLo)) AS doubtful
WITH p, min(CASE WHEN doubtful THEN 1 ELSE 0 END) = 0 AS certain
ORDER BY p.name, p.id
WITH collect({p: p, certain: certain}) AS answers
WITH answers, [a IN answers WHERE a.p.name > $q.name OR (a.p.name = $q.name AND a.p.id > $q.id) |
               a.p][..$q.limit] AS shown
RETURN [p IN shown | """
    + PERSON
    + """] AS rows, size(answers) AS total, size([a IN answers WHERE a.certain]) AS certain
"""
)


async def persons(store: Store, asked: Asked, prefix: str | None, paging: Paging) -> Page[PersonEdgeRow]:
    """One page of the persons of whom one name begins so and who hold what is asked; InputError for a bad cursor."""
    question = _question(asked, prefix, paging)
    found = await _found(store, asked, question, paging)
    for row in found["rows"]:
        row["cursor"] = f"{row['name']} {row['id']}"
    return page(found, paging)


async def _found(store: Store, asked: Asked, question: dict[str, Any], paging: Paging) -> dict[str, Any]:
    if asked.who.entry is not None:
        return await store.record(HOLDING, q=question)
    if question["form"] is not None:
        return await store.record(NAMED, q=question)
    found = await store.record(EVERYBODY, q=question, limit=paging.first + 1)
    counts = await store.record(COUNTED) if paging.count else {}
    return {**found, **counts}


def _question(asked: Asked, prefix: str | None, paging: Paging) -> dict[str, Any]:
    name, key = _cursor(paging.after)
    days = asked.during or EVERY_DAY
    return {
        **people(asked.who, asked.who.entry),
        "form": _form(prefix) if prefix else None,
        "first": days.lo,
        "last": days.hi,
        "windows": windows(asked.during),
        "who": asked.who.parameters,
        "dawn": MIN,
        "dusk": MAX,
        "name": name,
        "id": key,
        "limit": paging.first + 1,
    }


def _form(prefix: str) -> str:
    """The beginning of a normal form; InputError where nothing of it is left, for then it is that of every name."""
    form = fold(prefix)
    if not form:
        raise InputError(f"namePrefix: {prefix!r} has no letter and no digit")
    return form


def _cursor(after: str | None) -> tuple[str, str]:
    if after is None:
        return "", ""
    name, _, key = after.rpartition(" ")
    if not key.startswith("person_"):
        raise InputError(f"after: {after!r} is no cursor of persons")
    return name, key
