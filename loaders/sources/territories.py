"""States, historical states and their parts, with names in many languages, and which state followed which.

Source:   https://github.com/opensanctions/rigour, folder resources/territories, one YAML file a territory
Record:   one file is one territory; its code is the name of the file (`us`, `us_ca`, `suhh`)
Dates:    none
Licence:  MIT

Names are of two strengths. Weak ones hold demonyms, misspellings, counties, capitals and states of others ("American",
"Confederate States of America" for the United States): only those are taken that are a good name in another order. Of
the strong ones, what is written in small Latin letters is a word ("america", "russian"), and some name but a part.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final, cast

import yaml

from kg.claims import Claim, SucceededBy, Within
from kg.errors import SourceError
from kg.model import Alias, Coverage, Description, EntityKind, Mention, PlaceKind, Rank
from kg.source import Card, Row
from loaders.files import must_exist, read_text
from loaders.gazetteer import identified_place
from loaders.lists import lists

NAME: Final = "territories"
CARD: Final = Card(
    title="Territories: states of today and of the past, and their parts",
    record="a territory",
    licence="MIT",
    url="https://github.com/opensanctions/rigour",
)
COVERAGE: Final[tuple[Coverage, ...]] = ()

_place: Final = partial(identified_place, NAME)
_FOLDER: Final = Path("resources", "territories")
_MARKS_OF_A_TERRITORY: Final = {"name", "full_name", "is_country"}
_OTHERS: Final = "names of other territories"  # added on reading: what the codes in a record stand for
_IGNORED: Final = {
    "alpha3", "claims", "is_ftm", "is_jurisdiction", "langs", "other_codes", "other_qids", "see", "wikipedia_url",
}  # fmt: skip
_SUPRANATIONAL: Final = "Supranational"
_NO_BODY: Final = {"ip", "zz"}  # cyberspace, and the whole world
_COUNTRY: Final = re.compile(r"[a-z]{2}")
_PART: Final = re.compile(r"[a-z]{2}_[a-z0-9]{1,3}")
_WORDS: Final = re.compile(r"\w+")
_SMALL_WORDS: Final = frozenset({"the", "of", "and"})
_NAMES_OF_PARTS: Final[Mapping[str, list[str]]] = lists("loaders.sources", "territories")["names_of_parts"]
_HAN: Final = re.compile(r"[一-鿿]+")


def read(path: Path) -> Iterator[Row]:
    must_exist(path)
    records = {file.stem: (file, _record(file)) for file in _files(path)}
    names = {code: str(record["name"]) for code, (_, record) in records.items()}
    for code, (file, record) in records.items():
        others = {other: names.get(other, other) for other in _codes_in(record)}
        yield Row(code, file.name, {**record, _OTHERS: others})


def parse(row: Row) -> list[Claim]:
    names, others = _names(row), row.mapping(_OTHERS)
    kind = _kind(row.key, is_country=row.flag("is_country"))
    parent, region, subregion = (row.optional_text(name) for name in ("parent", "region", "subregion"))
    ids = _ids(row, historical=row.optional_flag("is_historical") or False)
    successors = [_code(other) for other in row.optional_texts("successors")]
    row.close(ignore=_IGNORED)
    if region == _SUPRANATIONAL:
        return [] if row.key in _NO_BODY else [_body(row, names, ids)]
    place = _place(row.key, names[0].text, kind, ids)
    around = [_other(_code(parent), others)] if parent else [] if kind is PlaceKind.AREA else _areas(subregion, region)
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=_page(row))
    within = partial(claim, rank=Rank.PREFERRED)
    followed = partial(claim, subject=place)
    return [
        claim(slot="place", subject=place, content=Description(names, place_kind=kind)),
        *(within(slot=f"within/{o.key}", subject=inner, content=Within(o)) for inner, o in pairwise([place, *around])),
        *(followed(slot=f"successor/{code}", content=SucceededBy(_other(code, others))) for code in successors),
    ]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    folder = path / _FOLDER if (path / _FOLDER).is_dir() else path
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise SourceError(f"{path}: no territories in it: neither {_FOLDER.as_posix()} nor a file *.yml")
    return files


def _record(path: Path) -> Mapping[str, object]:
    try:
        record: object = yaml.load(read_text(path), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SourceError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(record, dict):
        raise SourceError(f"{path}: a territory is a mapping of fields, this is a {type(record).__name__}")
    fields = cast("dict[object, object]", record)
    if missing := sorted(_MARKS_OF_A_TERRITORY - set(fields)):
        raise SourceError(f"{path}: no territory: it has no {missing[0]!r}")
    return {str(name): value for name, value in fields.items()}


def _codes_in(record: Mapping[str, object]) -> list[str]:
    successors = record.get("successors")
    listed = cast("list[object]", successors) if isinstance(successors, list) else []
    return [_code(other) for other in (record.get("parent"), *listed) if isinstance(other, str)]


def _code(text: str) -> str:
    """The code as files are named: `md-pmr` stands for md_pmr."""
    return text.lower().replace("-", "_")


def _ids(row: Row, *, historical: bool) -> tuple[str, ...]:
    qid = row.optional_text("qid")
    iso = row.key.upper().replace("_", "-") if _COUNTRY.fullmatch(row.key) or _PART.fullmatch(row.key) else None
    ids = (f"iso:{iso}" if iso and not historical else None, f"wikidata:{qid}" if qid else None)
    return tuple(text for text in ids if text)


def _kind(code: str, *, is_country: bool) -> PlaceKind:
    if is_country:
        return PlaceKind.STATE
    return PlaceKind.AREA if code == "aq" else PlaceKind.REGION


def _names(row: Row) -> tuple[Alias, ...]:
    name, full, in_sentence = row.text("name"), row.text("full_name"), row.optional_text("in_sentence") or ""
    not_its = _NAMES_OF_PARTS.get(row.key, [])
    strong = [
        text for text in _own(row.key, row.optional_texts("names_strong")) if text not in not_its and not _is_word(text)
    ]
    good = [name, full, in_sentence.removeprefix("the "), *strong]
    bags = {_bag(text) for text in good}
    weak = [text for text in row.optional_texts("names_weak") if _bag(text) and _bag(text) in bags]
    return tuple(Alias(text) for text in dict.fromkeys([*good, *weak]) if text)


def _own(code: str, names: Iterable[str]) -> Iterator[str]:
    """Names but those of the capital: what comes second in Chinese under a province of China."""
    chinese = 0
    for name in names:
        chinese += bool(_HAN.fullmatch(name))
        if chinese <= 1 or not (code.startswith("cn_") and _HAN.fullmatch(name)):
            yield name


def _is_word(text: str) -> bool:
    return text[0].isascii() and text[0].islower()


def _bag(text: str) -> frozenset[str]:
    """The words of a name, whatever their order."""
    return frozenset(_WORDS.findall(text.casefold())) - _SMALL_WORDS


def _body(row: Row, names: tuple[Alias, ...], ids: tuple[str, ...]) -> Claim:
    body = Mention(EntityKind.BODY, names[0].text, NAME, row.key, identified=True, ids=ids)
    described = Description(names)
    return Claim(NAME, row.key, "body", row.locator, body, described, url=_page(row))


def _page(row: Row) -> str:
    return f"{CARD.url}/blob/main/{_FOLDER.as_posix()}/{row.key}.yml"


def _other(code: str, names: Mapping[str, str]) -> Mention:
    """Another territory, of which a record gives the code alone."""
    ids = (f"iso:{code.upper()}",) if _COUNTRY.fullmatch(code) else ()
    return _place(code, names[code], None, ids)


def _areas(*names: str | None) -> list[Mention]:
    """The parts of the world around a territory, nearest first."""
    return [_place(f"area:{name}", name, PlaceKind.AREA, ()) for name in dict.fromkeys(names) if name]
