"""Names that are none, or that hold what nobody sees, get a decision too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import EntityKind
from kg.resolution.decide import Decision, Outcome
from kg.resolution.names.persons import ParsedPerson, parse_person
from tests.kg.resolution.factory import indexed, mention, office, person, place, state

KNOWN = (
    person("Ernest Bevin"),
    person("Андрей Громыко", "Andrei Gromyko"),
    place("Trier", within="Germany"),
    state("Germany"),
    office("Foreign Minister of Brazil"),
)
ODD = st.text(st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Mn"]), max_size=40)


def decided(text: str) -> Decision:
    return indexed(KNOWN).resolve_any([mention(kind, text) for kind in EntityKind], 5)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t\n", id="white space"),
        pytest.param("\x00\x07\x1b\x7f", id="control characters"),
        pytest.param("\u202e\u2066\u200f\ufeff", id="bidirectional marks alone"),
        pytest.param("\ud800", id="a lone surrogate"),
        pytest.param("\u0301\u0300", id="accents without a letter"),
        pytest.param("1234567890", id="digits"),
        pytest.param("x" * 10_000, id="one endless word"),
        pytest.param("Ab " * 3_333, id="endless words"),
        pytest.param("(" * 10_000, id="endless brackets"),
        pytest.param("王 Яр رود דן", id="four scripts"),
        pytest.param("#(/&%", id="signs"),
    ],
)
def test_a_name_that_is_none_is_nobody(text: str) -> None:
    found = decided(text)

    assert (found.outcome, found.entity) == (Outcome.NEW, None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ernest\u00a0Bevin", id="a space that does not break"),
        pytest.param("Ernest Bevin\ud800", id="a lone surrogate behind"),
        pytest.param("\u202aErnest Bevin\u202c", id="marks of direction around it"),
        pytest.param("Ernest\u200f Bevin\u0007", id="marks inside it"),
        pytest.param("Ｅｒｎｅｓｔ Ｂｅｖｉｎ", id="wide letters"),
        pytest.param("Ernest Bevin" + " " * 10_000, id="endless white space behind"),
    ],
)
def test_what_nobody_sees_in_a_name_does_not_hide_it(text: str) -> None:
    found = decided(text)

    assert (found.outcome, found.entity) == (Outcome.AUTO, "Ernest Bevin")


@settings(max_examples=300, deadline=None)
@given(ODD | st.builds("Foreign Secretary Ernest{} Bevin{}".format, ODD, ODD))
def test_any_text_at_all_is_a_question_with_an_answer(text: str) -> None:
    found, parsed = decided(text), parse_person(text)

    assert (found.entity is None) is (found.outcome is not Outcome.AUTO)
    assert parsed.family != "" or parsed == ParsedPerson(title=parsed.title)
