"""What loaders of trips share: text that must be there, days, the period between two, and the state of the sources."""

from kg.errors import InputError
from kg.model import Context, EntityKind, Mention, PlaceKind
from kg.source import Row
from kg.temporal import Days, EndState, Period, days, ended


def filled(row: Row, name: str) -> str:
    """The text of a field that must be there and say something."""
    text = row.take(name)
    if not text:
        raise row.refuse("empty", name, text)
    return text


def day(row: Row, name: str) -> Days:
    """The days that a date may be."""
    text = row.take(name)
    try:
        return days(text)
    except InputError as error:
        raise row.refuse(str(error), name, text) from error


def bounded(row: Row, start: Days, end: Days | None, name: str) -> Period:
    """From start to end, the field `name`; without an end it runs on."""
    end_state = EndState.OPEN if end is None else EndState.KNOWN
    try:
        return ended(start, end, start_state=EndState.KNOWN, end_state=end_state)
    except InputError as error:
        raise row.refuse(str(error), name, row.take(name)) from error


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
