"""The page in a real browser: it opens with our questions, answers them, and asks no other host."""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.schema.explorer.chromium import PROGRAM, Request, opened, requests

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")

TABS = "[...document.querySelectorAll('.graphiql-tab')].map((tab) => tab.innerText.trim()).join('\\n')"
EDITOR_IS_READY = "document.querySelectorAll('.graphiql-query-editor .view-line').length > 5"
RUN = "document.querySelector('.graphiql-execute-button').click()"
MODEL = "globalThis.__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('{}'))?.getValue()"
RESPONSE = MODEL.format("response.json")
OPEN_DOCUMENTATION = "document.querySelector('[aria-label=\"Show Documentation Explorer\"]').click()"
SCHEMA_IS_KNOWN = "document.querySelector('.graphiql-doc-explorer')?.innerText.includes('Query')"
ELSEWHERE = "fetch('http://elsewhere.invalid/').then(() => 'reached', () => 'blocked')"


@dataclass(frozen=True)
class Seen:
    """What one visit to the page came to."""

    title: str
    tabs: list[str]
    query: str
    response: str
    complaints: list[str]
    elsewhere: str
    blocked: list[str]
    origin: str
    requests: list[Request]


@pytest.fixture(scope="module")
def seen(app_url: str, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("chromium")
    origin = app_url.rstrip("/")
    with opened(f"{origin}/", folder) as tab:
        tab.wait_for(EDITOR_IS_READY)
        title, tabs = tab.evaluate("document.title"), tab.evaluate(TABS)
        query = tab.evaluate(MODEL.format("operation.graphql"))
        tab.evaluate(RUN)
        response = tab.wait_for(RESPONSE)
        tab.screenshot(folder / "page.png")
        tab.evaluate(OPEN_DOCUMENTATION)
        tab.wait_for(SCHEMA_IS_KNOWN)
        complaints = list(tab.complaints)
        elsewhere = tab.evaluate(ELSEWHERE)
        blocked = tab.complaints[len(complaints) :]
    made = requests(folder)
    return Seen(
        str(title),
        str(tabs).splitlines(),
        str(query),
        str(response),
        complaints,
        str(elsewhere),
        blocked,
        origin,
        made,
    )


def test_it_opens_with_the_beijing_question_first(seen: Seen) -> None:
    assert seen.title.startswith("diplomatic-kg")
    assert seen.query.startswith("# Who from the US cabinet visited Beijing in 2023?\n")
    assert seen.tabs == [
        "CabinetInBeijing",
        "InJuly",
        "InShanghai",
        "BidenAndXi",
        "ForeignMinister",
        "BlinkenInChina",
        "SecretaryOfLabor",
        "BudgetDirector",
    ]


def test_pressing_run_shows_the_answer(seen: Seen) -> None:
    visits = json.loads(seen.response)["data"]["visits"]

    assert visits["totalCount"] == 3
    assert [visit["traveller"]["name"].split()[-1] for visit in visits["nodes"]] == ["Blinken", "Yellen", "Raimondo"]


def test_nothing_on_it_fails(seen: Seen) -> None:
    assert seen.complaints == []


def test_it_asks_no_other_host(seen: Seen) -> None:
    asked = [request.url for request in seen.requests if request.initiator == seen.origin]
    hosts = {urlsplit(url).netloc for url in asked}

    assert {urlsplit(url).path for url in asked} >= {"/graphql", "/explorer/app.js", "/explorer/graphql.worker.js"}
    assert hosts == {urlsplit(seen.origin).netloc}


def test_it_could_not_ask_another_host(seen: Seen) -> None:
    assert seen.elsewhere == "blocked"
    assert any("Content Security Policy" in complaint for complaint in seen.blocked)


def test_a_link_opens_its_own_question(app_url: str, tmp_path: Path) -> None:
    with opened(f"{app_url.rstrip('/')}/graphql?query=%7B%20dataset%20%7B%20version%20%7D%20%7D", tmp_path) as tab:
        tab.wait_for("document.querySelector('.graphiql-query-editor .view-line') !== null")

        assert tab.wait_for(MODEL.format("operation.graphql")) == "{ dataset { version } }"
