"""Makes the excerpt of hsg-visits and its golden file: `python -m tests.loaders.golden.make_hsg_visits VISITS`.

VISITS is a checkout of the source. The excerpt holds the visits that show how the source writes, one quirk each; the
golden file holds what the loader reads from them, to be looked at before it is committed.
"""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from loaders.sources import hsg_visits
from tests.loaders.claims import golden

HERE = Path(__file__).parent
EXCERPT = HERE / "hsg_visits"
GOLDEN = HERE / "hsg_visits.json"
RECORDS = {
    "2143": "the place of the first sentence is that of the visit",
    "2148": "no description",
    "2156": "a stay over the turn of the year, with its towns",
    "2159": "a private visit, the former name of the country, a full stop forgotten",
    "2181": "places with days of their own",
    "2186": "a label with a parenthesis",
    "2218": "towns that share a state, visited afterwards",
    "2376": "two titles of one person",
    "520": "a private visit that follows the official one",
    "954": "an abbreviation at the end of a sentence",
    "1345": "two persons",
}


def main(visits: Path) -> None:
    for path in sorted((visits / "data").glob("*.xml")):
        _excerpt(path, EXCERPT / "data" / path.name)
    content = golden(hsg_visits, hsg_visits.read(EXCERPT))
    GOLDEN.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _excerpt(source: Path, target: Path) -> None:
    tree = ET.parse(source)  # noqa: S314  a checkout that the caller trusts
    root = tree.getroot()
    for element in root.findall("visit"):
        if element.findtext("id") not in RECORDS:
            root.remove(element)
    if root.find("visit") is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        tree.write(target, encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
