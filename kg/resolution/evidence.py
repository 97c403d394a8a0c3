"""Named terms for or against two names meaning one entity, and those that any kind of entity has.

Identifiers and keys.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.model import EntityKind, Mention, PlaceKind
from kg.resolution.profile import Profile
from kg.resolution.tables import table


class Evidence(NamedTuple):
    """One reason: `weight` is log-odds, above zero for a match; `because` is what an analyst reads."""

    term: str
    weight: float
    because: str

    @property
    def row(self) -> dict[str, object]:
        """Itself as it is stored and answered."""
        return {"term": self.term, "weight": self.weight, "because": self.because}


def evidence(term: str, because: str, *, times: float = 1.0) -> Evidence:
    """A term with its weight in the table of weights, `times` a factor."""
    return Evidence(term, round(weights()[term] * times, 3), because)


def identity(mention: Mention, profile: Profile) -> Iterator[Evidence]:
    """What identifiers and the source's own keys say."""
    yield from _identifiers(frozenset(mention.ids), profile.ids)
    if not mention.identified:
        return
    if (mention.source, mention.key) in profile.keys:
        yield evidence("same_source_key", f"{mention.source} calls both {mention.key}")
        return
    others = sorted(key for source, key in profile.keys if source == mention.source)
    if others and not _may_have_two_keys(mention, profile):
        yield evidence("source_key_conflict", f"{mention.source} has {mention.key} beside {others[0]}")


def _identifiers(mentioned: frozenset[str], known: frozenset[str]) -> Iterator[Evidence]:
    if shared := sorted(mentioned & known):
        yield evidence("same_identifier", shared[0])
        return
    schemes = {identifier.partition(":")[0]: identifier for identifier in sorted(known)}
    for identifier in sorted(mentioned):
        if (other := schemes.get(identifier.partition(":")[0])) is not None:
            yield evidence("identifier_conflict", f"{identifier} against {other}")
            return


def _may_have_two_keys(mention: Mention, profile: Profile) -> bool:
    """Sources file one state under two ids when it changes its name."""
    return mention.kind is EntityKind.PLACE and profile.place_kind in (PlaceKind.STATE, None)


@cache
def weights() -> dict[str, float]:
    """The weight of each term, log-odds."""
    return dict(table("weights"))
