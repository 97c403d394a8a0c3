"""The numbered migrations of the graph: each is applied once, in order, and never edited afterwards.

One is a file of Cypher that changes constraints and indexes, or a module that rewrites what is stored, slice by slice.
A graph that lacks one is of an older release: whatever connects sees what is pending.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final, LiteralString, cast

from kg.errors import StoreError
from kg.store.store import Store
from kg.store.upkeep.migrations import claim_contents, datasets, described_forms, spans, spans_of_visits, spellings

APPLIED: Final = """
MATCH (m:Migration)
RETURN m.number AS number, m.name AS name, m.digest AS digest
ORDER BY number
"""
RECORD: Final = """
MERGE (m:Migration {number: $number})
SET m.name = $name, m.digest = $digest, m.at = datetime()
"""
AWAIT_INDEXES: Final = "CALL db.awaitIndexes(60)"


Rewrite = Callable[[Store], Awaitable[None]]
REWRITES: Final[Mapping[str, Rewrite]] = {
    "0004_claim_contents": claim_contents.rewrite,
    "0005_described_forms": described_forms.rewrite,
    "0007_spans": spans.rewrite,
    "0008_spans_of_visits": spans_of_visits.rewrite,
    "0010_datasets_of_claims": datasets.rewrite,
    "0012_spellings": spellings.rewrite,
}


@dataclass(frozen=True, slots=True)
class Migration:
    """Either `statements`, Cypher texts, or a `rewrite`, which may be killed and run again.

    `digest` tells whether a file was changed after it had been applied.
    """

    number: int
    name: str
    digest: str
    statements: tuple[LiteralString, ...] = ()
    rewrite: Rewrite | None = None


def migrations() -> list[Migration]:
    """All that the package holds, in order."""
    folder = files("kg.store.upkeep") / "migrations"
    found = [_of_file(item.name, item.read_text("utf-8")) for item in folder.iterdir() if item.name.endswith(".cypher")]
    found += [_of_module(name, rewrite) for name, rewrite in REWRITES.items()]
    return sorted(found, key=lambda migration: migration.number)


async def pending(store: Store) -> list[Migration]:
    """What has not been applied yet; StoreError if the graph was made by another version of an applied one."""
    applied = {row["number"]: row["digest"] for row in await store.read(APPLIED)}
    known = migrations()
    for migration in known:
        if applied.get(migration.number, migration.digest) != migration.digest:
            raise StoreError(
                f"migration {migration.name} was applied in another form; this graph needs another release"
            )
    if applied and max(applied) > known[-1].number:
        raise StoreError(f"the graph has migration {max(applied)}, this release knows {known[-1].number}: upgrade it")
    return [migration for migration in known if migration.number not in applied]


async def migrate(store: Store) -> list[Migration]:
    """Apply what is pending and wait until its indexes serve; returns what was applied."""
    todo = await pending(store)
    for migration in todo:
        for statement in migration.statements:
            await store.change_schema(statement)
        if migration.rewrite is not None:
            await migration.rewrite(store)
        await store.write(RECORD, number=migration.number, name=migration.name, digest=migration.digest)
    if todo:
        await store.change_schema(AWAIT_INDEXES)
    return todo


def _of_module(name: str, rewrite: Rewrite) -> Migration:
    return Migration(_number(name), name, sha256(name.encode()).hexdigest(), rewrite=rewrite)


def _of_file(name: str, text: str) -> Migration:
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    statements = [part.strip() for part in "\n".join(lines).split(";")]
    literal = cast("tuple[LiteralString, ...]", tuple(part for part in statements if part))  # shipped with the package
    return Migration(_number(name), name.removesuffix(".cypher"), sha256(text.encode()).hexdigest(), literal)


def _number(name: str) -> int:
    return int(name.partition("_")[0])
