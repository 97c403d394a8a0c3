"""The texts that mean harm, and what is made of their answers."""

from itertools import islice

import pytest

from bench.hostile import LONGEST_S, SEED, TEXTS, Outcome, texts
from kg.limits import LONGEST_TEXT


def test_the_texts_are_the_same_in_every_run_and_reach_beyond_the_longest() -> None:
    drawn = list(islice(texts(SEED), TEXTS))
    lengths = [len(text) for text in drawn]

    assert drawn == list(islice(texts(SEED), TEXTS))
    assert lengths.count(LONGEST_TEXT) > TEXTS / 4
    assert max(lengths) == 10_000


@pytest.mark.parametrize(
    ("took_s", "codes", "counted"),
    [
        pytest.param(0.1, [], (0, 1, 0), id="answered"),
        pytest.param(0.1, ["NOT_FOUND"], (0, 1, 0), id="found nobody"),
        pytest.param(9.0, ["BAD_USER_INPUT"], (1, 0, 0), id="refused"),
        pytest.param(LONGEST_S + 0.1, ["NOT_FOUND"], (0, 1, 1), id="too late"),
        pytest.param(0.1, ["INTERNAL_SERVER_ERROR"], (0, 1, 1), id="an internal error"),
    ],
)
def test_what_is_neither_refused_nor_answered_in_time_is_told(
    took_s: float, codes: list[str], counted: tuple[int, int, int]
) -> None:
    outcome = Outcome()
    outcome.count("text", took_s, codes)

    assert (outcome.refused, outcome.answered, len(outcome.worst)) == counted
