"""Which mentions are one entity: the connected components of positive judgements, guarded by negative ones."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Pair(Generic[M]):
    """That `left` and `right` are the same, or are not. `strength` orders them: a person's word is above any score."""

    left: M
    right: M
    same: bool
    strength: float = 0.0


def clusters(members: Iterable[M], pairs: Iterable[Pair[M]]) -> list[frozenset[M]]:
    """The clusters of all members, in a stable order that does not depend on the order of the input."""
    known = sorted(set(members), key=repr)
    given = list(pairs)
    apart = _apart(v for v in given if not v.same)
    joined: dict[M, set[M]] = {member: {member} for member in known}
    for pair in sorted((v for v in given if v.same), key=_order):
        left, right = joined.get(pair.left), joined.get(pair.right)
        if left is None or right is None or left is right or _forbidden(left, right, apart):
            continue
        left |= right
        joined.update(dict.fromkeys(right, left))
    unique = {id(group): group for group in joined.values()}
    return sorted((frozenset(group) for group in unique.values()), key=lambda group: min(map(repr, group)))


def _apart(negative: Iterable[Pair[M]]) -> Mapping[M, Collection[M]]:
    apart: dict[M, set[M]] = {}
    for pair in negative:
        apart.setdefault(pair.left, set()).add(pair.right)
        apart.setdefault(pair.right, set()).add(pair.left)
    return apart


def _forbidden(left: set[M], right: set[M], apart: Mapping[M, Collection[M]]) -> bool:
    small, large = sorted((left, right), key=len)
    return any(not large.isdisjoint(apart.get(member, ())) for member in small)


def _order(pair: Pair[M]) -> tuple[float, str, str]:
    one, other = sorted((repr(pair.left), repr(pair.right)))
    return -pair.strength, one, other
