"""Variants of names linked to 16,000 persons, by the name alone and with an office and its years.

The persons are the principal officers and chiefs of mission of the register of the Department of State, the holders of
offices in the lists of cabinets, and, to fill up, persons whose given and family names are of two others. The queries
are the other names that the register gives, and three spellings of other persons of it: family name first, initials,
one letter wrong. Who is asked for in which spelling is drawn once, from a fixed seed. The register is one that nothing
is fitted to.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast
from xml.etree.ElementTree import Element

from bench.figures import Figure, Measure, beside, show
from bench.peers import Names, ratios
from bench.shared import DATA, csv_rows
from kg.model import EntityKind
from kg.resolution import json_lines
from kg.resolution.decide import Decision
from kg.resolution.entity_index import EntityIndex
from kg.resolution.weights import shipped_weights
from loaders.xml import read_root

PERSONS: Final = 16_000
_SEED: Final = 4_910
_SPELT: Final = 3_000  # persons asked for in a spelling that is made
_POCOM: Final = DATA / "has" / "pocom"
_FIELDS: Final = ("id", "persName/forename", "persName/surname", "persName/genname", "birth", "death")
_SHOWN: Final = 3
_TIED: Final = 10  # persons at most whose names are equally alike
MEASURES: Final = (
    Measure("name variants, name only: first is right", least=0.945),
    Measure("name variants, name only: recall at 95 % precision", least=0.92),
    Measure("name variants, with context: first is right", least=0.960),
    Measure("name variants, with context: recall at 95 % precision"),
)
Link = tuple[str, float]  # the id of whom a text is taken for, and how surely


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register, as its file tells."""

    id: str
    given: str
    family: str
    suffix: str
    others: tuple[str, ...]
    born: str
    died: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Service:
    """One appointment: the office, the state to which it is, first and last year."""

    office: str
    of: str
    start: str
    end: str

    @property
    def said(self) -> str:
        return f"{self.office}{f' to {self.of}' if self.of else ''}, {self.start[:4]}"


@dataclass(frozen=True, slots=True)
class Question:
    """A spelling of a person; `said` is one of the services of the person, as a text has it, or empty."""

    person: str
    text: str
    said: str


def persons() -> list[Person]:
    return [_person(read_root(path)) for path in sorted((_POCOM / "people").glob("*/*.xml"))]


def _person(file: Element) -> Person:
    others = tuple(other.text.strip() for other in file.iterfind("persName/altname") if other.text)
    id, given, family, suffix, born, died = ((file.findtext(path) or "").strip() for path in _FIELDS)
    return Person(id, given, family, suffix, others, born, died)


def services() -> dict[str, list[Service]]:
    """The appointments of each person that have a date."""
    found: dict[str, list[Service]] = {}
    for path in sorted(_POCOM.glob("missions-*/*.xml")) + sorted(_POCOM.glob("positions-principals/*.xml")):
        root = read_root(path)
        of = (root.findtext("territory-id") or "").replace("-", " ").title()
        for one in root.iter():
            if (person := one.findtext("person-id")) and (start := _date(one, "started") or _date(one, "appointed")):
                office = (one.findtext("role-title-id") or path.stem).replace("-", " ").title()
                found.setdefault(person, []).append(Service(office, of, start, _date(one, "ended")))
    return found


def _date(one: Element, of: str) -> str:
    return (one.findtext(f"{of}/date") or "").strip()


def entities(known: Sequence[Person], served: Mapping[str, Sequence[Service]]) -> Iterator[dict[str, object]]:
    """The lines of all 16,000 persons."""
    for person in known:
        tenures = [
            {"office": one.office, "of": one.of or "United States", "from": one.start, "to": one.end}
            for one in served.get(person.id, ())
            if not one.end or one.start <= one.end
        ]
        life = {side: day for side, day in (("born", person.born), ("died", person.died)) if day.isdigit()}
        yield {"id": person.id, "kind": "person", "names": [person.name], "tenures": tenures, **life}
    others = sorted(_holders(known))
    yield from ({"id": f"holder {name}", "kind": "person", "names": [name]} for name in others)
    yield from _filling(known, PERSONS - len(known) - len(others))


def _holders(known: Sequence[Person]) -> set[str]:
    """The names of holders who are none of the persons known, whose lists are not the register's."""
    families = {person.family for person in known}
    found: set[str] = set()
    for path in (DATA / "epscrapers").glob("*/holders21.csv"):
        found |= {row["person"] for row in csv_rows(path) if row["person"]}
    return {name for name in found if name.split()[-1] not in families}


def _filling(known: Sequence[Person], count: int) -> Iterator[dict[str, object]]:
    draw = random.Random(_SEED)  # noqa: S311  a benchmark draws the same each time
    taken = {(person.given.split()[0], person.family) for person in known if person.given}
    for at in range(count):
        while True:
            one, other, middle = (draw.choice(known) for _ in range(3))
            if one.given and middle.given and (one.given.split()[0], other.family) not in taken:
                break
        taken.add((one.given.split()[0], other.family))
        name = f"{one.given.split()[0]} {middle.given[0]}. {other.family}"
        yield {"id": f"filling {at}", "kind": "person", "names": [name]}


def variants(known: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    """The person and the spelling of each query; none is the very name of another person."""
    names = {person.name for person in known}
    for person in known:
        yield from ((person, other) for other in person.others if other not in names)
    draw = random.Random(_SEED)  # noqa: S311  a benchmark draws the same each time
    for at, person in enumerate(draw.sample([one for one in known if " " in one.given], _SPELT)):
        yield person, _SPELLINGS[at % len(_SPELLINGS)](person, draw.random())


def _turned(person: Person, _where: float) -> str:
    return f"{person.family}, {person.given.split()[0]} {person.given.split()[1][0]}."


def _initials(person: Person, _where: float) -> str:
    return f"{' '.join(f'{name[0]}.' for name in person.given.split())} {person.family}"


def _misspelt(person: Person, where: float) -> str:
    at = 1 + int(where * (len(person.family) - 1))
    wrong = "aeionrst"[int(where * 997) % 8]
    return f"{person.given} {person.family[:at]}{wrong}{person.family[at + 1 :]}"


_SPELLINGS: Final = (_turned, _initials, _misspelt)


def run() -> bool:
    return show(figures())


def figures() -> list[Figure]:
    """Every variant, looked for among all persons."""
    known, served = persons(), services()
    rows = list(entities(known, served))
    questions = [Question(person.id, text, "") for person, text in variants(known)]
    with_context = [
        Question(person.id, text, served[person.id][0].said) for person, text in variants(known) if person.id in served
    ]
    answers = _resolved(rows), _alike(rows, served)
    ours, rapidfuzz = ((*_rates(questions, answer), *_rates(with_context, answer)) for answer in answers)
    return beside(MEASURES, ours, rapidfuzz, None)


def _resolved(rows: Sequence[Mapping[str, object]]) -> Callable[[Question], Link]:
    index = EntityIndex(map(json_lines.entity, rows), shipped_weights())

    def answer(question: Question) -> Link:
        row = {"id": question.person, "text": question.text, "context": question.said}
        mention = json_lines.query(row).mention(EntityKind.PERSON)
        return _first(index.resolve_any([mention], _SHOWN))

    return answer


def _first(decision: Decision) -> Link:
    """The first, and its score, less what the second has of it."""
    first, second = ([one.score for one in decision.candidates] + [-20.0, -20.0])[:2]
    who = decision.candidates[0].profile.id if decision.candidates else ""
    return who, first if second <= 0 else first - second - 10


def _alike(rows: Sequence[Mapping[str, object]], served: Mapping[str, Sequence[Service]]) -> Callable[[Question], Link]:
    """The most alike by name; of several equally alike the one with a service most alike to what is said."""
    ids = [str(row["id"]) for row in rows]
    names = Names(name for row in rows for name in cast("list[str]", row["names"]))

    def services_alike(id: str, said: str) -> float:
        return max(ratios([("", said, one.said) for one in served.get(id, ())]), default=0.0)

    def answer(question: Question) -> Link:
        found = [(score, ids[at]) for at, score in names.best(question.text, _TIED)]
        tied = [who for score, who in found if score == found[0][0]]
        return max(tied, key=lambda who: services_alike(who, question.said)), found[0][0]

    return answer


def _rates(questions: Sequence[Question], answer: Callable[[Question], Link]) -> tuple[float, float]:
    """The share answered right, and the recall at 95 % precision."""
    answers = [(sure, who == question.person) for question in questions for who, sure in (answer(question),)]
    return sum(right for _, right in answers) / len(answers), _recall(answers)


def _recall(answers: Sequence[tuple[float, bool]], precision: float = 0.95) -> float:
    """The largest share of queries answered right while the answers above a threshold keep the precision."""
    best = right = 0
    for count, (_, fits) in enumerate(sorted(answers, key=lambda answer: -answer[0]), 1):
        right += fits
        if right >= precision * count:
            best = right
    return best / len(answers)
