"""Which of the tenures that a query gathered answer its question, and what is open about each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from kg.judging import Chain, Link, RuledOut, least_doubtful
from kg.model import Doubt
from kg.store.answers.chains import Dated, Links, link, period, window
from kg.store.answers.pages import Answer
from kg.store.columns import Columns
from kg.store.queries import TenureQuery
from kg.temporal import Certainty, Days


class CandidateTenure(TypedDict):
    """A tenure that may answer."""

    id: str
    sort: str
    days: Sequence[str]


class TenuresOfOffice(TypedDict):
    """The candidates of one office, with what must hold of it: a list of links a way."""

    tenures: list[CandidateTenure]
    ofs: list[list[Dated]]
    posts: list[list[Dated]]
    seats: list[list[Dated]]


class GatheredTenures(TypedDict):
    """What a query of tenures finds: see `kg.store.answers.tenures.texts`."""

    groups: list[TenuresOfOffice]
    rows: list[Columns]


class TenureOfParent(CandidateTenure):
    """A tenure of a person, office or body; of a body with the seats of its office there."""

    parent: str
    seats: list[Dated]


def answers(query: TenureQuery, groups: Iterable[TenuresOfOffice]) -> Iterator[Answer]:
    """The tenures that answer, in the order of their days; each is judged when it is asked for."""
    found = [(tenure, _ways(group)) for group in groups for tenure in group["tenures"]]
    for tenure, ways in sorted(found, key=lambda one: one[0]["sort"]):
        chain = _judged(query, tenure, ways)
        if isinstance(chain, Chain) and chain.certainty >= query.at_least:
            yield Answer(tenure["id"], tenure["sort"], chain.kinds_of_doubt)


def answers_of(found: Iterable[TenureOfParent], during: Days | None) -> list[Answer]:
    """Those of the tenures of one person, office or body that lie in a window, in the order of their days."""
    answering: list[Answer] = []
    for tenure in sorted(found, key=lambda one: one["sort"]):
        seats = [(link(seat, Doubt.SEAT),) for seat in tenure["seats"]] or [()]
        chain = _judged(TenureQuery(during=during), tenure, seats)
        if isinstance(chain, Chain):
            answering.append(Answer(tenure["id"], tenure["sort"], chain.kinds_of_doubt))
    return answering


def _judged(query: TenureQuery, tenure: CandidateTenure, ways: Sequence[Links]) -> Chain | RuledOut | None:
    days = period(tenure["days"])
    held = Chain((Link(tenure["id"], days, Doubt.OFFICE),))
    began, ended = query.began_during, query.ended_during
    open_start = began is not None and days.begins_in(began) is not Certainty.CERTAIN
    open_end = ended is not None and days.ends_in(ended) is not Certainty.CERTAIN
    asked = (held.with_doubt(Doubt.DATE) if open_start or open_end else held).with_links(window(query.during))
    return asked if isinstance(asked, RuledOut) else least_doubtful(asked.with_links(way) for way in ways)


def _ways(group: TenuresOfOffice) -> list[Links]:
    """What must hold of the office beside the tenure, a tuple of links a way."""
    return [
        (*(link(one, Doubt.OFFICE) for one in [*of, *post]), *(link(one, Doubt.SEAT) for one in seat))
        for of in group["ofs"]
        for post in group["posts"]
        for seat in group["seats"]
    ]
