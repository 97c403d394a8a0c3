"""Random questions about one graph, of every kind and with every condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tests.oracle.days import MONTH, NEVER_AFTER, NEVER_BEFORE, Window
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
from tests.oracle.worlds import CAPACITIES, EVENT_KINDS, FIRST, LAST, SOURCES, STATUSES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks of one graph; chance says what."""

    graph: Graph
    chance: Random

    def question(self) -> Question:
        kinds = (self.visits, self.visits, self.visits, self.tenures, self.tenures, self.events, self.persons)
        return self.chance.choice(kinds)()

    def visits(self) -> Visits:
        """Something leads to the visits: a person, a place or a record, so that no other graph's can answer."""
        leads = self.chance.choice(("traveller", "place", "place", "companion", "both", "both", "record"))
        anybody = Who() if self.chance.random() < 0.8 else self._who()
        return Visits(
            traveller=self._who() if leads in ("traveller", "both") else anybody,
            companion=self._who() if leads == "companion" else self._maybe(0.1, Who()),
            where=self._where() if leads in ("place", "both") else Where(),
            during=self._maybe(0.6, self._window()),
            began_during=self._maybe(0.2, self._window()),
            status=self._several(STATUSES, HAPPENED),
            capacity=self._maybe(0.2, self._several(("RESIDENT", "PRIVATE"), ("RESIDENT",))),
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self.chance.choice(SOURCES)),
            record=self._record("visit") if leads == "record" else None,
            last_first=self.chance.random() < 0.2,
        )

    def tenures(self) -> Tenures:
        return Tenures(
            who=self._who(),
            during=self._maybe(0.6, self._window()),
            began_during=self._maybe(0.2, self._window()),
            ended_during=self._maybe(0.2, self._window()),
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self.chance.choice(SOURCES)),
            record=self._maybe(0.1, self._record("tenure")),
        )

    def events(self) -> Events:
        attendees = tuple(self._who() for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3))))
        placed = not attendees or self.chance.random() < 0.4
        return Events(
            attendees=attendees,
            where=self._where() if placed else Where(),
            name=self._maybe(0.1, self.chance.choice(self.graph.events).name) if self.graph.events else None,
            kind=self._maybe(0.1, self._several([kind for kind in EVENT_KINDS if kind], ("MEETING",))),
            during=self._maybe(0.6, self._window()),
            status=self._several(STATUSES, HAPPENED),
            certain_only=self.chance.random() < 0.15,
            source=self._maybe(0.15, self.chance.choice(SOURCES)),
        )

    def persons(self) -> Persons:
        name = self.chance.choice(list(self.graph.persons.values()))
        who = self._who(alone=False)
        return Persons(
            name_prefix=self._maybe(0.2, name[: self.chance.randint(2, len(name))]),
            holding=who.holding,
            member_of=who.member_of,
            during=self._maybe(0.7, self._window()),
        )

    def of_all(self) -> Question:
        """A question that names nobody and nothing: the facts of all graphs together answer it."""
        visits = Visits(
            during=self._maybe(0.8, self._window()),
            began_during=self._maybe(0.2, self._window()),
            status=self._several(STATUSES, HAPPENED),
            companion=self._maybe(0.2, Who()),
            certain_only=self.chance.random() < 0.2,
            source=self._maybe(0.3, self.chance.choice(SOURCES)),
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

    def _who(self, *, alone: bool = True) -> Who:
        """Somebody of whom something is asked: a person, an office, a membership, or several of these."""
        asked = self.chance.choice(("person", "holding", "member", "holding", "member", "two"))
        if asked == "person" and alone:
            return Who(person=self._one(list(self.graph.persons)), capacity=self._several(CAPACITIES, HELD))
        holding = self._holding() if asked in ("holding", "person", "two") else None
        member = self._membership() if asked in ("member", "two") or holding is None else None
        return Who(
            person=self._maybe(0.15, self._one(list(self.graph.persons))) if alone else None,
            holding=holding,
            member_of=member,
            capacity=self._several(CAPACITIES, HELD) if alone else HELD,
        )

    def _holding(self) -> Holding:
        asked = self.chance.choice(("office", "office", "of", "of", "posted", "two", "any"))
        wholes = [*self.graph.bodies, *(id for id, kind in self.graph.places.items() if kind == "STATE")]
        hosts = sorted({tie.head for tie in self.graph.accreditations}) or wholes
        return Holding(
            office=self._one(self.graph.offices) if asked in ("office", "two") else None,
            of=self._one(wholes) if asked in ("of", "two") else None,
            accredited_to=self._one(hosts) if asked == "posted" else None,
        )

    def _membership(self) -> Membership:
        seat: Tie | None = self.chance.choice(self.graph.seats) if self.graph.seats else None
        if seat is None or self.chance.random() < 0.1:
            return Membership(self._one(self.graph.bodies))
        return Membership(seat.head, self._maybe(0.3, seat.definition))

    def _where(self) -> Where:
        exact = self._maybe(0.2, self._one(list(self.graph.places)))
        within = self._one(list(self.graph.places)) if exact is None or self.chance.random() < 0.2 else None
        as_of = self._maybe(0.25, self.chance.randint(FIRST, LAST)) if within is not None else None
        return Where(exact, within, as_of)

    def _window(self) -> Window:
        one, other = sorted(self.chance.randint(FIRST, LAST) for _ in range(2))
        either = ((one, one), (one, other), (one, other), (one, NEVER_AFTER), (NEVER_BEFORE, other), MONTH)
        return self.chance.choice(either)

    def _record(self, kind: str) -> tuple[str, str] | None:
        found = [record for record, facts in self.graph.records.items() if facts[0].startswith(kind)]
        return self.chance.choice(found) if found else None

    def _several(self, of: Sequence[str], usual: tuple[str, ...]) -> tuple[str, ...]:
        """Mostly what is usual."""
        if self.chance.random() < 0.75:
            return usual
        return tuple(sorted(set(self.chance.sample(of, self.chance.randint(1, 3 if len(of) > 3 else 1)))))

    def _one(self, of: Sequence[str]) -> str:
        return self.chance.choice(of)

    def _maybe(self, odds: float, value: T) -> T | None:
        return value if self.chance.random() < odds else None
