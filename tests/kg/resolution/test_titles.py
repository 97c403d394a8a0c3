from kg.claims import BelongsTo, Claim, HeldOffice, Record
from kg.model import EntityKind, Mention, PlaceKind, Relation
from kg.resolution.titles import with_titles_read


def _record(*titles: str, more: tuple[Claim, ...] = ()) -> Record:
    claims = [
        Claim(
            source="notes",
            key="7",
            slot=f"tenure/{number}",
            locator="notes.txt:7",
            subject=Mention(EntityKind.PERSON, "Ernest Bevin", "notes", "7#1"),
            content=HeldOffice(Mention(EntityKind.OFFICE, title, "notes", f"7#{number + 1}")),
        )
        for number, title in enumerate(titles, 1)
    ]
    return Record("notes", "7", "notes.txt:7", (*claims, *more), "notes")


def _said(record: Record) -> list[tuple[Relation, str, str, str, str]]:
    read = with_titles_read(record).claims[len(record.claims) :]
    return [(c.relation, c.slot, c.subject.text, c.object.text, c.object.key) for c in read if c.object is not None]


def test_a_title_says_whose_office_it_is_and_to_whom_it_is_sent() -> None:
    assert _said(_record("French Ambassador to Ivory Coast")) == [
        (Relation.OF, "title/1", "French Ambassador to Ivory Coast", "France", "7#3"),
        (Relation.ACCREDITATION, "title/2", "French Ambassador to Ivory Coast", "Ivory Coast", "7#4"),
    ]


def test_the_place_that_a_title_names_is_a_state() -> None:
    claim = with_titles_read(_record("Foreign Minister of Brazil")).claims[-1]

    assert claim.object is not None
    assert claim.object.context.place_kind is PlaceKind.STATE
    assert (claim.quote, claim.locator) == ("Foreign Minister of Brazil", "notes.txt:7")


def test_a_record_that_says_itself_whose_an_office_is_is_believed() -> None:
    office = Mention(EntityKind.OFFICE, "Foreign Minister of Brazil", "notes", "7#2")
    own = Claim(
        source="notes",
        key="7",
        slot="of/1",
        locator="notes.txt:7",
        subject=office,
        content=BelongsTo(Mention(EntityKind.PLACE, "Empire of Brazil", "notes", "7#9")),
    )

    assert _said(_record("Foreign Minister of Brazil", more=(own,))) == []


def test_a_body_that_is_no_state_is_no_place() -> None:
    assert _said(_record("French Ambassador to NATO")) == [
        (Relation.OF, "title/1", "French Ambassador to NATO", "France", "7#3")
    ]


def test_a_title_without_a_state_says_nothing() -> None:
    record = _record("Minister of War")

    assert with_titles_read(record) is record
