"""What becomes of light questions, and of the server, while many clients ask the widest ones over and over again.

The clients ask the next question as soon as the last is answered or refused, and wait no longer than that: none of them
heeds Retry-After.
"""

import asyncio
import itertools
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

import httpx
from rich.console import Console
from rich.table import Table

from bench.served import bundled_home, outcome, serving

CLIENTS: Final = 100
SECONDS: Final = 60.0
UNLOADED_S: Final = 10.0
PREWARM_S: Final = 15.0
PAUSE_S: Final = 0.05
LATER_S: Final = 5.0
PATIENCE_S: Final = 40.0
MOST: Final = 3.0
"""So many times its unloaded latency a light question may take."""

HOLDERS: Final = '{ holding: { of: { name: "United States" } } }'
WIDEST: Final = (
    f"""{{ visits(first: 100, filter: {{ traveller: {HOLDERS} }}) {{ totalCount nodes {{
        traveller {{ name }} place {{ name }} when {{ text }} capacities {{ office {{ name }} }} }} }} }}""",
    f"""{{ visits(first: 100, filter: {{ traveller: {HOLDERS}, place: {{ within: {{ name: "Europe" }} }} }}) {{
        totalCount certainCount nodes {{ traveller {{ name }} place {{ name }} when {{ text }} }} }} }}""",
    f"""{{ visits(first: 1, filter: {{ traveller: {HOLDERS} }}) {{
        byState: tally(by: STATE, first: 100) {{ label count }}
        byYear: tally(by: YEAR, first: 100) {{ label count }} }} }}""",
    '{ visits(first: 100, filter: { place: { within: { name: "Asia" } } }) { totalCount nodes { place { name } } } }',
    "{ visits(first: 100) { totalCount certainCount nodes { traveller { name } when { text } } } }",
    """{ tenures(first: 100, filter: { office: { of: { name: "United States" } } }) {
        totalCount nodes { person { name } } } }""",
)
NAMES: Final = """{ body(by: { name: "US Cabinet" }) { id } place(by: { name: "Beijing" }) { id }
                    person(by: { name: "Antony Blinken" }) { id } }"""
LIGHT: Final = {
    "the Beijing question, by ids": """query ($body: ID!, $place: ID!) { visits(filter: {
        traveller: { memberOf: { body: { id: $body }, definition: "WHITE_HOUSE_LIST" } }
        place: { within: { id: $place } }, during: "2023" }) {
        totalCount nodes { traveller { name } when { text } capacities { office { name } } } } }""",
    "a person, by id": "query ($person: ID!) { person(by: { id: $person }) { name born { text } } }",
}
Times = Mapping[str, list[float]]


@dataclass(frozen=True, slots=True)
class Light:
    """The light questions with what they need, asked at a steady rate by one client of its own."""

    client: httpx.Client
    url: str
    variables: Mapping[str, str]

    def ask_until(self, end: float) -> tuple[Times, Counter[str]]:
        """Return how long each answer took, in ms, and how often there was none."""
        times: dict[str, list[float]] = {name: [] for name in LIGHT}
        refused: Counter[str] = Counter()
        for name in itertools.cycle(LIGHT):
            if time.monotonic() > end:
                return times, refused
            began = time.perf_counter()
            came = outcome(self.client.post(self.url, json={"query": LIGHT[name], "variables": self.variables}))
            if came == "answers":
                times[name].append((time.perf_counter() - began) * 1000)
            else:
                refused[came] += 1
            time.sleep(PAUSE_S)
        raise AssertionError("the questions never end")


def run(clients: int = CLIENTS, seconds: float = SECONDS) -> bool:
    """Print what came, and return whether it was what may come."""
    with bundled_home() as home, serving(home) as url, httpx.Client(timeout=PATIENCE_S) as client:
        graphql = f"{url}/graphql"
        found = client.post(graphql, json={"query": NAMES}).json()["data"]
        light = Light(client, graphql, {kind: entity["id"] for kind, entity in found.items()})
        _prewarm(light)
        unloaded, _ = light.ask_until(time.monotonic() + UNLOADED_S)
        with ProcessPoolExecutor(1) as pool:
            flood: Future[Counter[str]] = pool.submit(_flooded, graphql, clients, seconds)
            loaded, refused = light.ask_until(time.monotonic() + seconds)
            outcomes = flood.result()
        time.sleep(LATER_S)
        later, _ = light.ask_until(time.monotonic() + UNLOADED_S / 2)
        is_well = _is_well(client, url, graphql)
    _show(outcomes, refused, clients)
    held = _show_light((unloaded, loaded, later))
    print(f"{LATER_S:.0f} s later it is {'well' if is_well else 'not well'}")
    return held and is_well and not _unforeseen(outcomes) and not refused


def _prewarm(light: Light) -> None:
    """Ask everything a few times, so that nothing is planned or compiled for the first time while it is measured."""
    end = time.monotonic() + PREWARM_S
    while time.monotonic() < end:
        light.ask_until(time.monotonic() + PREWARM_S / 5)
        for text in WIDEST:
            outcome(light.client.post(light.url, json={"query": text}))


def _flooded(url: str, clients: int, seconds: float) -> Counter[str]:
    return asyncio.run(_flood(url, clients, seconds))


async def _flood(url: str, clients: int, seconds: float) -> Counter[str]:
    end = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=PATIENCE_S, limits=limits) as client:
        texts = itertools.cycle(WIDEST)
        counted = await asyncio.gather(*(_client(client, url, texts, end) for _ in range(clients)))
    return sum(counted, Counter[str]())


async def _client(client: httpx.AsyncClient, url: str, texts: Iterator[str], end: float) -> Counter[str]:
    counted: Counter[str] = Counter()
    while time.monotonic() < end:
        try:
            counted[outcome(await client.post(url, json={"query": next(texts)}))] += 1
        except httpx.HTTPError as error:
            counted[type(error).__name__] += 1
    return counted


def _unforeseen(outcomes: Counter[str]) -> list[str]:
    fine = {"answers", "503 SERVICE_UNAVAILABLE"}
    return [came for came in outcomes if came not in fine]


def _is_well(client: httpx.Client, url: str, graphql: str) -> bool:
    ready = client.get(f"{url}/readyz").status_code == httpx.codes.OK
    return ready and all(outcome(client.post(graphql, json={"query": text})) == "answers" for text in WIDEST)


def _show(outcomes: Counter[str], refused: Counter[str], clients: int) -> None:
    table = Table(f"{clients} clients, the widest questions", "times")
    for came, times in outcomes.most_common():
        table.add_row(came, str(times))
    for came, times in refused.items():
        table.add_row(f"{came} to a light question", str(times))
    Console().print(table)


def _show_light(phases: Sequence[Times]) -> bool:
    """Return whether the median of each light question is within what it may be, under load and after it."""
    table = Table("light question", "unloaded p50, p95 (ms)", "loaded", "ratio of p50", "later", "ratio", "asked")
    fine = True
    for name in LIGHT:
        unloaded, loaded, later = (phase[name] for phase in phases)
        ratios = [statistics.median(some) / statistics.median(unloaded) for some in (loaded, later)]
        fine = fine and max(ratios) <= MOST
        texts = [f"{statistics.median(some):.1f}, {_p95(some):.1f}" for some in (unloaded, loaded, later)]
        table.add_row(name, texts[0], texts[1], f"{ratios[0]:.2f}", texts[2], f"{ratios[1]:.2f}", str(len(loaded)))
    Console().print(table)
    return fine


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
