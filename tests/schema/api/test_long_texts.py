"""No argument of the API takes a text that is longer than the limit, and the limit is told."""

import pytest

from kg.limits import LONGEST_REASON, LONGEST_TEXT
from kg.store.store import Store
from schema.api.service import Api

TOO_LONG = "the text has 201 characters, at most 200 are allowed"


@pytest.mark.parametrize(
    ("document", "argument"),
    [
        ("{ node(id: $text) { id } }", "id"),
        ('{ nodes(ids: ["x", $text]) { id } }', "ids.1"),
        ("{ person(by: { name: $text }) { id } }", "by.name"),
        ("{ place(by: { id: $text }) { id } }", "by.id"),
        ("{ body(by: { wikidata: $text }) { id } }", "by.wikidata"),
        ('{ office(by: { record: { source: $text, key: "x" } }) { id } }', "by.record.source"),
        ('{ event(by: { record: { source: "x", key: $text } }) { id } }', "by.record.key"),
        ("{ search(text: $text) { name } }", "text"),
        ("{ persons(filter: { namePrefix: $text }) { totalCount } }", "filter.namePrefix"),
        ("{ persons(after: $text) { totalCount } }", "after"),
        ("{ visits(filter: { describedAs: $text }) { totalCount } }", "filter.describedAs"),
        ("{ visits(filter: { source: $text }) { totalCount } }", "filter.source"),
        ("{ tenures(filter: { office: { title: $text } }) { totalCount } }", "filter.office.title"),
        (
            '{ tenures(filter: { memberOf: { body: { name: "x" }, definition: $text } }) { totalCount } }',
            "filter.memberOf.definition",
        ),
        ("{ events(filter: { name: $text }) { totalCount } }", "filter.name"),
        ("{ events(filter: { attendees: [{ is: { name: $text } }] }) { totalCount } }", "filter.attendees.0.is.name"),
        ("{ visits(filter: { during: $text }) { totalCount } }", "a date"),
        ("{ visits(filter: { place: { asOf: $text } }) { totalCount } }", "a date"),
    ],
)
async def test_a_text_that_is_too_long_is_refused(bundled: Store, document: str, argument: str) -> None:
    result = await Api(bundled).execute(document.replace("$text", f'"{"2" * (LONGEST_TEXT + 1)}"'))

    assert [error.message for error in result.errors or []] == [f"{argument}: {TOO_LONG}"]


async def test_a_text_of_the_longest_length_is_looked_up(bundled: Store) -> None:
    result = await Api(bundled).execute(f'{{ person(by: {{ name: "{"x" * LONGEST_TEXT}" }}) {{ id }} }}')

    assert (result.errors, result.data) == (None, {"person": None})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9", id="every letter"),
        pytest.param(" ".join(f"{one}{other}" for one in "aeiost" for other in "aeiounrst"), id="two letters"),
        pytest.param("基辛格" * 66, id="Chinese without an end"),
        pytest.param("Кис кис " * 25, id="many Russian words"),
        pytest.param("문재인 " * 50, id="many Korean words"),
        pytest.param('a* b~ "c d" [e TO f] name:g && || !(h) ^4 ' * 4, id="the query language of the index"),
    ],
)
async def test_any_text_of_the_longest_length_is_searched(bundled: Store, text: str) -> None:
    result = await Api(bundled).execute(
        "query Q($text: String!) { search(text: $text) { name } }", {"text": text[:LONGEST_TEXT]}
    )

    assert result.errors is None


@pytest.mark.parametrize(
    ("length", "message"),
    [
        (LONGEST_REASON + 1, "reason: the text has 2,001 characters, at most 2,000 are allowed"),
        (LONGEST_REASON, "judgements cannot be written here"),
    ],
)
async def test_the_reason_for_a_judgement_may_be_longer(bundled: Store, length: int, message: str) -> None:
    reason = "x" * length
    document = f'mutation {{ judge(left: "a", right: "b", verdict: SAME, reason: "{reason}") {{ id }} }}'
    (error,) = (await Api(bundled).execute(document)).errors or []

    assert error.message.startswith(message)
