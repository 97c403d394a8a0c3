"""Makes `trips.csv` and `presidents.yaml` from the Historian's lists: who, in which office, where and when; no prose.

The one remark that is kept says that a trip was made as president-elect: it is the only place where that is said.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from loaders.bundled.tables import Entry

ELECT: Final = "[Visit made as President-elect.]"
OFFICE: Final = "President of the United States"
COLUMNS: Final = ("id", "role", "who", "name", "start", "end", "country", "country_label", "locale", "remarks")
UNLIKE_THE_NAME: Final = {  # country ids of the lists that are not the English name of one country
    "bosnia-herzegovina": ("BA",),
    "burma": ("MM",),
    "congo-democratic-republic": ("CD",),
    "cote-divoire": ("CI",),
    "czech-republic": ("CZ",),
    "czechoslovakia": ("CZ", "SK"),
    "german-democratic-republic": ("DE",),
    "holy-see": ("VA",),
    "korea-north": ("KP",),
    "korea-south": ("KR",),
    "macedonia": ("MK",),
    "palestinian-authority": ("PS",),
    "russia": ("RU", "UA", "BY", "GE", "KZ"),
    "turkey": ("TR",),
    "west-bank": ("PS",),
    "yugoslavia": ("RS", "HR", "SI"),
}
Trip = tuple[str, ...]  # the values of COLUMNS


def read_trips(folder: Path) -> list[Trip]:
    paths = sorted([*folder.glob("president-travels/*.xml"), *folder.glob("secretary-travels/*.xml")])
    trips = [_trip(element) for path in paths for element in _root(path)]
    return sorted(trips, key=lambda trip: int(trip[0]))


def write_trips(trips: Iterable[Trip], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(trips)


def visited(trips: Iterable[Trip], codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """ISO code and name of every place in the locales of trips; `codes` by country id."""
    for trip in trips:
        country, locale = trip[COLUMNS.index("country")], trip[COLUMNS.index("locale")]
        for code in UNLIKE_THE_NAME.get(country, (codes.get(country, ""),)):
            for name in re.split(r"[,()]", locale):
                if code and name.strip():
                    yield code, name.strip()


def presidencies(folder: Path) -> dict[str, list[Entry]]:
    """Sections of statements: the presidents with their lives, and their terms."""
    people: dict[str, Entry] = {}
    terms: list[Entry] = []
    for element in _root(folder / "presidents" / "presidents.xml").iterfind("president"):
        text = _texts(element)
        died = {"died": text["death-year"]} if text["death-year"] else {}
        people[text["id"]] = {"person": text["name"], "born": text["birth-year"], **died}
        during = f"{text['took-office-date']}/{text['left-office-date'] or '..'}"
        terms.append({"person": text["name"], "office": OFFICE, "during": during})
    return {"people": list(people.values()), "tenures": terms}


def _trip(element: ET.Element) -> Trip:
    text = _texts(element)
    country = element.find("country")
    return (
        text["id"],
        text["role"],
        element.get("who", ""),
        text["name"],
        text["start-date"],
        text["end-date"],
        "" if country is None else country.get("id", ""),
        text["country"],
        text["locale"],
        ELECT if ELECT in text["remarks"] else "",
    )


def _texts(element: ET.Element) -> dict[str, str]:
    return {child.tag: " ".join((child.text or "").split()) for child in element}


def _root(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314  files of our own choice
