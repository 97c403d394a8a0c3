"""Offices whose titles say nearly what was asked, for people who ask by hand: where no title says the same."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.resolution.entity_features import EntityFeatures
from kg.resolution.offices.parse import ParsedOffice
from kg.resolution.query_features import QueryFeatures

NEAR_ABOVE: Final = 0.5  # share of the words of both above which one title is near another: more than one of two


def title_similarity(query: QueryFeatures, candidate: EntityFeatures) -> float:
    """How near the nearest title of an office is to the one asked for: from 0.0, none, to 1.0, the same words."""
    return max((_shared(query.office, title) for title in candidate.titles), default=0.0)


def title_blocks(title: ParsedOffice, of: Iterable[str]) -> Iterator[str]:
    """Where an office is found by whose it is, and by each word of what it is for."""
    yield from (f"=of {state}" for state in of)
    yield from (f"=word {word}" for word in title.subject)


def _shared(one: ParsedOffice, other: ParsedOffice) -> float:
    """A deputy is never near his chief."""
    mine, theirs = _words(one), _words(other)
    if one.ranks != other.ranks or not mine or not theirs:
        return 0.0
    share = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return share if share > NEAR_ABOVE else 0.0


def _words(title: ParsedOffice) -> frozenset[str]:
    """What it is for, and its noun; or to whom its holder is sent, by whatever noun: an envoy is nearly ambassador."""
    noun = title.head if title.accredited_to is None else f"to {title.accredited_to}"
    return title.subject | frozenset(filter(None, (noun,)))
