"""The numbered migrations of the graph: each is applied once, in order, and never edited afterwards."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final, LiteralString, cast

from kg.errors import StoreError
from kg.store.store import Store

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


@dataclass(frozen=True, slots=True)
class Migration:
    """`statements` are Cypher texts; `digest` tells whether the file was changed after it had been applied."""

    number: int
    name: str
    statements: tuple[LiteralString, ...]
    digest: str


def migrations() -> list[Migration]:
    """All that the package holds, in order."""
    folder = files("kg.store.upkeep") / "migrations"
    found = [item for item in folder.iterdir() if item.name.endswith(".cypher")]
    return [_migration(item.name, item.read_text("utf-8")) for item in sorted(found, key=lambda item: item.name)]


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
        await store.write(RECORD, number=migration.number, name=migration.name, digest=migration.digest)
    if todo:
        await store.change_schema(AWAIT_INDEXES)
    return todo


def _migration(name: str, text: str) -> Migration:
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    statements = [part.strip() for part in "\n".join(lines).split(";")]
    literal = cast("tuple[LiteralString, ...]", tuple(part for part in statements if part))  # shipped with the package
    return Migration(
        int(name.partition("_")[0]), name.removesuffix(".cypher"), literal, sha256(text.encode()).hexdigest()
    )
