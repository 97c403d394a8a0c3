"""What a recording tells of the statements of a store."""

from kg.config import Connection
from kg.model import EntityKind
from kg.store.filters import EntityRef
from kg.store.names.references import entity_id_of
from kg.store.recording import Recording
from kg.store.store import Store

NOBODY = EntityRef(wikidata="Q0")
NUMBERS = "UNWIND range(1, 40) AS n WITH n WHERE n > 38 RETURN n"


async def test_a_statement_is_noted_with_the_function_that_asked(database: Connection) -> None:
    recording = Recording()

    async with Store.connect(database, recording=recording) as store:
        await entity_id_of(store, NOBODY, (EntityKind.PERSON,))

    (cost,) = recording.costs
    assert cost.asked_by == "names.references.find"
    assert (cost.widest, cost.db_hits) == (None, None)
    assert cost.total_ms >= cost.database_ms >= 0


async def test_a_profiled_statement_gives_the_same_rows_and_says_its_work(database: Connection) -> None:
    recording = Recording(profiled=True)

    async with Store.connect(database, recording=recording) as store:
        rows = await store.read(NUMBERS)

    (cost,) = recording.costs
    assert rows == [{"n": 39}, {"n": 40}]
    assert (cost.asked_by, cost.widest, cost.db_hits) == ("unknown", 40, 0)


async def test_what_is_written_is_written_and_not_noted(database: Connection) -> None:
    recording = Recording(profiled=True)

    async with Store.connect(database, recording=recording) as store:
        rows = await store.write("RETURN $n AS n", n=1)

    assert (rows, recording.costs) == ([{"n": 1}], [])
