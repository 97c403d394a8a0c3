"""How long an analyst waits for an answer, over HTTP, on all trips and visits that the Office of the Historian lists.

The database is the managed one, as `make demo` starts it. Asked are the questions of `analyst.graphql`, those of the
cookbook and those that the page offers; one at a time, and the widest of them four at once.
"""

import asyncio
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from graphql import parse as parse_document
from graphql import print_ast, separate_operations
from rich.console import Console
from rich.table import Table

from bench.questions import load_all
from bench.served import managed_at, serving
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection
from kg.server.managed import running
from kg.store.store import Store
from schema.explorer.build import HERE as EXPLORER

HERE: Final = Path(__file__).parent
COOKBOOK: Final = HERE.parent / "docs" / "cookbook.md"
WARM: Final = 5  # the first answers are planned before they are given
TIMES: Final = 15
AT_ONCE: Final = 4
PAGE_MS: Final = 100.0
COUNTS_MS: Final = 250.0
COUNTS: Final = re.compile(r"\b(totalCount|certainCount|tally)\b")
WIDEST: Final = "HoldersOfAnyOffice"


@dataclass(frozen=True, slots=True)
class Question:
    """One request; `at_once` is how many send it together, and wait for each other."""

    name: str
    document: str
    most_ms: float
    at_once: int = 1


@dataclass(frozen=True, slots=True)
class Answered:
    """Milliseconds of the first answer and the median of the warm ones, and of a warm one the bytes."""

    question: Question
    first_ms: float
    median_ms: float
    size: int

    @property
    def is_in_time(self) -> bool:
        return self.median_ms <= self.question.most_ms


def run(home: Path | None) -> bool:
    """Print the table; whether each question is answered within its limit. The database is kept in `home`, if given."""
    with tempfile.TemporaryDirectory() if home is None else nullcontext(str(home.resolve())) as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with running(managed_at(folder)) as connection:
            asyncio.run(_load(connection))
            with serving(folder) as url:
                answers = asyncio.run(_asked(f"{url}/graphql"))
    _show(answers)
    return all(answer.is_in_time for answer in answers)


async def _load(connection: Connection) -> None:
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await load_all(store)


async def _asked(url: str) -> list[Answered]:
    async with httpx.AsyncClient(timeout=120) as client:
        return [await _answered(client, url, question) for question in questions()]


def questions() -> Iterator[Question]:
    analyst = separate_operations(parse_document((HERE / "analyst.graphql").read_text("utf-8")))
    texts = {name: print_ast(document) for name, document in analyst.items()}
    for name, text in texts.items():
        yield Question(name, text, COUNTS_MS if COUNTS.search(text) else PAGE_MS)
    yield Question(f"{WIDEST}, {AT_ONCE} at once", texts[WIDEST], PAGE_MS * AT_ONCE, AT_ONCE)
    for name, text in _documented().items():
        yield Question(name, text, PAGE_MS)


def _documented() -> Mapping[str, str]:
    """The questions of the cookbook and of the page; a mutation is none."""
    blocks = re.findall(r"^## (.*?)$.*?^```graphql\n(.*?)^```", COOKBOOK.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    cookbook = {f"cookbook: {heading}": text for heading, text in blocks}
    examples = {f"page: {path.stem}": path.read_text("utf-8") for path in sorted(EXPLORER.glob("examples/*.graphql"))}
    return cookbook | examples


async def _answered(client: httpx.AsyncClient, url: str, question: Question) -> Answered:
    took: list[float] = []
    size = 0
    for _ in range(WARM + TIMES):
        together = await asyncio.gather(*(_ask(client, url, question) for _ in range(question.at_once)))
        took += [ms for ms, _ in together]
        size = together[0][1]
    return Answered(question, took[0], statistics.median(took[WARM * question.at_once :]), size)


async def _ask(client: httpx.AsyncClient, url: str, question: Question) -> tuple[float, int]:
    """Milliseconds and bytes of one answer; a question with an error is no answer."""
    start = time.perf_counter()
    reply = await client.post(url, json={"query": question.document})
    took = (time.perf_counter() - start) * 1000
    answer = reply.json()
    if "errors" in answer:
        raise RuntimeError(f"{question.name}: {answer['errors']}")
    return took, len(reply.content)


def _show(answers: list[Answered]) -> None:
    table = Table("question", "first, ms", "median, ms", "bytes", "at most, ms", "in time")
    for each in answers:
        table.add_row(
            each.question.name,
            f"{each.first_ms:,.0f}",
            f"{each.median_ms:,.1f}",
            f"{each.size:,}",
            f"{each.question.most_ms:,.0f}",
            "yes" if each.is_in_time else "NO",
        )
    Console(width=140).print(table)
