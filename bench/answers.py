"""How long ordinary and wide questions take on the bundled data, one at a time, without HTTP.

Run it in two checkouts, one after the other on one machine, to compare them.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Final

from rich.console import Console
from rich.table import Table

from kg.cli.progress import progress_bar
from kg.cli.session import LOAD_TIMEOUT_S
from kg.config import Connection, Settings
from kg.server.managed import running
from kg.store.store import Store
from kg.store.upkeep.migrate import migrate
from kg.workflows.bundle import load_bundled
from schema.api.service import Api

TIMES: Final = 9
WARM: Final = 3  # the first answers are planned before they are given
US: Final = '{ of: { name: "United States" } }'
SECRETARY: Final = '{ title: "Secretary of State", of: { name: "United States" } }'
QUESTIONS: Final[Mapping[str, str]] = {
    "the cabinet in Beijing in 2023": """{ visits(filter: {
        traveller: { memberOf: { body: { name: "US Cabinet" }, definition: "WHITE_HOUSE_LIST" } }
        place: { within: { name: "Beijing" } }, during: "2023" }) {
        totalCount nodes { traveller { name } when { text } capacities { office { name } definitions } } } }""",
    "holders of any US office, first 100": f"""{{ visits(first: 100, filter: {{ traveller: {{ holding: {US} }} }}) {{
        nodes {{ id certainty }} }} }}""",
    "the same within Europe, with counts": f"""{{ visits(first: 100, filter: {{
        traveller: {{ holding: {US} }}, place: {{ within: {{ name: "Europe" }} }} }}) {{
        totalCount certainCount nodes {{ id certainty }} }} }}""",
    "Secretaries of State in Asia": f"""{{ visits(first: 100, filter: {{
        traveller: {{ holding: {SECRETARY} }}, place: {{ within: {{ name: "Asia" }} }} }}) {{
        nodes {{ id certainty }} }} }}""",
    "trips of Secretaries by state": f"""{{ visits(first: 1, filter: {{ traveller: {{ holding: {SECRETARY} }} }}) {{
        tally(by: STATE) {{ label count }} }} }}""",
    "the first 100 stops of a person": """{ person(by: { name: "Henry Kissinger" }) {
        visits(first: 100) { totalCount nodes { place { name } when { text } } } } }""",
    "any visits, with counts": "{ visits(first: 20) { totalCount nodes { id } } }",
    "US tenures in a year": f"""{{ tenures(first: 50, filter: {{ office: {US}, during: "2023" }}) {{
        totalCount nodes {{ person {{ name }} }} }} }}""",
    "a member of the cabinet and Xi Jinping": """{ events(filter: { attendees: [
        { is: { name: "Xi Jinping" } }, { memberOf: { body: { name: "US Cabinet" } } }] }) {
        totalCount nodes { name certainty } } }""",
}


def run() -> bool:
    """Print for each question the first answer and the median of the warm ones, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read({**os.environ, "KG_HOME": folder, "NEO4J_URI": ""})
        with running(settings) as connection:
            asyncio.run(_measured(connection))
    return True


async def _measured(connection: Connection) -> None:
    table = Table("question", "first, ms", "median, ms")
    async with Store.connect(connection, timeout_s=LOAD_TIMEOUT_S) as store:
        await migrate(store)
        with progress_bar() as progress:
            await load_bundled(store, now=datetime.now(UTC), progress=progress)
        for name, text in QUESTIONS.items():
            took = [ms async for ms in _took(Api(store), text)]
            table.add_row(name, f"{took[0]:,.0f}", f"{statistics.median(took[WARM:]):,.1f}")
    Console().print(table)


async def _took(api: Api, text: str) -> AsyncIterator[float]:
    for _ in range(TIMES):
        start = time.perf_counter()
        result = await api.execute(text)
        if result.errors:
            raise result.errors[0]
        yield (time.perf_counter() - start) * 1000
