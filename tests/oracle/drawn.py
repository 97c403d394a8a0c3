"""Random questions about one graph, of every kind and with every condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tests.oracle.days import MONTH, NEVER_AFTER, NEVER_BEFORE, Bounds, Window
from tests.oracle.graphs import Graph, Tie
from tests.oracle.questions import (
    HAPPENED,
    HELD,
    Events,
    Holding,
    Membership,
    Persons,
    Question,
    Tenures,
    Visits,
    Where,
    Who,
)
from tests.oracle.worlds import CAPACITIES, FIRST, LAST, STATUSES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks of one graph. Most of what is asked is true of some fact of it at some time, so that rows come back."""

    graph: Graph
    chance: Random

    def question(self) -> Question:
        kinds = (self.visits, self.visits, self.visits, self.tenures, self.tenures, self.events, self.persons)
        return self.chance.choice(kinds)()

    def visits(self) -> Visits:
        """Something leads to the visits: a person, a place, company or a record."""
        seen = self.chance.choice(self.graph.visits)
        leads = self.chance.choice(("traveller", "place", "place", "companion", "both", "both", "both", "record"))
        company = sorted({stop.person for stop in self.graph.visits if stop.trip == seen.trip} - {seen.person})
        companion = self._who(self._one(company or list(self.graph.persons)))
        return Visits(
            traveller=self._who(seen.person) if leads in ("traveller", "both") else Who(),
            companion=companion if leads == "companion" else self._maybe(0.2, self._one((Who(), companion, companion))),
            where=self._where(seen.place, seen.state) if leads in ("place", "both") else Where(),
            during=self._maybe(0.6, self._window(seen.days)),
            began_during=self._maybe(0.2, self._window(seen.days)),
            status=self._several(STATUSES, (seen.status,)),
            capacity=self._maybe(0.1, (seen.capacity,)) if seen.capacity is not None else None,
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self._source()),
            record=self._record("visit") if leads == "record" else None,
            last_first=self.chance.random() < 0.2,
        )

    def tenures(self) -> Tenures:
        held = self.chance.choice(self.graph.tenures)
        return Tenures(
            who=self._who(held.person),
            during=self._maybe(0.6, self._window(held.days)),
            began_during=self._maybe(0.2, self._window(held.days)),
            ended_during=self._maybe(0.2, self._window(held.days)),
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self._source()),
            record=self._maybe(0.1, self._record("tenure")),
        )

    def events(self) -> Events:
        seen = self.chance.choice(self.graph.events)
        met = self.chance.sample(seen.attendees, self.chance.randint(0, len(seen.attendees)))
        placed = self.chance.random() < (0.4 if met else 0.8)
        place = self._one(seen.places or list(self.graph.places))
        days = seen.days or (FIRST, FIRST, LAST, LAST)
        return Events(
            attendees=tuple(self._who(person) for person in met),
            where=self._where(place, None) if placed else Where(),
            name=None if met or placed else seen.name,
            kind=self._maybe(0.1, (seen.kind,)) if seen.kind is not None else None,
            during=self._maybe(0.6, self._window(days)),
            status=self._several(STATUSES, (seen.status or "UNCONFIRMED",)),
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self._source()),
        )

    def persons(self) -> Persons:
        held = self.chance.choice(self.graph.tenures)
        name, who = self.graph.persons[held.person], self._who(held.person, alone=False)
        return Persons(
            name_prefix=self._maybe(0.2, name[: self.chance.randint(2, len(name))]),
            holding=who.holding,
            member_of=who.member_of,
            during=self._maybe(0.7, self._window(held.days)),
        )

    def of_all(self) -> Question:
        """A question that names nobody and nothing: the facts of all graphs together answer it."""
        visits = Visits(
            during=self._maybe(0.8, self._window()),
            began_during=self._maybe(0.2, self._window()),
            status=self._several(STATUSES, HAPPENED),
            companion=self._maybe(0.2, Who()),
            certain_only=self.chance.random() < 0.2,
            source=self._maybe(0.3, self._source()),
            last_first=self.chance.random() < 0.3,
        )
        tenures = Tenures(
            Who(capacity=self._several(CAPACITIES, HELD)),
            during=self._maybe(0.8, self._window()),
            began_during=self._maybe(0.2, self._window()),
            ended_during=self._maybe(0.2, self._window()),
            certain_only=self.chance.random() < 0.2,
        )
        events = Events(during=self._window(), status=self._several(STATUSES, HAPPENED))
        return self.chance.choice((visits, tenures, events))

    def _who(self, person: str, *, alone: bool = True) -> Who:
        """What may be true of a person: who it is, an office, a membership, or several of these."""
        asked = self.chance.choice(("person", "holding", "member", "holding", "member", "two"))
        theirs = [held for held in self.graph.tenures if held.person == person] or self.graph.tenures
        office, other = self._one([held.office for held in theirs]), self._one([held.office for held in theirs])
        capacity = self._several(CAPACITIES, HELD) if alone else HELD
        if asked == "person" and alone:
            return Who(person=person, capacity=capacity)
        holding = self._holding(office) if asked in ("holding", "person", "two") else None
        member = self._membership(other) if asked in ("member", "two") else None
        return Who(self._maybe(0.15, person) if alone else None, holding, member, capacity)

    def _holding(self, office: str) -> Holding:
        asked = self._one(("office", "office", "of", "of", "of", "posted", "two", "any"))
        of = self._one(_reached(self.graph.whose, office) or [*self.graph.bodies])
        hosts = [tie.head for tie in self.graph.accreditations if tie.tail == office] or [*self.graph.bodies]
        return Holding(
            office=office if asked in ("office", "two") else None,
            of=of if asked in ("of", "two") else None,
            accredited_to=self._one(hosts) if asked == "posted" else None,
        )

    def _membership(self, office: str) -> Membership:
        seats = [seat for seat in self.graph.seats if seat.tail == office] or self.graph.seats
        if not seats:
            return Membership(self._one(self.graph.bodies))
        seat = self.chance.choice(seats)
        return Membership(seat.head, self._maybe(0.3, seat.definition))

    def _where(self, place: str, state: str | None) -> Where:
        """A place that may contain the one of a fact, or lie in it."""
        around = [
            place,
            *(end for start in (place, state) if start for end in _reached(self.graph.containments, start)),
        ]
        inside = [tie.tail for tie in self.graph.containments if tie.head == place]
        exact = self._maybe(0.15, place)
        within = self._one([*around, *around, *inside]) if exact is None or self.chance.random() < 0.3 else None
        as_of = self._maybe(0.25, self.chance.randint(FIRST, LAST)) if within is not None else None
        return Where(exact, within, as_of)

    def _window(self, days: Bounds | None = None) -> Window:
        """Some days; mostly near those of a fact."""
        near = [day for day in days or () if FIRST <= day <= LAST]
        one = self.chance.choice(near) if near else self.chance.randint(FIRST, LAST)
        one, other = sorted((one, self.chance.randint(FIRST, LAST)))
        either = ((one, one), (one, other), (one, other), (one, NEVER_AFTER), (NEVER_BEFORE, other), MONTH)
        return self.chance.choice(either)

    def _record(self, kind: str) -> tuple[str, str] | None:
        found = [record for record, facts in self.graph.records.items() if facts[0].startswith(kind)]
        return self.chance.choice(found) if found else None

    def _source(self) -> str:
        return self._one(sorted({source for fact in self.graph.visits for source in fact.sources}))

    def _several(self, of: Sequence[str], usual: tuple[str, ...]) -> tuple[str, ...]:
        """Mostly what is usual."""
        if self.chance.random() < 0.75:
            return usual
        return tuple(sorted(set(self.chance.sample(of, self.chance.randint(1, 3)))))

    def _one(self, of: Sequence[T]) -> T:
        return self.chance.choice(of)

    def _maybe(self, odds: float, value: T) -> T | None:
        return value if self.chance.random() < odds else None


def _reached(ties: Sequence[Tie], tail: str) -> list[str]:
    """All that an entity belongs to or lies in, at any time."""
    direct = [tie.head for tie in ties if tie.tail == tail]
    return [*direct, *(end for head in direct for end in _reached(ties, head))]
