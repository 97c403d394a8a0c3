"""The tables that the bundled places are made from, and how their names are compared."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from unicodedata import normalize

import yaml

Also = str | dict[str, str]
Entry = dict[str, object]


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of the code table and countries of GeoNames by ISO code, territories by their code, and cities."""

    codes: Mapping[str, Mapping[str, str]]
    territories: Mapping[str, Mapping[str, object]]
    countries: Mapping[str, Mapping[str, object]]
    cities: tuple["City", ...]


@dataclass(frozen=True, slots=True)
class City:
    id: int
    name: str
    names: tuple[str, ...]
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


def read_tables(folder: Path, leave_out: frozenset[int]) -> Tables:
    with (folder / "countrycodes" / "country-codes.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["ISO3166-1-Alpha-2"]: row for row in csv.DictReader(file)}
    files = sorted((folder / "rigour_territories" / "resources" / "territories").glob("*.yml"))
    cities = json.loads((folder / "geonames" / "cities_subset.json").read_text("utf-8"))
    return Tables(
        codes=codes,
        territories={path.stem: yaml.safe_load(path.read_text("utf-8")) for path in files},
        countries=json.loads((folder / "geonames" / "countries.json").read_text("utf-8")),
        cities=tuple(_city(entry) for entry in cities.values() if entry["geonameid"] not in leave_out),
    )


def fold(name: str) -> str:
    """The name without accents, case and marks, to compare spellings."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip() or name.casefold()


def country_ids(tables: Tables) -> dict[str, str]:
    """ISO codes by the names of the countries written as identifiers: `marshall-islands`."""
    named = [(str(country["name"]), iso) for iso, country in tables.countries.items()]
    named += [
        (str(territory["name"]), code.upper()) for code, territory in tables.territories.items() if "_" not in code
    ]
    return {fold(name).replace(" ", "-"): iso for name, iso in named}


def distinct(aliases: Iterable[Also], name: str) -> list[Also]:
    """Each name once, but for the main one."""
    kept: dict[str, Also] = {}
    for alias in aliases:
        text = name_of(alias)
        if text and text != name:
            kept.setdefault(text, alias)
    return list(kept.values())


def name_of(alias: Also) -> str:
    return (alias["name"] if isinstance(alias, dict) else alias).strip()


def _city(entry: Mapping[str, object]) -> City:
    return City(
        id=cast("int", entry["geonameid"]),
        name=str(entry["name"]),
        names=tuple(cast("list[str]", entry["alternatenames"])),
        country=str(entry["countrycode"]),
        region=str(entry["admin1code"]),
        latitude=cast("float", entry["latitude"]),
        longitude=cast("float", entry["longitude"]),
        population=cast("int", entry["population"]),
    )
