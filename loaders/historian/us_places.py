"""Places in the United States as prose names them: "Palm Springs, Calif.", "Akron and Columbus (Ohio)", "Seattle".

A place is known by the state of the Union behind it, or is one of those that need none. Where the prose lists places
that somebody visited, any name may be one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.model import PlaceKind
from kg.resolution.states import state
from loaders.gazetteer import regions
from loaders.historian.dates import DAYS, MONTH
from loaders.historian.stops import Stop, place_kind
from loaders.lists import lists

_LISTS: Final = lists("loaders.historian", "places")["united_states"]
STATES: Final[Mapping[str, str]] = {  # by name and by each abbreviation, with its full stop and without
    form: region.name
    for region in regions("US")
    for form in (region.name, *region.short, *(short.removesuffix(".") for short in region.short))
}
_STATES: Final = frozenset(STATES.values())
_NOT_ALONE: Final = frozenset[str](_LISTS["not_alone"])
_NAMESAKES: Final[Mapping[str, str]] = _LISTS["namesakes"]
_NATURE: Final = frozenset[str](_LISTS["nature"])
_VENUES: Final = frozenset[str](_LISTS["venues"])
_REGIONS: Final = (_STATES - _NOT_ALONE) | frozenset[str](_LISTS["regions"])
_KNOWN: Final = frozenset[str](_LISTS["towns"]) | _VENUES | _NATURE | _REGIONS
_NO_PLACES: Final = re.compile(rf"\b(?:{'|'.join(_LISTS['no_places'])})\b")
_BUILT: Final = re.compile(r"\b(?:Ranch|Plantation|Grove|Hall|AFB)\b")
_ISLANDS: Final = re.compile(r"\bIslands?\b")

_WORD: Final = rf"(?:(?:St|Ft|Mt)\. ?|(?!{MONTH} ?\d)[A-Z][A-Za-z’']+(?:-[A-Za-z][\w’'.]*)*)"
_NAME: Final = rf"(?:the )?(?P<name>{_WORD}(?:(?: |(?<=\. ))(?:(?:of|the|de|del) )?{_WORD})*)"
_REGION: Final = "|".join(re.escape(name) for name in sorted(STATES, key=len, reverse=True))
_ITEM: Final = re.compile(
    _NAME
    + r"(?:,? ?\((?P<inside>[A-Z][^()\d]*)\)"
    + rf"|[,.] (?P<behind>{_REGION})(?![\w’]| City)(?P<listed>,? and [A-Z]|, (?!and (?:at|in) )(?:and )?[A-Z])?)?"
    + r"(?P<private> \(private[^()]*\))?"
    + rf"(?:,? (?:on )?\(?(?P<days>{DAYS})\)?)?"
)
_BETWEEN: Final = re.compile(r" ?,? and (?:(?:at|to|in) )?| ?, ?(?:(?:and|at|to|in) )*")
_END: Final = re.compile(
    r"\s*(?:$|[,.;()])| (?:and|on|in|at|to|from|for|after|while|with|during|before|until|meeting)\b| [A-Z]"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as the prose names it, with the days behind it and whether it was seen privately.

    `together`: the days stand behind a list, and are those of all places in it.
    """

    stop: Stop
    kind: PlaceKind
    days: str | None = None
    together: bool = False
    private: bool = False


def place_names(text: str, start: int, *, any_name: bool, with_region: bool = False) -> tuple[list[PlaceName], int]:
    """The places of the list that begins at `start`, and where it ends; none if no place begins there.

    `any_name`: a name is a place, though nothing is known of it. `with_region`: a name alone is none.
    """
    names: list[PlaceName | None] = []
    at = start
    while match := _ITEM.match(text, at):
        name, end = _place_name(text, match, any_name=any_name, with_region=with_region)
        if name is None and not any_name:
            break
        names.append(name)
        at = end
        between = _BETWEEN.match(text, at)
        if between is None or _ITEM.match(text, between.end()) is None:
            break
        at = between.end()
    return _with_days(_with_near([name for name in names if name is not None])), at if names else start


def _place_name(text: str, match: re.Match[str], *, any_name: bool, with_region: bool) -> tuple[PlaceName | None, int]:
    name, region, end = match["name"].strip(), match["inside"] or match["behind"], match.end()
    if match["listed"] and any_name and region in _STATES:  # "Williamsburg, California, and Hawaii"
        region, end = None, match.end("name")
    elif match["listed"]:
        end = match.end("behind")
    days = match["days"] if end == match.end() else None
    if not _is_place(name, region, alone=text[end:], any_name=any_name) or (with_region and region is None):
        return None, end
    together = days is not None and text[match.start("days") - 1] != "("
    stop = Stop(name, region and STATES.get(region, region), near=_NAMESAKES.get(name) if region is None else None)
    return PlaceName(stop, _kind(name), days, together, private=match["private"] is not None), end


def _is_place(name: str, region: str | None, *, alone: str, any_name: bool) -> bool:
    """Whether a name is one of a place in the United States; `alone` is what follows it."""
    if region in STATES or name in _KNOWN:
        return True
    ends = _END.match(alone) is not None and _NO_PLACES.search(name) is None
    return any_name and ends and (name in _STATES or state(name) is None)


def _kind(name: str) -> PlaceKind:
    if name in _REGIONS | _NATURE or (name in _STATES and name not in _NOT_ALONE):
        return PlaceKind.REGION
    if name in _VENUES or _BUILT.search(name) or place_kind(name) is PlaceKind.VENUE:
        return PlaceKind.VENUE
    return PlaceKind.REGION if _ISLANDS.search(name) else PlaceKind.CITY


def _with_days(names: list[PlaceName]) -> list[PlaceName]:
    """Days behind a list are those of its places; in parentheses, and behind a place alone, of that one."""
    if len(names) == 1:
        return [replace(names[0], together=False)]
    following: PlaceName | None = None
    backwards: list[PlaceName] = []
    for name in reversed(names):
        if name.days is not None:
            following = name if name.together else None
        shared = name if following is None else replace(name, days=following.days, together=True)
        backwards.append(shared)
    return backwards[::-1]


def _with_near(names: list[PlaceName]) -> list[PlaceName]:
    """A state that closes a list may hold for the places before it that need one: "Hershey, Harrisburg (Penn.)"."""
    near: str | None = None
    backwards: list[PlaceName] = []
    for name in reversed(names):
        stop = name.stop
        near = stop.region or (None if stop.text in _KNOWN else near)
        backwards.append(name if stop.region or near is None else replace(name, stop=replace(stop, near=near)))
    return backwards[::-1]
