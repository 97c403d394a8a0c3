import pytest

from kg.resolution.writing.syllables import alike, family_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hongzhang", "hungchang"),
        ("shikai", "shihkai"),
        ("zongtang", "tsungtang"),
        ("qichao", "chichao"),
        ("syngman", "syngman"),
        ("chiyoung", "chiyong"),
        ("kyuha", "gyuha"),
        ("bosun", "posun"),
    ],
)
def test_given_names_in_two_romanisations_are_one(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), [("yi", "lee"), ("paik", "baek"), ("zuo", "tso"), ("yuan", "yuan")])
def test_family_names_too(one: str, other: str) -> None:
    assert family_alike(one) == family_alike(other)


@pytest.mark.parametrize(("one", "other"), [("hongzhang", "hongwu"), ("bosun", "bonsu"), ("kyuha", "kyuho")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)
