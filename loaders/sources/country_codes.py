"""Countries and dependent territories with their codes and their names in six languages.

Source:   https://github.com/datasets/country-codes, file data/country-codes.csv
Record:   one row is one country or territory that has a code of ISO 3166
Dates:    none: the world as it is today
Licence:  PDDL

Names of the United Nations carry an article or an asterisk ("Afghanistan (l')", "the Swiss Confederation"), which is no
part of them. What is not independent says whose it is: "Part of FI", "Territory of GB".
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import Claim, Within
from kg.errors import SourceError
from kg.model import Alias, Coverage, Description, Mention, PlaceKind, Rank
from kg.source import Card, Row
from loaders.files import must_exist
from loaders.gazetteer import CONTINENTS, continent_place, identified_place
from loaders.keys import Keys
from loaders.tables import read_table

NAME: Final = "country-codes"
CARD: Final = Card(
    title="Country codes: ISO 3166, United Nations names, Wikidata and GeoNames identifiers",
    record="a country or dependent territory",
    licence="PDDL",
    url="https://github.com/datasets/country-codes",
)
COVERAGE: Final[tuple[Coverage, ...]] = ()

_place: Final = partial(identified_place, NAME)
_CODE, _NAME, _STATUS, _PARENT = "ISO3166-1-Alpha-2", "CLDR display name", "is_independent", "parent's name"
LANGUAGES: Final = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
_OFFICIAL: Final = {"zh": "official_name_cn"}  # else official_name_ and the language
_NEEDED: Final = {_CODE, _NAME, _STATUS, "Continent", "Geoname ID", "wikidata_id", "official_name_en"}
_OTHER_CODES: Final = {
    "FIFA", "Dial", "ISO3166-1-Alpha-3", "MARC", "ISO3166-1-numeric", "GAUL", "FIPS", "WMO", "ITU", "IOC", "DS", "M49",
    "EDGAR", "TLD", "Global Code", "Region Code", "Sub-region Code", "Intermediate Region Code",
}  # fmt: skip
_NOT_OF_PLACES: Final = {
    "ISO4217-currency_alphabetic_code", "ISO4217-currency_country_name", "ISO4217-currency_minor_unit",
    "ISO4217-currency_name", "ISO4217-currency_numeric_code", "Languages", "Capital",
    "Land Locked Developing Countries (LLDC)", "Least Developed Countries (LDC)",
    "Small Island Developing States (SIDS)",
}  # fmt: skip
_STATISTICAL: Final = {"Global Name", "Region Name", "Sub-region Name", "Intermediate Region Name"}
_DEPENDENT: Final = re.compile(
    r"(?:Part|Territor(?:y|ies)|Crown dependency|Commonwealth|Associated) (?:of|with) (?P<of>[A-Z]{2})"
)
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,3}")
_MARKS: Final = re.compile(r"\s*\((?:the|la|le|les|l['’]|el|los|las)\)|\s*\*", re.IGNORECASE)
_ARTICLES: Final = {
    "en": re.compile(r"the\s+", re.IGNORECASE),
    "fr": re.compile(r"(?:la|le|les)\s+|l['’]", re.IGNORECASE),
    "es": re.compile(r"(?:la|el|los|las)\s+", re.IGNORECASE),
}
_QID: Final = re.compile(r"Q\d+")


def read(path: Path) -> Iterator[Row]:
    must_exist(path)
    file = path / "country-codes.csv" if path.is_dir() else path
    if not file.is_file():
        raise SourceError(f"{path}: no country-codes.csv in it")
    lines = [
        (line, {column: cell.strip() for column, cell in cells.items()}) for line, cells in read_table(file, _objection)
    ]
    names = {fields[_CODE]: fields[_NAME] for _, fields in lines if fields[_CODE]}
    keys = Keys()
    for number, (line, fields) in enumerate(lines, start=1):
        key = keys.distinct(fields[_CODE] or f"{file.name}#{number}")
        parent = names.get(_parent(fields[_STATUS]) or "", "")
        yield Row(key, f"{file.name}: line {line}", fields | {_PARENT: parent})


def parse(row: Row) -> list[Claim]:
    code, status = row.text_or_blank(_CODE), row.text_or_blank(_STATUS)
    display_name = row.text_or_blank(_NAME)
    names = _names(row, display_name)
    parent, parent_name = _parent(status), row.text_or_blank(_PARENT)
    kind = _kind(row, status)
    place = _place(code or row.key, _title(display_name, names), kind, ids=_ids(row, code))
    continent = _continent(row)
    row.close(ignore=_OTHER_CODES | _NOT_OF_PLACES | _STATISTICAL)
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, subject=place)
    within = partial(claim, rank=Rank.PREFERRED)
    claims = [claim(slot="place", content=Description(names, place_kind=kind))]
    if parent is not None:
        around = _place(parent, parent_name or parent, PlaceKind.STATE, ids=(f"iso:{parent}",))
        claims.append(within(slot="within/state", content=Within(around)))
    if continent is not None and continent.text != place.text:
        claims.append(within(slot="within/continent", content=Within(continent)))
    return claims


def _objection(header: Sequence[str]) -> str | None:
    missing = sorted(_NEEDED - set(header))
    return f"not the table of country codes: no column {missing[0]!r}" if missing else None


def _parent(status: str) -> str | None:
    """The code of the state to which a dependent territory belongs."""
    match = _DEPENDENT.fullmatch(status)
    return match["of"] if match else None


def _kind(row: Row, status: str) -> PlaceKind:
    if _parent(status):
        return PlaceKind.REGION
    match status:
        case "Yes" | "In contention":
            return PlaceKind.STATE
        case "International":
            return PlaceKind.AREA
        case _:
            raise row.refuse("neither independent nor part of a state whose code it gives", _STATUS, status)


def _names(row: Row, display_name: str) -> tuple[Alias, ...]:
    """Short, official and formal names, without articles, each once in a language."""
    names = [Alias(display_name, "en")] if display_name else []
    for language, column in LANGUAGES.items():
        official = _OFFICIAL.get(language, f"official_name_{language}")
        texts = [
            row.optional_text(field) or "" for field in (official, f"UNTERM {column} Short", f"UNTERM {column} Formal")
        ]
        names += [Alias(bare, language) for text in texts if (bare := _without_article(text, language))]
    return tuple(dict.fromkeys(names))


def _without_article(text: str, language: str) -> str:
    bare = _MARKS.sub("", text).strip()
    article = _ARTICLES.get(language)
    match = article.match(bare) if article else None
    return bare if match is None or bare[0].isupper() else bare[match.end() :]


def _title(name: str, names: tuple[Alias, ...]) -> str:
    """The display name; where that is an abbreviation (UK), the first whole name."""
    if name and not _ABBREVIATION.fullmatch(name):
        return name
    return next((alias.text for alias in names if not _ABBREVIATION.fullmatch(alias.text)), name)


def _ids(row: Row, code: str) -> tuple[str, ...]:
    wikidata = _QID.search(row.text_or_blank("wikidata_id"))
    geonames = row.text_or_blank("Geoname ID")
    ids = (code and f"iso:{code}", wikidata and f"wikidata:{wikidata[0]}", geonames and f"geonames:{geonames}")
    return tuple(text for text in ids if text)


def _continent(row: Row) -> Mention | None:
    code = row.optional_choice("Continent", CONTINENTS)
    return continent_place(NAME, code) if code else None
