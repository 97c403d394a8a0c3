"""Migration 5: a visit also holds the titles that sources gave its traveller in their normal form, to be asked for.

A slice is a transaction, and writing a form again changes nothing, so a killed run is run again.
"""

from typing import Final

from kg.resolution.writing.forms import fold
from kg.store.store import Store

SLICE: Final = 1000
VISITS: Final = """
MATCH (:Person)-[visited:VISITED]->(:Place)
WHERE visited.id > $after
WITH visited
ORDER BY visited.id LIMIT $slice
RETURN collect([visited.id, visited.describedAs]) AS visits
"""
WRITE_FORMS: Final = """
UNWIND $rows AS row
MATCH (:Person)-[visited:VISITED {id: row.id}]->(:Place)
SET visited.describedForms = row.forms
"""


async def rewrite(store: Store) -> None:
    """Write the forms of all visits."""
    after = ""
    while visits := (await store.record(VISITS, after=after, slice=SLICE))["visits"]:
        rows = [{"id": id, "forms": [fold(title) for title in titles or ()]} for id, titles in visits]
        await store.write(WRITE_FORMS, rows=rows)
        after = visits[-1][0]
