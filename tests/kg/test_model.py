from kg.model import KIND_PREFIX, EntityKind, Mention, Relation, entity_id
from kg.relations import RELATIONS, fact_id


def test_an_identified_mention_is_the_same_however_it_is_written() -> None:
    one = Mention(EntityKind.PERSON, "Dean Acheson", "list", "acheson", identified=True)
    other = Mention(EntityKind.PERSON, "Acheson, D.", "list", "acheson", identified=True)

    assert one.id == other.id


def test_other_mentions_differ_by_key_and_by_text() -> None:
    one = Mention(EntityKind.PERSON, "Dean Acheson", "list", "7#1")

    assert one.id != Mention(EntityKind.PERSON, "Dean Acheson", "list", "7#2").id
    assert one.id != Mention(EntityKind.PERSON, "D. Acheson", "list", "7#1").id
    assert one.id != Mention(EntityKind.PLACE, "Dean Acheson", "list", "7#1").id


def test_the_id_of_an_entity_begins_with_its_kind_and_follows_from_its_first_mention() -> None:
    first = Mention(EntityKind.OFFICE, "Secretary of War", "list", "war", identified=True)

    assert entity_id(first) == "office_" + first.id.removeprefix("mention_")


def test_the_id_of_a_fact_begins_with_its_kind_and_holds_no_dates() -> None:
    assert fact_id(Relation.VISIT, "list", "7", "visit/1").startswith("visit_")
    assert fact_id(Relation.VISIT, "list", "7", "visit/1") != fact_id(Relation.VISIT, "list", "7", "visit/2")
    assert fact_id(Relation.VISIT, "list", "7", "visit/1") != fact_id(Relation.VISIT, "other", "7", "visit/1")


def test_no_two_kinds_share_a_prefix() -> None:
    prefixes = [*KIND_PREFIX.values(), *(row.prefix for row in RELATIONS.values())]

    assert len(set(prefixes)) == len(prefixes) == len(EntityKind) + len(Relation)
