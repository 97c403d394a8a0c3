import os
import shutil
import socket
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import DownloadError
from kg.server.download import jars_at
from kg.server.jars import locked, sha256
from tests.kg.server.mirror import mirror

TWO = sorted(locked(), key=lambda jar: jar.size)[:2]


def _settings(cache: Path, url: str) -> Settings:
    return Settings.read({"KG_CACHE": str(cache), "KG_MAVEN_URL": url})


@pytest.fixture
def copy(jars: Path, tmp_path: Path) -> Path:
    """A cache of its own with every jar; the files are shared with the user's cache until they are replaced."""
    at = tmp_path / "cache" / jars.name
    at.mkdir(parents=True)
    for jar in locked():
        try:
            os.link(jars / jar.name, at / jar.name)
        except OSError:  # another file system
            shutil.copy2(jars / jar.name, at / jar.name)
    return at


def test_only_what_is_missing_or_damaged_is_fetched(copy: Path, jars: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing, damaged = TWO
    (copy / missing.name).unlink()
    (copy / damaged.name).unlink()
    (copy / damaged.name).write_bytes(b"x" * damaged.size)

    with mirror(jars) as repository:
        at = jars_at(_settings(copy.parent, repository.url))

    assert at == copy
    assert sorted(repository.asked) == sorted([missing.name, damaged.name])
    assert [sha256(at / jar.name) for jar in TWO] == [jar.sha256 for jar in TWO]
    assert capsys.readouterr().err.startswith("fetching Neo4j 2026.08.1, 2 files, 0.0 MB\n")


def test_a_jar_damaged_after_it_was_found_sound_is_fetched_again(copy: Path, jars: Path) -> None:
    with mirror(jars) as repository:
        settings = _settings(copy.parent, repository.url)
        jars_at(settings)
        untouched = list(repository.asked)
        (copy / TWO[0].name).unlink()
        (copy / TWO[0].name).write_bytes(b"damage")
        jars_at(settings)

    assert untouched == []
    assert repository.asked == [TWO[0].name]
    assert sha256(copy / TWO[0].name) == TWO[0].sha256


def test_a_file_with_another_digest_is_not_taken(copy: Path, jars: Path) -> None:
    bad = TWO[1]
    (copy / bad.name).unlink()

    with mirror(jars, damaged=frozenset({bad.name})) as repository, pytest.raises(DownloadError) as caught:
        jars_at(_settings(copy.parent, repository.url))

    assert f"cannot fetch {bad.name}" in caught.value.message
    assert f"instead of {bad.sha256}" in caught.value.message
    assert repository.asked == [bad.name, bad.name]
    assert not (copy / bad.name).exists()


def test_a_repository_without_the_file_is_named(copy: Path, tmp_path: Path) -> None:
    (copy / TWO[0].name).unlink()
    (tmp_path / "nothing").mkdir()

    with mirror(tmp_path / "nothing") as repository, pytest.raises(DownloadError) as caught:
        jars_at(_settings(copy.parent, repository.url))

    assert caught.value.message.startswith(f"cannot fetch {TWO[0].name} from {repository.url}: HTTP 404\n")


def test_without_a_network_it_is_said_what_can_be_done(tmp_path: Path) -> None:
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(DownloadError) as caught:
            jars_at(_settings(tmp_path, url))

    first, *advice = caught.value.message.splitlines()
    assert url in first
    assert "refused" in first
    assert [word for word in ("network connection", "KG_MAVEN_URL", "NEO4J_URI") if word in "".join(advice)] == [
        "network connection",
        "KG_MAVEN_URL",
        "NEO4J_URI",
    ]
    assert list(tmp_path.rglob("*.jar")) == []
