"""Which facts of a small graph answer a question, how certainly, and with which doubts.

Every rule stands here in words, as the design, the contract or, where both are silent, the answers themselves give it.
Rows are ids of facts with the sets of doubts that they may show (see `tests.oracle.chains`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from tests.oracle import days as calendar
from tests.oracle.chains import CERTAIN, Chain, Doubts, Link, Verdict, expected
from tests.oracle.days import Certainty, Window
from tests.oracle.graphs import Event, Graph, Tenure, Tie, Visit, paths
from tests.oracle.questions import HELD, Events, Holding, Membership, Persons, Question, Tenures, Visits, Where, Who

Answer = Mapping[str, Verdict]  # by the id of what answers


def answer(graph: Graph, question: Question) -> Answer:
    """All that answers a question."""
    match question:
        case Visits():
            found = {visit.id: _visit(graph, visit, question) for visit in graph.visits}
            return _kept(found, certain_only=question.certain_only)
        case Tenures():
            found = {tenure.id: _tenure(graph, tenure, question) for tenure in graph.tenures}
            return _kept(found, certain_only=question.certain_only)
        case Events():
            found = {event.id: _event(graph, event, question) for event in graph.events}
            return _kept(found, certain_only=question.certain_only)
        case Persons():
            return _kept({person: _person(graph, person, question) for person in graph.persons}, certain_only=False)


def _kept(found: Mapping[str, Verdict | None], *, certain_only: bool) -> Answer:
    rows = {id: verdict for id, verdict in found.items() if verdict is not None}
    return {id: verdict for id, verdict in rows.items() if verdict == CERTAIN or not certain_only}


def _visit(graph: Graph, visit: Visit, asked: Visits) -> Verdict | None:
    """A stop answers if all that is asked of it holds at once.

    The chain is: its days, the window, the containments from the place outwards, what makes the traveller the person
    asked about, what makes a companion the one asked about. The best of all such chains decides.
    """
    first_day = Certainty.CERTAIN if asked.began_during is None else calendar.begins(visit.days, asked.began_during)
    if not _asked_for(graph, visit, asked) or first_day is Certainty.NO:
        return None
    window = _window(asked.during)
    if expected([[Link(visit.id, visit.days, ""), *window]]) is None:
        return None
    own = visit.trip_days if _whole_trip(graph, visit, asked) else visit.days
    started = ("DATE",) if first_day is Certainty.POSSIBLE else ()
    return expected(
        Chain((Link(visit.id, own, ""), *window, *way.links, *who, *company), (*way.doubts, *started))
        for way, who, company in product(
            _ways_of_visit(graph, visit, asked.where),
            _of_person(graph, visit.person, asked.traveller),
            _companies(graph, visit, asked.companion),
        )
    )


def _asked_for(graph: Graph, visit: Visit, asked: Visits) -> bool:
    """What stands on the visit itself; a resident's visit is meant only where its capacity is asked."""
    capacity = visit.capacity != "RESIDENT" if asked.capacity is None else visit.capacity in asked.capacity
    return (
        capacity
        and visit.status in asked.status
        and (asked.where.exact is None or visit.place == asked.where.exact)
        and _from_source(graph, visit, asked)
    )


def _from_source(graph: Graph, fact: Visit | Tenure, asked: Visits | Tenures) -> bool:
    """Some record of the source supports it; this very record does."""
    sourced = asked.source is None or asked.source in fact.sources
    return sourced and (asked.record is None or fact.id in graph.records.get(asked.record, ()))


def _whole_trip(graph: Graph, visit: Visit, asked: Visits) -> bool:
    """Whether the days of the trip count as those of the stop.

    They do where the days of the stop are not both known and every stop of the same traveller, trip and status that
    could fall into the window lies in the place asked about; a trip that may have gone elsewhere too counts only for
    the state under which it is filed. Where no place is asked, each lies in it.
    """
    if visit.days[0] == visit.days[1] and visit.days[2] == visit.days[3]:
        return False
    target = asked.where.exact or asked.where.within or visit.state
    if not visit.stops_known and (target is None or target != visit.state):
        return False
    window = _window(asked.during)
    return all(
        _surely_in(graph, stop, asked.where)
        for stop in graph.visits
        if (stop.person, stop.trip, stop.status) == (visit.person, visit.trip, visit.status)
        and expected([[Link(stop.id, stop.days, ""), *window]]) is not None
    )


def _surely_in(graph: Graph, stop: Visit, where: Where) -> bool:
    """A stop lies in a place if it is filed under it, or if there is a way on which each step surely held then."""
    if where.exact is not None and stop.place != where.exact:
        return False
    if where.within is None or stop.state == where.within:
        return True
    then = stop.days if where.as_of is None else calendar.lasting((where.as_of, where.as_of))
    return any(
        all(calendar.overlap(tie.days, then) is Certainty.CERTAIN for tie in path)
        for path in paths(graph.containments, stop.place, where.within)
    )


def _ways_of_visit(graph: Graph, visit: Visit, where: Where) -> list[Chain]:
    """How the place of a visit lies in the place asked about.

    Along the containments, or along those of the state under which it is filed; the latter not by the map of another
    day. A vague visit may have been anywhere inside its place, but for one to a continent; that is a doubt of place.
    """
    if where.within is None:
        return [Chain(())]
    found = [(path, False) for path in paths(graph.containments, visit.place, where.within)]
    if visit.state is not None and visit.state != visit.place and where.as_of is None:
        found += [(path, False) for path in paths(graph.containments, visit.state, where.within)]
    if visit.vague and graph.places[visit.place] != "AREA":
        found += [(path, True) for path in paths(graph.containments, where.within, visit.place) if path]
    return [way for path, vague in found if (way := _way(path, where.as_of, vague=vague)) is not None]


def _way(path: Sequence[Tie], as_of: int | None, *, vague: bool) -> Chain | None:
    """By the map of a day the days of the question do not matter: each step must be possible on that day.

    If one is not certain then, that is a doubt of place, the same as vagueness.
    """
    if as_of is None:
        return Chain(_links(path, "PLACE"), ("PLACE",) if vague else ())
    least = min((calendar.holds_on(tie.days, as_of) for tie in path), default=Certainty.CERTAIN)
    if least is Certainty.NO:
        return None
    return Chain((), ("PLACE",) if vague or least is Certainty.POSSIBLE else ())


def _companies(graph: Graph, visit: Visit, companion: Who | None) -> list[tuple[Link, ...]]:
    """What makes somebody else on the trip, of whatever status their stops are, the companion asked about."""
    if companion is None:
        return [()]
    others = {stop.person for stop in graph.visits if stop.trip == visit.trip} - {visit.person}
    return [links for person in sorted(others) for links in _of_person(graph, person, companion)]


def _of_person(graph: Graph, person: str, who: Who) -> list[tuple[Link, ...]]:
    """What makes a person the one asked about: an office held, and one with a seat in the body.

    Both may be by different tenures. A capacity that is not the usual one asks for any office held in it.
    """
    if who.person not in (None, person):
        return []
    if who.holding is None and who.member_of is None and set(who.capacity) != set(HELD):
        return _of_person(graph, person, replace(who, holding=Holding()))
    theirs = [one for one in graph.tenures if one.person == person and one.capacity in who.capacity]
    holdings = [links for one in theirs for links in _holding(graph, one, who.holding)]
    seats = [links for one in theirs for links in _membership(graph, one, who.member_of)]
    return [
        (*holding, *membership)
        for holding in (holdings if who.holding is not None else [()])
        for membership in (seats if who.member_of is not None else [()])
    ]


def _holding(graph: Graph, tenure: Tenure, holding: Holding | None) -> Iterator[tuple[Link, ...]]:
    """The tenure and what makes its office the one asked about: whose it is, transitively, and where it is posted."""
    if holding is None or holding.office not in (None, tenure.office):
        return
    whose = [()] if holding.of is None else [p for p in paths(graph.whose, tenure.office, holding.of) if p]
    posts = [()] if holding.accredited_to is None else _direct(graph.accreditations, tenure.office, holding)
    for of, post in product(whose, posts):
        yield _held(tenure), *_links(of, "OFFICE"), *_links(post, "OFFICE")


def _direct(accreditations: Sequence[Tie], office: str, holding: Holding) -> list[tuple[Tie, ...]]:
    return [(tie,) for tie in accreditations if (tie.tail, tie.head) == (office, holding.accredited_to)]


def _membership(graph: Graph, tenure: Tenure, asked: Membership | None) -> Iterator[tuple[Link, ...]]:
    if asked is not None:
        for seat in graph.seats:
            fits = asked.definition in (None, seat.definition)
            if fits and (seat.tail, seat.head) == (tenure.office, asked.body):
                yield _held(tenure), *_links([seat], "SEAT")


def _tenure(graph: Graph, tenure: Tenure, asked: Tenures) -> Verdict | None:
    """A tenure answers if its days, the window, and what makes its office the one asked about hold at once.

    Its first and last day are its own, whatever body is asked about.
    """
    edges = [
        Certainty.CERTAIN if asked.began_during is None else calendar.begins(tenure.days, asked.began_during),
        Certainty.CERTAIN if asked.ended_during is None else calendar.ends(tenure.days, asked.ended_during),
    ]
    who = asked.who
    if not _from_source(graph, tenure, asked) or min(edges) is Certainty.NO or tenure.capacity not in who.capacity:
        return None
    if who.person not in (None, tenure.person):
        return None
    holdings = [()] if who.holding is None else list(_holding(graph, tenure, who.holding))
    seats = [()] if who.member_of is None else list(_membership(graph, tenure, who.member_of))
    doubts = ("DATE",) if min(edges) is Certainty.POSSIBLE else ()
    return expected(
        Chain((_held(tenure), *_window(asked.during), *holding, *seat), doubts)
        for holding in holdings
        for seat in seats
    )


def _event(graph: Graph, event: Event, asked: Events) -> Verdict | None:
    """An event answers if its days, the window, its place and another attendee for each filter hold at once.

    One of which no source says when it was answers nothing; one without a status is UNCONFIRMED, without a kind OTHER.
    The filters are asked in any order.
    """
    if event.days is None or (event.status or "UNCONFIRMED") not in asked.status:
        return None
    if asked.kind is not None and (event.kind or "OTHER") not in asked.kind:
        return None
    if asked.source is not None and asked.source not in event.sources:
        return None
    if asked.name is not None and not set(asked.name.casefold().split()) <= set(event.name.casefold().split()):
        return None
    days = (Link(event.id, event.days, ""), *_window(asked.during))
    ways = _ways_of_event(graph, event, asked.where)
    meant = list(permutations(sorted(event.attendees), len(asked.attendees)))
    found = [
        expected(
            _chains_of_event(graph, days, ways, [[(asked.attendees[i], people[i]) for i in order] for people in meant])
        )
        for order in permutations(range(len(asked.attendees)))
    ]
    return frozenset(doubts for verdict in found if verdict is not None for doubts in verdict) or None


def _chains_of_event(
    graph: Graph, days: tuple[Link, ...], ways: Sequence[Chain], met: Sequence[Sequence[tuple[Who, str]]]
) -> Iterator[Chain]:
    """`met` are the ways of giving each filter another attendee."""
    for way, pairs in product(ways, met):
        for links in product(*(_of_person(graph, person, who) for who, person in pairs)):
            yield Chain((*days, *way.links, *(link for each in links for link in each)), way.doubts)


def _ways_of_event(graph: Graph, event: Event, where: Where) -> list[Chain]:
    """How a place of an event lies in the place asked about.

    An event known only by its state, region or city may have been anywhere inside, which is a doubt of place.
    """
    places = [place for place in event.places if where.exact in (None, place)]
    if where.within is None:
        return [Chain(())] if where.exact is None or places else []
    found = [(path, False) for place in places for path in paths(graph.containments, place, where.within)]
    for place in places:
        if graph.places[place] not in ("VENUE", "AREA"):
            found += [(path, True) for path in paths(graph.containments, where.within, place) if path]
    return [way for path, vague in found if (way := _way(path, where.as_of, vague=vague)) is not None]


def _person(graph: Graph, person: str, asked: Persons) -> Verdict | None:
    """A person answers whose name begins so and who holds what is asked, in the window if there is one.

    Where nothing is held the window says nothing.
    """
    name = graph.persons[person]
    if asked.name_prefix is not None and not name.casefold().startswith(asked.name_prefix.casefold()):
        return None
    who = Who(holding=asked.holding, member_of=asked.member_of)
    return expected(Chain((*_window(asked.during), *links)) for links in _of_person(graph, person, who))


def _window(during: Window | None) -> list[Link]:
    return [] if during is None else [Link("window", calendar.lasting(during), "DATE")]


def _held(tenure: Tenure) -> Link:
    return Link(tenure.id, tenure.days, "OFFICE")


def _links(ties: Sequence[Tie], doubt: str) -> tuple[Link, ...]:
    return tuple(Link(tie.id, tie.days, doubt) for tie in ties)


__all__ = ["Answer", "Doubts", "answer"]
