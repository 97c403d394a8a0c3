from bench.weights import HIGHEST, Judged, fitted, judged, reliability
from kg.resolution.evidence import evidence

USED = {"family_name": 2.5, "nickname": 2.0}


def test_what_no_weight_tells_of_a_comparison_is_given() -> None:
    common = evidence("family_name", "smith")._replace(weight=1.7)

    found = judged("pairs", [common, evidence("given_name_conflict", "a and b", times=0.5)], same=False)

    assert found.terms == {"family_name": 1.0, "given_name_conflict": 0.5}
    assert round(found.given, 3) == -0.8
    assert round(found.score({"family_name": 2.5, "given_name_conflict": -10.0}), 3) == -3.3


def test_comparisons_are_counted_by_score() -> None:
    found = [Judged("a", {"nickname": 1.0}, given, same) for given, same in ((0.3, True), (0.9, False), (20.0, True))]

    assert reliability(found, USED) == {("a", 2): (2, 1), ("a", HIGHEST): (1, 1)}


def test_a_weight_that_claims_too_much_becomes_less_and_one_that_is_right_stays() -> None:
    names = [Judged("a", {"family_name": 1.0}, 0.0, same=at < 92) for at in range(100)]
    nicknames = [Judged("a", {"nickname": 1.0}, 0.0, same=at < 50) for at in range(100)]

    fit = fitted([*names, *nicknames], USED)

    assert abs(fit["family_name"] - USED["family_name"]) < 0.1
    assert 0 < fit["nickname"] < 1
