"""Random walks of loads, replacements, unloads, judgements and withdrawals over small data sets.

Whatever the way, the graph must be what the final files give that are loaded fresh, with the judgements that stand: the
same entities and facts, ids aside. Names are such that they decide alike in any order.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, Final

from kg.model import MentionId, Verdict
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken
from kg.workflows.identity import Judged, judge, withdraw
from kg.workflows.load import Replace
from kg.workflows.unload import unload
from tests.conftest import quiet
from tests.kg.workflows.files import NOW, loaded, written

STEPS: Final = 6
PERSONS: Final = ("Magnus Quilbrook", "Ada Lindqvist", "Tomasz Wierzbicki")
PLACES: Final = ("Tokyo", "Paris")
DAYS: Final = ("2008-05-04", "2010-07-08")
ENTRIES: Final = tuple(
    f"person: {person}, place: {place}, during: {days}" for person, place, days in product(PERSONS, PLACES, DAYS)
)
DATASETS: Final = ("alpha", "beta")
PERSON_MENTIONS: Final = """
MATCH (m:Mention {kind: 'PERSON'})-[:IS]->(:Entity)
RETURN m.id AS id
ORDER BY id
"""
STANDING: Final = """
MATCH (left:Mention)-[judged:JUDGED]->(right:Mention)
WHERE judged.recordedTo IS NULL AND judged.author <> 'resolver'
RETURN judged.id AS id, left.id AS left, right.id AS right, judged.verdict AS verdict,
       EXISTS { (left)-[:IS]->() } AND EXISTS { (right)-[:IS]->() } AS counts
ORDER BY judged.recordedFrom
"""
CLUSTERS: Final = """
MATCH (m:Mention)-[:IS]->(entity:Entity)
WITH entity, m ORDER BY m.id
WITH entity, collect(m.id) AS mentions
RETURN mentions,
       COLLECT { MATCH (entity)-[:CALLED]->(n:Name) RETURN n.text ORDER BY n.text } AS names
ORDER BY mentions
"""
FACTS: Final = """
MATCH (p:Person)-[v:VISITED]->(place:Place)
RETURN COLLECT { MATCH (m:Mention)-[:IS]->(p) RETURN m.id ORDER BY m.id } AS who, place.name AS place, v.when AS when
ORDER BY who, place, when
"""


@dataclass(slots=True)
class Walk:
    """What was done so far; `files` are those that are loaded, by their data sets."""

    store: Store
    folder: Path
    chance: Random
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    done: list[str] = field(default_factory=list[str])

    async def step(self, number: int) -> None:
        said = Judged("an analyst", "by the toss of a coin", NOW + timedelta(hours=number))
        match self.chance.randrange(6):
            case 0 if self.files:
                await self._unload()
            case 1:
                await self._judge(said)
            case 2:
                await self._withdraw(said)
            case _:
                await self._load()

    async def replace_all(self) -> None:
        """Bring every data set to what its file says now."""
        for path in self.files.values():
            await loaded(self.store, path, replacing=Replace.ANY)

    async def _load(self) -> None:
        name = self.chance.choice(DATASETS)
        entries = self.chance.sample(ENTRIES, self.chance.randrange(5))
        replacing = self.chance.choice([Replace.NOTHING, Replace.ANY])
        self.done.append(f"load {name} {entries} {replacing}")
        self.files[name] = written(self.folder / name / "facts.yaml", *entries)
        await loaded(self.store, self.files[name], replacing=replacing)

    async def _unload(self) -> None:
        name = self.chance.choice(sorted(self.files))
        self.done.append(f"unload {name}")
        if f"{name}/facts" in await datasets(self.store):
            await unload(self.store, "statements", f"{name}/facts", now=NOW, progress=quiet)
        del self.files[name]

    async def _judge(self, said: Judged) -> None:
        mentions = [MentionId(row["id"]) for row in await self.store.read(PERSON_MENTIONS)]
        if len(mentions) < 2:
            return
        left, right = self.chance.sample(mentions, 2)
        verdict = self.chance.choice([Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT])
        self.done.append(f"judge {left} {right} {verdict}")
        await judge(self.store, (left, right), verdict, said, quiet)

    async def _withdraw(self, said: Judged) -> None:
        standing = await self.store.read(STANDING)
        if standing:
            chosen = self.chance.choice(standing)
            self.done.append(f"withdraw {chosen['id']}")
            await withdraw(self.store, chosen["id"], said, quiet)


async def datasets(store: Store) -> list[str]:
    rows = await store.read("MATCH (c:Claim) WHERE c.recordedTo IS NULL RETURN DISTINCT c.dataset AS name")
    return [row["name"] for row in rows]


async def state(store: Store) -> dict[str, Any]:
    """Entities by their mentions, visits by those, and what breaks an invariant.

    Which of its names is shown first, as its id, goes by the mention that came first.
    """
    return {
        "entities": await store.read(CLUSTERS),
        "facts": await store.read(FACTS),
        "broken": [str(one) for one in await broken(store)],
    }


async def difference(store: Store, folder: Path, seed: str) -> str:
    """Walk once; where the graph is not what the final files give, what was done, and both; else nothing."""
    await wipe(store)
    walk = Walk(store, folder, Random(seed))  # noqa: S311  a game, no secret
    for number in range(STEPS):
        await walk.step(number)
    await walk.replace_all()
    walked, standing = await state(store), await store.read(STANDING)
    await wipe(store)
    await walk.replace_all()
    for number, row in enumerate(row for row in standing if row["counts"]):
        said = Judged("an analyst", "it stands", NOW + timedelta(hours=number))
        pair = MentionId(row["left"]), MentionId(row["right"])
        await judge(store, pair, Verdict(row["verdict"]), said, quiet)
    fresh = await state(store)
    return "" if walked == fresh else "\n".join([f"seed {seed!r}", *walk.done, f"walked: {walked}", f"fresh: {fresh}"])
