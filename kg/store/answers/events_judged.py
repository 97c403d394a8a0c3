"""Whether an event answers, and with which doubts: which attendee meets which filter, each another, and where it was.

The days of the event, the window asked about, the containments that lead to the place asked about, and what makes the
attendees the persons asked about are one chain, judged as `kg.store.answers.visits_anchored` judges those of visits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.store.codec import bounded
from kg.temporal import Certainty, Days, Period


@dataclass(frozen=True, slots=True)
class Link:
    """What must hold at the time; `doubt` is what it is called where it need not."""

    id: str
    period: Period
    doubt: str


Chain = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An attendee who meets a filter, and what must hold at the time for that."""

    person: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Answer:
    """A chain, its doubts, and the attendees that it has used up."""

    chain: Chain
    doubts: tuple[str, ...]
    taken: frozenset[str] = frozenset()


def judged(found: Mapping[str, Any], during: Days | None) -> list[str] | None:
    """The fewest doubts under which an event answers; None if it cannot."""
    window = () if during is None else (Link("", Period.exact(during.lo, during.hi), "DATE"),)
    filters = [[Option(one["person"], _chain(one["chain"])) for one in options] for options in found["options"]]
    days = _chain([found["days"]])
    best: Answer | None = None
    for way in found["ways"]:
        start = extended(Answer(days, ("PLACE",) if way["vague"] else ()), (*window, *_chain(way["links"])))
        if start is not None:
            best = _fewest(start, filters, best)
    return None if best is None else list(dict.fromkeys(best.doubts))


def extended(answer: Answer, links: Chain) -> Answer | None:
    """The answer with more that must hold; None if some of it cannot hold together."""
    chain, doubts = answer.chain, answer.doubts
    for link in links:
        if any(link.id == earlier.id for earlier in chain):
            continue
        certainties = [link.period.intersects(earlier.period) for earlier in chain]
        if None in certainties:
            return None
        if Certainty.POSSIBLE in certainties:
            doubts = (*doubts, link.doubt)
        chain = (*chain, link)
    return Answer(chain, doubts, answer.taken)


def _fewest(start: Answer, filters: Sequence[Sequence[Option]], best: Answer | None) -> Answer | None:
    """The better of `best` and what becomes of `start` when each filter is given another attendee."""
    able = [sorted(_able(start, options), key=lambda pair: pair[0]) for options in filters]
    if not _enough([[option.person for _, option in options] for options in able]):
        return best
    return _searched(start, sorted(able, key=len), best)


def _able(start: Answer, options: Sequence[Option]) -> Iterator[tuple[int, Option]]:
    """The options that can hold together with what must hold anyway, with the doubts that each adds at least."""
    for option in options:
        alone = extended(start, option.chain)
        if alone is not None:
            yield len(alone.doubts) - len(start.doubts), option


def _searched(answer: Answer, filters: Sequence[Sequence[tuple[int, Option]]], best: Answer | None) -> Answer | None:
    """Try attendees filter by filter, and give up where fewer doubts than the best has are out of reach."""
    least = len(answer.doubts) + sum(options[0][0] for options in filters)
    if best is not None and least >= len(best.doubts):
        return best
    if not filters:
        return answer
    for _, option in filters[0]:
        more = None if option.person in answer.taken else extended(answer, option.chain)
        if more is not None:
            chosen = Answer(more.chain, more.doubts, answer.taken | {option.person})
            best = _searched(chosen, filters[1:], best)
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


def _chain(rows: Sequence[Sequence[Any]]) -> Chain:
    return tuple(Link(row[0], bounded(row[1:5]), row[5]) for row in rows)
