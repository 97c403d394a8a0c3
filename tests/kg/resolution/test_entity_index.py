from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Description, EntityId, EntityKind, PlaceKind
from kg.resolution.decide import Outcome
from kg.resolution.profile import Profile
from kg.temporal import days, period
from tests.kg.resolution.factory import held, indexed, mention, office, person, place, state

PITT = person("William Pitt", held=(held("Prime Minister", "1783/1801", "United Kingdom"),), born=days("1759"))
GREY = person("Edward Grey", held=(held("Foreign Secretary", "1905-12/1916-12", "United Kingdom"),))
EARL_GREY = person("Charles Grey", held=(held("Prime Minister", "1830-11/1834-07", "United Kingdom"),))
ITO = person("ITO Hirobumi", "伊藤博文", held=(held("Prime Minister", "1885/1901", "Japan"),))
LI = person("Li Hongzhang", held=(held("Viceroy of Zhili", "1871/1895", "China"),))
BEVIN = person("Ernest Bevin", held=(held("Foreign Secretary", "1945-07/1951-03", "United Kingdom"),))
PEOPLE = (PITT, GREY, EARL_GREY, ITO, LI, BEVIN)

GERMANY = state("Germany", "Deutschland")
BRAZIL = state("Brazil")
FRANCE = state("France")
ALGERIA = state("Algeria", existed=period("1962-07-05/.."))
CONSTANTINE = place("Constantine", within="Algeria", population=448374)
TRIER = place("Trier", "Treves", within="Germany", population=111528)
FREIBURG = place("Freiburg", within="Germany", population=230000)
SMALL_FREIBURG = place("Fribourg", "Freiburg", within="Switzerland", population=38000)
RUHR = place("Ruhr", kind=PlaceKind.REGION, within="Germany")
ESSEN = place("Essen", within="Germany", population=593085)
PLACES = (GERMANY, BRAZIL, FRANCE, ALGERIA, CONSTANTINE, TRIER, FREIBURG, SMALL_FREIBURG, RUHR, ESSEN)

MINISTER = office("Foreign Minister of Brazil")
ENVOY = office("French Ambassador to Japan")
OFFICES = (MINISTER, ENVOY, office("President of Brazil"), office("Secretary of War", of="United States"))


def _meant(profiles: tuple[Profile, ...], kind: EntityKind, text: str, **said: str | None) -> str:
    """The entity that a mention means, else REVIEW or NEW."""
    decision = indexed(profiles).resolve(mention(kind, text, **said))
    return str(decision.entity or decision.outcome)


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        pytest.param("Ernest Bevin", {}, "Ernest Bevin", id="the name"),
        pytest.param("Ernie Bevin", {}, "Ernest Bevin", id="a short form"),
        pytest.param("Bevin, Ernest", {}, "Ernest Bevin", id="inverted"),
        pytest.param("E. Bevin", {}, "REVIEW", id="an initial alone"),
        pytest.param("Bevin", {}, "REVIEW", id="a family name alone"),
        pytest.param(
            "Foreign Secretary Bevin", {"on": "1947-05", "within": "United Kingdom"}, "Ernest Bevin", id="then"
        ),
        pytest.param(
            "Foreign Secretary Grey", {"on": "1914-08", "within": "United Kingdom"}, "Edward Grey", id="of two"
        ),
        pytest.param("Prime Minister Grey", {"on": "1832", "within": "United Kingdom"}, "Charles Grey", id="the other"),
        pytest.param("Foreign Secretary Grey", {"on": "1832", "within": "United Kingdom"}, "NEW", id="not then"),
        pytest.param("Foreign Minister Grey", {"on": "1910", "within": "Brazil"}, "NEW", id="another state"),
        pytest.param("Robert Bevin", {}, "NEW", id="another given name"),
        pytest.param("Ernest Edward Bevin", {}, "REVIEW", id="a middle name more"),
        pytest.param("Ernest Bevin Jr.", {}, "REVIEW", id="a son"),
        pytest.param("Hirobumi Ito", {}, "ITO Hirobumi", id="family name last"),
        pytest.param("伊藤博文", {}, "ITO Hirobumi", id="characters"),
        pytest.param("李鸿章", {}, "Li Hongzhang", id="characters of a name known in letters"),
        pytest.param("Premier Ito", {"on": "1895-04", "within": "Japan"}, "ITO Hirobumi", id="a word for the office"),
        pytest.param("Ernest Bevin", {"on": "2051"}, "NEW", id="a hundred years later"),
        pytest.param("William Pitt", {"on": "1741"}, "NEW", id="before birth"),
        pytest.param("Otto von Bismarck", {}, "NEW", id="nobody known"),
    ],
)
def test_persons(text: str, said: dict[str, str], meant: str) -> None:
    assert _meant(PEOPLE, EntityKind.PERSON, text, **said) == meant


def test_a_namesake_in_the_same_office_a_generation_later_is_not_the_same() -> None:
    father = person("José Silva", held=(held("President of Chile", "1920/1925"),))

    said = mention(EntityKind.PERSON, "President José Silva", on="1961", within="Chile")
    decision = indexed((father,)).resolve(said)

    assert decision.outcome is not Outcome.AUTO
    assert "office_held_long_apart" in [term.term for term in decision.evidence]


@pytest.mark.parametrize(
    ("born", "outcome"),
    [("1759-05-28", Outcome.AUTO), ("1760", Outcome.AUTO), ("1708-11-15", Outcome.NEW)],
)
def test_the_year_of_birth_tells_namesakes_apart(born: str, outcome: Outcome) -> None:
    said = mention(EntityKind.PERSON, "William Pitt")

    decision = indexed(PEOPLE).resolve(said, described=Description(born=days(born)))

    assert decision.outcome is outcome


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        pytest.param("Trier", {"within": "Germany"}, "Trier", id="the name in its state"),
        pytest.param("Treves", {"within": "Germany"}, "Trier", id="a former name"),
        pytest.param("Treves", {}, "REVIEW", id="a former name without a state"),
        pytest.param("Treir", {"within": "Germany"}, "Trier", id="two letters changed over"),
        pytest.param("Constantin", {"within": "Algeria"}, "Constantine", id="long and misspelt"),
        pytest.param("Konstantine", {"within": "Algeria"}, "NEW", id="another first letter"),
        pytest.param("New Constantine", {"within": "Algeria"}, "NEW", id="a word more"),
        pytest.param("Trier", {"within": "Brazil"}, "NEW", id="in another state"),
        pytest.param("Freiburg", {"within": "Germany"}, "Freiburg", id="of two"),
        pytest.param("Freiburg", {"within": "Switzerland"}, "Fribourg", id="the other"),
        pytest.param("Constantine", {"within": "France", "on": "1900"}, "Constantine", id="ruled from"),
        pytest.param("Constantine", {"within": "France", "on": "1990"}, "NEW", id="ruled no more"),
        pytest.param("Essen, Ruhr, Germany", {}, "Essen", id="a chain"),
        pytest.param("Federal Republic of Germany", {}, "Germany", id="a state by its formal name"),
        pytest.param("German Democratic Republic", {}, "NEW", id="a state with part of that name"),
        pytest.param("Deutschland", {"on": "1990"}, "Germany", id="a state in its language"),
    ],
)
def test_places(text: str, said: dict[str, str], meant: str) -> None:
    assert _meant(PLACES, EntityKind.PLACE, text, **said) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Foreign Minister of Brazil", "Foreign Minister of Brazil"),
        ("Minister of Foreign Affairs of Brazil", "Foreign Minister of Brazil"),
        ("Brazilian Minister of External Relations", "Foreign Minister of Brazil"),
        ("Foreign Minister of Chile", "NEW"),
        ("Deputy Foreign Minister of Brazil", "NEW"),
        ("Vice President of Brazil", "NEW"),
        ("Foreign Minister", "REVIEW"),
        ("Ambassador of France to Japan", "French Ambassador to Japan"),
        ("Ambassador of France to China", "NEW"),
        ("Japanese Ambassador to France", "NEW"),
        ("Ambassador of France", "REVIEW"),
    ],
)
def test_offices(text: str, meant: str) -> None:
    assert _meant(OFFICES, EntityKind.OFFICE, text) == meant


def test_a_shared_identifier_decides_against_every_name() -> None:
    known = person("Ernest Bevin", ids=frozenset({"wikidata:Q0"}))

    same = mention(EntityKind.PERSON, "Somebody Else", ids=("wikidata:Q0",))
    other = mention(EntityKind.PERSON, "Ernest Bevin", ids=("wikidata:Q00",))

    assert indexed((known,)).resolve(same).entity == "Ernest Bevin"
    assert indexed((known,)).resolve(other).outcome is Outcome.NEW


def test_a_key_of_the_same_source_decides_against_every_name() -> None:
    known = person("Ernest Bevin", keys=frozenset({("notes", "bevin")}))

    same = mention(EntityKind.PERSON, "Somebody Else", key="bevin", identified=True)
    other = mention(EntityKind.PERSON, "Ernest Bevin", key="bevin-2", identified=True)

    assert indexed((known,)).resolve(same).entity == "Ernest Bevin"
    assert indexed((known,)).resolve(other).outcome is Outcome.NEW


def test_what_is_learnt_of_an_entity_counts_from_then_on() -> None:
    index = indexed((person("Jean Dupont"),))
    said = mention(EntityKind.PERSON, "Consul Dupont", on="1890", within="France")
    before = index.resolve(said)

    index.add(person("Jean Dupont", held=(held("Consul", "1885/1895", "France"),)))

    assert before.outcome is Outcome.REVIEW
    assert index.resolve(said).entity == "Jean Dupont"


def test_a_name_given_up_finds_nothing_any_more() -> None:
    index = indexed((place("Trier", "Augusta Treverorum"),))
    index.add(place("Trier"))

    assert index.resolve(mention(EntityKind.PLACE, "Augusta Treverorum")).outcome is Outcome.NEW


def test_an_identifier_and_a_key_given_up_find_nothing_any_more() -> None:
    index = indexed((person("Ernest Bevin", ids=frozenset({"wikidata:Q0"}), keys=frozenset({("notes", "bevin")})),))
    index.add(person("Ernest Bevin"))

    by_id = index.resolve(mention(EntityKind.PERSON, "Somebody Else", ids=("wikidata:Q0",)))
    by_key = index.resolve(mention(EntityKind.PERSON, "Somebody Else", key="bevin", identified=True))

    assert (by_id.candidates, by_key.candidates) == ((), ())


def test_a_state_that_is_known_later_counts_for_what_lies_in_it() -> None:
    athens = place("Athens", within="Georgia", population=120_000)
    in_ruritania = replace(office("Harbour Master"), outer=frozenset({EntityId("Georgia")}))
    said = mention(EntityKind.PLACE, "Athens", within="Georgia")
    index = indexed((place("Georgia", kind=PlaceKind.REGION, within="United States"), athens, in_ruritania))

    before = index.resolve(mention(EntityKind.OFFICE, "Harbour Master of Georgia"))
    index.add(state("Georgia"))
    then = index.resolve(mention(EntityKind.OFFICE, "Harbour Master of Georgia"))

    assert "whose" not in [term.term for term in before.evidence]
    assert "whose" in [term.term for term in then.evidence]
    assert index.resolve(said) == indexed((athens, state("Georgia"))).resolve(said)


def test_a_misspelt_place_is_not_found_where_it_lies_no_more() -> None:
    index = indexed((state("France"), state("Germany"), place("Strasbourg", within="Germany")))
    in_germany = mention(EntityKind.PLACE, "Strassbourg", within="Germany")
    before = index.resolve(in_germany)

    index.add(place("Strasbourg", within="France"))

    assert before.entity == "Strasbourg"
    assert index.resolve(in_germany).candidates == ()
    assert index.resolve(mention(EntityKind.PLACE, "Strassbourg", within="France")).entity == "Strasbourg"


def test_a_question_by_hand_may_be_a_beginning_or_a_misspelling() -> None:
    index = indexed((*PEOPLE, *PLACES))

    assert [one.profile.id for one in index.search("Ernest Bevin").ranked] == ["Ernest Bevin"]
    assert [one.profile.id for one in index.search("bev").ranked] == ["Ernest Bevin"]
    assert [one.profile.id for one in index.search("Constantinne", kinds=[EntityKind.PLACE]).ranked] == ["Constantine"]
    assert [one.profile.id for one in index.search("Grey", limit=1).ranked] == ["Charles Grey"]
    assert index.search("Zanzibar", kinds=[EntityKind.PERSON]).ranked == []
    assert index.search("").ranked == []


def test_a_search_tells_what_is_meant_without_asking() -> None:
    index = indexed((*PEOPLE, *PLACES))

    by_name, by_beginning = index.search("Trier", country="Germany"), index.search("Bev")

    assert (by_name.taken, by_name.ranked[0].profile.id) == ({"Trier"}, "Trier")
    assert (by_beginning.taken, by_beginning.ranked[0].profile.id) == (frozenset(), "Ernest Bevin")


def test_a_question_by_hand_may_name_the_state_and_the_day() -> None:
    found = indexed(PEOPLE).search("Prime Minister Grey", country="United Kingdom", on=period("1832")).ranked

    assert found[0].profile.id == "Charles Grey"


@given(st.text(max_size=40), st.sampled_from(EntityKind))
def test_the_same_question_has_the_same_answer(text: str, kind: EntityKind) -> None:
    index = indexed((*PEOPLE, *PLACES, *OFFICES))

    assert index.resolve(mention(kind, text)) == index.resolve(mention(kind, text))


def test_a_name_of_any_kind_finds_what_is_best_and_then_all_that_come_near() -> None:
    index = indexed((*PEOPLE, *OFFICES))
    asked = [mention(kind, "Charles Grey") for kind in EntityKind]

    decision = index.resolve_any(asked, 3)

    assert (decision.outcome, decision.entity) == (Outcome.AUTO, "Charles Grey")
    assert [(one.profile.id, one.score > 0) for one in decision.candidates] == [
        ("Charles Grey", True),
        ("Edward Grey", False),
    ]
    assert [one.profile.id for one in index.resolve_any(asked, 1).candidates] == ["Charles Grey"]


def test_a_name_is_weighed_against_all_even_where_nothing_is_alike() -> None:
    decision = indexed((*PEOPLE, MINISTER)).weigh(mention(EntityKind.PERSON, "Klemens Metternich"))

    assert (decision.outcome, len(decision.evidence) > 0) == (Outcome.NEW, True)


def test_what_is_learnt_of_a_place_counts_though_its_names_stay() -> None:
    index = indexed((place("Trier", within="Germany", population=111_528),))
    said = mention(EntityKind.PLACE, "Trier")
    before = index.resolve(said)

    index.add(place("Trier", within="Germany", population=1_115_280))

    assert [term.term for term in before.evidence] == ["main_name"]
    assert [term.term for term in index.resolve(said).evidence] == ["main_name", "prominent"]


def test_a_place_is_found_in_a_state_of_which_we_know_no_other_name() -> None:
    index = indexed((state("Ruritania"), place("Strelsau", within="Ruritania")))

    decision = index.resolve(mention(EntityKind.PLACE, "Strelsau", within="Ruritania"))

    assert (decision.entity, [term.term for term in decision.evidence]) == ("Strelsau", ["main_name", "place_within"])


def test_two_places_in_one_state_are_both_found_in_it() -> None:
    index = indexed(PLACES)

    found = [index.resolve(mention(EntityKind.PLACE, name, within="Germany")) for name in ("Trier", "Essen")]

    assert [decision.entity for decision in found] == ["Trier", "Essen"]


@pytest.mark.parametrize(
    ("ids", "term"),
    [
        pytest.param(("wikidata:Q1",), ["same_identifier"], id="the same"),
        pytest.param(("wikidata:Q2",), ["identifier_conflict"], id="another of one scheme"),
        pytest.param(("geonames:1", "wikidata:Q2"), ["identifier_conflict"], id="one scheme of two"),
        pytest.param(("geonames:1",), [], id="of another scheme"),
    ],
)
def test_only_identifiers_of_one_scheme_can_contradict_each_other(ids: tuple[str, ...], term: list[str]) -> None:
    known = place("Trier", ids=frozenset({"wikidata:Q1"}))

    decision = indexed((known,)).resolve(mention(EntityKind.PLACE, "Trier", ids=ids))

    assert [term.term for term in decision.evidence] == [*term, "main_name"]


def test_a_source_may_file_a_state_under_two_keys_and_a_town_under_one() -> None:
    keys = frozenset({("notes", "1")})
    said = {"key": "2", "identified": True}

    of_state = indexed((state("Siam", keys=keys),)).resolve(mention(EntityKind.PLACE, "Siam", **said))
    of_town = indexed((place("Trier", keys=keys),)).resolve(mention(EntityKind.PLACE, "Trier", **said))
    elsewhere = indexed((place("Trier", keys=frozenset({("atlas", "1")})),))

    assert "source_key_conflict" not in [term.term for term in of_state.evidence]
    assert [term.row for term in of_town.evidence if term.term == "source_key_conflict"] == [
        {"term": "source_key_conflict", "weight": of_town.evidence[0].weight, "because": "notes has 2 beside 1"}
    ]
    assert elsewhere.resolve(mention(EntityKind.PLACE, "Trier", **said)).evidence[0].term == "main_name"
