"""Pages of tenures: those that answer a question, and those of persons, offices and bodies."""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

from kg.store.answers.pages import Answer, Cut, Page, Shown, by_parent, counted, cut, few
from kg.store.answers.slices import ALL, in_order
from kg.store.answers.tenures.judged import GatheredTenures, TenureOfParent, answers, answers_of
from kg.store.answers.tenures.texts import TENURES, TENURES_COUNTED, TENURES_OF, TENURES_SHOWN
from kg.store.bounds import bounds
from kg.store.columns import tenure_row
from kg.store.filters import HELD
from kg.store.parts import WHOLE_TENURE, TenureParts
from kg.store.queries import EntryPoint, Paging, TenureQuery, edges
from kg.store.shapes import TenureRow
from kg.store.spans import TENURE_SPANS, stretches
from kg.store.store import Store
from kg.temporal import Certainty, Days


async def tenures(
    store: Store, query: TenureQuery, paging: Paging, parts: TenureParts = WHOLE_TENURE
) -> Page[TenureRow]:
    """One page of the tenures that answer, each with the parts that are wanted."""
    if query.entry is EntryPoint.TIME:
        return await _in_order(store, query, paging, parts)
    question = _question(query, paging, None)
    gathered = await _gathered(store, TENURES[query.entry], question, ALL, few=few(paging), parts=parts)
    one = cut(answers(query, gathered["groups"]), paging)
    return _page(one, await _shown(parts).of(store, one.shown, gathered["rows"]))


async def tenures_of(  # noqa: PLR0913  a window and a definition narrow down whose tenures
    store: Store,
    parents: Sequence[str],
    paging: Paging,
    parts: TenureParts = WHOLE_TENURE,
    *,
    during: Days | None = None,
    definition: str | None = None,
) -> list[Page[TenureRow]]:
    """For each person, office or body one page of its tenures, full or acting; `definition` is of seats in a body."""
    question = {
        **bounds(during),
        "capacity": list(HELD),
        "definition": definition,
    }
    wanted = list(dict.fromkeys(parents))
    found = await store.record(
        TENURES_OF, parents=wanted, question=question, few=len(wanted) * few(paging), parts=parts
    )
    parted: dict[str, list[TenureOfParent]] = by_parent(found["tenures"])
    cuts = [cut(answers_of(parted.get(parent, ()), during), paging) for parent in parents]
    rows = await _shown(parts).of(store, (answer for one in cuts for answer in one.shown), found["rows"])
    return [_page(one, rows) for one in cuts]


async def _in_order(store: Store, query: TenureQuery, paging: Paging, parts: TenureParts) -> Page[TenureRow]:
    """By time alone: slices in the order of the days; the database counts."""

    async def gather(after: str | None, limit: int) -> GatheredTenures:
        question = _question(query, paging, after)
        return await _gathered(store, TENURES[query.entry], question, limit, few=few(paging), parts=parts)

    found, gathered = await in_order(
        gather,
        lambda one: [tenure["sort"] for group in one["groups"] for tenure in group["tenures"]],
        lambda one: answers(query, one["groups"]),
        paging,
        whole=False,
    )
    one = await counted(store, TENURES_COUNTED, _question(query, paging, None), found, paging)
    return _page(one, await _shown(parts).of(store, one.shown, (row for each in gathered for row in each["rows"])))


async def _gathered(
    store: Store, text: LiteralString, question: Mapping[str, Any], limit: int, **shown: object
) -> GatheredTenures:
    found = await store.record(text, question=question, limit=limit, **shown)
    return {"groups": found["groups"], "rows": found["rows"]}


def _question(query: TenureQuery, paging: Paging, after: str | None) -> dict[str, Any]:
    return {
        **bounds(query.during, query.began_during, query.ended_during),
        "holder": query.holder.parameters,
        "record": None if query.record is None else {"source": query.record.source, "key": query.record.key},
        "reach": list(stretches(TENURE_SPANS, query.reach, after=after or "")),
        "during": edges(query.during),
        "began": edges(query.began_during),
        "ended": edges(query.ended_during),
        "source": query.source,
        "certainOnly": query.at_least is Certainty.CERTAIN,
        "every": paging.every,
    }


def _shown(parts: TenureParts) -> Shown[TenureRow]:
    return Shown(TENURES_SHOWN, tenure_row, {"parts": parts})


def _page(one: Cut, rows: Mapping[str, TenureRow]) -> Page[TenureRow]:
    return Page([_judged(rows, answer) for answer in one.shown], one.has_next, one.total, one.certain, one.every)


def _judged(rows: Mapping[str, TenureRow], answer: Answer) -> TenureRow:
    return {**rows[answer.id], "certainty": answer.certainty, "doubt": [*answer.doubt]}
