"""What the full-text index is asked for a text: enough to find it misspelt, and never more than the index takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.limits import LONGEST_TEXT
from kg.store.names.candidates import LONGEST_MISSPELT, MISSPELT_WORDS, WORDS, full_text_query

CONDITIONS = 1_024  # what the index takes
EXPANDED = 50  # conditions that a misspelt word may become
SCRIPTS = ("Кис", "基辛", "キッ", "헨리", "كيس", "קיס", "Κισ", "कि", "ราช", "é", "x ", "x", "*~", "\u0301", "😀")


def test_each_word_is_looked_up_as_it_stands_as_a_beginning_and_misspelt() -> None:
    assert full_text_query("Antony Blínken!") == "antony^4 antony*^2 blinken^4 blinken*^2 form:antony~ form:blinken~"


def test_the_likeliest_spelling_of_every_word_comes_before_the_next() -> None:
    query = full_text_query("Генри Киссинджер")

    assert query.index("henry^4") < query.index("kissinger^4") < query.index("kissinjer^4")


@pytest.mark.parametrize("text", ["", " ", "*", "(", "…", "~?"])
def test_nothing_is_asked_for_no_word(text: str) -> None:
    assert full_text_query(text) == ""


@given(st.lists(st.sampled_from(SCRIPTS) | st.characters(), max_size=LONGEST_TEXT).map("".join))
def test_no_text_asks_more_than_the_index_takes(text: str) -> None:
    conditions = full_text_query(text[:LONGEST_TEXT]).split()
    misspelt = [one for one in conditions if one.endswith("~")]

    assert len(misspelt) <= MISSPELT_WORDS
    assert all(len(one) <= len("form:~") + LONGEST_MISSPELT for one in misspelt)
    assert len(conditions) - len(misspelt) <= 2 * WORDS
    assert 2 * (len(conditions) - len(misspelt)) + EXPANDED * len(misspelt) <= CONDITIONS
