"""What a reason for or against a match is, and the reasons that any kind of entity has: identifiers and keys."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import EntityKind, Mention, PlaceKind
from kg.resolution.profile import Profile


class Evidence(NamedTuple):
    """One reason: `because` is what an analyst reads, `times` how strongly the term applies.

    What it weighs is not known here, but where the score is made (`kg.resolution.weights`).
    """

    term: str
    because: str
    times: float = 1.0


def identity(mention: Mention, profile: Profile) -> Iterator[Evidence]:
    """What identifiers and the source's own keys say."""
    yield from _identifiers(frozenset(mention.ids), profile.ids)
    if not mention.identified:
        return
    if (mention.namespace, mention.key) in profile.keys:
        yield Evidence("same_source_key", f"{mention.source} calls both {mention.key}")
        return
    others = sorted(key for namespace, key in profile.keys if namespace == mention.namespace)
    if others and not _may_have_two_keys(mention, profile):
        yield Evidence("source_key_conflict", f"{mention.source} has {mention.key} beside {others[0]}")


def _identifiers(mentioned: frozenset[str], known: frozenset[str]) -> Iterator[Evidence]:
    if shared := sorted(mentioned & known):
        yield Evidence("same_identifier", shared[0])
        return
    schemes = {identifier.partition(":")[0]: identifier for identifier in sorted(known)}
    for identifier in sorted(mentioned):
        if (other := schemes.get(identifier.partition(":")[0])) is not None:
            yield Evidence("identifier_conflict", f"{identifier} against {other}")
            return


def _may_have_two_keys(mention: Mention, profile: Profile) -> bool:
    """Sources file one state under two ids when it changes its name."""
    return mention.kind is EntityKind.PLACE and profile.place_kind in (PlaceKind.STATE, None)
