"""Laws of resolution: what must hold whichever name comes first, and whatever came in first."""

from dataclasses import replace
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import EntityId, EntityKind, Mention, PlaceKind
from kg.resolution.clusters import Pair, clusters
from kg.resolution.decide import Decision
from kg.resolution.names.compare import compare
from kg.resolution.names.persons import parse_person
from kg.resolution.profile import Profile
from tests.kg.resolution.factory import held, indexed, mention, office, person, place, state

few = settings(max_examples=40, deadline=None)  # the first example reads the tables
many = settings(max_examples=200, deadline=None)

LATIN = """William Bill Robert Pitt Grey Gray Edward Ernest Ernie Abdel Fattah Abdelfattah al-Sisi Elsisi Karim Karimov
    Karimova Omar Umar bin von de Jean-Claude Grant-Duff O'Higgins Éleuthérios Li Rhee Yi Sung-man Sungman Hongzhang
    Hung-chang ITO Hirobumi HIROBUMI (Wim) "Bill" Gromyko Andrei Yasser Arafat Golda Meir Helmut Schmidt
    ibn abd Al al-Karim Abdul II oglu Zia-ul-Haq Ben-Zvi"""
OTHERS = """Андрей Громыко Громико А. 李鸿章 李宏章 伊藤博文 노태우 태우 ياسر عرفات גולדה מאיר ヘルムート シュミット
    ヘルムート・シュミット"""
WORDS = st.sampled_from((*LATIN.split(), *OTHERS.split()))
INITIALS = st.sampled_from(["W.", "E.", "A", "X.", "J.-C.", "H.W."])
TITLES = st.sampled_from(["", "King", "Pope", "Mr.", "Lord", "Foreign Secretary", "President of Chile"])
SUFFIXES = st.sampled_from(["", "Jr.", "Sr.", ", Jr.", "II", "XV", "PhD", ", Foreign Secretary"])
NAMES = st.builds(
    lambda title, words, suffix: " ".join((title, *words, suffix)).strip(),
    st.just("") | TITLES,
    st.lists(WORDS | WORDS | INITIALS, max_size=4),
    st.just("") | SUFFIXES,
)


@many
@given(NAMES, NAMES)
@example("William Pitt Jr.", "William Pitt II")
def test_two_names_agree_alike_whichever_comes_first(one: str, other: str) -> None:
    left, right = parse_person(one), parse_person(other)

    assert compare(left, right) == compare(right, left)


@st.composite
def names_of_the_same_words(draw: st.DrawFn) -> tuple[str, str]:
    words = draw(st.lists(WORDS | INITIALS, min_size=2, max_size=5))
    kept = draw(st.integers(1, len(words)))
    return " ".join(words), " ".join(draw(st.permutations(words))[:kept])


@many
@given(names_of_the_same_words())
def test_two_names_of_the_same_words_agree_alike_whichever_comes_first(names: tuple[str, str]) -> None:
    left, right = map(parse_person, names)

    assert compare(left, right) == compare(right, left)


STATES = st.sampled_from(["France", "Germany", "Prussia", "Japan", "Ruritania"])
TITLED = st.sampled_from(["Foreign Minister", "Minister of War", "Ambassador of France", "President", "King"])
TOWNS = st.sampled_from(["Trier", "Freiburg", "Fribourg", "St. Gallen", "Saint Gallen", "Constantine", "Konstantine"])
DATES = st.sampled_from([None, "1905", "1910-05-06", "1960"])
PROFILES = st.one_of(
    st.builds(person, NAMES, NAMES),
    st.builds(lambda name, title, when, of: person(name, held=(held(title, when, of),)), NAMES, TITLED, DATES, STATES),
    st.builds(
        lambda name, within, kind, population: place(name, within=within, kind=kind, population=population),
        TOWNS,
        STATES | st.none(),
        st.sampled_from(PlaceKind),
        st.sampled_from([None, 900, 200_000]),
    ),
    st.builds(state, STATES),
    st.builds(lambda title, of: office(f"{title} of {of}"), TITLED, STATES),
)
REGISTERS = st.lists(PROFILES, min_size=1, max_size=12).map(
    lambda profiles: [replace(profile, id=EntityId(f"e{number}")) for number, profile in enumerate(profiles)]
)


def asked(text: str, within: str | None, on: str | None) -> list[Mention]:
    return [mention(kind, text, within=within, on=on) for kind in EntityKind]


def answers(profiles: list[Profile], mentions: list[Mention]) -> list[Decision]:
    index = indexed(profiles)
    return [index.resolve_any(mentions, 5), *map(index.resolve, mentions), *map(index.weigh, mentions)]


@few
@given(REGISTERS, st.randoms(), NAMES | TOWNS | TITLED, STATES | st.none(), DATES)
def test_who_came_in_first_changes_no_candidate_and_no_score(
    profiles: list[Profile], random: Random, text: str, within: str | None, on: str | None
) -> None:
    mentions = asked(text, within, on)
    mixed = random.sample(profiles, len(profiles))

    assert answers(profiles, mentions) == answers(mixed, mentions)


SMITHS = [person(f"{first}{second}l Smith") for first in "ABCDEF" for second in "aeiouy"]  # more than are weighed


@few
@given(st.permutations(SMITHS))
def test_who_came_in_first_of_many_namesakes_changes_nothing(mixed: list[Profile]) -> None:
    mentions = asked("Smith", None, None)

    assert answers(mixed, mentions) == answers(SMITHS, mentions)


MEMBERS = "abcdefg"
JUDGEMENTS = st.builds(
    Pair, st.sampled_from(MEMBERS), st.sampled_from(MEMBERS), st.booleans(), st.sampled_from([0.0, 1.0, 5.0])
)


@many
@given(st.lists(JUDGEMENTS, max_size=10), JUDGEMENTS)
def test_a_judgement_changes_only_what_is_linked_with_it_and_nothing_once_withdrawn(
    before: list[Pair[str]], judgement: Pair[str]
) -> None:
    said = [judgement, *before]
    linked = clusters(MEMBERS, [Pair(pair.left, pair.right, True) for pair in said])
    touched = {member for group in linked if judgement.left in group or judgement.right in group for member in group}

    then, now = clusters(MEMBERS, before), clusters(MEMBERS, said)

    said.remove(judgement)
    assert clusters(MEMBERS, said) == then
    assert [group for group in now if group.isdisjoint(touched)] == [
        group for group in then if group.isdisjoint(touched)
    ]


@many
@given(st.lists(JUDGEMENTS, max_size=10))
def test_what_is_judged_twice_is_judged_once_and_either_way_round(pairs: list[Pair[str]]) -> None:
    turned = [Pair(pair.right, pair.left, pair.same, pair.strength) for pair in pairs]

    assert clusters(MEMBERS, [*pairs, *turned]) == clusters(MEMBERS, pairs)
