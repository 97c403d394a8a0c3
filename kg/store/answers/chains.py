"""From what a query gathered to the links that are judged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, TypedDict

from kg.judging import Chain, Link, RuledOut
from kg.model import Doubt
from kg.store.queries import Holder
from kg.temporal import Certainty, Days, Period

Dated = Sequence[str]  # an id and the four days of its period as ISO text
Links = tuple[Link, ...]
NOTHING_ASKED: Final[Sequence[Links]] = ((),)  # one way, on which nothing more must hold


class OfficeHoldings(TypedDict):
    """An office with its tenures, each as person and link, and with what makes it the office that is asked about.

    `named`: it is one of the offices that are asked about. `ofs`, `posts` and `seats` hold a list of links a way.
    """

    named: bool
    tenures: list[list[str]]
    ofs: list[list[Dated]]
    posts: list[list[Dated]]
    seats: list[list[Dated]]


@dataclass(frozen=True, slots=True)
class Way:
    """How a place leads to the place that is asked about. `vague`: it may only lie there, being the larger one."""

    links: Links = ()
    vague: bool = False

    @property
    def always(self) -> bool:
        """Whether it leads there on all days, and for certain."""
        return not self.links and not self.vague

    def added_to(self, chain: Chain) -> Chain | RuledOut:
        return (chain.with_doubt(Doubt.PLACE) if self.vague else chain).with_links(self.links)


ANYWHERE_WAYS: Final = (Way(),)


def link(row: Dated, doubt: Doubt) -> Link:
    return Link(row[0], period(row[1:]), doubt)


def period(days: Sequence[str]) -> Period:
    """The period between four days, in the order of its bounds."""
    return _period(*days)


def window(days: Days | None) -> Links:
    """The window that is asked about; none if none is."""
    return () if days is None else (Link("window", Period.exact(days.lo, days.hi), Doubt.DATE),)


def ways(paths: Iterable[Sequence[Dated]], as_of: date | None, *, vague: bool = False) -> list[Way]:
    """The ways along paths of containments: at the time of what is judged, or on a day on which the map is asked for.

    On such a day the links decide at once: a way that needs one that does not hold then is none.
    """
    found = [Way(tuple(link(one, Doubt.PLACE) for one in path), vague) for path in paths]
    if as_of is None:
        return found
    on = [(way, _on(way.links, as_of)) for way in found]
    return [Way((), vague=way.vague or sure is Certainty.POSSIBLE) for way, sure in on if sure is not None]


def held(offices: Iterable[OfficeHoldings], holder: Holder) -> dict[str, list[Links]]:
    """For each person what must hold at the time for them to be the one that is asked about: a tuple of links a way.

    Whoever is not in it never held what is asked. An office and a membership that are asked about together may be held
    by one tenure or by two.
    """
    holdings: dict[str, list[Links]] = {}
    memberships: dict[str, list[Links]] = {}
    for office in offices:
        for person, *dated in office["tenures"]:
            tenure = (link(dated, Doubt.OFFICE),)
            if holder.holding and office["named"]:
                holdings.setdefault(person, []).extend(
                    tenure + _links(of, Doubt.OFFICE) + _links(post, Doubt.OFFICE)
                    for of in office["ofs"]
                    for post in office["posts"]
                )
            if holder.body is not None:
                memberships.setdefault(person, []).extend(tenure + _links(seat, Doubt.SEAT) for seat in office["seats"])
    return _both(holdings if holder.holding else None, memberships if holder.body is not None else None)


def _both(
    holdings: dict[str, list[Links]] | None, memberships: dict[str, list[Links]] | None
) -> dict[str, list[Links]]:
    if holdings is None or memberships is None:
        return holdings or memberships or {}
    return {
        person: [holding + membership for holding in holdings[person] for membership in memberships[person]]
        for person in holdings.keys() & memberships.keys()
    }


def asks_of(holder: Holder) -> bool:
    """Whether anything must be held by the person that is asked about."""
    return holder.holding or holder.body is not None


def held_by(person: str, ways_of: Mapping[str, Sequence[Links]], holder: Holder) -> Sequence[Links]:
    """The ways in which this person is the one that is asked about; none if in no way."""
    return ways_of.get(person, ()) if asks_of(holder) else NOTHING_ASKED


def _links(rows: Iterable[Dated], doubt: Doubt) -> Links:
    return tuple(link(row, doubt) for row in rows)


def _on(links: Links, day: date) -> Certainty | None:
    """Whether all of them hold on a day."""
    held_then = [one.period.intersects(Period.exact(day, day)) for one in links]
    return None if None in held_then else min((one for one in held_then if one is not None), default=Certainty.CERTAIN)


@lru_cache(maxsize=65536)
def _period(start_lo: str, start_hi: str, end_lo: str, end_hi: str) -> Period:
    return Period(
        date.fromisoformat(start_lo),
        date.fromisoformat(start_hi),
        date.fromisoformat(end_lo),
        date.fromisoformat(end_hi),
    )
