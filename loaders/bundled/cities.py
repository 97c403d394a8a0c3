"""Which cities the bundled data holds, under which names, and where they lie."""

from collections.abc import Iterator, Mapping
from typing import Final
from unicodedata import normalize

from loaders.bundled.native_names import native_name
from loaders.bundled.tables import City, Entry, Tables, distinct, fold
from loaders.gazetteer import region_of

LARGE: Final = 1_000_000  # inhabitants
LARGE_OF_US: Final = 200_000
ITSELF_A_CITY: Final = {"GI", "HK", "MC", "MO", "SG", "VA"}  # the state or region is the city: one place, not two
AUSTRALIAN: Final = dict(enumerate(("act", "nsw", "nt", "qld", "sa", "tas", "vic", "wa"), start=1))
CODE_LENGTH: Final = 3  # of airports, which stand among the names


def cities(
    tables: Tables, states: Mapping[str, str], towns: frozenset[tuple[str, str]], wished: frozenset[object]
) -> Iterator[Entry]:
    """An entry a city.

    `states`: names by ISO code; `towns`: ISO code and name of those on trips; `wished`: GeoNames ids.
    """
    visited = frozenset((iso, fold(name)) for iso, name in towns)
    for city in _chosen(tables, visited, wished):
        name = _plain(city)
        around = _region(city, tables)
        yield {
            "place": name,
            "kind": "CITY",
            "also": distinct(_other_names(city, visited, name), name),
            "within": f"{around}, {states[city.country]}" if around else states[city.country],
            "latitude": round(city.latitude, 4),
            "longitude": round(city.longitude, 4),
            "population": city.population or None,
            "geonames": city.id,
        }


def _chosen(tables: Tables, visited: frozenset[tuple[str, str]], wished: frozenset[object]) -> list[City]:
    """Capitals, large cities, those wished for, and the largest of each name in a country that a trip went to."""
    wanted = visited | {(iso, fold(str(country["capital"]))) for iso, country in tables.countries.items()}
    chosen: list[City] = []
    taken: set[tuple[str, str]] = set()
    for city in sorted(tables.cities, key=lambda city: (-city.population, city.id)):
        if city.country in ITSELF_A_CITY:
            continue
        keys = {(city.country, fold(name)) for name in _latin_names(city)} & wanted
        own = (city.country, fold(city.name))
        if city.id in wished or (own not in taken and (keys - taken or _large(city))):
            chosen.append(city)
            taken |= keys | {own}
    return sorted(chosen, key=lambda city: (city.country, -city.population, city.id))


def _large(city: City) -> bool:
    return city.population >= (LARGE_OF_US if city.country == "US" else LARGE)


def _latin_names(city: City) -> Iterator[str]:
    """Real names in Latin letters: no codes, and no other script spelt out."""
    yield city.name
    for name in city.names:
        code = len(name) == CODE_LENGTH and name.isupper()
        if name[:1].isupper() and normalize("NFKD", name)[0].isascii() and not code:
            yield name


def _plain(city: City) -> str:
    """The name; without the marks of a transcription (Kandahār) where the plain spelling is in use too."""
    if all(ord(letter) <= ord("ÿ") for letter in city.name):
        return city.name
    return next((name for name in city.names if name.isascii() and fold(name) == fold(city.name)), city.name)


def _other_names(city: City, visited: frozenset[tuple[str, str]], name: str) -> Iterator[str]:
    """The full name, the spellings that trips use, and the name in the script of the country."""
    yield city.name
    seen = {fold(name)}
    for other in _latin_names(city):
        if fold(other) not in seen and (city.country, fold(other)) in visited:
            seen.add(fold(other))
            yield other
    yield native_name(city.country, city.name, city.names) or ""


def _region(city: City, tables: Tables) -> str | None:
    region = region_of(city.country, city.region)
    if region is not None:
        return region.name
    code = AUSTRALIAN.get(int(city.region)) if city.country == "AU" else city.region.lower()
    territory = tables.territories.get(f"{city.country.lower()}_{code}") if city.country in {"AU", "GB"} else None
    return str(territory["name"]) if territory else None
