"""Which of the events that a query gathered answer its question: which attendee meets which filter, each another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from kg.judging import Chain, Link, RuledOut
from kg.model import Doubt
from kg.store.answers.chains import Dated, Links, OfficeHoldings, Way, held, held_by, period, ways, window
from kg.store.answers.pages import Answer
from kg.store.columns import Columns
from kg.store.queries import EventQuery, Location
from kg.temporal import Days


class CandidateEvent(TypedDict):
    """An event that may answer."""

    id: str
    sort: str
    days: Sequence[str]


class PlaceOf(TypedDict):
    """The paths between a place of an event and the place that is asked about: from inside it, and from around it."""

    inside: list[list[Dated]]
    around: list[list[Dated]]


class FoundEvent(TypedDict):
    """An event that may answer, with its places and the persons who attended it."""

    event: CandidateEvent
    places: list[PlaceOf]
    present: list[str]


class GatheredEvents(TypedDict):
    """What a query of events finds: see `kg.store.answers.events.texts`. `attendees` has a list for each filter."""

    events: list[FoundEvent]
    attendees: list[list[OfficeHoldings]]
    rows: list[Columns]


class EventOfPerson(CandidateEvent):
    """An event of a person."""

    parent: str


@dataclass(frozen=True, slots=True)
class Option:
    """An attendee who meets a filter, and what must hold at the time for that."""

    person: str
    links: Links


@dataclass(frozen=True, slots=True)
class Assigned:
    """A chain, and the attendees that filters have been given already."""

    chain: Chain
    taken: frozenset[str] = frozenset()


def answers(query: EventQuery, gathered: GatheredEvents) -> Iterator[Answer]:
    """The events that answer, in the order of their days; each is judged when it is asked for."""
    met = [held(offices, holder) for offices, holder in zip(gathered["attendees"], query.attendees, strict=True)]
    for found in sorted(gathered["events"], key=lambda one: one["event"]["sort"]):
        options = _options(query, met, list(dict.fromkeys(found["present"])))
        chain = judged(found["event"], _ways(query.location, found["places"]), options, query.during)
        if chain is not None and chain.certainty >= query.at_least:
            yield Answer(found["event"]["id"], found["event"]["sort"], chain.kinds_of_doubt)


def answers_of(found: Iterable[EventOfPerson], during: Days | None) -> list[Answer]:
    """Those of the events of one person that lie in a window, in the order of their days."""
    judged_ = [(event, judged(event, [Way()], (), during)) for event in sorted(found, key=lambda one: one["sort"])]
    return [Answer(event["id"], event["sort"], chain.kinds_of_doubt) for event, chain in judged_ if chain is not None]


def judged(
    event: CandidateEvent, ways_there: Iterable[Way], options: Sequence[Sequence[Option]], during: Days | None
) -> Chain | None:
    """The chain with the fewest doubts by which an event answers; None if it cannot.

    `options` has, for each filter of attendees, those who meet it; each filter is given another person.
    """
    happened = Chain((Link(event["id"], period(event["days"]), Doubt.DATE),)).with_links(window(during))
    if isinstance(happened, RuledOut):
        return None
    best: Chain | None = None
    for way in ways_there:
        there = way.added_to(happened)
        if isinstance(there, Chain):
            best = _fewest(there, options, best)
    return best


def _options(
    query: EventQuery, met: Sequence[Mapping[str, Sequence[Links]]], present: Sequence[str]
) -> list[list[Option]]:
    return [
        [
            Option(person, links)
            for person in present
            if holder.person in (None, person)
            for links in held_by(person, chains, holder)
        ]
        for holder, chains in zip(query.attendees, met, strict=True)
    ]


def _ways(location: Location, places: Iterable[PlaceOf]) -> Iterator[Way]:
    for place in places:
        yield from ways(place["inside"], location.as_of)
        yield from ways(place["around"], location.as_of, vague=True)


def _fewest(start: Chain, filters: Sequence[Sequence[Option]], best: Chain | None) -> Chain | None:
    """The better of `best` and what becomes of `start` when each filter is given another attendee."""
    shared = _shared(filters)
    able = [sorted(_able(start, options, shared), key=lambda pair: pair[0]) for options in filters]
    if not _enough([[option.person for _, option in options] for options in able]):
        return best
    return _searched(Assigned(start), sorted(able, key=len), best)


def _shared(filters: Sequence[Sequence[Option]]) -> frozenset[str]:
    """The links of which more than one filter may make use: whatever is open about them is open once."""
    of_each = Counter(id for options in filters for id in {link.id for option in options for link in option.links})
    return frozenset(id for id, times in of_each.items() if times > 1)


def _able(start: Chain, options: Sequence[Option], shared: frozenset[str]) -> Iterator[tuple[int, Option]]:
    """The options that can hold together with what must hold anyway, with the doubts that each adds at least."""
    for option in options:
        if isinstance(start.with_links(option.links), Chain):
            alone = start.with_links(link for link in option.links if link.id not in shared)
            yield len(alone.doubts) - len(start.doubts) if isinstance(alone, Chain) else 0, option


def _searched(assigned: Assigned, filters: Sequence[Sequence[tuple[int, Option]]], best: Chain | None) -> Chain | None:
    """Try attendees filter by filter, and give up where fewer doubts than the best has are out of reach."""
    least = len(assigned.chain.doubts) + sum(options[0][0] for options in filters)
    if best is not None and least >= len(best.doubts):
        return best
    if not filters:
        return assigned.chain
    for _, option in filters[0]:
        more = None if option.person in assigned.taken else assigned.chain.with_links(option.links)
        if isinstance(more, Chain):
            best = _searched(Assigned(more, assigned.taken | {option.person}), filters[1:], best)
    return best


def _enough(filters: Sequence[Sequence[str]]) -> bool:
    """Whether the filters can be met by different persons at all: a matching, augmented filter by filter."""
    met: dict[str, int] = {}
    return all(_met(index, filters, met, set()) for index in range(len(filters)))


def _met(index: int, filters: Sequence[Sequence[str]], met: dict[str, int], tried: set[str]) -> bool:
    for person in filters[index]:
        if person in tried:
            continue
        tried.add(person)
        if person not in met or _met(met[person], filters, met, tried):
            met[person] = index
            return True
    return False
