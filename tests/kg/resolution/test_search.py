from kg.resolution.search import Search


def test_a_text_alone_looks_for_ten_entities_of_any_kind_and_state_on_any_days() -> None:
    wanted = Search("Bevin")

    assert (wanted.kinds, wanted.on, wanted.country, wanted.limit) == ((), None, None, 10)
