"""Random statements of two sources about the same facts, for the real load: several claims a fact, dates in part.

Each source tells a fact in its own way: the days, a month, one end, or a day too late. What the projection makes of
them is read back; the brute force judges the facts that result.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from kg.claims import Claim
from kg.model import Coverage
from kg.source import Card, Loader, Row
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.load import load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.oracle.days import date_of
from tests.oracle.worlds import FIRST, LAST

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SECOND: Final = "gazette"  # the name of the second source
PERSONS: Final = ("Albrecht Zumthor", "Benedikta Quarles", "Casimir Oyelaran")
STATES: Final = ("Norland", "Sudmark")
TOWNS: Final = ("Ackerford", "Belqis", "Cravenport")
OFFICES: Final = ("Chancellor", "Minister of Finance", "Minister of War")
BODY: Final = "Council of Ministers of Norland"
SPOKEN: Final = "2023-03-09"  # the day of which the sources speak


@dataclass(frozen=True, slots=True)
class Renamed:
    """A loader under another name, so that the same form is a second source."""

    of: Loader
    NAME: str

    @property
    def CARD(self) -> Card:  # noqa: N802  a constant of a module
        return self.of.CARD

    @property
    def COVERAGE(self) -> Sequence[Coverage]:  # noqa: N802  a constant of a module
        return self.of.COVERAGE

    def read(self, path: Path) -> Iterator[Row]:
        return self.of.read(path)

    def parse(self, row: Row) -> list[Claim]:
        return [_renamed(claim, self.of.NAME, self.NAME) for claim in self.of.parse(row)]


def _renamed(value: Any, old: str, new: str) -> Any:
    """The value with another source on all that names the old one."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: _renamed(getattr(value, each.name), old, new) for each in fields(value) if each.init}
    if inner.get("source") == old:
        inner["source"] = new
    return replace(value, **inner)


async def load_statements(store: Store, chance: Random) -> None:
    """Empty the database and load what two sources state."""
    await wipe(store)
    first = loader("statements")
    acts = list(_acts(chance))
    with tempfile.TemporaryDirectory() as folder:
        for number, (of, more) in enumerate(((first, _structure(chance)), (Renamed(first, SECOND), {}))):
            path = Path(folder) / f"facts{number}.yaml"
            path.write_text(json.dumps({"as_of": SPOKEN, **more, **_told(acts, chance)}), encoding="utf-8")
            parsed = parse(of, [path], _quiet)
            assert parsed.refused == ()
            await load(store, of, parsed, now=NOW, progress=_quiet)


def _structure(chance: Random) -> dict[str, Any]:
    """Towns that change their state, offices of a state, and seats for some of the days."""
    places: list[dict[str, Any]] = [{"place": state, "kind": "STATE"} for state in STATES]
    for town in TOWNS:
        day = date_of(chance.randint(FIRST, LAST)).isoformat()
        cut = [{"place": STATES[0], "during": f"../{day}"}, {"place": STATES[1], "during": f"{day}/.."}]
        places.append({"place": town, "kind": "CITY", "within": chance.choice((cut, cut[:1], [STATES[0]]))})
    seated = [
        {"office": office, "of": STATES[0], "during": _written(_days(chance), chance)}
        for office in OFFICES
        if chance.random() < 0.7
    ]
    return {
        "places": places,
        "bodies": [{"body": BODY, "of": STATES[0]}],
        "offices": [{"office": office, "of": STATES[0]} for office in OFFICES],
        "definitions": {"LISTED": seated, "STATUTORY": [{"office": OFFICES[0], "of": STATES[0]}]},
        "people": [{"person": person} for person in PERSONS],
    }


def _acts(chance: Random) -> Iterator[tuple[str, tuple[int, int], dict[str, Any]]]:
    """What persons did, on which days: the section, the days, and all but the days."""
    for _ in range(chance.randint(3, 6)):
        held = {"person": chance.choice(PERSONS), "office": chance.choice(OFFICES), "of": STATES[0]}
        yield "tenures", _days(chance), {**held, "capacity": chance.choice(("FULL", "FULL", "ACTING"))}
    for _ in range(chance.randint(4, 8)):
        stops = chance.sample((*TOWNS, *STATES), chance.choice((1, 1, 2, 3)))
        yield "visits", _days(chance), {"person": chance.choice(PERSONS), "places": stops}
    for number in range(2):
        met = {"event": f"Talks number {number}", "people": chance.sample(PERSONS, 2), "place": chance.choice(TOWNS)}
        yield "events", _days(chance), met


def _told(acts: Sequence[tuple[str, tuple[int, int], dict[str, Any]]], chance: Random) -> dict[str, Any]:
    """Most of it, as one source tells it."""
    told: dict[str, list[dict[str, Any]]] = {}
    for section, days, said in acts:
        if chance.random() < 0.75:
            told.setdefault(section, []).append({**said, "during": _written(days, chance)})
    return told


def _days(chance: Random) -> tuple[int, int]:
    first, last = sorted((chance.randint(FIRST, LAST), chance.randint(FIRST, LAST)))
    return first, last


def _written(days: tuple[int, int], chance: Random) -> str:
    """Dates as a source has them, some a day too late, some known in part."""
    late = chance.choice((0, 0, 0, 1))
    first, last = (date_of(day + late).isoformat() for day in days)
    month = first[: len("2023-03")]
    ways = (f"{first}/{last}",) * 4 + (month, f"{first}/{month}", f"{month}/{last}", f"{first}/", f"/{last}")
    return chance.choice(ways)


def _quiet(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""
