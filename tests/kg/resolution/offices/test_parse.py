import pytest

from kg.resolution.offices.parse import ParsedOffice, offices_named, parse_office


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Premier and Prince", ["prime minister", "prince"]),
        ("Vice President & Minister of War", ["vice president", "minister war"]),
        ("Secretary of Health and Human Services", ["secretary health"]),
        ("President Archbishop", ["president", "archbishop"]),
        ("President Field Marshal", ["president", "field marshal"]),
        ("Prime Minister General", ["prime minister", "general"]),
        ("Attorney General", ["attorney general"]),
        ("Inspector General", ["inspector general"]),
        ("General", ["general"]),
        ("Crown Prince", ["crown prince"]),
        ("", []),
    ],
)
def test_a_title_may_name_several_offices(title: str, roles: list[str]) -> None:
    assert [office.role_text for office in offices_named(title)] == roles


def test_the_parts_of_a_title() -> None:
    assert parse_office("Acting Under Secretary of State for Political Affairs of Liberia") == ParsedOffice(
        head="secretary",
        ranks=frozenset({"under"}),
        subject=frozenset({"state", "political"}),
        jurisdiction="liberia",
        accredited_to=None,
        body=frozenset({"under", "secretary", "state", "political", "affairs"}),
        capacity=frozenset({"acting"}),
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
        ("Secretary of State for the Colonies (Canada)", "Canadian Secretary of State for Colonies"),
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
        ("Chancellor of the Exchequer", "secretary finance", "united kingdom", None),
        ("U.S. Special Envoy for Iran", "representative", "united states", "iran"),
        ("Chief of the Danish Legation in Peking", "chief legation", "denmark", "china"),
        ("Danish Minister to China", "minister", "denmark", "china"),
        ("UN Ambassador", "ambassador", None, "united nations"),
        ("NATO Ambassador of Denmark", "ambassador", "denmark", "nato"),
        ("Danish Ambassador to the Congress of Vienna", "ambassador", "denmark", "congress vienna"),
        ("Ambassador to the", "ambassador", None, None),
        ("Commissioner of Indian Affairs", "commissioner indian", None, None),
        ("Governor of New Mexico", "governor mexico new", None, None),
        ("Assistant Secretary of State for China (US)", "assistant secretary china state", "united states", None),
        ("NATO chief", "secretary general nato", None, None),
        ("IMF chief", "director imf managing", None, None),
        ("Danish police chief", "chief police", "denmark", None),
        ("Head of the Danish Ministry of Finance", "minister finance", "denmark", None),
        ("canciller de Chile", "minister foreign", "chile", None),
        ("canciller austriaco", "chancellor", "austria", None),
        ("General (Chief of Staff of Denmark)", "chief of staff", "denmark", None),
        ("P (US Department of State)", "under secretary political state", "united states", None),
        ("X (US Department of State)", "", "united states", None),
        ("Erzminister von Dänemark", " erzminister", "denmark", None),
        ("Minister of Xanadu", "minister xanadu", None, None),
        ("Deputy President of South Africa", "vice president", "south africa", None),
        ("سفير مصر لدى الأمم المتحدة", "ambassador", "egypt", "united nations"),
        ("الأمين العام للأمم المتحدة", "secretary general", "united nations", None),
        ("دبلوماسي للغات", " dblwmsy llght", None, None),
        ("India's Defence Minister", "minister defense", "india", None),
        ("Secretary-General of the United Nations", "secretary general", "united nations", None),
        ("Ambassador to the Sublime Porte", "ambassador", None, "ottoman empire"),
        ("Lord Privy Seal", " lord privy seal", None, None),
    ],
)
def test_role_and_state(title: str, role: str, jurisdiction: str | None, accredited_to: str | None) -> None:
    parsed = parse_office(title)

    assert (parsed.role_text, parsed.jurisdiction, parsed.accredited_to) == (role, jurisdiction, accredited_to)


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Foreign Secretary", "united kingdom"),
        ("Secretary of State for Transport", "united kingdom"),
        ("Secretary of State", "united states"),
        ("首相", "japan"),
        ("Foreign Secretary of India", None),
        ("Foreign Minister", None),
    ],
)
def test_a_title_suggests_the_state_that_uses_it_most(title: str, state: str | None) -> None:
    assert parse_office(title).suggests == state


@pytest.mark.parametrize(
    ("title", "capacity"),
    [
        ("Acting Minister of Justice", {"acting"}),
        ("ministre de la Justice par intérim", {"acting"}),
        ("ehemaliger Außenminister", {"former"}),
        ("前外相", {"former"}),
        ("Präsident-elect", {"designate"}),
        ("Minister of Justice", set()),
    ],
)
def test_the_capacity_is_kept_apart_from_the_office(title: str, capacity: set[str]) -> None:
    assert parse_office(title).capacity == capacity


def test_a_title_without_a_subject_is_generic() -> None:
    assert parse_office("Minister").generic is True
    assert parse_office("Minister of Finance").generic is False


def test_a_text_that_is_no_title_has_no_head() -> None:
    assert parse_office("quite something else").head == ""
    assert parse_office("").role == ("", frozenset(), frozenset())
