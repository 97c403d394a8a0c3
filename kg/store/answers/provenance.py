"""Where answers come from: the records, claims and conflicts behind entities and facts.

Only claims that are alive count, those that no newer version of their record supersedes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, TypedDict, cast

from kg.model import Status
from kg.store.answers.entities import nodes
from kg.store.answers.source_cards import SourceRow, source_card
from kg.store.own_keys import OWN_KEY
from kg.store.shapes import NodeRow, WhenRow, when_known
from kg.store.store import Store


class RecordRow(TypedDict):
    """A record of a source, and of one data set of it; `primary`: it is about the very entity or fact."""

    source: str
    dataset: str
    key: str
    url: str | None
    primary: bool


class ClaimRow(TypedDict):
    """A claim; `supports` is the id of the entity or fact that it supports, None if it supports none."""

    id: str
    source: SourceRow
    key: str
    locator: str | None
    url: str | None
    quote: str | None
    when: WhenRow | None
    publishedOn: Annotated[str, date] | None
    polarity: str
    status: Annotated[str, Status] | None
    supports: str | None
    rule: str | None


class ConflictRow(TypedDict):
    """A disagreement of sources; `claimIds` are the claims that disagree."""

    id: str
    kind: str
    explanation: str
    claimIds: list[str]


# `c` is a claim, `about` the id of what it supports. The source is only its id: `CARDS` tells of each of them once.
CLAIM: Final = f"""c {{.id, .source, .key, .locator, .url, .quote, .polarity, .status, supports: about,
  rule: coalesce(c.rule, CASE c.relation WHEN 'DESCRIPTION' THEN 'says what it is' END),
  publishedOn: toString(c.publishedOn), when: {when_known("c")}}}"""
CARDS: Final = """COLLECT { UNWIND claims AS claim
  WITH DISTINCT claim.source AS id
  MATCH (source:Source {id: id})
  RETURN {id: source.id, name: coalesce(source.title, source.name, source.id), licence: source.licence,
          retrieved: source.retrieved, coverage: source.coverage, datasets: source.datasets} }"""

# A record is about the fact that its claim supports; it is about an entity if it bears that entity's own key or
# describes it. What a source identifies has a record with that id besides.
RECORDS: Final = f"""
UNWIND $ids AS id
CALL (id) {{
  MATCH (c:Claim {{fact: id}})
  WHERE c.recordedTo IS NULL
  RETURN c.source AS source, coalesce(c.dataset, c.source) AS dataset, c.key AS key, c.url AS url, true AS primary
  UNION ALL
  MATCH (:Entity {{id: id}})<-[:IS]-(mention:Mention)<-[part:MENTIONS]-(c:Claim)
  WHERE c.recordedTo IS NULL
  RETURN c.source AS source, coalesce(c.dataset, c.source) AS dataset, c.key AS key, c.url AS url,
         (mention.identified AND mention.source = c.source AND mention.key = c.key)
         OR (c.relation = 'DESCRIPTION' AND part.role = 'SUBJECT') AS primary
  UNION ALL
  MATCH (:Entity {{id: id}})<-[:IS]-(mention:Mention)
  WHERE {OWN_KEY}
  MATCH (mention)<-[:MENTIONS]-(c:Claim)
  WHERE c.recordedTo IS NULL
  WITH mention, min(coalesce(c.dataset, c.source)) AS dataset
  RETURN mention.source AS source, dataset, mention.key AS key, null AS url, true AS primary
}}
WITH id, source, dataset, key, min(url) AS url, max(primary) AS primary
ORDER BY id, NOT primary, source, key, dataset
RETURN id, collect({{source: source, dataset: dataset, key: key, url: url, primary: primary}}) AS records
"""
WHY_FACTS: Final = f"""
UNWIND $ids AS id
MATCH (c:Claim {{fact: id}})
WHERE c.recordedTo IS NULL
WITH id AS about, c
ORDER BY about, c.ordinal, c.id
WITH collect({CLAIM}) AS claims
RETURN claims, {CARDS} AS cards
"""
# Of a record that says what, where and who in several claims, the one that says what speaks for all.
WHY_EVENTS: Final = f"""
UNWIND $ids AS id
MATCH (:Event {{id: id}})<-[:IS]-(:Mention)<-[:MENTIONS]-(c:Claim)
WHERE c.recordedTo IS NULL AND c.polarity = 'AFFIRMED'
WITH id AS about, c
ORDER BY c.relation <> 'DESCRIPTION', c.ordinal, c.id
WITH about, c.source AS source, c.key AS key, head(collect(c)) AS c
ORDER BY about, c.ordinal, c.id
WITH collect({CLAIM}) AS claims
RETURN claims, {CARDS} AS cards
"""
CLAIMS: Final = f"""
UNWIND $ids AS id
MATCH (c:Claim {{id: id}})
WITH c, c.fact AS about
WITH collect({CLAIM}) AS claims
RETURN claims, {CARDS} AS cards
"""
CONFLICTS: Final = """
UNWIND $ids AS id
CALL (id) {
  MATCH (conflict:Conflict {fact: id})
  RETURN conflict
  UNION
  MATCH (:Event {id: id})-[link:ATTENDED|TOOK_PLACE_AT|PART_OF]-()
  MATCH (conflict:Conflict {fact: link.id})
  RETURN conflict
}
WITH id, conflict
ORDER BY id, conflict.id
RETURN id, collect({id: conflict.id, kind: conflict.kind, explanation: conflict.explanation,
                    claimIds: conflict.claims}) AS conflicts
"""


async def records(store: Store, ids: Sequence[str]) -> list[list[RecordRow]]:
    """The records behind each fact, or that name each entity, each once: first those that are about it."""
    by_id = {row["id"]: row["records"] for row in await store.read(RECORDS, ids=list(dict.fromkeys(ids)))}
    return [by_id.get(id, []) for id in ids]


async def why(store: Store, ids: Sequence[str]) -> list[list[ClaimRow]]:
    """The claims that support each fact or event, in the order of their arrival."""
    events = [id for id in dict.fromkeys(ids) if id.startswith("event_")]
    facts = [id for id in dict.fromkeys(ids) if not id.startswith("event_")]
    claims: list[ClaimRow] = []
    if facts:
        claims += _with_sources(await store.record(WHY_FACTS, ids=facts))
    if events:
        claims += _with_sources(await store.record(WHY_EVENTS, ids=events))
    by_support = _by_support(claims)
    return [by_support.get(id, []) for id in ids]


async def conflicts(store: Store, ids: Sequence[str]) -> list[list[ConflictRow]]:
    """What sources disagree about on each fact, or on each event and who attended it where."""
    by_id = {row["id"]: row["conflicts"] for row in await store.read(CONFLICTS, ids=list(dict.fromkeys(ids)))}
    return [by_id.get(id, []) for id in ids]


async def supported(store: Store, claims: Sequence[ClaimRow]) -> list[NodeRow | None]:
    """The entity or fact that each claim supports; None for a claim that supports none."""
    ids = [claim["supports"] for claim in claims if claim["supports"] is not None]
    by_id = dict(zip(ids, await nodes(store, ids), strict=True))
    return [by_id.get(claim["supports"] or "") for claim in claims]


async def claims_of_conflicts(store: Store, conflicts: Sequence[ConflictRow]) -> list[list[ClaimRow]]:
    """The claims that disagree in each conflict, in its order; without those that are in the graph no more."""
    ids = list(dict.fromkeys(id for conflict in conflicts for id in conflict["claimIds"]))
    claims = _with_sources(await store.record(CLAIMS, ids=ids)) if ids else []
    by_id = {claim["id"]: claim for claim in claims}
    return [[by_id[id] for id in conflict["claimIds"] if id in by_id] for conflict in conflicts]


def _with_sources(row: Mapping[str, Any]) -> list[ClaimRow]:
    """The claims of an answer, each with the card of its source."""
    cards = {card["id"]: source_card(card) for card in row["cards"]}
    return [cast("ClaimRow", {**claim, "source": cards[claim["source"]]}) for claim in row["claims"]]


def _by_support(claims: Iterable[ClaimRow]) -> dict[str | None, list[ClaimRow]]:
    by_support: dict[str | None, list[ClaimRow]] = {}
    for claim in claims:
        by_support.setdefault(claim["supports"], []).append(claim)
    return by_support
