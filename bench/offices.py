"""How many office strings find their office, and how many country labels their state.

Offices: each entity is known by one label alone, the others are asked for as `kg resolve --against` asks for them.
They are judged in two halves, split by a digest of the office; the errors that are listed are of the half *tune*.
Countries: the labels of the travel and visit lists; a label is right if it names the state under which its record is
filed today, or, where that is not the state of the time, the one in BY_HAND.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.peers import Names
from bench.shared import DATA, GOLD, csv_rows, held_out
from kg.model import Context, EntityId, EntityKind
from kg.resolution.decide import Decision, Outcome
from kg.resolution.entity_index import EntityIndex
from kg.resolution.json_lines import Query
from kg.resolution.profile import Profile
from kg.resolution.states import state
from kg.resolution.weights import shipped_weights
from kg.resolution.writing.forms import fold
from loaders.xml import read_root

LABELS: Final = {"has/travels": "country", "has/visits": "from"}  # folder, element
CODES: Final = DATA / "countrycodes" / "country-codes.csv"
CODED_NAMES: Final = ("CLDR display name", "official_name_en", "UNTERM English Short", "UNTERM English Formal")
SMALL: Final = frozenset({"and", "the", "of"})
SHOWN: Final = 5  # candidates
MEASURES: Final = (
    Measure("offices: first is right", least=0.95),
    Measure("offices: decided without a person"),
    Measure("offices: decided wrongly", digits=0),
    Measure("country labels: right", least=1.0),
    Measure("country labels: of another state", digits=0),
)
# Labels whose record is filed under another state than that of the time, under one without a code, or under a part.
BY_HAND: Final[dict[str, str | None]] = {
    "Burma": "myanmar",
    "Burma (Myanmar)": "myanmar",
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
    "United Kingdom (Northern Ireland)": "united kingdom",
    "United Kingdom (Wales)": "united kingdom",
    "West Bank": None,  # a region
    "Yemen Arab Republic": "north yemen",
    "Yugoslavia": "yugoslavia",
    "Yugoslavia (Kosovo)": "yugoslavia",
}


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """`office` is the one that a text means; `found` what the resolver says."""

    text: str
    office: str
    found: Decision

    @property
    def first(self) -> str | None:
        return self.found.candidates[0].profile.id if self.found.candidates else None

    @property
    def held_out(self) -> bool:
        return held_out(self.office)


@dataclass(frozen=True, slots=True)
class Label:
    """`means` and `found` are the everyday names of states; None if the label names none by itself."""

    text: str
    means: str | None
    found: str | None


def run() -> bool:
    return show(figures())


def figures() -> list[Figure]:
    """How many of both are right; what is not right is listed."""
    labelled = csv_rows(GOLD / "offices.csv")
    names, codes = _names(labelled), dict(_codes())
    asked = [row for row in labelled if row["office_string"] != names[row["office_id"]]]
    offices, labels = resolved(asked, names), countries(codes)
    hold, tune = ([one for one in offices if one.held_out is held] for held in (True, False))
    ours = (
        *_rates(hold),
        sum(label.found == label.means for label in labels) / len(labels),
        sum(label.found not in (None, label.means) for label in labels),
    )
    held = [row for row in asked if held_out(row["office_id"])]
    others = (_offices_alike(held, names), None, None, *_labels_alike(labels, codes))
    first, *between, right, of_another = beside(MEASURES, ours, others, None, tune=(*_rates(tune), None, None))
    wrong = [f"{one.text} -> {one.first}, not {one.office}" for one in tune if one.first != one.office]
    unlike = [f"{one.text} -> {one.found}, not {one.means}" for one in labels if one.found != one.means]
    return [replace(first, details=wrong), *between, replace(right, details=unlike), of_another]


def _rates(offices: Sequence[OfficeAnswer]) -> tuple[float, float, int]:
    """The share whose first candidate is right, the share decided without a person, how many of these wrongly."""
    auto = [one for one in offices if one.found.outcome is Outcome.AUTO]
    right = sum(one.first == one.office for one in offices)
    return right / len(offices), len(auto) / len(offices), sum(one.found.entity != one.office for one in auto)


def _names(labelled: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The one label by which each office is known: the canonical one, or the first."""
    rows = [(row["office_string"], row["office_id"], row["is_canonical_label"] == "1") for row in reversed(labelled)]
    return {office: text for text, office, _ in rows} | {office: text for text, office, main in rows if main}


def resolved(asked: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> list[OfficeAnswer]:
    index = EntityIndex(
        (Profile(EntityId(office), EntityKind.OFFICE, (text,)) for office, text in names.items()), shipped_weights()
    )
    mentions = [Query("", row["office_string"], Context()).mention(EntityKind.OFFICE) for row in asked]
    return [
        OfficeAnswer(row["office_string"], row["office_id"], index.resolve_any([mention], SHOWN))
        for row, mention in zip(asked, mentions, strict=True)
    ]


def _offices_alike(asked: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> float:
    """The share whose most alike name is that of their office."""
    ids, known = list(names), Names(names.values())
    found = [ids[known.best(row["office_string"])[0][0]] for row in asked]
    return sum(id == row["office_id"] for id, row in zip(found, asked, strict=True)) / len(asked)


def countries(codes: Mapping[str, str]) -> list[Label]:
    """Each label once for each country under which it is filed."""
    return [Label(text, _means(text, bucket, codes), state(text)) for text, bucket in sorted(set(_labels()))]


def _labels_alike(labels: Sequence[Label], codes: Mapping[str, str]) -> tuple[float, float]:
    """How many labels are right and of another state, if each is the coded country whose name is most alike."""
    states, known = [state(name) for name in codes.values()], Names(codes)
    found = [states[known.best(label.text)[0][0]] for label in labels]
    right = sum(one == label.means for one, label in zip(found, labels, strict=True))
    return right / len(labels), len(labels) - right


def _labels() -> Iterator[tuple[str, str]]:
    for folder, element in LABELS.items():
        for path in sorted((DATA / folder).rglob("*.xml")):
            for found in read_root(path).iter(element):
                if (label := " ".join((found.text or "").split())) and (bucket := found.get("id")):
                    yield label, bucket


def _means(label: str, bucket: str, codes: Mapping[str, str]) -> str | None:
    if label in BY_HAND:
        return BY_HAND[label]
    words = _words(bucket)
    return next(state(plain) for name, plain in codes.items() if _words(name) == words)


def _codes() -> Iterator[tuple[str, str]]:
    """Each name of each coded country, with its plain name."""
    for row in csv_rows(CODES):
        yield from ((row[name], row[CODED_NAMES[0]]) for name in CODED_NAMES if row[name])


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name.replace("-", " ")).split()) - SMALL
