"""The places that a record of a trip names, as mentions, and which of them lies in which."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from kg.claims import Claim, Within
from kg.model import Context, EntityKind, Mention, PlaceKind
from kg.temporal import Days, EndState, Period, ended
from loaders.historian.stops import Stop


@dataclass(frozen=True, slots=True)
class RecordPlaces:
    """What all places of one record share: its key, the country around them, its days.

    They are numbered among the mentions of the record, of which `others` come before them.
    """

    source: str
    key: str
    country: Mention
    period: Period
    others: int = 0

    def stop(self, number: int, stop: Stop, kind: PlaceKind, *, around: tuple[str, ...], on: Period) -> Mention:
        """A stop; `around` are the names around all stops, nearest first."""
        return self._place(number, stop.text, Context((*stop.within, *around), on=on, place_kind=kind))

    def regions(self, names: Iterable[str | None], after: int) -> dict[str, Mention]:
        """The regions of these names, each once, numbered after so many stops."""
        context = Context((self.country.text,), on=self.period, place_kind=PlaceKind.REGION)
        distinct = dict.fromkeys(name for name in names if name is not None)
        return {name: self._place(number, name, context) for number, name in enumerate(distinct, start=after + 1)}

    def containments(self, pairs: Iterable[tuple[Mention, Mention]], claim: partial[Claim]) -> list[Claim]:
        """That each inner place lies in the outer one, for places that no gazetteer knows.

        What a record files under a country lay in it on those days: of other days it says nothing (Kiev in the
        U.S.S.R.).
        """
        then = at_least(self.period)
        return [
            claim(
                slot=f"within/{number}",
                subject=inner,
                content=Within(outer),
                period=then if outer == self.country else None,
            )
            for number, (inner, outer) in enumerate(pairs, start=1)
        ]

    def _place(self, number: int, text: str, context: Context) -> Mention:
        return Mention(EntityKind.PLACE, text, self.source, f"{self.key}#{self.others + number}", context=context)


def at_least(period: Period) -> Period:
    """What held on these days; when that began and ended is not said."""
    before = ended(None, Days(period.start_lo, period.start_hi), start_state=EndState.UNKNOWN, end_state=EndState.KNOWN)
    after = ended(period.end, None, start_state=EndState.KNOWN, end_state=EndState.UNKNOWN)
    return Period(before.start_lo, period.start_hi, period.end_lo, after.end_hi, EndState.UNKNOWN, EndState.UNKNOWN)
