"""What an entity is called, and when.

A source that identifies its entities by ids may spell one differently as years go by. Each spelling is a name then, in
use from the first to the last day of the records that write it: records are samples, so a gap between two of them ends
nothing, and where a record states no end, the next spelling does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Alias, Description, EntityKind, Mention, MentionId
from kg.temporal import Days, EndState, Period, day_before


@dataclass(frozen=True, slots=True)
class Spelling:
    """How records write an identified mention, and the days of those records; none if they state none."""

    text: str
    days: tuple[Period, ...] = ()


Display = Callable[[Mention], str]
Spellings = Mapping[MentionId, Sequence[Spelling]]


@dataclass(frozen=True, slots=True)
class Written:
    """How the sources write one entity.

    `mentions` are in order of arrival, `spellings` those of the ones that are spelt in several ways; `display` gives
    the bare name in a mention.
    """

    mentions: Sequence[Mention]
    display: Display
    spellings: Spellings

    def aliases(self) -> list[Alias]:
        return [alias for mention in self.mentions for alias in self._aliases(mention)]

    def _aliases(self, mention: Mention) -> list[Alias]:
        """The name in a mention, or all its spellings, as far as they are shown differently."""
        days: dict[str, list[Period]] = {}
        for spelling in self.spellings.get(mention.id, ()):
            spelt = replace(mention, text=spelling.text, context=replace(mention.context, corrected=None))
            days.setdefault(self.display(spelt), []).extend(spelling.days)
        if not days:
            return [Alias(self.display(mention))]
        return _latest_first(days) if len(days) > 1 else [Alias(text) for text in days]


def names(kind: EntityKind, written: Written, said: Sequence[Description]) -> list[Alias]:
    """The names of an entity, the main one first and each text once; of several spellings the latest comes first."""
    shown = written.aliases()
    if kind is EntityKind.PERSON:
        shown.sort(key=lambda alias: len(alias.text.split()) < 2)  # stable: a full name before a bare surname
    stated = [alias for description in said for alias in description.names]
    unique: dict[str, Alias] = {}
    for alias in shown + stated if kind is EntityKind.PERSON else stated + shown:
        known = unique.setdefault(alias.text, alias)
        unique[alias.text] = replace(known, when=known.when or alias.when)
    return list(unique.values())


def name_on(aliases: Sequence[Alias], on: Days) -> str:
    """The name in use on these days: of those that are dated so, the one that came up last; else the main one.

    `aliases` begin with the main one; names in other languages are left out. If the main one was not in use then
    either, it is the name that was last in use before.
    """
    main = aliases[0]
    spoken = [alias for alias in aliases if alias.language in (None, main.language)]
    dated = [(alias.when, alias.text) for alias in spoken if alias.when is not None]
    days = Period.exact(on.lo, on.hi)
    if in_use := [(when, text) for when, text in dated if when.intersects(days) is not None]:
        return max(in_use, key=lambda one: (one[0].start_lo, one[0].start_hi))[1]
    if main.when is None:
        return main.text
    if before := [(when, text) for when, text in dated if when.end_hi < on.lo]:
        return max(before, key=lambda one: (one[0].end_hi, one[0].start_lo))[1]
    return min(dated, key=lambda one: (one[0].start_lo, one[0].end_hi))[1]


def _latest_first(days: Mapping[str, Sequence[Period]]) -> list[Alias]:
    """Each spelling with its days; those that no record dates come last."""
    hulls = {text: _hull(periods) for text, periods in sorted(days.items()) if periods}
    starts = [hull.start_lo for hull in hulls.values()]
    dated = [Alias(text, when=_until_next(hull, starts)) for text, hull in hulls.items()]
    dated.sort(key=_end, reverse=True)
    return [*dated, *(Alias(text) for text in sorted(days) if text not in hulls)]


def _hull(periods: Sequence[Period]) -> Period:
    """From the first to the last of the periods; each end is as well known as that of the period that reaches it."""
    first = min(periods, key=lambda one: (one.start_lo, one.start_hi))
    last = max(periods, key=lambda one: (one.end_hi, one.end_lo))
    start_hi, end_lo = min(one.start_hi for one in periods), max(one.end_lo for one in periods)
    return Period(first.start_lo, start_hi, end_lo, last.end_hi, first.start_state, last.end_state)


def _until_next(hull: Period, starts: Iterable[date]) -> Period:
    """An end that no record states is the day before another spelling comes up."""
    later = [start for start in starts if start > hull.end_lo]
    if hull.end_state is EndState.KNOWN or not later:
        return hull
    return replace(hull, end_hi=min(hull.end_hi, day_before(min(later))))


def _end(alias: Alias) -> tuple[date, date] | tuple[()]:
    return () if alias.when is None else (alias.when.end_hi, alias.when.start_lo)
