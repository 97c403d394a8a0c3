"""What speaks for and against a mention meaning a place: the name, what lies around it, kind, position and size."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from kg.model import PlaceKind
from kg.resolution.entity_features import EntityFeatures
from kg.resolution.evidence import Evidence
from kg.resolution.query_features import OuterName, QueryFeatures
from kg.resolution.states import continued, ruled
from kg.resolution.writing.forms import place_form, similar

NEAR_KM: Final = 25.0
FAR_KM: Final = 150.0
MISSPELT_AT: Final = 85.0  # per cent of letters from which one place name is taken for a misspelling of another
_SHORTEST_MISSPELT: Final = 5  # letters; shorter names that differ are other names
_BIG: Final = 1_000_000
_SMALL: Final = 100_000
_UNCOUNTED: Final = 1_000  # inhabitants of a place for which no source counts them
_EARTH_KM: Final = 6371.0
_NEXT: Final = (  # kinds of which one is easily taken for the other
    {PlaceKind.VENUE, PlaceKind.CITY},
    {PlaceKind.VENUE, PlaceKind.REGION},
    {PlaceKind.CITY, PlaceKind.REGION},
    {PlaceKind.REGION, PlaceKind.STATE},
)


def weigh_place(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    yield from _name(query, candidate)
    yield from _around(query, candidate)
    yield from _kind(query, candidate)
    yield from _position(query, candidate)
    yield from _existence(query, candidate)


def _name(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    if query.state is not None and candidate.profile.place_kind is PlaceKind.STATE and candidate.state is not None:
        same = query.state == candidate.state or (
            continued(query.state) == candidate.state and query.form in candidate.forms
        )
        yield Evidence("state_name" if same else "other_state", f"{query.state} and {candidate.state}")
    elif query.form == candidate.main:
        yield Evidence("main_name", candidate.main)
    elif query.form in candidate.forms:
        yield Evidence("alias", f"{query.form} for {candidate.main}")
    elif shared := _described_forms(query) & candidate.forms:
        yield Evidence("alias", min(shared))
    elif any(misspelt(query.form, form) for form in candidate.forms):
        yield Evidence("similar_place_name", f"{query.form} and {candidate.main}")
    else:
        yield Evidence("other_name", f"{query.form} against {candidate.main}")


def misspelt(one: str, other: str) -> bool:
    """Whether one place name may be the other, misspelt: word by word, since a word more makes another place."""
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return _misspelt_word(one.replace(" ", ""), other.replace(" ", "")) and not {*left} & {*right}
    return all(mine == theirs or _misspelt_word(mine, theirs) for mine, theirs in zip(left, right, strict=True))


def _misspelt_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return False
    if one == other or one[0] != other[0]:
        return one == other
    return similar(one, other) or fuzz.ratio(one, other) >= MISSPELT_AT


def _described_forms(query: QueryFeatures) -> frozenset[str]:
    names = query.described.names if query.described is not None else ()
    return frozenset(place_form(alias.text) for alias in names)


def _around(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    """The nearest outer place that both sides know decides.

    Of a place that is itself named as what is around, "New York, New York", nothing that is around tells anything.
    """
    for outer in query.outer:
        if _is_outer_itself(outer, candidate) and _named_alike(outer, query):
            return
        found = _outer(outer, query, candidate)
        if found is not None:
            yield found
        if found is not None and found.term != "region_unknown":
            return


def _outer(outer: OuterName, query: QueryFeatures, candidate: EntityFeatures) -> Evidence | None:
    profile = candidate.profile
    if outer.ids & profile.outer or (outer.state is not None and outer.state in candidate.of):
        return Evidence("place_within", f"in {outer.text}")
    if not profile.outer and place_form(outer.text) in {place_form(name) for name in profile.outer_names}:
        return Evidence("place_within", f"in {outer.text}")
    if _is_outer_itself(outer, candidate):
        return _not_in(outer, candidate)
    if outer.state is not None:
        return _state_around(outer.state, outer, query, candidate)
    if not outer.ids or not profile.outer:
        return None
    elsewhere = bool(outer.ids & outer.regions) and bool(profile.outer & outer.regions)
    return _not_in(outer, candidate) if elsewhere else Evidence("region_unknown", f"not known to be in {outer.text}")


def _is_outer_itself(outer: OuterName, candidate: EntityFeatures) -> bool:
    if candidate.profile.place_kind in (PlaceKind.CITY, PlaceKind.VENUE):
        return False
    return candidate.profile.id in outer.ids or (outer.state is not None and outer.state == candidate.state)


def _named_alike(outer: OuterName, query: QueryFeatures) -> bool:
    return query.form == place_form(outer.text) or (query.state is not None and query.state == outer.state)


def _state_around(state: str, outer: OuterName, query: QueryFeatures, candidate: EntityFeatures) -> Evidence | None:
    theirs = candidate.of | ({candidate.state} if candidate.state is not None else frozenset[str]())
    if any(ruled(state, other, query.on) for other in theirs):
        return Evidence("ruled_from", f"ruled from {outer.text}")
    return _not_in(outer, candidate) if candidate.of or candidate.state is not None or candidate.profile.outer else None


def _not_in(outer: OuterName, candidate: EntityFeatures) -> Evidence:
    where = ", ".join(sorted(candidate.profile.outer_names)) or candidate.main
    return Evidence("place_conflict", f"{outer.text} against {where}")


def _kind(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    said = query.mention.context.place_kind or (query.described.place_kind if query.described is not None else None)
    theirs = candidate.profile.place_kind
    if theirs is None:
        return
    if said is not None:
        term = (
            "place_kind" if said is theirs else "place_kind_near" if {said, theirs} in _NEXT else "place_kind_conflict"
        )
        yield Evidence(term, f"{said} and {theirs}")
    elif theirs is PlaceKind.STATE:
        yield Evidence("state_first", f"{candidate.main} is a state")


def _position(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    mine, theirs = _mine(query), _point(candidate.profile.latitude, candidate.profile.longitude)
    if mine is None or theirs is None or candidate.profile.place_kind not in (PlaceKind.CITY, PlaceKind.VENUE, None):
        return
    km = distance_km(mine, theirs)
    if km <= NEAR_KM:
        yield Evidence("near", f"{km:.0f} km apart")
    elif km > FAR_KM:
        yield Evidence("far", f"{km:.0f} km apart")


def _mine(query: QueryFeatures) -> tuple[float, float] | None:
    context, described = query.mention.context, query.described
    own = _point(context.latitude, context.longitude)
    return own if own is not None or described is None else _point(described.latitude, described.longitude)


def _point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along a great circle, from two points in degrees of latitude and longitude."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _existence(query: QueryFeatures, candidate: EntityFeatures) -> Iterator[Evidence]:
    on, existed = query.on, candidate.profile.existed
    if on is not None and existed is not None and existed.intersects(on) is None:
        yield Evidence("not_yet_or_no_longer", f"existed {existed.text}")


def beside_rivals(query: QueryFeatures, rivals: Sequence[EntityFeatures]) -> list[list[Evidence]]:
    """For each of the places with one name, what the others make of it.

    A city: how much smaller it is than the biggest, and whether it needs no address. A region comes after all else, if
    there is anything else.
    """
    cities = [rival for rival in rivals if rival.profile.place_kind in (PlaceKind.CITY, None)]
    biggest = max((_inhabitants(city) for city in cities), default=_UNCOUNTED)
    regions = [rival for rival in rivals if rival.profile.place_kind is PlaceKind.REGION]
    last = regions if len(regions) < len(rivals) and query.mention.context.place_kind is None else []
    return [
        [Evidence("region_last", f"{rival.main} is a region")]
        if rival in last
        else list(_size(query, rival, biggest))
        if rival in cities
        else []
        for rival in rivals
    ]


def _size(query: QueryFeatures, city: EntityFeatures, biggest: int) -> Iterator[Evidence]:
    inhabitants = _inhabitants(city)
    if inhabitants < biggest:
        tens = math.log10(biggest / inhabitants)
        yield Evidence("less_populous", f"{inhabitants} against {biggest}", times=tens)
    if query.within or not city.profile.outer_names:
        return
    if inhabitants >= _BIG:
        yield Evidence("prominent", f"{inhabitants} inhabitants")
    elif inhabitants < _SMALL:
        yield Evidence("obscure", f"{inhabitants} inhabitants")


def _inhabitants(city: EntityFeatures) -> int:
    return max(city.profile.population or 0, _UNCOUNTED)
