"""How many stops of the travel lists are resolved to the right town in the right state, as a load resolves them.

The gazetteer (GeoNames) is loaded, then all trips (`hsg-travels`), as `kg load` does it but for the graph. The travel
lists carry no coordinates, so where a stop lies is taken from elsewhere. The best answer is that of the list of places
of the historians (gsh): a place of that name in that country, with its coordinates. Where it knows none, it is the
towns in GeoNames of that country, by its id of today, that bear the name to the letter; of several the one with the
most inhabitants. Stops that neither knows are not counted, nor are those that are no town (regions, "Birch Grove").
A stop is right if it became a town of GeoNames in that country of today, at most 30 km away. Each pair of country and
name counts once. The pairs are split in two halves by a digest of their text: what is tried out is tried out on the
half DEV, whose errors are listed; TEST is counted alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure, beside, show
from bench.peers import Names
from bench.shared import DATA
from kg.claims import Claim
from kg.model import Description, Mention, PlaceKind, Relation
from kg.resolution.states import state
from kg.resolution.weigh.place import distance_km
from kg.resolution.weights import shipped_weights
from kg.resolution.writing.forms import place_form
from kg.source import Loader
from kg.workflows.reading import parse
from kg.workflows.resolve import Resolver
from kg.workflows.sources import loader
from loaders.xml import read_root

GAZETTEER: Final = ("geonames", DATA / "geonames")
TRAVELS: Final = ("hsg-travels", DATA / "has" / "travels")
LOCALES: Final = DATA / "gsh" / "data" / "locales"
NEAR_KM: Final = 30.0
MEASURES: Final = (
    Measure("places, TEST: in the right place", least=0.92),
    Measure("places, TEST: in a wrong place"),
    Measure("places, DEV: in the right place"),
)
Point = tuple[float, float]
Key = tuple[str, str]  # the id of a country, the form of the name of a place


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer, `of` the form of its country."""

    name: str
    of: str
    at: Point
    people: int


@dataclass(frozen=True, slots=True)
class Stop:
    """`truth` is where it lies, `found` the town that it became, if it became one of the gazetteer.

    `alike` is the town of its country whose name is most alike, the biggest of several.
    """

    country: str
    label: str
    text: str
    truth: Point
    found: Town | None
    alike: Town | None

    def is_at(self, town: Town | None) -> bool:
        return town is not None and town.of == _of(self.country) and distance_km(town.at, self.truth) <= NEAR_KM

    @property
    def tested(self) -> bool:
        return blake2b(f"{self.country}/{self.text}".encode(), digest_size=1).digest()[0] % 2 == 1


def run() -> bool:
    return show(figures())


def figures() -> list[Figure]:
    """How well the places are resolved, with the errors of the half that may be looked at."""
    stops = resolved()
    test, dev = [stop for stop in stops if stop.tested], [stop for stop in stops if not stop.tested]
    ours = (*_shares(test, lambda stop: stop.found), _shares(dev, lambda stop: stop.found)[0])
    others = (*_shares(test, lambda stop: stop.alike), _shares(dev, lambda stop: stop.alike)[0])
    *tested, tried = beside(MEASURES, ours, others, None)
    wrong = [f"{stop.label}: {stop.text} -> {stop.found}" for stop in dev if not stop.is_at(stop.found)]
    return [*tested, replace(tried, details=wrong)]


def _shares(stops: Sequence[Stop], town: Callable[[Stop], Town | None]) -> tuple[float, float]:
    """The share in the right place, and that in a wrong one; the others are in none."""
    right = sum(stop.is_at(town(stop)) for stop in stops)
    placed = sum(town(stop) is not None for stop in stops)
    return right / len(stops), (placed - right) / len(stops)


def resolved() -> list[Stop]:
    """Each town of the trips once, in the order of the source, but for those of which nobody says where they are."""
    resolver, towns, named = _gazetteer()
    truth, alike = _historians(), _Alike(named)
    found: dict[Key, Stop | None] = {}
    for claim in _claims(resolver, TRAVELS):
        place, country = claim.object, claim.state
        if claim.relation is not Relation.VISIT or place is None or country is None or not _is_town(place):
            continue
        key = country.key, place_form(place.text)
        at = truth.get(key) or _point(_biggest(named.get((_of(key[0]), key[1]), ())))
        if key in found:
            continue
        town = towns.get(resolver.entity_of(place))
        one = None if at is None else Stop(country.key, country.text, place.text, at, town, alike.town(*key))
        found[key] = one
    return [stop for stop in found.values() if stop is not None]


class _Alike:
    """The towns of each country by how alike their names are to another."""

    def __init__(self, named: Mapping[Key, list[Town]]) -> None:
        self._named = named
        self._forms: dict[str, list[str]] = {}
        for of, form in named:
            self._forms.setdefault(of, []).append(form)
        self._names = {of: Names(forms) for of, forms in self._forms.items()}

    def town(self, country: str, form: str) -> Town | None:
        of = _of(country)
        if of not in self._names:
            return None
        (at, _), *_ = self._names[of].best(form)
        return _biggest(self._named[of, self._forms[of][at]])


def _is_town(place: Mention) -> bool:
    return place.context.place_kind is PlaceKind.CITY


def _gazetteer() -> tuple[Resolver, dict[str, Town], dict[Key, list[Town]]]:
    """The resolver that knows the gazetteer; its towns by their entities, and by country and each name."""
    resolver = Resolver(0, shipped_weights())
    towns: dict[str, Town] = {}
    named: dict[Key, list[Town]] = {}
    for claim in _claims(resolver, GAZETTEER):
        said, place = claim.content, claim.subject
        if not isinstance(said, Description) or said.latitude is None or said.longitude is None:
            continue
        of = place_form(place.context.within[-1])
        town = Town(place.text, state(of) or of, (said.latitude, said.longitude), said.population or 0)
        towns[resolver.entity_of(place)] = town
        for form in {place_form(alias.text) for alias in said.names}:
            named.setdefault((town.of, form), []).append(town)
    return resolver, towns, named


def _claims(resolver: Resolver, source: tuple[str, Path]) -> Iterator[Claim]:
    """All claims of a source, each record resolved before its claims are given."""
    name, path = source
    of: Loader = loader(name)
    for record in parse(of, [path], lambda *_: None).records:
        resolver.resolve(record.claims)
        yield from record.claims


def _of(country: str) -> str:
    text = country.replace("-", " ")
    return state(text) or place_form(text)


def _biggest(towns: Iterable[Town]) -> Town | None:
    return max(towns, key=lambda town: town.people, default=None)


def _point(town: Town | None) -> Point | None:
    return None if town is None else town.at


def _historians() -> Mapping[Key, Point]:
    """Where the historians place the towns of each country, by their names of all times."""
    found: dict[Key, Point] = {}
    for path in sorted(LOCALES.glob("*.xml")):
        locale = read_root(path)
        latitude, longitude = locale.findtext("latitude"), locale.findtext("longitude")
        if not latitude or not longitude:
            continue
        names = [locale.findtext("name"), *(label.text for label in locale.iterfind(".//alternate-name/label"))]
        for name in names:
            if name:
                key = locale.findtext("current-territory") or "", place_form(name)
                found.setdefault(key, (float(latitude), float(longitude)))
    return found
