"""How the older graph of the tests was made; what is done here in a new graph must give what it becomes.

`graph.jsonl` is what the release before migration 4 left in an empty graph, and `answers.json` what it answered then.
Both were written in a checkout of that release into which this folder had been copied, with NEO4J_URI set:

    kg db migrate
    python -m tests.kg.store.upkeep.older.made > graph.jsonl
    kg query questions.graphql --format json > answers.json
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.config import Settings
from kg.model import MentionId, Verdict
from kg.store.store import Store
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import LoadReport, load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.kg.store.upkeep.older import plain

HERE: Final = Path(__file__).parent
GOLDEN: Final = Path(__file__).parents[4] / "loaders" / "golden"
FILES: Final = (
    ("statements", HERE / "first" / "small.yaml"),
    ("statements", GOLDEN / "statements" / "small.yaml"),
    ("hsg-travels", GOLDEN / "hsg_travels" / "president-travels" / "kennedy-john-f.xml"),
    ("hsg-visits", GOLDEN / "hsg_visits" / "data" / "1950.xml"),
    ("statements", HERE / "doubtful.yaml"),
)
NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def quiet(_what: str, _done: int, _of: int) -> None:
    """Show no progress."""


async def loaded(store: Store, files: Sequence[tuple[str, Path]]) -> list[LoadReport]:
    reports: list[LoadReport] = []
    for name, path in files:
        of = loader(name)
        reports.append(await load(store, of, parse(of, [path], quiet), now=NOW, progress=quiet))
    return reports


async def made(store: Store, files: Sequence[tuple[str, Path]] = FILES) -> None:
    """Load all files, one of them in two versions, and judge: one pair the same, one not, and one taken back."""
    await loaded(store, files)
    elder, younger, visitor = await _mentions(store, "George Bush")
    first_town, second_town, visited, _ = await _mentions(store, "Troy")
    await judge(store, (visitor, elder), Verdict.SAME, _by("the elder one was President"), quiet)
    await judge(store, (visitor, younger), Verdict.DIFFERENT, _by("he was Governor later"), quiet)
    mistaken = await judge(store, (first_town, second_town), Verdict.SAME, _by("one name"), quiet)
    await withdraw(store, mistaken, _by("they lie far apart"), quiet)
    await judge(store, (visited, first_town), Verdict.UNSURE, _by("nobody knows"), quiet)


async def _mentions(store: Store, text: str) -> list[MentionId]:
    found = await store.read(
        "MATCH (mention:Mention) WHERE mention.text STARTS WITH $text RETURN mention.id AS id ORDER BY mention.ordinal",
        text=text,
    )
    return [MentionId(row["id"]) for row in found]


def _by(reason: str) -> Judged:
    return Judged("an analyst", reason, NOW)


async def main() -> None:
    connection = Settings.read(os.environ).external
    if connection is None:
        raise SystemExit("set NEO4J_URI to an empty database of the older release")
    async with Store.connect(connection) as store:
        await made(store)
        sys.stdout.writelines(f"{line}\n" for line in await plain.lines(store))


if __name__ == "__main__":
    asyncio.run(main())
