"""Files of statements that tests write, load, change and load again; and what the graph then answers."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.model import MentionId
from kg.store.store import Store
from kg.workflows.load import LoadReport, Replace, load
from kg.workflows.reading import parse
from kg.workflows.sources import loader
from tests.conftest import quiet

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def written(path: Path, *visits: str, before: str = "") -> Path:
    """A file of visits, each an entry in YAML, with what stands before the section."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}\nvisits:\n" + "".join(f"  - {{{visit}}}\n" for visit in visits), "utf-8")
    return path


async def loaded(
    store: Store, *paths: Path, source: str = "statements", replacing: Replace = Replace.NOTHING
) -> LoadReport:
    of = loader(source)
    return await load(store, of, parse(of, paths, quiet), now=NOW, progress=quiet, replacing=replacing)


async def answers(store: Store) -> list[tuple[str, str, str]]:
    """Who visited what and when."""
    rows = await store.read(
        "MATCH (p:Person)-[v:VISITED]->(place:Place) "
        "RETURN p.name AS who, place.name AS place, v.when AS when ORDER BY who, place, when"
    )
    return [(row["who"], row["place"], row["when"]) for row in rows]


async def mention(store: Store, text: str) -> MentionId:
    """The mention of this text that a record makes, of several the first."""
    rows = await store.read(
        "MATCH (m:Mention {text: $text})-[:IS]->(:Entity) RETURN m.id AS id ORDER BY m.ordinal", text=text
    )
    return MentionId(rows[0]["id"])
