"""Visits of foreign leaders to the United States, from the Office of the Historian.

Source:   https://github.com/HistoryAtState/visits, folder data, one file a decade
Record:   one <visit> is the visit of one leader, or of several who came together
Dates:    full days, both included: those of the official part; the wider stay stands in the description
Licence:  CC0

The visitor is a title and a name, before about 1966 the family name alone: whom it means is not said, and one string
can mean two persons. The country is filed under the state of today, its label is the state of the time. No field holds
towns. A place that the description names is a stop; else the United States were visited, and no town of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from kg.claims import Claim, Trip, Visited
from kg.model import Capacity, Context, Coverage, EntityKind, Mention, Relation, Status
from kg.resolution.names.persons import parse_person
from kg.resolution.parse import people_list
from kg.resolution.writing.forms import fold
from kg.source import Card, Row
from kg.temporal import Period
from loaders.files import must_exist
from loaders.gazetteer import united_states
from loaders.historian.descriptions import DescribedVisit, PlaceVisited, read_description
from loaders.historian.places import RecordPlaces
from loaders.historian.records import EDITING, Format, chosen_files, xml_rows
from loaders.historian.stops import label_parts
from loaders.historian.us_places import STATES
from loaders.keys import Keys

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

_FORMAT: Final = Format(NAME, records={"visits": "visit"}, beside={})
_COUNTRY: Final = united_states(NAME)
_MISPRINTS: Final = {"Prime Minster": "Prime Minister"}  # titles; of 1935


@dataclass(frozen=True, slots=True)
class _Visit:
    """A record, read. `places` has its official dates, `described` what its description says."""

    visitors: tuple[Mention, ...]
    places: RecordPlaces
    described: DescribedVisit


def read(path: Path) -> Iterator[Row]:
    """The records of a file or folder in the order of their first days; the second that bears one id is `ID#2`."""
    must_exist(path)
    keys = Keys()
    folder = path / "data" if (path / "data").is_dir() else path
    files = chosen_files(path, [folder], "*.xml", refusal=f"no folder of {NAME}: no XML in it, nor in a folder data")
    rows = [row for file in files for row in xml_rows(file, file.name, _FORMAT, keys)]
    yield from sorted(rows, key=lambda row: str(row.fields.get("start-date", "")))


def parse(row: Row) -> list[Claim]:
    official = row.period_between("start-date", "end-date")
    row.text("id")
    visitor, country, page = row.text("visitor"), row.text("from"), row.text("from@id")
    description = row.optional_text("description")
    row.close(ignore=EDITING)
    visitors = _visitors(row.key, visitor, country, official)
    others = len(visitors) if len(visitors) > 1 else 0
    places = RecordPlaces(NAME, row.key, _COUNTRY, official, others)
    visit = _Visit(visitors, places, read_description(description or "", official))
    url = f"https://history.state.gov/departmenthistory/visits/{page}"
    claim = partial(Claim, source=NAME, key=row.key, locator=row.locator, url=url)
    return [*_visits(visit, partial(claim, quote=description)), *_containments(visit, claim)]


def _visitors(key: str, text: str, country: str, official: Period) -> tuple[Mention, ...]:
    """Whom the record names; the first bears its key, so that the key of a visit is that of its visitor."""
    around = Context(within=_around(country), on=official)
    names = people_list(_corrected(text))
    keys = [key] if len(names) == 1 else [f"{key}#{number}" for number in range(1, len(names) + 1)]
    return tuple(_visitor(own, name, text, around) for name, own in zip(names, keys, strict=True))


def _visitor(key: str, name: str, printed: str, around: Context) -> Mention:
    """A visitor as printed, with the name as it is meant for whoever compares it."""
    misprinted = name
    for misprint, meant in _MISPRINTS.items():
        misprinted = misprinted.replace(meant, misprint) if misprint in printed else misprinted
    context = around if misprinted == name else replace(around, corrected=name)
    return Mention(EntityKind.PERSON, misprinted, NAME, key, context=context)


def _corrected(text: str) -> str:
    for misprint, meant in _MISPRINTS.items():
        text = text.replace(misprint, meant)
    return text


def _around(country: str) -> tuple[str, ...]:
    """The country as labelled; without "(government-in-exile)" it is one as well."""
    name, part = label_parts(country)
    return (country,) if part is None else (country, name)


def _title(person: Mention) -> str | None:
    """The office before a name, as it is printed; a misprint has as many words as what is meant."""
    title, words = fold(parse_person(person.read_as).title), person.read_as.split()
    ends = (end for end in range(1, len(words)) if title and fold(" ".join(words[:end])) == title)
    end = next(ends, None)
    return None if end is None else " ".join(person.text.split()[:end])


def _visits(visit: _Visit, claim: partial[Claim]) -> list[Claim]:
    """For each visitor the official part, and the other places in the order of the description."""
    described, places = visit.described, list(zip(_stops(visit), visit.described.places, strict=True))
    located = any(place.all_of_it for place in described.places)  # else the official part was somewhere in the country
    stops: list[tuple[Mention, PlaceVisited | None]] = [*places] if located else [(_COUNTRY, None), *places]
    claims: list[Claim] = []
    for person in visit.visitors:
        for ordinal, (stop, place) in enumerate(stops, start=1):
            privately = place is not None and not place.all_of_it and place.name.private
            visited = Visited(
                stop,
                Trip(visit.places.key, described.stay, ordinal, stops_known=False),
                state=_COUNTRY,
                status=Status.OCCURRED,
                capacity=Capacity.PRIVATE if described.private or privately else None,
                described_as=_title(person),
                no_towns=True,
            )
            period = visit.places.period if place is None else place.period
            claims.append(claim(slot=f"visit/{len(claims) + 1}", subject=person, content=visited, period=period))
    return claims


def _stops(visit: _Visit) -> list[Mention]:
    return [
        visit.places.stop(number, place.name.stop, place.name.kind, around=(_COUNTRY.text,), on=place.period)
        for number, place in enumerate(visit.described.places, start=1)
    ]


def _containments(visit: _Visit, claim: partial[Claim]) -> list[Claim]:
    """Each place in its state of the Union or in the country, once for each pair of names."""
    names = [place.name.stop.region for place in visit.described.places]
    regions = visit.places.regions([name for name in names if name in STATES], after=len(names))
    pairs = [(stop, regions.get(name or "", _COUNTRY)) for stop, name in zip(_stops(visit), names, strict=True)]
    pairs += [(region, _COUNTRY) for region in regions.values()]
    distinct = {(inner.text, outer.text): (inner, outer) for inner, outer in reversed(pairs)}
    return visit.places.containments(reversed(distinct.values()), claim)
