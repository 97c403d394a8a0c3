"""What the lists of trips share: what held on the days of a trip, and the state whose trips they list."""

from kg.model import Context, EntityKind, Mention, PlaceKind
from kg.temporal import Days, EndState, Period, ended


def at_least(period: Period) -> Period:
    """What held on these days; when that began and ended is not said."""
    before = ended(None, Days(period.start_lo, period.start_hi), start_state=EndState.UNKNOWN, end_state=EndState.KNOWN)
    after = ended(period.end, None, start_state=EndState.KNOWN, end_state=EndState.UNKNOWN)
    return Period(before.start_lo, period.start_hi, period.end_lo, after.end_hi, EndState.UNKNOWN, EndState.UNKNOWN)


def united_states(source: str) -> Mention:
    """The state whose travellers and visitors a source lists."""
    return Mention(
        EntityKind.PLACE,
        "United States",
        source,
        "united-states",
        identified=True,
        ids=("iso:US",),
        context=Context(place_kind=PlaceKind.STATE),
    )
