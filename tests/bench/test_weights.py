from bench.weights import HIGHEST, Judged, fitted, judged, reliability
from kg.resolution.weights import Weighed, read_weights

USED = {"family_name": 2.5, "nickname": 2.0}
WEIGHTS = read_weights({"name": USED})


def test_a_term_counts_as_strongly_as_it_applied() -> None:
    evidence = [Weighed("family_name", 2.0, "smith"), Weighed("nickname", 2.0, "bill")]

    found = judged("pairs", evidence, same=False, weights=WEIGHTS)

    assert found.terms == {"family_name": 0.8, "nickname": 1.0}
    assert found.score({"family_name": 3.0, "nickname": 1.0}) == 0.8 * 3.0 + 1.0


def test_comparisons_are_counted_by_score() -> None:
    found = [Judged("a", {"nickname": times}, same) for times, same in ((1.15, True), (1.45, False), (11.0, True))]

    assert reliability(found, USED) == {("a", 2): (2, 1), ("a", HIGHEST): (1, 1)}


def test_a_weight_that_claims_too_much_becomes_less_and_one_that_is_right_stays() -> None:
    names = [Judged("a", {"family_name": 1.0}, same=at < 92) for at in range(100)]
    nicknames = [Judged("a", {"nickname": 1.0}, same=at < 50) for at in range(100)]

    fit = fitted([*names, *nicknames], USED)

    assert abs(fit["family_name"] - USED["family_name"]) < 0.1
    assert 0 < fit["nickname"] < 1
