"""Makes the bundled data from the sources, by hand: `python -m loaders.bundled.make FOLDER_OF_THE_SOURCES`."""

import sys
from pathlib import Path
from typing import Final

import yaml

from loaders.bundled.make_places import places
from loaders.bundled.make_trips import presidencies, read_trips, visited, write_trips
from loaders.bundled.tables import Entry, country_ids, read_tables

HERE: Final = Path(__file__).parent
PLACES: Final = """\
# States, regions and cities, as facts in the form of statements. Made by `python -m loaders.bundled.make`: edit
# `by_hand.yaml` instead. Names and codes are those of public code tables; coordinates, populations and identifiers of
# cities those of GeoNames (www.geonames.org, CC BY 4.0).

places:
"""
PRESIDENTS: Final = """\
# Who was president of the United States from when to when. Made by `python -m loaders.bundled.make`.

as_of: 2025-01-20

"""


def make(sources: Path, to: Path) -> None:
    travels = sources / "has" / "travels"
    by_hand = yaml.safe_load((HERE / "by_hand.yaml").read_text("utf-8"))
    trips, tables = read_trips(travels), read_tables(sources, frozenset(by_hand["leave_out"]))
    towns = frozenset(visited(trips, country_ids(tables), by_hand["countries"]))
    entries = places(tables, towns, by_hand["places"])
    (to / "places.yaml").write_text(PLACES + _list(entries), "utf-8")
    sections = "\n".join(f"{name}:\n{_list(entries)}" for name, entries in presidencies(travels).items())
    (to / "presidents.yaml").write_text(PRESIDENTS + sections, "utf-8")
    write_trips(trips, to / "trips.csv")


def _list(entries: list[Entry]) -> str:
    return "".join(f"  - {_flow(entry)}\n" for entry in entries)


def _flow(entry: Entry) -> str:
    text: str = yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text.strip()


if __name__ == "__main__":
    make(Path(sys.argv[1]), HERE / "data")
