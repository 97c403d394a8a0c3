"""Pages of events: those that answer a question and those that persons attended; where they were and who was there."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from kg.model import Status
from kg.store.answers.events.judged import EventOfPerson, GatheredEvents, answers, answers_of
from kg.store.answers.events.texts import (
    ATTENDEES,
    EVENTS,
    EVENTS_COUNTED,
    EVENTS_OF,
    EVENTS_SHOWN,
    PLACES,
)
from kg.store.answers.pages import Answer, Cut, Page, Shown, by_parent, counted, cut, few
from kg.store.answers.slices import ALL, in_order
from kg.store.bounds import bounds
from kg.store.filters import EVERY_DAY, HAPPENED
from kg.store.queries import EntryPoint, EventQuery, Paging, edges
from kg.store.shapes import AttendanceRow, EventEdgeRow, PlaceRow
from kg.store.spans import end_key
from kg.store.store import Store
from kg.temporal import Certainty, Days

SHOWN: Final[Shown[EventEdgeRow]] = Shown(EVENTS_SHOWN, itemgetter(1))


async def events(store: Store, query: EventQuery, paging: Paging) -> Page[EventEdgeRow]:
    """One page of the events that answer."""
    if query.entry is EntryPoint.TIME:
        return await _in_order(store, query, paging)
    gathered = await _gathered(store, query, paging, None, ALL)
    one = cut(answers(query, gathered), paging)
    return _page(one, await SHOWN.of(store, one.shown, gathered["rows"]))


async def events_of(
    store: Store,
    persons: Sequence[str],
    paging: Paging,
    *,
    during: Days | None = None,
    status: Sequence[Status] = HAPPENED,
) -> list[Page[EventEdgeRow]]:
    """For each person one page of the events attended, of those whose days are known."""
    question = {**bounds(during), "status": list(status)}
    found = await store.record(EVENTS_OF, parents=list(dict.fromkeys(persons)), question=question)
    parted: dict[str, list[EventOfPerson]] = by_parent(found["events"])
    cuts = [cut(answers_of(parted.get(person, ()), during), paging) for person in persons]
    rows = await SHOWN.of(store, (answer for one in cuts for answer in one.shown))
    return [_page(one, rows) for one in cuts]


async def places_of(store: Store, events_: Sequence[str]) -> list[PlaceRow | None]:
    """The place of each event; the first by id where sources name several."""
    found: dict[str, PlaceRow] = {}
    for one in (await store.record(PLACES, events=list(dict.fromkeys(events_))))["found"]:
        found.setdefault(one["id"], one["row"])
    return [found.get(event) for event in events_]


async def attendees_of(store: Store, events_: Sequence[str]) -> list[list[AttendanceRow]]:
    """Who attended each event, by name."""
    found: dict[str, list[AttendanceRow]] = {}
    for one in (await store.record(ATTENDEES, events=list(dict.fromkeys(events_))))["found"]:
        found.setdefault(one["id"], []).append(one["row"])
    return [found.get(event, []) for event in events_]


async def _in_order(store: Store, query: EventQuery, paging: Paging) -> Page[EventEdgeRow]:
    """By time alone: slices in the order of the days; the database counts where no attendee is asked for."""
    by_days = not query.attendees

    async def gather(after: str | None, limit: int) -> GatheredEvents:
        return await _gathered(store, query, paging, after, limit)

    found, gathered = await in_order(
        gather,
        lambda one: [each["event"]["sort"] for each in one["events"]],
        lambda one: answers(query, one),
        paging,
        whole=paging.whole and not by_days,
    )
    one = (
        await counted(store, EVENTS_COUNTED, _question(query, paging, None), found, paging)
        if by_days
        else cut(found, paging)
    )
    at_hand = [row for each in gathered for row in each["rows"]]
    return _page(one, await SHOWN.of(store, one.shown, at_hand))


async def _gathered(store: Store, query: EventQuery, paging: Paging, after: str | None, limit: int) -> GatheredEvents:
    found = await store.record(EVENTS[query.entry], question=_question(query, paging, after), limit=limit)
    return {"events": found["events"], "attendees": found["attendees"], "rows": found["rows"]}


def _question(query: EventQuery, paging: Paging, after: str | None) -> dict[str, Any]:
    days = query.during or EVERY_DAY
    return {
        **bounds(query.during),
        "leading": query.leading.parameters,
        "attendees": [holder.parameters for holder in query.attendees],
        "text": " AND ".join(query.words),
        "words": list(query.words),
        "exact": query.location.exact,
        "within": query.location.within,
        "asOf": query.location.as_of,
        "after": after or "",
        "before": end_key(days),
        "during": edges(query.during),
        "began": None,
        "ended": None,
        "status": list(query.status),
        "kinds": None if query.kinds is None else list(query.kinds),
        "source": query.source,
        "certainOnly": query.at_least is Certainty.CERTAIN,
        "every": paging.every,
        "few": few(paging),
    }


def _page(one: Cut, rows: Mapping[str, EventEdgeRow]) -> Page[EventEdgeRow]:
    return Page([_judged(rows, answer) for answer in one.shown], one.has_next, one.total, one.certain, one.every)


def _judged(rows: Mapping[str, EventEdgeRow], answer: Answer) -> EventEdgeRow:
    return {**rows[answer.id], "certainty": answer.certainty, "doubt": [*answer.doubt]}
