"""Random small graphs, dense enough that facts touch, cut through each other and leave things open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.oracle.days import ALWAYS, NEVER_AFTER, NEVER_BEFORE, Bounds
from tests.oracle.graphs import Event, Graph, Tenure, Tie, Visit

FIRST: Final = 1  # the days on which something begins or ends
LAST: Final = 11
SOURCES: Final = ("diary", "gazette")
DEFINITIONS: Final = ("LISTED", "STATUTORY")
PLACES: Final = (
    ("continent", "AREA"),
    ("north", "STATE"),
    ("south", "STATE"),
    ("province", "REGION"),
    ("capital", "CITY"),
    ("port", "CITY"),
    ("palace", "VENUE"),
)
LEVELS: Final = ("AREA", "STATE", "REGION", "CITY", "VENUE")
CAPACITIES: Final = ("FULL", "FULL", "FULL", "ACTING", "ACTING", "DESIGNATE", "ON_LEAVE")
STATUSES: Final = ("OCCURRED",) * 7 + ("PLANNED", "CANCELLED", "UNCONFIRMED")
EVENT_KINDS: Final = ("MEETING", "SUMMIT", "CALL", None)


@dataclass(slots=True)
class Draw:
    """What chance gives one graph. Every id ends in the graph's own mark."""

    chance: Random
    mark: str
    _given: dict[str, int] = field(default_factory=dict[str, int])

    def id(self, kind: str) -> str:
        """A new id of a fact or an entity."""
        number = self._given[kind] = self._given.get(kind, 0) + 1
        return f"{kind}_{self.mark}_{number}"

    def day(self) -> int:
        return self.chance.randint(FIRST, LAST)

    def interval(self) -> tuple[int, int]:
        one, other = sorted((self.day(), self.day()))
        return one, other

    def some(self, of: Sequence[str], most: int) -> list[str]:
        return self.chance.sample(of, self.chance.randint(0, min(most, len(of))))

    def sources(self) -> tuple[str, ...]:
        return self.chance.choice((SOURCES[:1], SOURCES[1:], SOURCES))

    def exact(self) -> Bounds:
        first, last = self.interval()
        return first, first, last, last

    def partial(self) -> Bounds:
        """Starts in some days and ends in others, as dates known in part have it."""
        start, end = self.interval()
        unsure = [self.chance.randint(0, 3) for _ in range(2)]
        return tightened((start, start + unsure[0], end, end + unsure[1]))

    def sometime(self) -> Bounds:
        first, last = self.interval()
        return first, last, first, last

    def running(self) -> Bounds:
        """Its end is open or unknown: nothing bounds it."""
        first, spoken = self.interval()
        return first, self.chance.choice((first, first, spoken)), spoken, NEVER_AFTER

    def since_nobody_knows(self) -> Bounds:
        first, last = self.interval()
        return NEVER_BEFORE, self.chance.choice((first, last)), last, last

    def long(self) -> Bounds:
        first, last = FIRST + self.chance.randint(0, 3), LAST - self.chance.randint(0, 3)
        return first, first, last, last

    def stay(self) -> Bounds:
        """The days of a visit or an event."""
        return self.chance.choice((self.exact, self.exact, self.partial, self.sometime))()

    def term(self) -> Bounds:
        """The days of a tenure, or of a link that has dates."""
        ways = (self.exact, self.long, self.long, self.partial, self.partial, self.running, self.since_nobody_knows)
        return self.chance.choice(ways)()

    def link(self) -> Bounds:
        return ALWAYS if self.chance.random() < 0.45 else self.term()


def tightened(bounds: Bounds) -> Bounds:
    """Without a start after the last end, and without an end before the first start."""
    return bounds[0], min(bounds[1], bounds[3]), max(bounds[2], bounds[0]), bounds[3]


def graph(chance: Random, mark: str) -> Graph:
    """One random graph; graphs of different marks share nothing but the names of their sources."""
    draw = Draw(chance, mark)
    places = {f"place_{mark}_{name}": kind for name, kind in PLACES}
    persons = {draw.id("person"): f"{name}{mark} Smith" for name in ("ana", "bo", "anton")}
    offices = [draw.id("office") for _ in range(3)]
    bodies = [draw.id("body") for _ in range(2)]
    states = [id for id, kind in places.items() if kind == "STATE"]
    visits = [visit for _ in range(3) for visit in _trip(draw, list(persons), places)]
    tenures = [_tenure(draw, list(persons), offices) for _ in range(chance.randint(4, 8))]
    return Graph(
        persons=persons,
        offices=offices,
        bodies=bodies,
        places=places,
        tenures=tenures,
        visits=visits,
        events=[_event(draw, list(persons), list(places)) for _ in range(2)],
        seats=[_seat(draw, office, body) for office in offices for body in draw.some(bodies * 2, 3)],
        whose=_whose(draw, offices, bodies, states),
        accreditations=[
            _tie(draw, "accreditation", office, state) for office in offices for state in draw.some(states, 1)
        ],
        containments=_containments(draw, places),
        records={
            (source, f"{fact.id}/{source}"): (fact.id,) for fact in (*visits, *tenures) for source in fact.sources
        },
    )


def _tie(draw: Draw, kind: str, tail: str, head: str) -> Tie:
    return Tie(draw.id(kind), tail, head, draw.link())


def _seat(draw: Draw, office: str, body: str) -> Tie:
    return Tie(draw.id("seat"), office, body, draw.link(), draw.chance.choice(DEFINITIONS))


def _tenure(draw: Draw, persons: Sequence[str], offices: Sequence[str]) -> Tenure:
    person, office = draw.chance.choice(persons), draw.chance.choice(offices)
    return Tenure(draw.id("tenure"), person, office, draw.term(), draw.chance.choice(CAPACITIES), draw.sources())


def _whose(draw: Draw, offices: Sequence[str], bodies: Sequence[str], states: Sequence[str]) -> list[Tie]:
    """Offices belong to a body or to a state, the second body to the first, bodies to states: now and then to two."""
    wholes = {office: [*bodies, *states] for office in offices}
    wholes |= {bodies[1]: [bodies[0], *states], bodies[0]: [*states]}
    return [_tie(draw, "of", part, whole) for part, candidates in wholes.items() for whole in draw.some(candidates, 2)]


def _containments(draw: Draw, places: dict[str, str]) -> list[Tie]:
    """Each place lies in up to two wider ones, often for some days only, so that containments cut through visits."""
    found: list[Tie] = []
    for inner, kind in places.items():
        wider = [outer for outer, other in places.items() if LEVELS.index(other) < LEVELS.index(kind)]
        found += [_tie(draw, "containment", inner, outer) for outer in draw.some(wider, 2)]
    return found


def _trip(draw: Draw, persons: Sequence[str], places: dict[str, str]) -> list[Visit]:
    """One to three stops, and perhaps a companion who made some of them too."""
    trip, days = draw.id("trip"), draw.chance.choice((draw.exact, draw.exact, draw.partial))()
    traveller, companion = draw.chance.sample(persons, 2)
    status, capacity = draw.chance.choice(STATUSES), draw.chance.choice((None, None, None, "RESIDENT", "PRIVATE"))
    filed = draw.chance.random() < 0.7
    known = not filed or draw.chance.random() < 0.7
    found: list[Visit] = []
    for _ in range(draw.chance.choice((1, 1, 2, 3))):
        place, stay, sources = draw.chance.choice(list(places)), _stop(draw, days), draw.sources()
        state = draw.chance.choice([id for id, kind in places.items() if kind == "STATE"]) if filed else None
        wide = places[place] in ("AREA", "STATE", "REGION")
        vague = draw.chance.random() < (0.7 if wide else 0.2)
        stops = [traveller, companion] if draw.chance.random() < 0.4 else [traveller]
        found += [
            Visit(draw.id("visit"), person, place, stay, trip, days, status, capacity, state, vague, known, sources)
            for person in stops
        ]
    return found


def _stop(draw: Draw, trip: Bounds) -> Bounds:
    """The days of a stop: those of the trip, some of them that are known, or some that nobody knows."""
    first, last = sorted(draw.chance.randint(trip[0], trip[3]) for _ in range(2))
    known, unknown = (first, first, last, last), (trip[0], trip[3], trip[0], trip[3])
    return draw.chance.choice((trip, known, unknown, unknown, (first, last, first, last)))


def _event(draw: Draw, persons: Sequence[str], places: Sequence[str]) -> Event:
    id, chance = draw.id("event"), draw.chance
    return Event(
        id,
        f"Talks {id.replace('_', '')}",
        draw.stay() if chance.random() < 0.95 else None,
        chance.choice(EVENT_KINDS),
        chance.choice((*STATUSES, None)),
        tuple(chance.sample(list(places), chance.choice((0, 1, 1, 1, 2)))),
        tuple(chance.sample(list(persons), chance.choice((0, 1, 2, 2, 3)))),
        draw.sources(),
    )
