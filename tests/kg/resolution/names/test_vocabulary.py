"""A word with one letter wrong leads to the words that it may be."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.names.vocabulary import ALIKE, SHORTEST, Vocabulary

WORDS = st.text(string.ascii_lowercase, min_size=SHORTEST, max_size=12)


def known(*words: str) -> Vocabulary:
    found = Vocabulary()
    for word in words:
        found.add(word)
    return found


@pytest.mark.parametrize("wrong", ["shatiro", "shapir", "shapiroo", "hsapiro", "shairo", "thapiro", "shapior"])
def test_a_letter_changed_added_left_out_or_misplaced(wrong: str) -> None:
    assert known("shapiro", "sapira", "schapiro").misspelt(wrong) == ["shapiro"]


def test_what_is_right_or_too_short_or_wrong_twice_leads_nowhere() -> None:
    words = known("shapiro", "weld")

    assert [words.misspelt(word) for word in ("shapiro", "wels", "sphairo", "")] == [[], [], [], []]


def test_several_words_come_in_alphabetical_order() -> None:
    assert known("marten", "martin", "martyn", "morton").misspelt("marton") == ["marten", "martin", "martyn", "morton"]


def test_of_very_many_that_sound_alike_those_are_found_that_come_first_in_the_alphabet() -> None:
    words = sorted(f"m{one}rt{other}l" for one in "aeiou" for other in "aeiou")

    found = known(*reversed(words)).sounding("mhrthl")

    assert found == words[:ALIKE]


@given(WORDS, st.data())
def test_any_one_wrong_letter_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase).filter(lambda letter: letter != word[at]))

    assert known(word).misspelt(word[:at] + letter + word[at + 1 :]) == [word]
