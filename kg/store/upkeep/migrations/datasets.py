"""Migration 10: a claim tells its data set and the file that it was read from, and its digest leaves its key out.

A source is one data set; what is bundled is one too; statements of before belong to one of their file's, so that the
next load of that file knows them by their texts and leads their ids on. A slice is a transaction, and writing one again
changes nothing, so a killed run is run again.
"""

from hashlib import blake2b
from typing import Any, Final, cast

import orjson

from kg.store.store import Store

SLICE: Final = 1000
CLAIMS: Final = """
MATCH (claim:Claim)
WHERE claim.id > $after
WITH claim
ORDER BY claim.id LIMIT $slice
RETURN collect([claim.id, claim.payload]) AS claims
"""
REWRITE: Final = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim.dataset = row.dataset, claim.file = row.file, claim.scope = '', claim.digest = row.digest
"""
SCOPES_OF_MENTIONS: Final = """
MATCH (mention:Mention)
WHERE mention.scope IS NULL
WITH mention LIMIT $slice
SET mention.scope = ''
RETURN count(*) AS written
"""
BUNDLES: Final = """
MATCH (bundle:Bundle)
RETURN count(*) AS bundles
"""
DATASETS: Final = """
MATCH (claim:Claim)
WITH claim.source AS id, collect(DISTINCT claim.dataset) AS datasets
MATCH (source:Source {id: id})
SET source.datasets = datasets
"""
_BUNDLED: Final = {"places.yaml", "presidents.yaml", "us_china_2021_2025.yaml", "trips.csv"}
Json = dict[str, Any]


async def rewrite(store: Store) -> None:
    """Rewrite every claim, and tell the data sets of every source."""
    bundled = _BUNDLED if (await store.record(BUNDLES))["bundles"] else set[str]()
    after = ""
    while claims := (await store.record(CLAIMS, after=after, slice=SLICE))["claims"]:
        await store.write(REWRITE, rows=[_row(id, orjson.loads(text), bundled) for id, text in claims])
        after = claims[-1][0]
    while (await store.write(SCOPES_OF_MENTIONS, slice=SLICE))[0]["written"]:
        pass
    await store.write(DATASETS)


def _row(id: str, claim: Json, bundled: set[str]) -> dict[str, str]:
    file = str(claim["locator"]).partition("#")[0].partition(": ")[0]
    dataset = f"{file}, before data sets" if claim["source"] == "statements" else claim["source"]
    return {
        "id": id,
        "dataset": "bundled" if file in bundled else dataset,
        "file": file,
        "digest": _digest(claim),
    }


def _digest(claim: Json) -> str:
    """Of all of the claim but its key, where it stands in its file, and what helps to resolve its names."""
    said = {name: value for name, value in claim.items() if name not in {"key", "locator"}}
    said["subject"] = _bare(claim["subject"], claim["key"])
    said["content"] = {name: _bare(value, claim["key"]) for name, value in claim["content"].items()}
    return blake2b(orjson.dumps(said), digest_size=10).hexdigest()


def _bare(value: object, key: str) -> object:
    if not isinstance(value, dict):
        return value
    part = {name: inner for name, inner in cast("Json", value).items() if name != "context"}
    own = part.get("key")
    if isinstance(own, str) and (own == key or own.startswith(f"{key}#")):
        part["key"] = own.removeprefix(key)
    return part
