"""Fetches the jars that are absent or damaged into the user's cache, each checked, and shows how far it is."""

import hashlib
import ssl
import sys
import urllib.request
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final
from urllib.parse import urlsplit

import urllib3
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from kg.config import Settings
from kg.errors import DownloadError
from kg.server.exclusive import held
from kg.server.jars import VERSION, Jar, folder, locked, unsound

THREADS: Final = 6
TRIES: Final = 2
CHUNK: Final = 1 << 16
WAIT_S: Final = 1800.0  # for another process that fetches the same files


ADVICE: Final = """cannot fetch {name} from {url}: {reason}
the first start fetches the files of Neo4j once. Do one of these:
  - run the same command again with a network connection: what has come already is kept
  - set KG_MAVEN_URL to a Maven repository that can be reached from here, a mirror of your own for one
  - set NEO4J_URI (and NEO4J_USER, NEO4J_PASSWORD) to a Neo4j that runs already: then nothing is fetched"""


def jars_at(settings: Settings) -> Path:
    """Return the folder with every jar of the lock file in it, sound; what is missing is fetched first."""
    at, jars = folder(settings.cache), locked()
    with held(at / "lock", WAIT_S):
        missing = unsound(jars, at)
        if missing:
            _fetch_all(missing, at, repository(settings))
            missing = unsound(jars, at)
    if missing:
        raise DownloadError(f"{at / missing[0].name} changed while it was being fetched; start again")
    return at


def repository(settings: Settings) -> str:
    from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415  a third of a second, and needed only to fetch

    return settings.maven_url or MAVEN_CENTRAL_URL.rstrip("/")


def pool(url: str) -> urllib3.PoolManager:
    """One session with connections that stay open, the trust store of the system, and its proxy if it has one."""
    parts = urlsplit(url)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy is None or urllib.request.proxy_bypass(parts.hostname or ""):
        manager = urllib3.PoolManager
    else:
        manager = partial(urllib3.ProxyManager, proxy)
    return manager(
        maxsize=THREADS,
        block=True,
        timeout=urllib3.Timeout(connect=10, read=30),
        retries=urllib3.Retry(total=2, backoff_factor=0.3, status_forcelist=(429, 500, 502, 503, 504)),
        ssl_context=ssl.create_default_context(),
    )


@dataclass(frozen=True, slots=True)
class _Session:
    pool: urllib3.PoolManager
    url: str
    at: Path
    given_up: Event = field(default_factory=Event)

    def fetch(self, jar: Jar) -> int:
        """Return the bytes that came."""
        reason: Exception | None = None
        for _ in range(TRIES):
            try:
                self._copy(jar, f"{self.url}/{jar.path}")
            except (urllib3.exceptions.HTTPError, OSError) as error:
                reason = error
            else:
                return jar.size
            if self.given_up.is_set():
                break
        raise DownloadError(ADVICE.format(name=jar.name, url=self.url, reason=reason)) from reason

    def _copy(self, jar: Jar, url: str) -> None:
        """The file bears its name only once all of it is there and right."""
        digest, part = hashlib.sha256(), self.at / f"{jar.name}.part"
        with self.pool.request("GET", url, preload_content=False) as response, part.open("wb") as file:
            if response.status != 200:
                raise urllib3.exceptions.HTTPError(f"HTTP {response.status}")
            for chunk in response.stream(CHUNK):
                if self.given_up.is_set():
                    raise urllib3.exceptions.HTTPError("given up")
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != jar.sha256:
            raise urllib3.exceptions.HTTPError(f"its SHA-256 is {digest.hexdigest()} instead of {jar.sha256}")
        part.replace(self.at / jar.name)


def _fetch_all(jars: Sequence[Jar], at: Path, url: str) -> None:
    with pool(url) as connections, _progress(jars) as advance, ThreadPoolExecutor(THREADS) as threads:
        session = _Session(connections, url, at)
        tasks = [threads.submit(session.fetch, jar) for jar in sorted(jars, key=lambda jar: -jar.size)]
        try:
            for task in as_completed(tasks):
                advance(task.result())
        finally:
            session.given_up.set()
            threads.shutdown(cancel_futures=True)


@contextmanager
def _progress(jars: Sequence[Jar]) -> Generator[Callable[[int], None]]:
    """A bar on a terminal, a line for each fifth anywhere else; on standard error."""
    total = sum(jar.size for jar in jars)
    what = f"Neo4j {VERSION}, {len(jars)} files"
    if not sys.stderr.isatty():
        yield _Lines(what, total).advance
        return
    columns = (TextColumn(what), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda size: bar.advance(task, size)


class _Lines:
    def __init__(self, what: str, total: int) -> None:
        self.total = total
        self.done = 0
        sys.stderr.write(f"fetching {what}, {total / 1e6:.1f} MB\n")

    def advance(self, size: int) -> None:
        before, self.done = self.done, self.done + size
        if before * 5 // self.total != self.done * 5 // self.total:
            sys.stderr.write(f"fetched {self.done / 1e6:.1f} of {self.total / 1e6:.1f} MB\n")
            sys.stderr.flush()
