"""How many office strings find their office, and how many country labels their state.

Offices: each entity is known by one label alone, the others are asked for as `kg resolve --against` asks for them.
Countries: the labels of the travel and visit lists; a label is right if it names the state under which its record is
filed today, or, where that is not the state of the time, the one in BY_HAND.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.shared import DATA, GOLD, csv_rows
from kg.model import Context, EntityId, EntityKind
from kg.resolution.decide import Decision, Outcome
from kg.resolution.forms import fold
from kg.resolution.lines import Query
from kg.resolution.profile import Profile
from kg.resolution.register import Register
from kg.resolution.states import state
from loaders.xml import read_root

LABELS: Final = {"has/travels": "country", "has/visits": "from"}  # folder, element
CODES: Final = DATA / "countrycodes" / "country-codes.csv"
CODED_NAMES: Final = ("CLDR display name", "official_name_en", "UNTERM English Short", "UNTERM English Formal")
SMALL: Final = frozenset({"and", "the", "of"})
SHOWN: Final = 5  # candidates
# Labels whose record is filed under another state than that of the time, under one without a code, or under a part.
BY_HAND: Final[dict[str, str | None]] = {
    "Burma": "myanmar",
    "China, Republic of": "taiwan",
    "Czechoslovakia": "czechoslovakia",
    "Czechoslovakia (government-in-exile)": "czechoslovakia",
    "German Democratic Republic": "east germany",
    "Hawaii": "hawaii",
    "Korea": None,  # two states share the name, and before 1948 it is another
    "Kosovo": "kosovo",
    "Macedonia, Former Yugoslav Republic of": "north macedonia",
    "Netherlands Antilles": "netherlands antilles",
    "Palestinian Authority": "palestine",
    "Republic of China": "taiwan",
    "Serbia and Montenegro": "serbia and montenegro",
    "Serbia-Montenegro (Kosovo)": "serbia and montenegro",
    "Swaziland": "eswatini",
    "Tanganyika": "tanganyika",
    "Turkey": "turkey",
    "U.S.S.R.": "soviet union",
    "United Kingdom": "united kingdom",  # its plain name in the table of codes is "UK"
    "West Bank": None,  # a region
    "Yemen Arab Republic": "north yemen",
    "Yugoslavia": "yugoslavia",
    "Yugoslavia (Kosovo)": "yugoslavia",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`office` is the one that a text means; `found` what the resolver says."""

    text: str
    office: str
    found: Decision

    @property
    def first(self) -> str | None:
        return self.found.candidates[0].profile.id if self.found.candidates else None


def run() -> bool:
    """Print both figures, with every error."""
    table = Table("measure", "figure")
    asked, labels = offices(), countries()
    right = sum(one.first == one.office for one in asked)
    auto = [one for one in asked if one.found.outcome is Outcome.AUTO]
    table.add_row("offices: the first is right (acc@1)", _share(right, len(asked)))
    table.add_row("offices: decided without a person", _share(len(auto), len(asked)))
    table.add_row("offices: of these wrong", str(sum(one.found.entity != one.office for one in auto)))
    for outcome in ("right", "wrong", "unknown"):
        those = [label for label, found in labels if found == outcome]
        table.add_row(f"countries: {outcome}", _share(len(those), len(labels)))
    Console().print(table)
    for one in asked:
        if one.first != one.office:
            print(f"{one.text} -> {one.first}, not {one.office}")
    for label, outcome in labels:
        if outcome != "right":
            print(f"{label} -> {outcome}")
    return True


def offices() -> list[Asked]:
    """Every labelled string but the one by which its office is known."""
    labelled = csv_rows(GOLD / "offices.csv")
    rows = [(row["office_string"], row["office_id"], row["is_canonical_label"] == "1") for row in labelled]
    names = {office: text for text, office, _ in reversed(rows)}
    names |= {office: text for text, office, main in reversed(rows) if main}
    register = Register(Profile(EntityId(office), EntityKind.OFFICE, (text,)) for office, text in names.items())
    return [
        Asked(text, office, register.resolve_any([Query("", text, Context()).mention(EntityKind.OFFICE)], SHOWN))
        for text, office, _ in rows
        if text != names[office]
    ]


def countries() -> list[tuple[str, str]]:
    """Each label once for each country under which it is filed, and what it is: right, wrong or unknown."""
    codes = dict(_codes())
    return [(label, _outcome(label, _expected(label, bucket, codes))) for label, bucket in sorted(set(_labels()))]


def _outcome(label: str, expected: str | None) -> str:
    """A label that names no state by itself counts as unknown, even where it means several or none."""
    found = state(label)
    if found is None:
        return "unknown"
    return "right" if found == expected else "wrong"


def _labels() -> Iterator[tuple[str, str]]:
    for folder, element in LABELS.items():
        for path in sorted((DATA / folder).rglob("*.xml")):
            for found in read_root(path).iter(element):
                if (label := " ".join((found.text or "").split())) and (bucket := found.get("id")):
                    yield label, bucket


def _expected(label: str, bucket: str, codes: dict[frozenset[str], str]) -> str | None:
    if label in BY_HAND:
        return BY_HAND[label]
    coded = codes.get(_words(bucket.replace("-", " ")))
    return None if coded is None else state(coded)


def _codes() -> Iterator[tuple[frozenset[str], str]]:
    """The plain name of each coded country, by the words of each of its names."""
    for row in csv_rows(CODES):
        yield from ((_words(row[name]), row[CODED_NAMES[0]]) for name in CODED_NAMES if row[name])


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - SMALL


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})"
