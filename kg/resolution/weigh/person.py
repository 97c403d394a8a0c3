"""What speaks for and against a mention meaning a person: the office on those days, the state, the lifetime.

What the name says comes from `kg.resolution.names.compare`; how common it is, from here.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import Description
from kg.resolution.entity_features import EntityFeatures, states_of
from kg.resolution.evidence import Evidence
from kg.resolution.offices.parse import ParsedOffice, parse_office
from kg.resolution.profile import Held, Profile
from kg.resolution.query_features import QueryFeatures
from kg.resolution.states import ruled
from kg.temporal import Period

GENERATION_YEARS: Final = 22  # within which one person may hold an office, or be called by it, again
VITAL_YEARS: Final = 2  # by which sources differ on one birth or death
CAREER_YEARS: Final = 70  # from one office to another act of the same person, at most
SEEN_WITHIN: Final = {"seen_then": 6, "seen_near": GENERATION_YEARS, "seen_apart": 25}  # years, by term
_RARER: Final = 0.08  # share of its strength that a family name loses each time its bearers double
_COMMONEST: Final = 0.6  # share that is left of it however many bear it


def weigh_person(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    yield from _office(query, candidate)
    yield from _seen(query, candidate)
    yield from _states(query, candidate)
    yield from _lifetime(query, candidate)


def by_rarity(names: Iterable[Evidence], bearers: int) -> Iterator[Evidence]:
    """What a name says, the family name by how many bear it."""
    rarity = max(_COMMONEST, 1 - _RARER * math.log2(max(bearers, 1)))
    return (term._replace(times=rarity) if term.term == "family_name" else term for term in names)


def _office(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """The title of a mention against the offices that the person held on those days, or ever."""
    if not query.offices or not candidate.profile.held:
        return
    fits = [(held, title) for held in candidate.profile.held for title in query.offices if _fits(title, held, query.of)]
    then = [(held, title) for held, title in fits if _during(query, held)]
    if then:
        exact = [held for held, title in then if title.role == parse_office(held.title).role]
        term = "office_held_then" if exact else "office_of_this_kind_held_then"
        yield Evidence(term, (exact or [then[0][0]])[0].title)
    elif fits:
        apart = _long_apart(query, [held for held, _ in fits])
        yield Evidence("office_held_long_apart" if apart else "office_held", fits[0][0].title)
    elif not query.person.given:
        titles = ", ".join(sorted({held.title for held in candidate.profile.held}))
        yield Evidence("office_conflict", f"held only {titles}")


def _fits(title: ParsedOffice, held: Held, of: frozenset[str]) -> bool:
    theirs = parse_office(held.title)
    same = title.role == theirs.role
    kind = title.generic and title.head == theirs.head and title.ranks == theirs.ranks
    if not (same or kind):
        return False
    whose = states_of(held.of) | ({theirs.jurisdiction} if theirs.jurisdiction is not None else set[str]())
    return not of or not whose or _related(of, frozenset(whose))


def _during(query: QueryFeatures, held: Held) -> bool:
    return query.on is not None and held.period is not None and query.on.intersects(held.period) is not None


def _long_apart(query: QueryFeatures, held: list[Held]) -> bool:
    """Whether the days asked for are surely far from all tenures: a namesake of another generation held the office."""
    periods = [one.period for one in held if one.period is not None]
    if query.on is None or len(periods) < len(held):
        return False
    return all(_surely_years_apart(query.on, period) > GENERATION_YEARS for period in periods)


def _seen(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """The title, state and days of a mention against how other records speak of the person."""
    alike = [one for one in candidate.seen if one.of and query.of and _related(query.of, one.of)]
    on = query.on
    years = [(max(_surely_years_apart(on, one.on), 0), one) for one in alike if on is not None and one.on is not None]
    if years:
        apart, nearest = min(years, key=lambda pair: pair[0])
        apart = apart // 2 if query.royal and nearest.royal else apart  # a reign is longer than a term
        term = next((name for name, until in SEEN_WITHIN.items() if apart <= until), "seen_long_apart")
        yield Evidence(term, f"{apart} years from a record of {nearest.on.text if nearest.on else ''}")
    if any(mine.role == theirs.role for mine in query.offices for one in alike for theirs in one.offices):
        yield Evidence("called_so", query.offices[0].role_text)
    titled = [one for one in candidate.seen if one.offices]
    if query.offices and titled and all(one.royal is not query.royal for one in titled):
        yield Evidence("style_conflict", f"{query.offices[0].role_text} and {titled[0].offices[0].role_text}")


def _states(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    if not query.of or not candidate.of:
        return
    shown = f"{', '.join(sorted(query.of))} and {', '.join(sorted(candidate.of))}"
    if _related(query.of, candidate.of):
        yield Evidence("jurisdiction", shown)
    else:
        unknown = any(name.startswith("?") for name in (*query.of, *candidate.of))
        yield Evidence("jurisdiction_unlike" if unknown else "jurisdiction_conflict", shown)


def _related(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other:
        return True
    return any(ruled(left, right, None) or ruled(right, left, None) for left in one for right in other)


def _lifetime(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    yield from _vital_dates(query.described, candidate.profile)
    on, profile = query.on, candidate.profile
    if on is None:
        return
    if profile.born is not None and on.end_hi < profile.born.lo:
        yield Evidence("not_alive", f"born {profile.born.text}")
    if profile.died is not None and on.start_lo.year > profile.died.hi.year + 1:
        yield Evidence("not_alive", f"died {profile.died.text}")
    periods = [held.period for held in profile.held if held.period is not None]
    if periods and all(_years_apart(on, period) > CAREER_YEARS for period in periods):
        yield Evidence("another_age", f"in office {periods[0].text}")


def _vital_dates(said: Description | None, profile: Profile) -> Iterator[Evidence]:
    """What a record says of birth and death against what is known of them; sources differ by a year now and then."""
    if said is None:
        return
    for name, mine, theirs in (("born", said.born, profile.born), ("died", said.died, profile.died)):
        if mine is None or theirs is None:
            continue
        years = max(mine.lo.year - theirs.hi.year, theirs.lo.year - mine.hi.year)
        term = f"{name}_then" if years <= 0 else f"{name}_conflict" if years > VITAL_YEARS else ""
        if term:
            yield Evidence(term, f"{name} {mine.text} and {theirs.text}")


def _years_apart(on: Period, held: Period) -> int:
    return max(held.start_lo.year - on.end_hi.year, on.start_lo.year - held.end_lo.year)


def _surely_years_apart(on: Period, held: Period) -> int:
    return max(held.start_lo.year - on.end_hi.year, on.start_lo.year - held.end_hi.year)
