"""Keys that say what a record is, data sets, and what is no longer in them."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from kg.errors import SourceError
from kg.store.store import Store
from kg.store.upkeep.wipe import wipe
from kg.workflows.check import broken, digest
from kg.workflows.load import Replace
from tests.kg.workflows.files import answers, loaded, written

TOKYO: Final = "person: Magnus Quilbrook, place: Tokyo, during: 2008-05-04"
PARIS: Final = "person: Magnus Quilbrook, place: Paris, during: 2009-06-07"
ROME: Final = "person: Ada Lindqvist, place: Rome, during: 2010-07-08"
OSLO: Final = "person: Ada Lindqvist, place: Oslo, during: 2011-08-09"


@pytest_asyncio.fixture(loop_scope="session")
async def graph(store: Store) -> AsyncGenerator[Store]:
    await wipe(store)
    yield store
    await wipe(store)


async def test_two_folders_with_files_of_one_name_both_answer(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, written(tmp_path / "2023" / "visits.yaml", TOKYO, PARIS))
    report = await loaded(graph, written(tmp_path / "2024" / "visits.yaml", ROME))

    assert (report.written, report.superseded, report.gone) == (1, 0, ())
    assert [place for _, place, _ in await answers(graph)] == ["Rome", "Paris", "Tokyo"]


async def test_the_same_record_in_two_data_sets_is_two_records_of_one_fact(graph: Store, tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "facts.yaml", tmp_path / "b" / "facts.yaml"
    await loaded(graph, written(one, TOKYO))
    report = await loaded(graph, written(other, TOKYO))
    await loaded(graph, written(one), replacing=Replace.ANY)

    assert report.written == 1
    assert await answers(graph) == [("Magnus Quilbrook", "Tokyo", "2008-05-04")]


@pytest.mark.parametrize("entries", [(PARIS, OSLO, ROME, TOKYO), (ROME, TOKYO, PARIS, OSLO)])
async def test_a_file_that_is_sorted_anew_changes_nothing(
    graph: Store, tmp_path: Path, entries: tuple[str, ...]
) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS, ROME, OSLO))
    before = await digest(graph)
    report = await loaded(graph, written(path, *entries))

    assert (report.unchanged, report.written, report.superseded, report.gone) == (4, 0, 0, ())
    assert await digest(graph) == before


async def test_a_line_put_in_above_is_the_only_one_that_is_written(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS))
    report = await loaded(graph, written(path, ROME, TOKYO, PARIS))

    assert (report.written, report.unchanged, report.gone) == (1, 2, ())


async def test_entries_that_share_a_key_are_told_apart_and_equal_ones_count_once(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    noted = f"{TOKYO}, purpose: trade"
    first = await loaded(graph, written(path, TOKYO, noted, TOKYO, PARIS))
    again = await loaded(graph, written(path, PARIS, noted, TOKYO))

    assert (first.read, first.written, first.repeated) == (3, 3, 1)
    assert (again.unchanged, again.repeated) == (3, 0)


async def test_an_entry_that_comes_to_share_its_key_goes_on_as_it_was(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS))
    report = await loaded(graph, written(path, TOKYO, f"{TOKYO}, purpose: trade", PARIS))

    assert (report.written, report.superseded, report.unchanged, report.gone) == (1, 1, 1, ())


async def test_an_id_is_the_key_and_one_that_stands_twice_is_refused(graph: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "facts.yaml", f"id: 7, {TOKYO}", f"id: 8, {PARIS}", f"id: 7, {ROME}")
    report = await loaded(graph, path)
    keys = await graph.read("MATCH (c:Claim {relation: 'VISIT'}) RETURN c.key AS key ORDER BY key")

    assert [row["key"] for row in keys] == ["7", "8"]
    assert [str(error) for error in report.refused] == [
        "facts.yaml: visits[3]: this key has been read before in this load: '7'"
    ]


async def test_what_is_no_longer_there_is_named_and_kept(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS, ROME))
    report = await loaded(graph, written(path, TOKYO, ROME))

    assert report.gone == ("visits/Magnus Quilbrook//Paris/2009-06-07",)
    assert (report.unchanged, report.withdrawn) == (2, 0)
    assert len(await answers(graph)) == 3


async def test_replacing_withdraws_it_and_the_ledger_keeps_it(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS, ROME))
    report = await loaded(graph, written(path, TOKYO, PARIS), replacing=Replace.UP_TO_HALF)

    assert (len(report.gone), report.withdrawn) == (1, 1)
    assert [place for _, place, _ in await answers(graph)] == ["Paris", "Tokyo"]
    assert await graph.read("MATCH (p:Person) RETURN p.name AS name") == [{"name": "Magnus Quilbrook"}]
    kept = await graph.read(
        "MATCH (c:Claim {relation: 'VISIT'}) WHERE c.recordedTo IS NOT NULL RETURN c.when AS when, c.fact AS fact"
    )
    assert kept == [{"when": "2010-07-08", "fact": None}]
    assert await broken(graph) == []


async def test_more_than_half_is_withdrawn_only_if_that_is_said(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS, ROME))
    before = await digest(graph)

    with pytest.raises(SourceError, match=r"2 of 3 records are no longer there, more than half: nothing was written"):
        await loaded(graph, written(path, TOKYO), replacing=Replace.UP_TO_HALF)

    assert await digest(graph) == before
    assert (await loaded(graph, path, replacing=Replace.ANY)).withdrawn == 2


async def test_a_file_that_is_emptied_is_one_whose_records_are_gone(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO))
    path.write_text("visits: []\n", "utf-8")

    assert (await loaded(graph, path, replacing=Replace.ANY)).withdrawn == 1
    assert await graph.read("MATCH (e:Entity) RETURN e.name AS name") == []
    assert await broken(graph) == []


async def test_a_single_file_speaks_for_its_own_records_of_a_data_set(graph: Store, tmp_path: Path) -> None:
    one = written(tmp_path / "one.yaml", TOKYO, PARIS, before="dataset: travels")
    other = written(tmp_path / "other.yaml", ROME, before="dataset: travels")
    await loaded(graph, tmp_path)
    report = await loaded(graph, written(one, TOKYO, before="dataset: travels"))
    whole = await loaded(graph, tmp_path)
    other.unlink()
    folder = await loaded(graph, tmp_path)

    assert report.gone == whole.gone == ("visits/Magnus Quilbrook//Paris/2009-06-07",)
    assert folder.gone == ("visits/Ada Lindqvist//Rome/2010-07-08", "visits/Magnus Quilbrook//Paris/2009-06-07")


async def test_a_file_that_is_gone_from_its_folder_is_missed(graph: Store, tmp_path: Path) -> None:
    written(tmp_path / "one.yaml", TOKYO, PARIS)
    other = written(tmp_path / "other.yaml", ROME)
    await loaded(graph, tmp_path)
    other.unlink()
    report = await loaded(graph, tmp_path, replacing=Replace.UP_TO_HALF)

    assert (report.unchanged, report.withdrawn) == (2, 1)


async def test_a_record_that_is_refused_is_not_gone(graph: Store, tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    await loaded(graph, written(path, TOKYO, PARIS, ROME))
    report = await loaded(graph, written(path, TOKYO, PARIS, ROME.replace("2010-07-08", "soon")), replacing=Replace.ANY)

    assert (len(report.refused), len(report.gone), report.withdrawn) == (1, 1, 0)
    assert len(await answers(graph)) == 3


async def test_another_file_of_the_data_set_with_the_same_key_is_not_overwritten(graph: Store, tmp_path: Path) -> None:
    await loaded(graph, written(tmp_path / "one.yaml", TOKYO, before="dataset: travels"))
    other = written(tmp_path / "other.yaml", f"{TOKYO}, purpose: trade", before="dataset: travels")
    report = await loaded(graph, other)
    both = await loaded(graph, tmp_path)

    assert [error.message for error in report.refused] == [
        "one.yaml, of the same data set, has a record with this key and another text: load both at once"
    ]
    assert (both.written, both.superseded, both.refused) == (1, 1, ())


async def test_a_record_that_moves_to_another_file_of_its_data_set_is_the_same(graph: Store, tmp_path: Path) -> None:
    one = written(tmp_path / "one.yaml", TOKYO, PARIS, before="dataset: travels")
    other = written(tmp_path / "other.yaml", ROME, before="dataset: travels")
    await loaded(graph, tmp_path)
    written(one, TOKYO, before="dataset: travels")
    written(other, ROME, PARIS, before="dataset: travels")
    report = await loaded(graph, tmp_path)

    assert (report.unchanged, report.gone) == (3, ())
    assert (await loaded(graph, written(other, ROME, before="dataset: travels"))).gone == (
        "visits/Magnus Quilbrook//Paris/2009-06-07",
    )
