"""Of words that stand beside each other again and again some are no spellings of one name."""

from bench.fit_spellings import SpellingFound, in_use
from kg.resolution.writing.transliteration import transliteration_model


def spellings(*found: tuple[str, str, int]) -> dict[str, str]:
    return in_use([SpellingFound(*one) for one in found], "russian", transliteration_model("russian-native"))


def test_spellings_come_the_most_frequent_first() -> None:
    assert spellings(("Петров", "Petrow", 3), ("Петров", "Petrov", 9)) == {"петров": "petrov 9 petrow 3"}


def test_what_is_compared_alike_counts_as_one() -> None:
    assert spellings(("Дюпре", "Dupré", 2), ("дюпре", "Dupre", 1)) == {"дюпре": "dupre 3"}


def test_rare_pairs_and_initials_are_left_out() -> None:
    assert spellings(("Петров", "Petrov", 2), ("П.", "P.", 9), ("Петров", "P.", 9)) == {}


def test_what_is_found_far_more_often_otherwise_is_left_out() -> None:
    assert spellings(("Петров", "Petrow", 3), ("Петров", "Petrov", 40)) == {"петров": "petrov 40"}


def test_where_letters_say_nothing_each_must_be_the_most_frequent_for_the_other() -> None:
    assert spellings(("Валенса", "Walesa", 3)) == {"валенса": "walesa 3"}
    assert spellings(("Первый", "Iberia", 4), ("Первый", "England", 5), ("Англия", "England", 9)) == {
        "англия": "england 9",
    }
