"""Pages of tenures: those that answer a question, and those of persons, offices and bodies."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString

from kg.store.answers.pages import Answer, Cut, Page, by_parent, counted, cut, few, rows_of
from kg.store.answers.slices import ALL, in_order
from kg.store.answers.tenures.judged import GatheredTenures, TenureOfParent, answers, answers_of
from kg.store.answers.tenures.texts import TENURES, TENURES_COUNTED, TENURES_OF, TENURES_SHOWN
from kg.store.filters import HELD
from kg.store.parts import WHOLE_TENURE, TenureParts
from kg.store.queries import EntryPoint, Paging, TenureQuery, edges
from kg.store.shapes import TenureRow
from kg.store.spans import stretches
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
    return await _page(store, cut(answers(query, gathered["groups"]), paging), gathered["rows"], parts)


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
        "during": edges(during),
        "capacity": list(HELD),
        "definition": definition,
    }
    wanted = list(dict.fromkeys(parents))
    found = await store.record(
        TENURES_OF, parents=wanted, question=question, few=len(wanted) * few(paging), parts=parts
    )
    parted: dict[str, list[TenureOfParent]] = by_parent(found["tenures"])
    cuts = [cut(answers_of(parted.get(parent, ()), during), paging) for parent in parents]
    at_hand: list[TenureRow] = found["rows"]
    rows = await rows_of(store, TENURES_SHOWN, (answer for one in cuts for answer in one.shown), at_hand, parts=parts)
    return [_shown(one, rows) for one in cuts]


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
    return await _page(store, one, [row for each in gathered for row in each["rows"]], parts)


async def _gathered(
    store: Store, text: LiteralString, question: Mapping[str, Any], limit: int, **shown: object
) -> GatheredTenures:
    found = await store.record(text, question=question, limit=limit, **shown)
    return {"groups": found["groups"], "rows": found["rows"]}


def _question(query: TenureQuery, paging: Paging, after: str | None) -> dict[str, Any]:
    days = query.reach
    return {
        "holder": query.holder.parameters,
        "record": None if query.record is None else {"source": query.record.source, "key": query.record.key},
        "first": days.lo,
        "last": days.hi,
        "reach": list(stretches(days, after=after or "")),
        "during": edges(query.during),
        "began": edges(query.began_during),
        "ended": edges(query.ended_during),
        "source": query.source,
        "certainOnly": query.at_least is Certainty.CERTAIN,
        "every": paging.every,
    }


async def _page(store: Store, one: Cut, at_hand: Iterable[TenureRow], parts: TenureParts) -> Page[TenureRow]:
    return _shown(one, await rows_of(store, TENURES_SHOWN, one.shown, at_hand, parts=parts))


def _shown(one: Cut, rows: Mapping[str, TenureRow]) -> Page[TenureRow]:
    return Page([_judged(rows, answer) for answer in one.shown], one.has_next, one.total, one.certain, one.every)


def _judged(rows: Mapping[str, TenureRow], answer: Answer) -> TenureRow:
    return {**rows[answer.id], "certainty": answer.certainty, "doubt": [*answer.doubt]}
