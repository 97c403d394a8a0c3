"""Visits that may answer, as they come from the database: a list of columns, in Cypher beside what reads it.

There are many more of them than rows that are shown, so nothing is brought that its day, its place or its traveller do
not take, and a day that follows from another is left out.
"""

from collections.abc import Sequence
from typing import Final, LiteralString, TypedDict

from kg.store.answers.fragments import IMPRECISE
from kg.store.columns import Columns


class CandidateVisit(TypedDict):
    """A visit that may answer. `whole`: the days of its trip, where these may decide, since its own are not known.

    `status` is None where its days are known, and no other stop of its trip decides about it.
    """

    id: str
    sort: str
    trip: str
    traveller: str
    place: str
    state: str | None
    days: Sequence[str]
    status: str | None
    whole: Sequence[str] | None
    vague: bool


# The first day is the beginning of the key of the order.
_DAYS: Final = f"""CASE WHEN {IMPRECISE} THEN
            [toString(fact.startHi), toString(fact.endLo), toString(fact.endHi), fact.status,
             CASE WHEN coalesce(fact.stopsKnown, true) OR coalesce(q.exact, q.within, fact.state) = fact.state
               THEN [toString(fact.tripStartLo), toString(fact.tripStartHi),
                     toString(fact.tripEndLo), toString(fact.tripEndHi)] END]
          WHEN fact.startLo <> fact.endHi THEN [toString(fact.endHi)] ELSE [] END"""


def candidate(*, located: bool) -> LiteralString:
    """The columns of a visit `fact`; whether its place is known by a larger one alone matters where one is asked."""
    vague: LiteralString = "coalesce(fact.vague, false)" if located else "false"
    return f"""[fact.id, fact.sort, fact.trip, startNode(fact).id, fact.place, fact.state,
          {_DAYS}, {vague}]"""


def candidate_visit(columns: Columns) -> CandidateVisit:
    id, sort, trip, traveller, place, state, days, vague = columns
    bounds, status, whole = _days(sort[:10], days)
    return {
        "id": id,
        "sort": sort,
        "trip": trip,
        "traveller": traveller,
        "place": place,
        "state": state,
        "days": bounds,
        "status": status,
        "whole": whole,
        "vague": vague,
    }


def _days(first: str, days: Columns) -> tuple[Sequence[str], str | None, Sequence[str] | None]:
    """The four bounds; and the status and the days of the trip, if the bounds are not known to the day."""
    match days:
        case []:
            return (first, first, first, first), None, None
        case [last]:
            return (first, first, last, last), None, None
        case _:
            start_hi, end_lo, end_hi, status, whole = days
            return (first, start_hi, end_lo, end_hi), status, whole
