"""Makes `places.yaml`: the states of today and the cities that matter, as facts in the form of statements.

States come from the code table and the territories, cities from GeoNames. What none of them tells (states of the past,
older names, dated borders) is in `by_hand.yaml`, whose entries complete those with the same identifier.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from kg.errors import InputError
from loaders.bundled.cities import cities
from loaders.bundled.tables import Also, Entry, Tables, distinct, name_of
from loaders.gazetteer import CONTINENTS
from loaders.sources.country_codes import LANGUAGES

CONTESTED: Final = {"EH", "PS", "TW", "XK"}  # states in all but the recognition of some
WITH_REGIONS: Final = {"AU", "CA", "GB", "US"}
FIELDS: Final = (
    "place", "kind", "also", "during", "within", "latitude", "longitude", "population", "iso", "wikidata", "geonames",
    "successors",
)  # fmt: skip
IDENTIFIERS: Final = ("iso", "geonames", "wikidata")
_BRACKET: Final = re.compile(r"\s*\([^)]*\)\s*$|\s*\*$")
_LEADING_THE: Final = re.compile(r"the\s+", re.IGNORECASE)


def places(tables: Tables, towns: frozenset[tuple[str, str]], by_hand: list[Entry]) -> list[Entry]:
    """All entries, outer places first, completed by hand; `towns` are ISO code and name of towns on trips."""
    states = [_corrected(entry, by_hand) for entry in _states(tables)]
    names = {str(entry["iso"]): _told_apart(entry) for entry in states}
    wished = frozenset(entry["geonames"] for entry in by_hand if isinstance(entry.get("geonames"), int))
    made = [
        *_continents(),
        *(_with_parent(entry, names) for entry in states),
        *_regions(tables, names),
        *(_corrected(city, by_hand) for city in cities(tables, names, towns, wished)),
    ]
    added = _only_by_hand(made, by_hand)
    whole = _under_states_of_the_past([*made, *added], names)
    return [_in_order(entry) for entry in _without_shared_names(whole)]


def _continents() -> Iterator[Entry]:
    for code, continent in CONTINENTS.items():
        iso = "AQ" if code == "AN" else None
        yield {"place": continent.name, "kind": "AREA", "wikidata": continent.wikidata, "iso": iso}


def _states(tables: Tables) -> Iterator[Entry]:
    """Every country of the code table that has a territory: states, and dependent territories within their state."""
    for iso, country in sorted(tables.countries.items()):
        territory = tables.territories.get(iso.lower())
        if territory is None or territory.get("is_historical") or country["name"] == "Antarctica":
            continue
        code = tables.codes.get(iso, {})
        parent = _dependent_on(code.get("is_independent", "Yes"), territory, iso)
        continent = CONTINENTS[str(country["continentcode"])].name
        name = str(territory["name"])
        yield {
            "place": name,
            "kind": "REGION" if parent else "STATE",
            "also": distinct(_state_names(territory, code, country), name),
            "within": [parent, continent] if parent else continent,
            "iso": iso,
            "wikidata": territory["qid"],
            "geonames": country["geonameid"],
        }


def _dependent_on(independence: str, territory: Mapping[str, object], iso: str) -> str | None:
    """The ISO code of the state that a territory belongs to, None for a state."""
    if iso in CONTESTED:
        return None
    last = independence.split()[-1] if independence.strip() else ""
    parent = territory.get("parent")
    if len(last) == len("GB") and last.isupper():
        return last
    return parent.upper() if isinstance(parent, str) and len(parent) == len("gb") else None


def _state_names(
    territory: Mapping[str, object], code: Mapping[str, str], country: Mapping[str, object]
) -> Iterator[Also]:
    names = (str(territory["full_name"]), code.get("CLDR display name", ""), str(country["name"]))
    formal = _LEADING_THE.sub("", code.get("UNTERM English Formal", ""), count=1)
    for name in (*names, code.get("UNTERM English Short", ""), formal):
        yield _BRACKET.sub("", name).replace(" & ", " and ")
    for language, column in LANGUAGES.items():
        text = _BRACKET.sub("", code.get(f"UNTERM {column} Short", ""))
        if language != "en" and text.casefold() != str(territory["name"]).casefold():
            yield {"name": text, "language": language}


def _regions(tables: Tables, states: Mapping[str, str]) -> Iterator[Entry]:
    for code, territory in tables.territories.items():
        iso, _, part = code.upper().partition("_")
        if part and iso in WITH_REGIONS and not territory.get("is_historical"):
            ids = {"iso": f"{iso}-{part}", "wikidata": territory["qid"]}
            yield {"place": territory["name"], "kind": "REGION", "within": states[iso], **ids}


def _told_apart(state: Entry) -> str:
    """How others refer to a state: with its continent where a region has the same name."""
    return f"{state['place']}, Asia" if state["iso"] == "GE" else str(state["place"])


def _corrected(entry: Entry, by_hand: Iterable[Entry]) -> Entry:
    """An entry with what was written by hand under one of its identifiers."""
    for correction in by_hand:
        if _same(entry, correction):
            dropped = correction.get("not")
            aliases = [a for a in _also(entry) if not isinstance(dropped, list) or name_of(a) not in dropped]
            merged = {**entry, **{field: value for field, value in correction.items() if field != "not"}}
            entry = {**merged, "also": distinct([*_also(correction), *aliases], str(merged["place"]))}
    return entry


def _same(entry: Entry, correction: Entry) -> bool:
    return any(correction.get(field) is not None and correction[field] == entry.get(field) for field in IDENTIFIERS)


def _also(entry: Entry) -> list[Also]:
    return cast("list[Also]", entry.get("also", []))


def _only_by_hand(made: list[Entry], by_hand: Iterable[Entry]) -> list[Entry]:
    added = [entry for entry in by_hand if not any(_same(other, entry) for other in made)]
    if strange := [str(entry["place"]) for entry in added if "kind" not in entry]:
        raise InputError(f"by hand, with an identifier that no place has, or without a kind: {', '.join(strange)}")
    return added


def _with_parent(entry: Entry, names: Mapping[str, str]) -> Entry:
    """Codes of parents, as tables give them, become names."""
    return {**entry, "within": [names.get(w, w) if isinstance(w, str) else w for w in _within(entry)]}


def _under_states_of_the_past(entries: list[Entry], names: Mapping[str, str]) -> Iterator[Entry]:
    """A city of a state that began as a part of another lay in that other: what was a state later was none yet."""
    parts = {names[str(e["iso"])]: e for e in entries if e["kind"] == "STATE" and "during" in e and "iso" in e}
    for entry in entries:
        around = parts.get(str(entry.get("within")))
        past = [outer for outer in _within(around) if isinstance(outer, dict)] if around else []
        yield {**entry, "within": [entry["within"], *past]} if past and entry["kind"] == "CITY" else entry


def _within(entry: Entry) -> list[Also]:
    within = entry.get("within", [])
    return cast("list[Also]", within) if isinstance(within, list) else [str(within)]


def _without_shared_names(whole: Iterable[Entry]) -> Iterator[Entry]:
    """Undated names that several states or regions would share go, and those that are the main name of a state."""
    entries = list(whole)
    states = {str(entry["place"]) for entry in entries if entry["kind"] == "STATE"}
    uses = Counter(name_of(alias) for entry in entries if entry["kind"] != "CITY" for alias in _also(entry))
    for entry in entries:
        kept = [alias for alias in _also(entry) if _stays(entry, alias, uses, states)]
        yield {**entry, "also": kept}


def _stays(entry: Entry, alias: Also, uses: Mapping[str, int], states: set[str]) -> bool:
    if entry["kind"] == "CITY" or (isinstance(alias, dict) and "during" in alias):
        return True
    return uses[name_of(alias)] == 1 and name_of(alias) not in states


def _in_order(entry: Entry) -> Entry:
    within = _within(entry)
    whole = {**entry, "within": within[0] if len(within) == 1 and isinstance(within[0], str) else within}
    return {field: whole[field] for field in FIELDS if whole.get(field) not in (None, [])}
