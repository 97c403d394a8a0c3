import pytest

from kg.errors import InputError
from kg.model import EntityKind
from kg.resolution.decide import Decision, Outcome, Ranked
from kg.resolution.json_lines import answer, entity, pair, query
from kg.resolution.profile import Seen
from kg.temporal import days, period
from tests.kg.resolution.factory import person


def test_an_entity_with_all_that_a_line_can_say() -> None:
    found = entity(
        {
            "id": 7,
            "kind": "Person",
            "names": ["Elihu Root", "Root"],
            "country": "United States",
            "born": "1845-02-15",
            "died": "1937",
            "tenures": [{"office": "Secretary of War", "of": "United States", "from": "1899-08-01", "to": "1904"}],
            "colour": "red",
        }
    )

    assert (found.id, found.kind, found.names) == ("7", EntityKind.PERSON, ("Elihu Root", "Root"))
    assert (found.born, found.died, found.seen) == (days("1845-02-15"), days("1937"), (Seen(of=("United States",)),))
    assert [(held.title, held.of, held.period) for held in found.held] == [
        ("Secretary of War", ("United States",), period("1899-08-01/1904"))
    ]


def test_a_tenure_may_lack_its_ends_and_whose_it_is() -> None:
    row = {"id": "1", "kind": "person", "names": ["Root"]}

    (undated,) = entity({**row, "tenures": [{"office": "Senator"}]}).held
    (begun,) = entity({**row, "tenures": [{"office": "Senator", "from": "1909"}]}).held

    assert (undated.of, undated.period) == ((), None)
    assert begun.period == period("1909/")


@pytest.mark.parametrize(
    ("kind", "found"), [("office", EntityKind.OFFICE), ("place", EntityKind.PLACE), ("company", EntityKind.BODY)]
)
def test_the_state_of_what_is_no_person_is_around_it(kind: str, found: EntityKind) -> None:
    profile = entity({"id": "1", "kind": kind, "names": ["Trier"], "country": "Germany"})

    assert (profile.kind, profile.outer_names, profile.seen) == (found, {"Germany"}, ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "person", "names": ["Root"]}, "id: it is missing"),
        ({"id": 1, "names": ["Root"]}, "kind: it is missing"),
        ({"id": 1, "kind": "river", "names": ["Root"]}, "kind: 'river' is none of person, office"),
        ({"id": 1, "kind": "person", "names": "Root"}, "names: 'Root' is not a list"),
        ({"id": 1, "kind": "person", "names": [" "]}, "names: there is none"),
        ({"id": 1, "kind": "person", "names": [3]}, "names: 3 is not text"),
        ({"id": 1, "kind": "person", "names": ["Root"], "born": "soon"}, "born: 'soon' is not"),
        ({"id": 1, "kind": "person", "names": ["Root"], "tenures": [1]}, "tenures: 1 is not an object"),
        ({"id": 1, "kind": "person", "names": ["Root"], "tenures": [{}]}, "tenures: office: it is missing"),
    ],
)
def test_a_line_that_is_no_entity_is_refused(row: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as error:
        entity(row)

    assert error.value.message.startswith(message)


@pytest.mark.parametrize(
    ("context", "office", "on"),
    [
        ("Ambassador to Chile, 1958", "Ambassador to Chile", "1958"),
        ("Minister of War (1899-1904)", "Minister of War", "1899/1904"),
        ("1899–04 Secretary of War", "Secretary of War", "1899/1904"),
        ("1958-59 Ambassador", "Ambassador", "1958/1959"),
        ("1958", None, "1958"),
        ("Senator", "Senator", None),
        ("in office 1950-1940", "in office", "1950"),
    ],
)
def test_an_office_and_years_are_read_from_free_text(context: str, office: str | None, on: str | None) -> None:
    asked = query({"id": "1", "text": "Root", "context": context})

    assert (asked.context.office, asked.context.on) == (office, None if on is None else period(on))


def test_what_a_query_says_itself_goes_before_its_free_text() -> None:
    asked = query({"id": "1", "text": "Root", "country": "US", "on": "1905-07", "context": "Senator, 1909"})

    assert (asked.context.within, asked.context.on) == (("US",), period("1905-07"))
    assert asked.mention(EntityKind.PERSON).text == "Root"


def test_both_sides_of_a_pair_bear_its_id() -> None:
    id, left, right = pair({"id": "p", "left": {"text": "Root"}, "right": {"text": "E. Root", "on": "1905"}})

    assert (id, left.id, right.id, right.text) == ("p", "p", "p", "E. Root")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "p", "left": {"text": "Root"}}, "right: None is not an object"),
        ({"id": "p", "left": {"text": "Root"}, "right": {}}, "right: text: it is missing"),
    ],
)
def test_a_pair_without_two_names_is_refused(row: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as error:
        pair(row)

    assert error.value.message == message


def test_an_answer_has_as_many_candidates_as_are_wanted() -> None:
    best, next_best = Ranked(person("Elihu Root"), 2.5, ()), Ranked(person("Waverley Root"), 1.25, ())
    decision = Decision(Outcome.REVIEW, None, best.score, best.evidence, (best, next_best))

    assert answer("q7", decision, 1) == {
        "id": "q7",
        "decision": "REVIEW",
        "candidates": [{"id": "Elihu Root", "score": 2.5}],
    }
    assert answer("q7", decision, 9)["candidates"] == [
        {"id": "Elihu Root", "score": 2.5},
        {"id": "Waverley Root", "score": 1.25},
    ]
