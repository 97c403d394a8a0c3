"""Saved questions: a document of named queries, asked of the bundled data, every page of them."""

import pytest

from kg.errors import InputError
from kg.store.store import Store
from kg.workflows.questions import differences
from schema.terminal.questions import questions

SAVED = """
query Beijing {
  visits(filter: {place: {within: {name: "China"}}, during: "2023"}) { totalCount nodes { traveller { ...N } } }
}
query FirstTwo {
  visits(filter: {place: {within: {name: "China"}}, during: "2023"}, first: 2) { nodes { when { text } } }
}
query Nowhere { place(by: {name: "Nowhere at all"}) { name } }
query Misspelt { visits(filter: {place: {within: {name: "Nowhere at all"}}}) { totalCount } }
query Both { capital: place(by: {name: "Beijing"}) { kind } state: place(by: {name: "China"}) { kind } }
fragment N on Person { name }
"""


async def test_each_named_query_is_a_question_and_its_answer_is_rows(bundled: Store) -> None:
    answers = await questions(SAVED)(bundled)

    assert list(answers) == ["Beijing", "FirstTwo", "Nowhere", "Misspelt", "Both.capital", "Both.state"]
    assert len(answers["Beijing"]) == 10
    assert answers["Beijing"][0] == {"traveller": {"name": "William J. Burns"}}
    assert answers["Beijing"][-1] == {"totalCount": 9}
    assert answers["FirstTwo"] == [{"when": {"text": "2023-05"}}, {"when": {"text": "2023-06-04/2023-06-06"}}]
    assert answers["Nowhere"] == []
    assert [list(row) for row in answers["Misspelt"]] == [["error"]]
    assert (answers["Both.capital"], answers["Both.state"]) == ([{"kind": "CITY"}], [{"kind": "STATE"}])


async def test_every_page_of_an_answer_is_compared(bundled: Store) -> None:
    every = '{ visits(filter: {place: {within: {name: "France"}}}) { totalCount nodes { id } } }'
    (rows,) = (await questions(every)(bundled)).values()

    assert len(rows) - 1 == rows[-1]["totalCount"] > 100


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ nothing }", "line 1: Cannot query field 'nothing'"),
        ("query A { dataset { version } } query A { dataset { version } }", "only one operation named 'A'"),
        ('mutation M { withdraw(judgement: "x", reason: "y") { id } }', "M: a mutation is no question"),
        ("query A($id: ID!) { node(id: $id) { id } }", "A: \\$id has no default"),
    ],
)
def test_what_is_no_question_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        questions(text)


def test_rows_in_another_order_are_the_same_answer_and_one_row_more_is_not() -> None:
    one, other = {"name": "Ann"}, {"name": "Bob"}

    assert differences({"A": [one, other]}, {"A": [other, one]}) == []
    (changed,) = differences({"A": [one], "B": [one]}, {"A": [one, one], "B": [one]})
    assert (changed.question, changed.gone, changed.new) == ("A", (), (one,))
