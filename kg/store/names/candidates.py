"""Entities whose names are like a text, by the full-text index, as the resolver knows entities."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, zip_longest
from typing import Any, Final

from kg.model import Alias, Description, EntityId, EntityKind, PlaceKind
from kg.resolution.learning import Learnt
from kg.resolution.names.words import likely_spellings, words
from kg.resolution.profile import Held, Profile
from kg.resolution.writing.forms import fold
from kg.store.codec import bounded
from kg.store.shapes import ENTITY, EntityRow, WhenRow, when_known
from kg.store.store import Store
from kg.temporal import Days, EndState, Period

CONSIDERED: Final = 100  # entities that are weighed for one text
# The index takes 1,024 conditions for one text; a misspelt word becomes up to 50 of them, any other four.
WORDS: Final = 40
MISSPELT_WORDS: Final = 12
LONGEST_MISSPELT: Final = 24  # letters; what it costs to find the words near one grows with them
CANDIDATES: Final = (
    """
CALL db.index.fulltext.queryNodes('names', $text, {limit: $limit * 4}) YIELD node, score
MATCH (node)<-[:CALLED]-(entity:Entity)
WHERE any(label IN labels(entity) WHERE label IN $labels)
WITH entity, max(score) AS score
ORDER BY score DESC, entity.id
LIMIT $limit
RETURN collect({row: """
    + ENTITY
    + """, population: entity.population, weight: entity.weight, existed: """
    + when_known("entity")
    + """,
  names: [(entity)-[called:CALLED]->(name:Name) | {main: called.main, text: name.text, language: name.language,
    when: """
    + when_known("called")
    + """}],
  outer: [(entity)-[:WITHIN|OF*1..6]->(around:Entity) | [around.id, around.name]],
  accredited: [(entity)-[:ACCREDITED_TO]->(to:Entity) | to.name],
  held: [(entity)-[t:HELD]->(o:Office) | {title: o.name, office: o.id, days: [t.startLo, t.startHi, t.endLo, t.endHi],
    of: [(o)-[:OF*1..6]->(whose:Entity) | whose.name]}]}) AS found
"""
)


@dataclass(frozen=True, slots=True)
class Found:
    """An entity as the resolver knows it and as the API shows it, with its names, the main one first."""

    profile: Profile
    row: EntityRow
    names: tuple[Alias, ...]


async def like(store: Store, text: str, kinds: Collection[EntityKind]) -> list[Found]:
    """Those that a text may mean; each of its words counts alike.

    A word may be the beginning of one in a name, a misspelling of one, or a word of a person's name in another script.
    """
    query = full_text_query(text)
    if not query:
        return []
    found = await store.record(
        CANDIDATES,
        text=query,
        labels=[kind.value.capitalize() for kind in kinds],
        limit=CONSIDERED,
    )
    return [_found(row) for row in found["found"]]


def full_text_query(text: str) -> str:
    """What the index is asked for a text; as much at most as it takes, whatever the text holds; empty for no word."""
    sought = list(islice(dict.fromkeys((*fold(text).split(), *_spelt(text))), WORDS))
    short = (word for word in sought if len(word) <= LONGEST_MISSPELT)
    return " ".join(
        (*(f"{word}^4 {word}*^2" for word in sought), *(f"form:{word}~" for word in islice(short, MISSPELT_WORDS)))
    )


def _spelt(text: str) -> Iterator[str]:
    """The Latin spellings of the words that are in another script, the likeliest of every word first."""
    spelt = (likely_spellings(word) for word in words(text) if not word.isascii())
    return filter(None, chain.from_iterable(zip_longest(*spelt)))


def _found(found: Mapping[str, Any]) -> Found:
    row = found["row"]
    called = sorted(found["names"], key=lambda name: (not name["main"], name["text"]))
    names = tuple(Alias(name["text"], name["language"], _period(name["when"])) for name in called)
    return Found(_profile(found, [name.text for name in names]), row, names or (Alias(row["name"]),))


def _profile(found: Mapping[str, Any], names: Sequence[str]) -> Profile:
    row = found["row"]
    kind = EntityKind(row["typename"].upper())
    said = Description(
        place_kind=PlaceKind(row["kind"]) if kind is EntityKind.PLACE and row["kind"] else None,
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        population=found["population"],
        born=_days(row.get("bornLo"), row.get("bornHi")),
        died=_days(row.get("diedLo"), row.get("diedHi")),
        existed=_period(found["existed"]),
    )
    learnt = Learnt(kind, dict.fromkeys([row["name"], *names]), said=said, weight=found["weight"] or 0)
    return learnt.profile(
        EntityId(row["id"]),
        outer=(EntityId(id) for id, _ in found["outer"]),
        outer_names=(name for _, name in found["outer"]),
        accredited=found["accredited"],
        held=(_held(one) for one in found["held"]),
    )


def _held(found: Mapping[str, Any]) -> Held:
    return Held(found["title"], EntityId(found["office"]), tuple(found["of"]), bounded(found["days"]))


def _days(lo: str | None, hi: str | None) -> Days | None:
    return None if lo is None or hi is None else Days(date.fromisoformat(lo), date.fromisoformat(hi))


def _period(row: WhenRow | None) -> Period | None:
    if row is None:
        return None
    start_lo, start_hi, end_lo, end_hi = (
        date.fromisoformat(day) for day in (row["startLo"], row["startHi"], row["endLo"], row["endHi"])
    )
    return Period(start_lo, start_hi, end_lo, end_hi, EndState(row["startState"]), EndState(row["endState"]))
