"""Which of the visits that a query gathered answer its question, and what is open about each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypedDict

from kg.judging import Chain, Link, RuledOut, least_doubtful
from kg.model import Doubt
from kg.store.answers.chains import (
    ANYWHERE_WAYS,
    NOTHING_ASKED,
    Dated,
    Links,
    OfficeHoldings,
    Way,
    asks_of,
    held,
    held_by,
    period,
    ways,
    window,
)
from kg.store.answers.pages import Answer
from kg.store.answers.visits.candidates import CandidateVisit, candidate_visit
from kg.store.columns import Columns
from kg.store.queries import VisitQuery
from kg.temporal import Certainty, Period


class TripStop(TypedDict):
    """A stop of a trip, with the paths from it to the place that is asked about."""

    trip: str
    status: str
    place: str
    state: str | None
    traveller: str
    days: Sequence[str]
    ways: list[list[Dated]]


class VisitsOfPlace(TypedDict):
    """The candidates of one place, and the paths from there to the place that is asked about."""

    place: str
    ways: list[list[Dated]]
    visits: list[Columns]


class PlaceAround(TypedDict):
    """A place around the one that is asked about, and what leads there."""

    place: str
    links: list[Dated]


class GatheredVisits(TypedDict):
    """A slice of what a query of visits finds for one question: see `kg.store.answers.visits.texts`.

    `upTo` is its last place in the order, None if nothing follows.
    """

    index: int
    groups: list[VisitsOfPlace]
    outer: list[PlaceAround]
    travellers: list[OfficeHoldings]
    companies: list[tuple[str, str]]
    companions: list[OfficeHoldings]
    stops: list[TripStop]
    rows: list[Columns]
    upTo: str | None


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that is known of one question: what persons held, who was on which trip, and the other stops of trips.

    `nobody`: nothing is asked of any person, but perhaps who the traveller is.
    """

    query: VisitQuery
    window: Links
    nobody: bool
    travellers: Mapping[str, Sequence[Links]]
    companies: Mapping[str, Mapping[str, Sequence[Links]]]
    stops: Mapping[tuple[str, str], Sequence[TripStop]]

    @classmethod
    def of(cls, query: VisitQuery, gathered: GatheredVisits) -> Self:
        stops: dict[tuple[str, str], list[TripStop]] = {}
        for stop in gathered["stops"]:
            stops.setdefault((stop["traveller"], stop["trip"]), []).append(stop)
        return cls(
            query=query,
            window=window(query.during),
            nobody=query.companion is None and not asks_of(query.traveller),
            travellers=held(gathered["travellers"], query.traveller),
            companies=_companies(query, gathered),
            stops=stops,
        )

    def judged(self, visit: CandidateVisit, ways_there: Sequence[Way]) -> Chain | RuledOut | None:
        """The chain by which a visit answers, or what rules it out; None if nothing leads from it to what is asked."""
        stop = Chain((Link(visit["id"], self._days(visit), Doubt.DATE),))
        if self.query.began_during is not None:
            begins = period(visit["days"]).begins_in(self.query.began_during)
            stop = stop.with_doubt(Doubt.DATE) if begins is not Certainty.CERTAIN else stop
        asked = stop.with_links(self.window)
        if isinstance(asked, RuledOut) or (self.nobody and any(way.always for way in ways_there)):
            return asked  # no other way adds less to it than one on which nothing must hold
        return _first_certain(self._chains(visit, asked, ways_there))

    def _chains(self, visit: CandidateVisit, asked: Chain, ways_there: Sequence[Way]) -> Iterator[Chain | RuledOut]:
        travelling = held_by(visit["traveller"], self.travellers, self.query.traveller)
        company = self._company(visit)
        for way in ways_there:
            there = way.added_to(asked)
            if isinstance(there, RuledOut):
                yield there
                continue
            for holding in travelling:
                held_then = there.with_links(holding)
                if isinstance(held_then, RuledOut):
                    yield held_then
                else:
                    yield from (held_then.with_links(beside) for beside in company)

    def _company(self, visit: CandidateVisit) -> Sequence[Links]:
        """What must hold of somebody else on the trip, a tuple of links a way; one empty way if nobody is asked for."""
        if self.query.companion is None:
            return NOTHING_ASKED
        others = self.companies.get(visit["trip"], {})
        return [links for person, chains in others.items() if person != visit["traveller"] for links in chains]

    def _days(self, visit: CandidateVisit) -> Period:
        """Its own days, or those of its trip where every stop that could fall on the days asked answers as well."""
        if visit["whole"] is None or any(self._elsewhere(stop) for stop in self._beside(visit)):
            return period(visit["days"])
        return period(visit["whole"])

    def _beside(self, visit: CandidateVisit) -> Iterator[TripStop]:
        of_trip = self.stops.get((visit["traveller"], visit["trip"]), ())
        return (stop for stop in of_trip if stop["status"] == visit["status"])

    def _elsewhere(self, stop: TripStop) -> bool:
        """Whether a stop is not certainly at the place that is asked about."""
        location = self.query.location
        if location.exact is not None and stop["place"] != location.exact:
            return True
        if location.within is None or stop["state"] == location.within:
            return False
        there = ways(stop["ways"], location.as_of)
        return not any(not way.vague and _surely_on(way.links, period(stop["days"])) for way in there)


def answers(query: VisitQuery, gathered: GatheredVisits, *, backwards: bool = False) -> Iterator[Answer]:
    """The visits that answer, in the order of their days; each is judged when it is asked for."""
    judge = _Judge.of(query, gathered)
    candidates = [found for group in gathered["groups"] for found in _placed(query, group, gathered)]
    for visit, there in sorted(candidates, key=lambda found: found[0]["sort"], reverse=backwards):
        chain = judge.judged(visit, there)
        if isinstance(chain, Chain) and chain.certainty >= query.at_least:
            yield Answer(visit["id"], visit["sort"], chain.kinds_of_doubt, visit)


def _placed(
    query: VisitQuery, group: VisitsOfPlace, gathered: GatheredVisits
) -> Iterator[tuple[CandidateVisit, Sequence[Way]]]:
    visits = (candidate_visit(columns) for columns in group["visits"])
    if query.location.within is None:
        return ((visit, ANYWHERE_WAYS) for visit in visits)
    as_of = query.location.as_of
    inside = ways(group["ways"], as_of)
    outside = ways((one["links"] for one in gathered["outer"] if one["place"] == group["place"]), as_of, vague=True)
    return ((visit, [*inside, *outside] if visit["vague"] else inside) for visit in visits)


def _companies(query: VisitQuery, gathered: GatheredVisits) -> dict[str, dict[str, Sequence[Links]]]:
    """For each trip those on it who are what is asked of a companion, with the ways in which they are."""
    companion = query.companion
    if companion is None:
        return {}
    chains = held(gathered["companions"], companion)
    found: dict[str, dict[str, Sequence[Links]]] = {}
    for trip, person in gathered["companies"]:
        if not asks_of(companion) or person in chains:
            found.setdefault(trip, {})[person] = held_by(person, chains, companion)
    return found


def _first_certain(chains: Iterable[Chain | RuledOut]) -> Chain | RuledOut | None:
    """A chain without a doubt as soon as there is one, since all of them say the same of a row; else the best."""
    others: list[Chain | RuledOut] = []
    for chain in chains:
        if isinstance(chain, Chain) and not chain.doubts:
            return chain
        others.append(chain)
    return least_doubtful(others)


def _surely_on(links: Iterable[Link], days: Period) -> bool:
    return all(link.period.intersects(days) is Certainty.CERTAIN for link in links)
