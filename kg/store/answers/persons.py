"""Persons by the beginning of a name, and by what they hold, in the order of their names."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import Any, Final, LiteralString

from kg.errors import InputError
from kg.judging import Chain, least_doubtful
from kg.resolution.writing.forms import fold
from kg.store.answers.chains import held, held_by, window
from kg.store.answers.fragments import HOLDINGS, PERSONS
from kg.store.answers.pages import Answer, Page, Shown, cut
from kg.store.answers.slices import ALL, in_order
from kg.store.bounds import bounds
from kg.store.queries import EntryPoint, Paging, PersonQuery
from kg.store.shapes import PERSON, PersonEdgeRow, PersonRow
from kg.store.store import Store

BETWEEN: Final = "\x00"  # between name and id in the key of the order: before every character of a name
EVERYBODY: Final = f"""
CALL () {{
  MATCH (p:Person)
  USING INDEX p:Person(name, id)
  WHERE p.name >= $name AND p.id IS NOT NULL
  WITH p
  WHERE p.name > $name OR p.id > $id
  RETURN p
  ORDER BY p.name, p.id
  LIMIT $limit
}}
RETURN collect({PERSON}) AS rows
"""
PERSONS_COUNTED: Final = """
MATCH (p:Person)
WITH count(p) AS total
RETURN total, total AS certain
"""
NAMED: Final = f"""
MATCH (name:Name)
WHERE name.form STARTS WITH $form
MATCH (name)<-[:CALLED]-(p:Person)
WITH DISTINCT p
ORDER BY p.name, p.id
WITH collect(p) AS answers
WITH answers, [p IN answers WHERE p.name > $name OR (p.name = $name AND p.id > $id)][..$limit] AS shown
RETURN [p IN shown | {PERSON}] AS rows, size(answers) AS total, size(answers) AS certain
"""
_CALLED: Final = """(q.form IS NULL
      OR EXISTS { MATCH (p)-[:CALLED]->(name:Name) WHERE name.form STARTS WITH q.form })"""
_IN_ORDER: Final = f"""
    MATCH (p:Person)
    USING INDEX p:Person(name, id)
    WHERE p.name >= q.name AND p.id IS NOT NULL
    WITH p
    WHERE (p.name > q.name OR p.id > q.id) AND {_CALLED}
    WITH p
    ORDER BY p.name, p.id
    LIMIT $limit
"""
_ANCHORS: Final[Mapping[EntryPoint, LiteralString]] = {
    **{way: "\n    WITH q.holder AS who" + persons for way, persons in PERSONS.items() if way is not EntryPoint.PERSON},
    EntryPoint.TIME: _IN_ORDER,
}
_GATHERED: Final = (
    f"""
    RETURN p
  }}
  WITH DISTINCT p
  WHERE {_CALLED}
  WITH collect(p) AS holders
  CALL (q, holders) {{
    UNWIND holders AS p
    WITH q.holder AS who, p"""
    + HOLDINGS
    + """ AS held
  }
  RETURN [p IN holders | [p.name, p.id]] AS found, held
}
RETURN found AS persons, held
"""
)
HOLDERS: Final[Mapping[EntryPoint, LiteralString]] = {
    way: "WITH $question AS q\nCALL (q) {\n  CALL (q) {" + anchor + _GATHERED for way, anchor in _ANCHORS.items()
}
PERSONS_SHOWN: Final = f"""
UNWIND range(0, size($ids) - 1) AS at
MATCH (p:Person {{id: $ids[at]}})
WITH at, p
ORDER BY at
RETURN collect([p.id, {PERSON}]) AS rows
"""
SHOWN: Final[Shown[PersonRow]] = Shown(PERSONS_SHOWN, itemgetter(1))


async def persons(store: Store, query: PersonQuery, paging: Paging) -> Page[PersonEdgeRow]:
    """One page of the persons of whom one name begins so and who hold what is asked; InputError for a bad cursor."""
    name, id = _cursor(paging.after)
    form = _form(query.name_prefix) if query.name_prefix else None
    if query.holder.holding or query.holder.body is not None:
        after = None if paging.after is None else f"{name}{BETWEEN}{id}"
        return await _holding(store, query, form, replace(paging, after=after))
    found = await _named(store, form, {"name": name, "id": id, "limit": paging.first + 1}, paging)
    rows = [_in_page(row) for row in found["rows"]]
    return Page(rows[: paging.first], len(rows) > paging.first, found.get("total"), found.get("certain"))


async def _named(store: Store, form: str | None, place: Mapping[str, Any], paging: Paging) -> dict[str, Any]:
    if form is not None:
        return await store.record(NAMED, form=form, **place)
    found = await store.record(EVERYBODY, **place)
    counts = await store.record(PERSONS_COUNTED) if paging.count else {}
    return {**found, **counts}


async def _holding(store: Store, query: PersonQuery, form: str | None, paging: Paging) -> Page[PersonEdgeRow]:
    way = query.holder.entry or EntryPoint.TIME

    async def gather(after: str | None, limit: int) -> dict[str, Any]:
        return await store.record(HOLDERS[way], question=_question(query, form, after), limit=limit)

    if way is EntryPoint.TIME:
        answers, _ = await in_order(
            gather,
            lambda one: [f"{name}{BETWEEN}{id}" for name, id in one["persons"]],
            lambda one: _answers(query, one),
            paging,
            whole=paging.whole,
        )
    else:
        answers = list(_answers(query, await gather(None, ALL)))
    one = cut(answers, paging)
    rows = await SHOWN.of(store, one.shown)
    shown = [_in_page(rows[answer.id]) for answer in one.shown]
    return Page(shown, one.has_next, one.total, one.certain)


def _answers(query: PersonQuery, gathered: Mapping[str, Any]) -> Iterator[Answer]:
    """Those who hold it in the window, in the order of their names; doubtful ones are counted as such, not marked."""
    chains = held(gathered["held"], query.holder)
    asked = Chain().with_links(window(query.during))
    for name, id in sorted(gathered["persons"]):
        if isinstance(asked, Chain):
            best = least_doubtful(asked.with_links(links) for links in held_by(id, chains, query.holder))
            if isinstance(best, Chain):
                yield Answer(id, f"{name}{BETWEEN}{id}", best.kinds_of_doubt)


def _question(query: PersonQuery, form: str | None, after: str | None) -> dict[str, Any]:
    name, _, id = (after or "").partition(BETWEEN)
    return {
        "holder": query.holder.parameters,
        "form": form,
        **bounds(query.during),
        "name": name,
        "id": id,
    }


def _in_page(row: PersonRow) -> PersonEdgeRow:
    return {**row, "cursor": f"{row['name']} {row['id']}"}


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
