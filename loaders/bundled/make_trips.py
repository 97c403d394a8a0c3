"""Makes `trips.csv` and `presidents.yaml` from the Historian's lists: who, in which office, where and when; no prose.

The one remark that is kept says that a trip was made as president-elect: it is the only place where that is said.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from loaders import xml
from loaders.bundled.tables import Entry
from loaders.historian.trips_table import COLUMNS as FIELDS_OF_COLUMNS

ELECT: Final = "[Visit made as President-elect.]"
OFFICE: Final = "President of the United States"
COLUMNS: Final = tuple(column for column in FIELDS_OF_COLUMNS if column != "as")  # which the remark says
Trip = tuple[str, ...]  # the values of COLUMNS


def read_trips(folder: Path) -> list[Trip]:
    paths = sorted([*folder.glob("president-travels/*.xml"), *folder.glob("secretary-travels/*.xml")])
    trips = [_trip(fields) for path in paths for fields in _records(path)]
    return sorted(trips, key=lambda trip: int(trip[0]))


def write_trips(trips: Iterable[Trip], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(trips)


def visited(
    trips: Iterable[Trip], codes: Mapping[str, str], several: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """ISO code and name of every place in the locales of trips.

    `codes` by country id; `several` are the codes of ids that are not the English name of one country.
    """
    for trip in trips:
        country, locale = trip[COLUMNS.index("country")], trip[COLUMNS.index("locale")]
        for code in several.get(country, (codes.get(country, ""),)):
            for name in re.split(r"[,()]", locale):
                if code and name.strip():
                    yield code, name.strip()


def presidencies(folder: Path) -> dict[str, list[Entry]]:
    """Sections of statements: the presidents with their lives, and their terms."""
    people: dict[str, Entry] = {}
    terms: list[Entry] = []
    for text in _records(folder / "presidents" / "presidents.xml"):
        died = {"died": text["death-year"]} if text["death-year"] else {}
        people[text["id"]] = {"person": text["name"], "born": text["birth-year"], **died}
        during = f"{text['took-office-date']}/{text['left-office-date'] or '..'}"
        terms.append({"person": text["name"], "office": OFFICE, "during": during})
    return {"people": list(people.values()), "tenures": terms}


def _trip(fields: Mapping[str, str]) -> Trip:
    remark = ELECT if ELECT in fields["remarks"] else ""
    values = {column: fields.get(FIELDS_OF_COLUMNS[column], "") for column in COLUMNS} | {"remarks": remark}
    return tuple(values.values())


def _records(path: Path) -> Iterator[Mapping[str, str]]:
    return (xml.fields(element) for element in xml.read_root(path) if element.tag in {"trip", "president"})
