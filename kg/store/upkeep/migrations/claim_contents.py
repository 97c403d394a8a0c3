"""Migration 4: the text of a claim holds a head and the content of its relation, no longer all fields side by side.

Text and digest of every claim are rewritten, those of superseded ones too, so that the files that were loaded are known
as unchanged. A slice is a transaction; what is rewritten already is passed over, so that a killed run is run again.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Final, cast

import orjson

from kg.errors import StoreError
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
SET claim.payload = row.payload, claim.digest = row.digest
"""
_BEFORE: Final = ("source", "key", "slot", "locator", "subject")
_BEHIND: Final = ("period", "quote", "url", "published_on", "polarity", "rank")
# What a relation says; a field of another one that stood beside it was read by nothing, and stays on the node.
_CONTENT: Final[Mapping[str, tuple[str, ...]]] = {
    "TENURE": ("object", "capacity"),
    "VISIT": ("object", "trip", "state", "status", "capacity", "described_as", "purpose", "no_towns"),
    "SEAT": ("object", "definition"),
    "OF": ("object",),
    "ACCREDITATION": ("object",),
    "CONTAINMENT": ("object",),
    "SUCCESSION": ("object",),
    "ATTENDANCE": ("object", "role", "status", "described_as"),
    "VENUE": ("object", "status"),
    "PART": ("object", "status"),
}
_NEEDED: Final = frozenset({"object", "definition"})
Json = dict[str, Any]


async def rewrite(store: Store) -> None:
    """Rewrite every claim that is in the older form."""
    after = ""
    while claims := (await store.record(CLAIMS, after=after, slice=SLICE))["claims"]:
        rows = [_row(id, said) for id, text in claims if "content" not in (said := orjson.loads(text))]
        await store.write(REWRITE, rows=rows)
        after = claims[-1][0]


def _row(id: str, said: Json) -> dict[str, str]:
    try:
        claim = _claim(said)
    except KeyError as error:
        raise StoreError(
            f"claim {id!r} of {said['source']!r} is a {said['relation']} without {error}, which no longer can be: "
            "empty the graph with `kg db wipe` and load its sources again"
        ) from error
    return {"id": id, "payload": orjson.dumps(claim).decode(), "digest": _digest(claim)}


def _claim(said: Json) -> Json:
    head = {name: said[name] for name in _BEFORE}
    behind = {name: said[name] for name in _BEHIND if name in said}
    return {**head, "content": {**_content(said), "relation": said["relation"]}, **behind}


def _content(said: Json) -> Json:
    if said["relation"] == "DESCRIPTION":
        status = {"status": said["status"]} if "status" in said else {}
        return {**said.get("description", {}), **status}
    fields = _CONTENT[said["relation"]]
    return {name: said[name] for name in fields if name in said or name in _NEEDED}


def _digest(claim: Json) -> str:
    """Of all of the claim but where it stands in its file, and what helps to resolve its names."""
    said = {name: value for name, value in claim.items() if name != "locator"}
    said["subject"] = _bare(claim["subject"])
    said["content"] = {name: _bare(value) for name, value in claim["content"].items()}
    return blake2b(orjson.dumps(said), digest_size=10).hexdigest()


def _bare(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {name: inner for name, inner in cast("Json", value).items() if name != "context"}
