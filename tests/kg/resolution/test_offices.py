import pytest

from kg.resolution.offices import ParsedOffice, parse_office


def test_the_parts_of_a_title() -> None:
    assert parse_office("Acting Under Secretary of State for Political Affairs of Liberia") == ParsedOffice(
        head="secretary",
        ranks=frozenset({"under"}),
        subject=frozenset({"state", "political", "affairs"}),
        jurisdiction="liberia",
        accredited_to=None,
        body=frozenset({"under", "secretary", "state", "political", "affairs"}),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister of Brazil", "Minister of Foreign Affairs of Brazil"),
        ("Foreign Minister of Brazil", "Brazilian Minister of External Relations"),
        ("Foreign Minister of Brazil", "Brazil's Foreign Minister"),
        ("Defence Minister (Norway)", "Norwegian Minister of National Defense"),
        ("PM of Norway", "Prime Minister of the Kingdom of Norway"),
        ("French Ambassador to Japan", "Ambassador of France to Japan"),
        ("Acting Secretary of the Navy", "Secretary of the Navy"),
        ("President-elect of Peru", "President of Peru"),
        ("Chairwoman of the Committee of Accounts", "Chair of the Committee of Accounts"),
        ("SecDef", "Secretary of Defense"),
    ],
)
def test_ways_to_write_one_office(one: str, other: str) -> None:
    left, right = parse_office(one), parse_office(other)

    assert left.role_text == right.role_text
    assert (left.jurisdiction, left.accredited_to) == (right.jurisdiction, right.accredited_to)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister of Brazil", "Deputy Foreign Minister of Brazil"),
        ("Foreign Minister of Brazil", "Finance Minister of Brazil"),
        ("Foreign Minister of Brazil", "Foreign Minister of Chile"),
        ("President of India", "Vice President of India"),
        ("President of India", "Prime Minister of India"),
        ("Secretary of State", "Under Secretary of State for Economic Affairs"),
        ("French Ambassador to Japan", "Japanese Ambassador to France"),
        ("French Ambassador to Japan", "French Ambassador to Korea"),
        ("Secretary of the Navy", "Secretary of War"),
    ],
)
def test_offices_that_differ(one: str, other: str) -> None:
    left, right = parse_office(one), parse_office(other)

    assert (left.role, left.jurisdiction, left.accredited_to) != (right.role, right.jurisdiction, right.accredited_to)


@pytest.mark.parametrize(
    ("title", "role", "jurisdiction", "accredited_to"),
    [
        ("Foreign Minister of Brazil", "minister foreign", "brazil", None),
        ("Ambassador of France to Japan", "ambassador", "france", "japan"),
        ("Vice President of India", "vice president", "india", None),
        ("Chancellor of the Exchequer", "chancellor exchequer", None, None),
        ("India's Defence Minister", "minister defense", "india", None),
        ("Secretary-General of the United Nations", "secretary general", "united nations", None),
        ("Ambassador to the Sublime Porte", "ambassador", None, "ottoman empire"),
        ("Lord Privy Seal", " lord privy seal", None, None),
    ],
)
def test_role_and_state(title: str, role: str, jurisdiction: str | None, accredited_to: str | None) -> None:
    parsed = parse_office(title)

    assert (parsed.role_text, parsed.jurisdiction, parsed.accredited_to) == (role, jurisdiction, accredited_to)


def test_a_title_without_a_subject_is_generic() -> None:
    assert parse_office("Minister").generic is True
    assert parse_office("Minister of Finance").generic is False


def test_a_text_that_is_no_title_has_no_head() -> None:
    assert parse_office("quite something else").head == ""
    assert parse_office("").role == ("", frozenset(), frozenset())
