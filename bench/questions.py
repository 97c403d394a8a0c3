"""Which of the labelled questions are answered right once the sources that they need are loaded."""

import asyncio
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson
import yaml
from rich.console import Console
from rich.table import Table

from bench.served import managed_at
from bench.shared import DATA, GOLD
from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection
from kg.server.managed import running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.bundle import load_bundled
from kg.workflows.load import load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from schema.api.service import Api

HERE: Final = Path(__file__).parent
QUESTIONS: Final = GOLD / "questions.jsonl"
SOURCES: Final = {
    "travels": ("hsg-travels", DATA / "has" / "travels"),
    "visits": ("hsg-visits", DATA / "has" / "visits"),
}
TRIPS: Final = """
fragment Trips on VisitConnection {
  pageInfo { hasNextPage endCursor }
  nodes { trip traveller { name } place { name } state { id } records { source key } }
}
"""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`found` and `expected` are texts for people; `right` is None for a question that cannot be asked yet."""

    id: str
    question: str
    right: bool | None
    found: str
    expected: str


def run() -> bool:
    """Print which questions are answered right, and return whether all are that can be asked."""
    asked = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))
    labelled = [orjson.loads(line) for line in QUESTIONS.read_bytes().splitlines()]
    with tempfile.TemporaryDirectory() as home, running(managed_at(home)) as connection:
        outcomes = asyncio.run(_outcomes(connection, labelled, asked))
    _show(outcomes)
    return all(outcome.right is not False for outcome in outcomes)


async def load_all(store: Store) -> None:
    """Load what is bundled and all sources that are asked about; what a run before has loaded is unchanged."""
    await migrate(store)
    with progress_bar() as progress:
        now = datetime.now(UTC)
        await load_bundled(store, now=now, progress=progress)
        for name, path in SOURCES.values():
            of = loader(name)
            await load(store, of, parse(of, [path], progress), now=now, progress=progress)


async def _outcomes(connection: Connection, labelled: list[Json], asked: Mapping[str, Json]) -> list[Outcome]:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await load_all(store)
        return [await _outcome(Api(store), question, asked.get(question["id"])) for question in labelled]


async def _outcome(api: Api, question: Json, asked: Json | None) -> Outcome:
    missing = [name for name in question["load_datasets"] if name not in SOURCES]
    if missing or asked is None or "document" not in asked:
        reason = f"needs {', '.join(missing)}" if missing else (asked or {}).get("lacking", "no document")
        return Outcome(question["id"], question["question"], None, reason, "")
    data = await _answer(api, asked["document"])
    found, expected = CHECKS[asked.get("check", "trips")](data, question["expected"])
    return Outcome(question["id"], question["question"], found == expected, str(found), str(expected))


async def _answer(api: Api, document: str) -> list[Json]:
    """The answers of all pages."""
    text = document + TRIPS if "...Trips" in document else document
    pages: list[Json] = []
    after: str | None = None
    while True:
        result = await api.execute(text, {"after": after} if "$after" in text else {})
        if result.errors or result.data is None:
            raise RuntimeError(f"{document}: {result.errors}")
        pages.append(result.data)
        info = result.data.get("visits", {}).get("pageInfo", {"hasNextPage": False})
        if not info["hasNextPage"]:
            return pages
        after = info["endCursor"]


def _visits(pages: list[Json]) -> Iterator[Json]:
    for page in pages:
        yield from page["visits"]["nodes"]


def _keys(pages: list[Json]) -> list[int]:
    """The trips of the source that support the visits of an answer."""
    records = [record for visit in _visits(pages) for record in visit["records"] if record["source"] == "hsg-travels"]
    return sorted({int(record["key"].partition("#")[0]) for record in records})


def trips(pages: list[Json], expected: Json) -> tuple[object, object]:
    return _keys(pages), sorted(item["trip_id"] for item in expected["items"])


def distinct(pages: list[Json], expected: Json) -> tuple[object, object]:
    journeys = len({visit["trip"] for visit in _visits(pages)})
    return (*trips(pages, expected)[:1], journeys), (trips(pages, expected)[1], expected["distinct_visits"])


def counts(pages: list[Json], expected: Json) -> tuple[object, object]:
    states = {visit["state"]["id"] for visit in _visits(pages) if visit["state"] is not None}
    return (len(_keys(pages)), len(states)), (expected["records"], expected["distinct_country_ids"])


def terms(pages: list[Json], expected: Json) -> tuple[object, object]:
    found = [(node["when"]["start"]["text"], (node["when"]["end"] or {"text": ""})["text"]) for node in _tenures(pages)]
    stated = [(term["took-office-date"], term["left-office-date"]) for term in expected["terms"]]
    open_ended = {start for start, end in stated if not end}
    return sorted((start, "" if start in open_ended else end) for start, end in found), sorted(stated)


def names(pages: list[Json], expected: Json) -> tuple[object, object]:
    return sorted({node["person"]["name"] for node in _tenures(pages)}), sorted(expected["answer"])


def stay(pages: list[Json], expected: Json) -> tuple[object, object]:
    """The official days, which are those in the United States as a whole, and the stay that its other stops fall in."""
    official = {_days(visit) for visit in _visits(pages) if visit["place"]["name"] == "United States"}
    around = {_days(visit) for visit in _visits(pages) if visit["place"]["name"] != "United States"}
    stated = {(item["start"], item["end"]) for item in expected["items"]}
    return (official, around), (stated, {tuple(expected["stay_in_us"])})


def _days(visit: Json) -> tuple[str, str]:
    first, _, last = visit["when"]["text"].partition("/")
    return first, last


def _tenures(pages: list[Json]) -> Iterator[Json]:
    for page in pages:
        for connection in page.values():
            yield from connection["nodes"]


CHECKS: Final = {"trips": trips, "distinct": distinct, "counts": counts, "terms": terms, "names": names, "stay": stay}


def _show(outcomes: list[Outcome]) -> None:
    table = Table("id", "question", "right", "answered", "expected")
    marks = {True: "yes", False: "NO", None: "-"}
    for outcome in outcomes:
        wrong = outcome.right is False
        shown = outcome.found if outcome.right is not True else ""
        table.add_row(outcome.id, outcome.question, marks[outcome.right], shown, outcome.expected if wrong else "")
    console = Console()
    console.print(table)
    right = sum(outcome.right is True for outcome in outcomes)
    asked = sum(outcome.right is not None for outcome in outcomes)
    console.print(f"{right} of {asked} questions answered right; {len(outcomes) - asked} cannot be asked yet")
