"""What a chain of links that must all hold at once comes to: the brute force of DESIGN's rule on every pair.

The law for whatever judges chains: hand the same links to `expected` and to it, and compare.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from tests.oracle.days import Bounds, Certainty, overlap

Doubts = frozenset[str]
Verdict = frozenset[Doubts]  # the sets of doubts that a row may show: several where chains are equally good
CERTAIN: Verdict = frozenset({Doubts()})


class Link(NamedTuple):
    """What must hold at the time; `doubt` is what it is called where it need not."""

    id: str
    days: Bounds
    doubt: str


class Chain(NamedTuple):
    """Links in the order in which they are asked for, and doubts that are there whatever the days are."""

    links: tuple[Link, ...]
    doubts: tuple[str, ...] = ()


def expected(chains: Iterable[Chain | Sequence[Link]]) -> Verdict | None:
    """The doubts of the chains with fewest of them; None if none of the chains can hold.

    Each doubtful link counts, though a row shows each kind of doubt once.
    """
    found = [doubts for chain in chains if (doubts := judged(chain)) is not None]
    fewest = min((len(doubts) for doubts in found), default=0)
    return frozenset(Doubts(doubts) for doubts in found if len(doubts) == fewest) or None


def judged(chain: Chain | Sequence[Link]) -> list[str] | None:
    """The doubts of a chain, None if it cannot hold.

    A chain holds if every pair of its links can share a day. A link is doubtful if there is a link before it with which
    it need not share one: the doubt of a pair is named after the later of the two. A link that is asked for twice is
    one: it has the same days both times.
    """
    links, doubts = (chain.links, list(chain.doubts)) if isinstance(chain, Chain) else (chain, [])
    known: list[Link] = []
    for link in links:
        if any(link.id == one.id for one in known):
            continue
        least = min((overlap(one.days, link.days) for one in known), default=Certainty.CERTAIN)
        if least is Certainty.NO:
            return None
        if least is Certainty.POSSIBLE:
            doubts.append(link.doubt)
        known.append(link)
    return doubts


def impossible(links: Sequence[Link]) -> set[frozenset[str]]:
    """The pairs, by their ids, that rule a chain out; any of them explains why it does not hold."""
    return {
        frozenset({one.id, other.id})
        for one, other in combinations(links, 2)
        if one.id != other.id and overlap(one.days, other.days) is Certainty.NO
    }
