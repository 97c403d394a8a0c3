"""Whether all that must hold for an answer can hold at one time: certain, possible or not, and which pair decides.

A chain is made of dated links: a visit or event, the window that is asked about, the containments that lead from a
place to another, tenures, seats. It holds for certain if every two of its links certainly share a day; it is possible
if every two may; and one pair that cannot share a day rules it out. What a link that is not certain beside every
earlier one leaves open is its doubt. This is the one definition of it: no clock, no graph, no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from kg.model import Doubt
from kg.temporal import Certainty, Period


@dataclass(frozen=True, slots=True)
class Link:
    """What must hold at that time. `doubt` is what is open where it need not; one `id` counts once in a chain."""

    id: str
    period: Period
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class LinkPair:
    """Two links of a chain, of which the later one was added to what the earlier one was in already."""

    earlier: Link
    later: Link


@dataclass(frozen=True, slots=True)
class RuledOut:
    """That a chain cannot hold, since the two links of this pair share no day."""

    pair: LinkPair


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain that can hold: its links, a doubt for each that is open, and the first pair that need not share a day.

    `open_pair` is None where every two links certainly share a day; doubts without a pair are of something other than
    days, as of the town where only the state is known.
    """

    links: tuple[Link, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    open_pair: LinkPair | None = None

    @property
    def certainty(self) -> Certainty:
        return Certainty.POSSIBLE if self.doubts else Certainty.CERTAIN

    @property
    def kinds_of_doubt(self) -> tuple[Doubt, ...]:
        """Each kind of doubt once, in the order in which they came."""
        return tuple(dict.fromkeys(self.doubts))

    def with_doubt(self, doubt: Doubt) -> "Chain":
        """The chain with a doubt that no pair of its links is the reason of; it is told before those that are."""
        return Chain(self.links, (doubt, *self.doubts), self.open_pair)

    def with_links(self, links: Iterable[Link]) -> "Chain | RuledOut":
        """The chain with more that must hold; or the pair that rules it out."""
        chained, doubts, open_pair = self.links, self.doubts, self.open_pair
        for link in links:
            doubtful = None
            for earlier in chained:
                if earlier.id == link.id:
                    break
                certainty = earlier.period.intersects(link.period)
                if certainty is None:
                    return RuledOut(LinkPair(earlier, link))
                if certainty is Certainty.POSSIBLE and doubtful is None:
                    doubtful = LinkPair(earlier, link)
            else:
                chained = (*chained, link)
                if doubtful is not None:
                    doubts, open_pair = (*doubts, link.doubt), open_pair or doubtful
        return Chain(chained, doubts, open_pair)


def least_doubtful(chains: Iterable[Chain | RuledOut]) -> Chain | RuledOut | None:
    """The chain by which an answer is judged: that with the fewest doubts, whatever the order they come in.

    Where none can hold, what rules the first of them out; None if there is none at all.
    """
    return reduce(_better, chains, None)


def _better(best: Chain | RuledOut | None, other: Chain | RuledOut) -> Chain | RuledOut:
    if best is None or (isinstance(best, RuledOut) and isinstance(other, Chain)):
        return other
    if isinstance(best, RuledOut) or isinstance(other, RuledOut):
        return best
    if len(best.doubts) != len(other.doubts):
        return best if len(best.doubts) < len(other.doubts) else other
    return min(best, other, key=_rank)


def _rank(chain: Chain) -> tuple[int, tuple[Doubt, ...], tuple[str, ...]]:
    """Fewest doubts first; among as many, an order that depends on nothing but the chains."""
    return len(chain.doubts), chain.doubts, tuple(link.id for link in chain.links)
