"""Where answers come from: the records, claims and conflicts behind entities and facts.

Only claims that are alive count, those that no newer version of their record supersedes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kg.store.answers.source_cards import source_card
from kg.store.store import Store

Map = dict[str, Any]

# `c` is a claim, `about` the id of what it supports.
CLAIM: Final = """c {.id, .key, .locator, .url, .quote, .polarity, .status, __typename: 'Claim',
  rule: coalesce(c.rule, CASE c.relation WHEN 'DESCRIPTION' THEN 'says what it is' END),
  _source: c.source, _fact: about, publishedOn: toString(c.publishedOn), _when: c.when, _startState: c.startState,
  _endState: c.endState, _startLo: toString(c.startLo), _startHi: toString(c.startHi), _endLo: toString(c.endLo),
  _endHi: toString(c.endHi)}"""
CARDS: Final = """COLLECT { UNWIND claims AS claim
  WITH DISTINCT claim._source AS name
  MATCH (source:Source {id: name})
  RETURN {id: source.id, name: coalesce(source.title, source.name, source.id), licence: source.licence,
          retrieved: source.retrieved, coverage: source.coverage} }"""

# A record is about the fact that its claim supports; it is about an entity if it bears that entity's own key or
# describes it.
RECORDS: Final = """
UNWIND $ids AS id
CALL (id) {
  MATCH (c:Claim {fact: id})
  WHERE c.recordedTo IS NULL
  RETURN c, true AS primary
  UNION ALL
  MATCH (:Entity {id: id})<-[:IS]-(mention:Mention)<-[part:MENTIONS]-(c:Claim)
  WHERE c.recordedTo IS NULL
  RETURN c, (mention.identified AND mention.source = c.source AND mention.key = c.key)
            OR (c.relation = 'DESCRIPTION' AND part.role = 'SUBJECT') AS primary
}
WITH id, c.source AS source, c.key AS key, min(c.url) AS url, max(primary) AS primary
ORDER BY id, NOT primary, source, key
RETURN id, collect({__typename: 'Record', source: source, key: key, url: url, primary: primary}) AS records
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
RETURN id, collect({__typename: 'Conflict', id: conflict.id, kind: conflict.kind, explanation: conflict.explanation,
                    _claims: conflict.claims}) AS conflicts
"""


async def records(store: Store, ids: Sequence[str]) -> list[list[Map]]:
    """The records behind each fact, or that name each entity, each once: first those that are about it."""
    found = {row["id"]: row["records"] for row in await store.read(RECORDS, ids=list(dict.fromkeys(ids)))}
    return [found.get(id_, []) for id_ in ids]


async def why(store: Store, ids: Sequence[str]) -> list[list[Map]]:
    """The claims that support each fact or event, in the order of their arrival."""
    events = [id_ for id_ in dict.fromkeys(ids) if id_.startswith("event_")]
    facts = [id_ for id_ in dict.fromkeys(ids) if not id_.startswith("event_")]
    claims: list[Map] = []
    if facts:
        claims += _told(await store.record(WHY_FACTS, ids=facts))
    if events:
        claims += _told(await store.record(WHY_EVENTS, ids=events))
    found = _grouped(claims)
    return [found.get(id_, []) for id_ in ids]


async def conflicts(store: Store, ids: Sequence[str]) -> list[list[Map]]:
    """What sources disagree about on each fact, or on each event and who attended it where."""
    found = {row["id"]: row["conflicts"] for row in await store.read(CONFLICTS, ids=list(dict.fromkeys(ids)))}
    return [found.get(id_, []) for id_ in ids]


async def claims(store: Store, ids: Sequence[Sequence[str]]) -> list[list[Map]]:
    """The claims with these ids, in their order, for each of several lists."""
    wanted = list(dict.fromkeys(id_ for one in ids for id_ in one))
    found = {claim["id"]: claim for claim in _told(await store.record(CLAIMS, ids=wanted))} if wanted else {}
    return [[found[id_] for id_ in one if id_ in found] for one in ids]


def _told(row: Mapping[str, Any]) -> list[Map]:
    """The claims with their sources."""
    cards = {card["id"]: source_card(card) for card in row["cards"]}
    return [{**claim, "source": cards[claim["_source"]]} for claim in row["claims"]]


def _grouped(claims: Iterable[Map]) -> dict[str, list[Map]]:
    found: dict[str, list[Map]] = {}
    for claim in claims:
        found.setdefault(claim["_fact"], []).append(claim)
    return found
