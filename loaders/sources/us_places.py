"""Places in the United States as prose names them: "Palm Springs, Calif.", "Akron and Columbus (Ohio)", "Seattle".

A place is known by the state of the Union behind it, or is one of those that need none. Where the prose lists places
that somebody visited, any name may be one.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from kg.model import PlaceKind
from kg.resolution.states import state
from loaders.sources.locales import Stop, place_kind


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()).split(", "))


# A table, several states to a line.
# fmt: off
_SHORT: Final = {  # the abbreviations of each state of the Union and territory
    "Alabama": "Ala. AL", "Alaska": "AK", "American Samoa": "", "Arizona": "Ariz. AZ", "Arkansas": "Ark. AR",
    "California": "Calif. Cal. CA", "Colorado": "Colo. CO", "Connecticut": "Conn. CT", "Delaware": "Del. DE",
    "District of Columbia": "D.C. DC", "Florida": "Fla. FL", "Georgia": "Ga. GA", "Guam": "", "Hawaii": "HI",
    "Idaho": "Ida. ID", "Illinois": "Ill. IL", "Indiana": "Ind. IN", "Iowa": "Ia. IA", "Kansas": "Kans. Kan. KS",
    "Kentucky": "Ky. KY", "Louisiana": "La. LA", "Maine": "Me. ME", "Maryland": "Md. MD",
    "Massachusetts": "Mass. MA", "Michigan": "Mich. MI", "Minnesota": "Minn. MN", "Mississippi": "Miss. MS",
    "Missouri": "Mo. MO", "Montana": "Mont. MT", "Nebraska": "Nebr. Neb. NE", "Nevada": "Nev. NV",
    "New Hampshire": "N.H. NH", "New Jersey": "N.J. NJ", "New Mexico": "N.M. NM", "New York": "N.Y. NY",
    "North Carolina": "N.C. NC", "North Dakota": "N.D. ND", "Ohio": "OH", "Oklahoma": "Okla. OK",
    "Oregon": "Oreg. Ore. OR", "Pennsylvania": "Pa. PA", "Puerto Rico": "P.R. PR", "Rhode Island": "R.I. RI",
    "South Carolina": "S.C. SC", "South Dakota": "S.D. SD", "Tennessee": "Tenn. TN", "Texas": "Tex. TX",
    "Utah": "UT", "Vermont": "Vt. VT", "Virginia": "Va. VA", "Washington": "Wash. WA", "West Virginia": "W.Va. WV",
    "Wisconsin": "Wis. Wisc. WI", "Wyoming": "Wyo. WY",
}
# fmt: on
_STATES: Final = frozenset(_SHORT)
STATES: Final = {name: name for name in _SHORT} | {
    form: name
    for name, shorts in _SHORT.items()
    for short in shorts.split()
    for form in (short, short.removesuffix("."))
}
# States that are also something else when they stand alone: towns, and a country.
_NOT_ALONE: Final = frozenset({"Georgia", "New York", "Washington"})
# Towns that bear the name of a state, and where they lie.
_NAMESAKES: Final = {"New York": "New York", "Washington": "District of Columbia"}
_REGIONS: Final = (_STATES - _NOT_ALONE) | _names("New York State, Washington State, Virgin Islands, US Virgin Islands")
_NATURE: Final = _names("""
    Grand Canyon, Yellowstone, Yellowstone Park, Yellowstone National Park, Yosemite, Yosemite Park,
    Yosemite National Park, Midway, Midway Island
""")
_VENUES: Final = _names("""
    Bohemian Grove, Camp David, LBJ Ranch, Prairie Chapel Ranch, Wye Plantation, Wye River, Blair House, Sunnylands,
    Mar-a-Lago
""")
_TOWNS: Final = _names("""
    Agana, Akron, Albany, Albuquerque, Anchorage, Ann Arbor, Annapolis, Aspen, Atlanta, Austin, Baltimore,
    Baton Rouge, Birmingham, Boston, Buffalo, Cape Canaveral, Cape Kennedy, Chattanooga, Chicago, Cincinnati,
    Cleveland, Colorado Springs, Columbus, Corpus Christi, Dallas, Dayton, Denver, Des Moines, Detroit, Duluth,
    El Paso, Fort Lauderdale, Fort Worth, Fresno, Ft. Lauderdale, Galveston, Gettysburg, Harrisburg, Hartford,
    Honolulu, Houston, Hyde Park, Indianapolis, Jacksonville, Kansas City, Kennebunkport, Key Biscayne, Key West,
    Knoxville, Las Vegas, Little Rock, Long Beach, Los Angeles, Louisville, Lubbock, Memphis, Miami, Miami Beach,
    Milwaukee, Minneapolis, Minneapolis-St. Paul, Nashville, New Haven, New Orleans, New York, New York City,
    Newport Beach, Niagara Falls, Norfolk, Oakland, Oklahoma City, Omaha, Orlando, Palm Beach, Palm Springs,
    Palo Alto, Pearl Harbor, Peoria, Philadelphia, Phoenix, Pittsburgh, Princeton, Raleigh, Richmond, Rochester,
    Sacramento, Salt Lake City, San Antonio, San Clemente, San Diego, San Francisco, San Jose, San Juan,
    Santa Barbara, Santa Fe, Santa Monica, Savannah, Seattle, Spokane, St. Louis, St. Paul, Syracuse, Tampa, Toledo,
    Tucson, Tulsa, Washington, West Point, Williamsburg, Yorktown
""")
_KNOWN: Final = _TOWNS | _VENUES | _NATURE | _REGIONS
_NO_PLACES: Final = re.compile(  # capitalised words that follow "visited" as well
    r"\b(?:President|Prime|Premier|King|Queen|Vice|Secretary|General|Minister|Chancellor|Pope|Congress|Senate|Pentagon|"
    r"University|College|Institute|School|Museum|Hospital|Clinic|Library|Academy|Memorial|Gallery|Center|Company|"
    r"Assembly|Council|Conference|Nations|Embassy|Mission|Festival|Fair|House|UN|NATO|NASA|IMF|Midwest|Far West|"
    r"Europe)\b"
)
_BUILT: Final = re.compile(r"\b(?:Ranch|Plantation|Grove|Hall|AFB)\b")
_ISLANDS: Final = re.compile(r"\bIslands?\b")

MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WORD: Final = rf"(?:(?:St|Ft|Mt)\. ?|(?!{MONTH} ?\d)[A-Z][A-Za-z’']+(?:-[A-Za-z][\w’'.]*)*)"
_NAME: Final = rf"(?:the )?(?P<name>{_WORD}(?:(?: |(?<=\. ))(?:(?:of|the|de|del) )?{_WORD})*)"
_REGION: Final = "|".join(re.escape(name) for name in sorted(STATES, key=len, reverse=True))
DAY: Final = rf"{MONTH} ?\d{{1,2}}(?!\d)(?:, \d{{4}})?"
DAYS: Final = rf"{DAY}(?:\s?[–-]\s?(?:{MONTH} )?\d{{1,2}}(?!\d)(?:, \d{{4}})?)?(?! and \d)"
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
class Named:
    """A place as the prose names it, with the days behind it and whether it was seen privately.

    `together`: the days stand behind a list, and are those of all places in it.
    """

    stop: Stop
    kind: PlaceKind
    days: str | None = None
    together: bool = False
    private: bool = False


def listed(text: str, start: int, *, any_name: bool, with_region: bool = False) -> tuple[list[Named], int]:
    """The places of the list that begins at `start`, and where it ends; none if no place begins there.

    `any_name`: a name is a place, though nothing is known of it. `with_region`: a name alone is none.
    """
    found: list[Named | None] = []
    at = start
    while match := _ITEM.match(text, at):
        item, end = _named(text, match, any_name=any_name, with_region=with_region)
        if item is None and not any_name:
            break
        found.append(item)
        at = end
        between = _BETWEEN.match(text, at)
        if between is None or _ITEM.match(text, between.end()) is None:
            break
        at = between.end()
    return _with_days(_with_near([item for item in found if item is not None])), at if found else start


def _named(text: str, match: re.Match[str], *, any_name: bool, with_region: bool) -> tuple[Named | None, int]:
    name, region, end = match["name"].strip(), match["inside"] or match["behind"], match.end()
    if match["listed"] and any_name and region in _STATES:  # "Williamsburg, California, and Hawaii"
        region, end = None, match.end("name")
    elif match["listed"]:
        end = match.end("behind")
    days = match["days"] if end == match.end() else None
    if not _is_place(name, region, alone=text[end:], any_name=any_name) or (with_region and region is None):
        return None, end
    within_list = days is not None and text[match.start("days") - 1] != "("
    near = _NAMESAKES.get(name) if region is None else None
    return Named(
        Stop(name, region and STATES.get(region, region), near),
        _kind(name),
        days,
        within_list,
        match["private"] is not None,
    ), end


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


def _with_days(found: list[Named]) -> list[Named]:
    """Days behind a list are those of its places; in parentheses, and behind a place alone, of that one."""
    if len(found) == 1:
        return [replace(found[0], together=False)]
    following: Named | None = None
    backwards: list[Named] = []
    for named in reversed(found):
        if named.days is not None:
            following = named if named.together else None
        shared = named if following is None else replace(named, days=following.days, together=True)
        backwards.append(shared)
    return backwards[::-1]


def _with_near(found: list[Named]) -> list[Named]:
    """A state that closes a list may hold for the places before it that need one: "Hershey, Harrisburg (Penn.)"."""
    near: str | None = None
    backwards: list[Named] = []
    for named in reversed(found):
        stop = named.stop
        near = stop.region or (None if stop.text in _KNOWN else near)
        backwards.append(named if stop.region or near is None else replace(named, stop=replace(stop, near=near)))
    return backwards[::-1]
