"""Makes the excerpt of hsg-travels and its golden file: `python -m tests.loaders.golden.make_hsg_travels TRAVELS`.

TRAVELS is a checkout of the source. The excerpt holds the trips that show how the source writes, one quirk each, and
two presidents; the golden file holds what the loader reads from them, to be looked at before it is committed.
"""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from loaders.sources import hsg_travels
from tests.loaders.claims import golden

HERE = Path(__file__).parent
EXCERPT = HERE / "hsg_travels"
GOLDEN = HERE / "hsg_travels.json"
FOLDERS = {"president-travels": "trip", "secretary-travels": "trip", "presidents": "president"}
RECORDS = {
    "4145": "one town",
    "4116": "the locale is empty",
    "2844": "three towns, older spellings",
    "2952": "West Berlin, filed under Germany",
    "2667": "as president-elect",
    "2403": "a province in parentheses",
    "2410": "two towns, one region in parentheses",
    "2390": "Yugoslavia (Kosovo)",
    "62": "the former name of the country in parentheses",
    "213": "the former name of the town in parentheses",
    "2789": "a place and its county",
    "1797": "a comma inside the name of the first town of six",
    "2481": "a full stop too many",
    "3994": "Brussels, listed twice",
    "4021": "the same, a day longer",
    "trump-donald-j": "two terms under one id",
    "washington-george": "a term that ended",
}


def main(travels: Path) -> None:
    for folder, record in FOLDERS.items():
        for path in sorted((travels / folder).glob("*.xml")):
            _excerpt(path, EXCERPT / folder / path.name, record)
    content = golden(hsg_travels, hsg_travels.read(EXCERPT))
    GOLDEN.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _excerpt(source: Path, target: Path, record: str) -> None:
    tree = ET.parse(source)  # noqa: S314  a checkout that the caller trusts
    root = tree.getroot()
    for element in root.findall(record):
        if element.findtext("id") not in RECORDS:
            root.remove(element)
    if root.find(record) is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        tree.write(target, encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
