from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.clusters import Pair, clusters

MEMBERS = "abcdefg"
VERDICTS = st.lists(
    st.builds(
        Pair,
        st.sampled_from(MEMBERS),
        st.sampled_from(MEMBERS),
        st.booleans(),
        st.sampled_from([0.0, 1.0, 5.0]),
    ),
    max_size=12,
)


def test_what_is_the_same_as_the_same_is_the_same() -> None:
    found = clusters("abcd", [Pair("a", "b", True), Pair("b", "c", True)])

    assert found == [frozenset("abc"), frozenset("d")]


def test_a_negative_verdict_keeps_all_of_two_clusters_apart() -> None:
    found = clusters(
        "abcd",
        [Pair("a", "b", True), Pair("c", "d", True, 2.0), Pair("b", "c", True), Pair("a", "d", False)],
    )

    assert found == [frozenset("ab"), frozenset("cd")]


def test_the_stronger_of_two_verdicts_that_exclude_each_other_wins() -> None:
    found = clusters("abc", [Pair("a", "b", True, 1.0), Pair("b", "c", True, 9.0), Pair("a", "c", False)])

    assert found == [frozenset("a"), frozenset("bc")]


def test_a_verdict_on_somebody_unknown_changes_nothing() -> None:
    assert clusters("ab", [Pair("a", "z", True)]) == [frozenset("a"), frozenset("b")]


@given(VERDICTS, st.randoms())
def test_the_order_of_the_evidence_does_not_matter(verdicts: list[Pair[str]], random: Random) -> None:
    mixed = list(verdicts)
    random.shuffle(mixed)

    assert clusters(MEMBERS, verdicts) == clusters(reversed(MEMBERS), mixed)


@given(VERDICTS)
def test_every_member_is_in_one_cluster_and_no_two_that_differ_are_together(verdicts: list[Pair[str]]) -> None:
    found = clusters(MEMBERS, verdicts)

    assert sorted(member for group in found for member in group) == list(MEMBERS)
    assert not [
        verdict
        for verdict in verdicts
        for group in found
        if not verdict.same and verdict.left != verdict.right and {verdict.left, verdict.right} <= group
    ]
