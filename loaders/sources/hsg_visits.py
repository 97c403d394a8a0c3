"""Visits of foreign leaders to the United States, from the Office of the Historian.

Source:   https://github.com/HistoryAtState/visits, folder data, one file a decade
Record:   one <visit> is the visit of one leader, or of several who came together
Dates:    full days, both included: those of the official part; the wider stay stands in the description
Licence:  CC0

The visitor is a title and a name, before about 1966 the family name alone: whom it means is not said, and one string
can mean two persons. The country is filed under the state of today, its label is the state of the time. No field holds
towns. A place that the description names is a stop; else the United States were visited, and no town of theirs.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import Claim, Trip, Visited, Within
from kg.errors import SourceError
from kg.model import Capacity, Context, Coverage, EntityKind, Mention, PlaceKind, Relation, Status
from kg.resolution.names.persons import parse_person
from kg.resolution.parse import people_list
from kg.resolution.writing.forms import fold
from kg.source import Card, Row
from kg.temporal import Period
from loaders import xml
from loaders.files import must_exist
from loaders.sources.fields import at_least, united_states
from loaders.sources.locales import label_parts
from loaders.sources.us_places import STATES
from loaders.sources.visits_prose import Described, Told, described

NAME: Final = "hsg-visits"
CARD: Final = Card(
    title="Visits by foreign leaders, Office of the Historian",
    record="a visit of a foreign leader to the United States, with the places that its description names",
    licence="CC0",
    url="https://github.com/HistoryAtState/visits",
)
COVERAGE: Final = (
    Coverage(
        Relation.VISIT,
        who="foreign heads of state and government in the United States",
        during="1874-12-12/1999-12-31",
        as_of=date(2023, 6, 15),  # the last change of a record
        offices=("President", "Prime Minister", "Premier", "Chancellor", "King", "Queen", "Emperor", "Sultan", "Emir"),
        places=("United States",),
    ),
)

_EDITING: Final = {"created-by", "created-datetime", "last-modified-by", "last-modified-datetime"}
_COUNTRY: Final = united_states(NAME)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A record, read. `official` are its dates, `told` is what its description says."""

    key: str
    visitors: tuple[Mention, ...]
    official: Period
    told: Described


def read(path: Path) -> Iterator[Row]:
    """The records of a file or folder in the order of their first days; the second that bears one id is `ID#2`."""
    must_exist(path)
    seen: Counter[str] = Counter()
    rows = [row for file in _files(path) for row in _rows(file, seen)]
    yield from sorted(rows, key=lambda row: str(row.fields.get("start-date", "")))


def parse(row: Row) -> list[Claim]:
    official = row.period_between("start-date", "end-date")
    row.text("id")
    visitor, country, page = row.text("visitor"), row.text("from"), row.text("from@id")
    description = row.optional_text("description") or ""
    row.close(ignore=_EDITING)
    told = described(description, official)
    visit = _Visit(row.key, _visitors(row.key, visitor, country, official), official, told)
    claim = partial(
        Claim,
        source=NAME,
        key=row.key,
        locator=row.locator,
        url=f"https://history.state.gov/departmenthistory/visits/{page}",
    )
    return [*_visits(visit, partial(claim, quote=description or None)), *_map(visit, claim)]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    folder = path / "data" if (path / "data").is_dir() else path
    files = sorted(folder.glob("*.xml"))
    if not files:
        raise SourceError(f"{path}: no folder of {NAME}: no XML in it, nor in a folder data")
    return files


def _rows(path: Path, seen: Counter[str]) -> Iterator[Row]:
    root = xml.read_root(path)
    if root.tag != "visits":
        raise SourceError(f"{path}: <{root.tag}> is no file of {NAME}, which has <visits>")
    unknown = sorted({element.tag for element in root} - {"visit"})
    if unknown:
        raise SourceError(f"{path}: unknown element <{unknown[0]}> in <visits>")
    for number, element in enumerate(root, start=1):
        fields = xml.fields(element)
        name = fields.get("id") or f"{path.stem}#{number}"
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        yield Row(key, f"{path.name}#{key}", fields)


def _visitors(key: str, text: str, country: str, official: Period) -> tuple[Mention, ...]:
    """Whom the record names; the first bears its key, so that the key of a visit is that of its visitor."""
    around = Context(within=_around(country), on=official)
    names = people_list(text)
    keys = [key] if len(names) == 1 else [f"{key}#{number}" for number in range(1, len(names) + 1)]
    return tuple(
        Mention(EntityKind.PERSON, name, NAME, own, context=around) for name, own in zip(names, keys, strict=True)
    )


def _around(country: str) -> tuple[str, ...]:
    """The country as labelled; without "(government-in-exile)" it is one as well."""
    name, part = label_parts(country)
    return (country,) if part is None else (country, name)


def _title(text: str) -> str | None:
    """The office before a name, in the words of the source."""
    title, words = fold(parse_person(text).title), text.split()
    before = (" ".join(words[:end]) for end in range(1, len(words)))
    return next((said for said in before if title and fold(said) == title), None)


def _visits(visit: _Visit, claim: partial[Claim]) -> list[Claim]:
    """For each visitor the official part, and the other places in the order of the description."""
    stops = [*_official(visit), *((place, told) for place, told in _places(visit))]
    claims: list[Claim] = []
    for person in visit.visitors:
        for ordinal, (place, told) in enumerate(stops, start=1):
            private = visit.told.private if told is None or told.all_of_it else told.named.private or visit.told.private
            visited = Visited(
                place,
                Trip(visit.key, visit.told.stay, ordinal, stops_known=False),
                state=_COUNTRY,
                status=Status.OCCURRED,
                capacity=Capacity.PRIVATE if private else None,
                described_as=_title(person.text),
                no_towns=True,
            )
            period = visit.official if told is None else told.period
            claims.append(claim(slot=f"visit/{len(claims) + 1}", subject=person, content=visited, period=period))
    return claims


def _official(visit: _Visit) -> list[tuple[Mention, Told | None]]:
    """The United States as a stop, unless the description says where the official part took place."""
    located = any(told.all_of_it for told in visit.told.places)
    return [] if located else [(_COUNTRY, None)]


def _places(visit: _Visit) -> list[tuple[Mention, Told]]:
    return [
        (
            _place(
                visit,
                number,
                told.named.stop.text,
                Context((*told.named.stop.within, _COUNTRY.text), on=told.period, place_kind=told.named.kind),
            ),
            told,
        )
        for number, told in enumerate(visit.told.places, start=1)
    ]


def _map(visit: _Visit, claim: partial[Claim]) -> list[Claim]:
    """Where the places lie, for those that no gazetteer knows."""
    places, regions = _places(visit), _regions(visit)
    pairs = [(place, regions.get(told.named.stop.region or "", _COUNTRY)) for place, told in places]
    pairs += [(region, _COUNTRY) for region in regions.values()]
    distinct = {(inner.text, outer.text): (inner, outer) for inner, outer in reversed(pairs)}
    then = at_least(visit.official)
    return [
        claim(
            slot=f"within/{number}",
            subject=inner,
            content=Within(outer),
            period=then if outer == _COUNTRY else None,
        )
        for number, (inner, outer) in enumerate(reversed(distinct.values()), start=1)
    ]


def _regions(visit: _Visit) -> dict[str, Mention]:
    """The states of the Union that the description names behind places, numbered after those."""
    kind = Context((_COUNTRY.text,), on=visit.official, place_kind=PlaceKind.REGION)
    distinct = dict.fromkeys(told.named.stop.region for told in visit.told.places)
    names = [name for name in distinct if name in STATES]
    first = len(visit.told.places) + 1
    return {name: _place(visit, number, name, kind) for number, name in enumerate(names, start=first)}


def _place(visit: _Visit, number: int, text: str, context: Context) -> Mention:
    """The numbers of places follow those of the visitors."""
    before = len(visit.visitors) if len(visit.visitors) > 1 else 0
    return Mention(EntityKind.PLACE, text, NAME, f"{visit.key}#{before + number}", context=context)
