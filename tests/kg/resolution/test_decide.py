import pytest

from kg.resolution.decide import AUTO_AT, MARGIN, REVIEW_AT, SHOWN, Outcome, Ranked, decide
from tests.kg.resolution.factory import person


def _ranked(name: str, score: float, *, provisional: bool = False) -> Ranked:
    return Ranked(person(name, provisional=provisional), score, ())


@pytest.mark.parametrize(
    ("scores", "outcome", "entity"),
    [
        pytest.param([], Outcome.NEW, None, id="no candidate"),
        pytest.param([REVIEW_AT - 0.1], Outcome.NEW, None, id="a bad one"),
        pytest.param([REVIEW_AT], Outcome.REVIEW, None, id="a doubtful one"),
        pytest.param([AUTO_AT - 0.1], Outcome.REVIEW, None, id="nearly good enough"),
        pytest.param([AUTO_AT], Outcome.AUTO, "0", id="good enough"),
        pytest.param([AUTO_AT + MARGIN, AUTO_AT], Outcome.AUTO, "0", id="clearly the best"),
        pytest.param([AUTO_AT + MARGIN - 0.1, AUTO_AT], Outcome.REVIEW, None, id="not clearly the best"),
        pytest.param([30.0, 30.0], Outcome.REVIEW, None, id="two as good"),
    ],
)
def test_decide(scores: list[float], outcome: Outcome, entity: str | None) -> None:
    decision = decide([_ranked(str(at), score) for at, score in enumerate(scores)])

    assert (decision.outcome, decision.entity) == (outcome, entity)
    assert decision.score == (scores[0] if scores else 0.0)


def test_what_an_undecided_mention_founded_is_no_rival() -> None:
    decision = decide([_ranked("draft", 9.0, provisional=True), _ranked("settled", AUTO_AT)])

    assert (decision.outcome, decision.entity) == (Outcome.AUTO, "settled")


def test_what_an_undecided_mention_founded_is_taken_if_nothing_settled_is_good_enough() -> None:
    decision = decide([_ranked("draft", 9.0, provisional=True), _ranked("settled", AUTO_AT - 1)])

    assert (decision.outcome, decision.entity) == (Outcome.AUTO, "draft")


def test_a_decision_keeps_the_first_few_candidates() -> None:
    decision = decide([_ranked(str(at), 3.0 - at / 10) for at in range(SHOWN + 3)])

    assert [one.profile.id for one in decision.candidates] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("scores", "doubtful"),
    [
        pytest.param([REVIEW_AT], ["0"], id="a doubtful one"),
        pytest.param([AUTO_AT], [], id="nobody is asked about what is clear"),
        pytest.param([REVIEW_AT - 0.1], [], id="nor about what is bad"),
        pytest.param([5.0, 5.0 - MARGIN + 0.1, 5.0 - MARGIN], ["0", "1"], id="those within the margin"),
        pytest.param([1.5, 1.2, 0.9], ["0", "1"], id="but none too bad to be asked about"),
    ],
)
def test_a_person_is_asked_about_the_best_and_what_it_does_not_clearly_lead(
    scores: list[float], doubtful: list[str]
) -> None:
    decision = decide([_ranked(str(at), score) for at, score in enumerate(scores)])

    assert [one.profile.id for one in decision.doubtful] == doubtful
