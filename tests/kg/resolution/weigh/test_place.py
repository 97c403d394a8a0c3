from typing import Any

import pytest

from kg.model import Alias, Context, Description, EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.profile import Profile
from kg.resolution.weigh.place import distance_km, misspelt
from kg.temporal import period
from tests.kg.resolution.factory import indexed, mention, place, state

SAXONY = place("Saxony", kind=PlaceKind.REGION, within="Germany")
BAVARIA = place("Bavaria", kind=PlaceKind.REGION, within="Germany")
IN_SAXONY = Profile(
    EntityId("Plauen"),
    EntityKind.PLACE,
    ("Plauen",),
    outer=frozenset({EntityId("Saxony"), EntityId("Germany")}),
    outer_names=frozenset({"Saxony", "Germany"}),
    place_kind=PlaceKind.CITY,
    latitude=50.5,
    longitude=12.13,
    population=65148,
)
PLACES = (state("Germany"), SAXONY, BAVARIA, IN_SAXONY)


def _terms(said: Mention, *profiles: Profile, described: Description | None = None) -> list[str]:
    """The terms of the best candidate."""
    return [term.term for term in indexed(profiles).resolve(said, described=described).evidence]


def _place(text: str, **context: Any) -> Mention:
    return Mention(EntityKind.PLACE, text, "notes", "1#1", context=Context(**context))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("constantine", "constantin", True, id="a letter less"),
        pytest.param("nizhny novgorod", "nizhni novgorod", True, id="one word of two"),
        pytest.param("heiligen stadt", "heiligenstadt", True, id="cut in two"),
        pytest.param("lower saxony", "saxony", False, id="a word more"),
        pytest.param("north frisia", "south frisia", False, id="another word"),
        pytest.param("linz", "lienz", False, id="short"),
        pytest.param("osaka", "asaka", False, id="another first letter"),
        pytest.param("", "constantine", False, id="nothing"),
    ],
)
def test_misspelt(one: str, other: str, alike: bool) -> None:
    assert misspelt(one, other) is alike
    assert misspelt(other, one) is alike


def test_distances_are_along_a_great_circle() -> None:
    assert round(distance_km((52.52, 13.405), (48.8566, 2.3522))) == 877
    assert distance_km((10.0, 20.0), (10.0, 20.0)) == 0.0


@pytest.mark.parametrize(
    ("latitude", "terms"),
    [
        pytest.param(50.4, ["main_name", "near", "obscure"], id="near"),
        pytest.param(51.2, ["main_name", "obscure"], id="not far"),
        pytest.param(10.0, ["main_name", "far"], id="far"),
    ],
)
def test_position(latitude: float, terms: list[str]) -> None:
    assert _terms(_place("Plauen", latitude=latitude, longitude=12.13), *PLACES) == terms


def test_a_place_described_somewhere_else_is_another_place() -> None:
    said = Description(latitude=10.0, longitude=12.13, place_kind=PlaceKind.CITY)

    assert _terms(_place("Plauen"), *PLACES, described=said) == ["main_name", "place_kind", "far"]


def test_another_name_that_the_record_gives_counts() -> None:
    said = Description(names=(Alias("Plauen"),))

    assert _terms(_place("Plauenn", within=("Saxony",)), *PLACES, described=said) == ["alias", "place_within"]


@pytest.mark.parametrize(
    ("within", "terms"),
    [
        pytest.param(("Saxony",), ["main_name", "place_within"], id="its region"),
        pytest.param(("Bavaria", "Germany"), ["main_name", "place_conflict"], id="another region"),
        pytest.param(("Vogtland", "Germany"), ["main_name", "place_within"], id="a region nobody knows"),
        pytest.param(("Germany",), ["main_name", "place_within"], id="its state"),
        pytest.param(("Atlantis",), ["main_name"], id="nothing known"),
    ],
)
def test_outer_places(within: tuple[str, ...], terms: list[str]) -> None:
    assert _terms(_place("Plauen", within=within), *PLACES) == terms


@pytest.mark.parametrize(
    ("kind", "term"),
    [
        (PlaceKind.CITY, "place_kind"),
        (PlaceKind.VENUE, "place_kind_near"),
        (PlaceKind.STATE, "place_kind_conflict"),
    ],
)
def test_kind(kind: PlaceKind, term: str) -> None:
    assert _terms(_place("Plauen", place_kind=kind, within=("Saxony",)), *PLACES) == ["main_name", "place_within", term]


def test_a_state_comes_before_a_region_of_its_name_and_a_region_after_a_city() -> None:
    luxembourg = state("Luxembourg")
    province = place("Luxembourg Province", "Luxembourg", kind=PlaceKind.REGION)
    city = place("Luxembourg City", "Luxembourg", population=132780)

    decision = indexed((luxembourg, province, city)).resolve(mention(EntityKind.PLACE, "Luxembourg"))

    assert decision.entity == "Luxembourg"
    assert [one.profile.id for one in decision.candidates] == ["Luxembourg", "Luxembourg City", "Luxembourg Province"]
    assert "region_last" in [term.term for term in decision.candidates[2].evidence]


def test_a_former_state_is_the_one_that_the_graph_calls_by_its_name() -> None:
    assert "state_name" in _terms(_place("West Germany"), state("Germany", "West Germany"))
    assert _terms(_place("East Germany"), state("Germany", "West Germany")) == []


def test_of_two_cities_the_much_bigger_one_is_meant() -> None:
    big = place("Valencia", within="Spain", population=814208)
    small = place("Valencia (Philippines)", "Valencia", within="Philippines", population=38000)

    decision = indexed((big, small)).resolve(mention(EntityKind.PLACE, "Valencia"))

    assert decision.entity == "Valencia"
    assert [term.term for term in decision.candidates[1].evidence] == ["alias", "less_populous", "obscure"]


def test_a_big_city_needs_no_address() -> None:
    lagos = place("Lagos", within="Nigeria", population=15388000)

    assert _terms(mention(EntityKind.PLACE, "Lagos"), lagos) == ["main_name", "prominent"]


def test_a_place_is_not_meant_before_it_was() -> None:
    east = state("East Germany", existed=period("1949-10-07/1990-10-03"))

    said = mention(EntityKind.PLACE, "German Democratic Republic", on="1925", place_kind=PlaceKind.STATE)

    assert _terms(said, east) == ["state_name", "place_kind", "not_yet_or_no_longer"]


def test_a_region_inside_itself_is_no_evidence() -> None:
    saxony = place("Saxony", kind=PlaceKind.REGION)

    assert _terms(mention(EntityKind.PLACE, "Saxony", within="Saxony"), saxony) == ["main_name"]


def test_a_city_in_a_region_of_its_name_is_not_the_region() -> None:
    saxony = place("Saxony", kind=PlaceKind.REGION, within="Germany")
    city = place("Saxony City", "Saxony", within="Saxony")
    germany = state("Germany")

    decision = indexed((germany, saxony, city)).resolve(
        _place("Saxony", place_kind=PlaceKind.CITY, within=("Saxony", "Germany"))
    )

    assert decision.entity == "Saxony City"
    assert [term.term for term in decision.candidates[1].evidence] == ["main_name", "place_kind_near"]


def test_a_place_whose_outer_place_is_known_by_name_alone_is_in_it() -> None:
    known = Profile(EntityId("Zenda"), EntityKind.PLACE, ("Zenda",), outer_names=frozenset({"The Elphberg Hills"}))

    assert _terms(_place("Zenda", within=("Elphberg Hills",)), known) == ["main_name", "place_within"]
    assert _terms(_place("Zenda", within=("Hentzau",)), known) == ["main_name"]
