"""Writes the lock file of the database's jars: `python -m kg.server.lock`, run by hand when the version changes."""

import hashlib
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import jgo
import urllib3

from kg.config import Settings
from kg.errors import DownloadError
from kg.server.download import THREADS, pool, repository
from kg.server.jars import LOCK_FILE, VERSION, Jar

HEAD = (
    f"# Neo4j Community {VERSION} with all it runs on: coordinate, SHA-256, bytes. Written by python -m kg.server.lock"
)


def main() -> None:
    url = repository(Settings.read(os.environ))
    with pool(url) as session, ThreadPoolExecutor(THREADS) as threads:
        fetch = partial(_fetch, session, url)
        jars = list(threads.map(partial(_pin, fetch), _coordinates()))
    target = Path(__file__).with_name(LOCK_FILE)
    target.write_text("\n".join([HEAD, *map(str, jars), ""]), "ascii")
    sys.stderr.write(f"{target}: {len(jars)} jars, {sum(jar.size for jar in jars) / 1e6:.0f} MB\n")


def _fetch(session: urllib3.PoolManager, url: str, path: str) -> bytes:
    response = session.request("GET", f"{url}/{path}")
    if response.status != 200:
        raise DownloadError(f"HTTP {response.status} for {url}/{path}")
    return response.data


def _coordinates() -> list[str]:
    # The "!" holds the dependencies to the versions that Neo4j manages; without it test frameworks come along.
    found = jgo.resolve(f"org.neo4j:neo4j:{VERSION}!")
    return [":".join(filter(None, (jar.groupId, jar.artifactId, jar.version, jar.classifier))) for jar in found]


def _pin(fetch: Callable[[str], bytes], coordinate: str) -> Jar:
    """Most files are published with a SHA-1 alone: that one is checked here, the stronger digest from then on."""
    path = str(Jar(coordinate, "", 0).path)
    content, published = fetch(path), fetch(f"{path}.sha1").decode("ascii").split()[0]
    if hashlib.sha1(content, usedforsecurity=False).hexdigest() != published:
        raise DownloadError(f"{path} is not the file whose SHA-1 is published")
    return Jar(coordinate, hashlib.sha256(content).hexdigest(), len(content))


if __name__ == "__main__":
    main()
