"""A headless Chromium driven over its DevTools protocol, which writes down every request that is made in it."""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    "--window-size=1440,900",
    "--remote-debugging-port=0",
)


@dataclass(frozen=True)
class Request:
    """One request: who asked (an origin, or not one when it is the browser itself), and for what."""

    initiator: str
    url: str


@dataclass
class Tab:
    """One page: what it is told to do, and the errors that it reported."""

    connection: ClientConnection
    session: str | None = None
    complaints: list[str] = field(default_factory=list[str])
    _count: int = 0

    def send(self, method: str, **params: object) -> dict[str, Any]:
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": params}
        if self.session is not None:
            message["sessionId"] = self.session
        self.connection.send(json.dumps(message))
        while True:
            said = json.loads(self.connection.recv(timeout=60))
            if said.get("id") == self._count:
                assert "error" not in said, said
                return said["result"]
            self._listen(said)

    def evaluate(self, script: str) -> object:
        said = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def wait_for(self, script: str, within_s: float = 60.0) -> object:
        end = time.monotonic() + within_s
        while not (value := self.evaluate(script)):
            assert time.monotonic() < end, f"never true: {script}; {self.complaints}"
            time.sleep(0.1)
        return value

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def _listen(self, said: dict[str, Any]) -> None:
        match said.get("method"):
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(said["params"]["exceptionDetails"]))
            case "Log.entryAdded" if said["params"]["entry"]["level"] == "error":
                self.complaints.append(json.dumps(said["params"]["entry"]))
            case _:
                pass


@contextmanager
def opened(url: str, folder: Path) -> Iterator[Tab]:
    """Open a page in a browser of its own; once that is closed, `requests(folder)` has all that was asked for."""
    assert PROGRAM is not None
    profile = folder / "profile"
    own = (f"--user-data-dir={profile}", f"--log-net-log={folder / 'net.json'}", "about:blank")
    process = subprocess.Popen([PROGRAM, *FLAGS, *own], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with connect(_endpoint(profile), max_size=None) as connection:
            yield _visit(Tab(connection), url)
            Tab(connection).send("Browser.close")
            process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()


def requests(folder: Path) -> list[Request]:
    log = json.loads((folder / "net.json").read_text(encoding="utf-8"))
    started = log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    made = [event.get("params", {}) for event in log["events"] if event["type"] == started]
    return [Request(params["initiator"], params["url"]) for params in made if "url" in params]


def _visit(tab: Tab, url: str) -> Tab:
    targets = tab.send("Target.getTargets")["targetInfos"]
    page = next(target["targetId"] for target in targets if target["type"] == "page")
    tab.session = tab.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log"):
        tab.send(f"{domain}.enable")
    tab.send("Page.navigate", url=url)
    return tab


def _endpoint(profile: Path) -> str:
    """Wait for the file in which the browser says where it listens."""
    said = profile / "DevToolsActivePort"
    end = time.monotonic() + 60
    while not (said.is_file() and said.read_text().count("\n")):
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.05)
    port, path = said.read_text().splitlines()
    return f"ws://127.0.0.1:{port}{path}"
