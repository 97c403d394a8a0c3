"""Statements of which the resolver is not sure, and how they are loaded."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.load import LoadReport, load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet

LOADED_AT: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
# Two towns and two persons that bear one name each: a person is asked which of them the visits mean, in six pairs.
STATEMENTS: Final = """
places:
  - {place: United States, kind: STATE}
  - {place: Troy, kind: CITY, within: United States, latitude: 42.7, longitude: -73.7}
  - {place: Troy, kind: CITY, within: United States, latitude: 31.8, longitude: -85.9}
people:
  - {person: George Bush, born: 1924-06-12}
  - {person: George Bush, born: 1946-07-06}
visits:
  - {person: Herbert Hoover, place: 'Troy, United States', during: 1947-03-07/1947-03-09}
  - {person: George Bush, place: 'Troy, United States', during: 1990-03-07/1990-03-09}
"""


async def loaded(store: Store, folder: Path, text: str = STATEMENTS, name: str = "statements.yaml") -> LoadReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    of = loader("statements")
    return await load(store, of, parse(of, [path], quiet), now=LOADED_AT, progress=quiet)


async def fresh(store: Store, folder: Path, text: str = STATEMENTS) -> LoadReport:
    """Load into a graph that was emptied."""
    await wipe(store)
    return await loaded(store, folder, text)
