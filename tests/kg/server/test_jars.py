import os
from pathlib import Path

import pytest

from kg.server.jars import VERSION, Jar, locked, sha256, unsound

NETTY = "io.netty:netty-transport-native-epoll:4.2.17.Final:linux-x86_64"


def _made(at: Path, name: str, content: bytes) -> Jar:
    """A jar as the lock file would pin it, with this content in the folder."""
    jar = Jar(f"org.example:{name}:1", "", len(content))
    (at / jar.name).write_bytes(content)
    return Jar(jar.coordinate, sha256(at / jar.name), len(content))


def test_the_lock_file_holds_the_database_and_its_closure() -> None:
    jars = locked()

    assert len(jars) == 225
    assert jars[0].coordinate == f"org.neo4j:neo4j:{VERSION}"
    assert sum(jar.size for jar in jars) == 158_401_257
    assert len({jar.name for jar in jars}) == 225
    assert {len(jar.sha256) for jar in jars} == {64}
    assert not [jar for jar in jars if "junit" in jar.coordinate or "mockito" in jar.coordinate]


def test_a_jar_knows_its_file_and_its_place_in_a_repository() -> None:
    jar = Jar.parse(f"{NETTY} 0a1b 42")

    assert str(jar.path) == (
        "io/netty/netty-transport-native-epoll/4.2.17.Final/netty-transport-native-epoll-4.2.17.Final-linux-x86_64.jar"
    )
    assert jar.size == 42
    assert str(jar) == f"{NETTY} 0a1b 42"


def test_sound_jars_are_found_sound_again(tmp_path: Path) -> None:
    jars = [_made(tmp_path, "one", b"1"), _made(tmp_path, "two", b"22")]

    assert unsound(jars, tmp_path) == []
    assert unsound(jars, tmp_path) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="absent"),
        pytest.param(b"", id="empty"),
        pytest.param(b"cut", id="cut off"),
        pytest.param(b"the same sizE", id="one byte changed"),
    ],
)
def test_a_jar_that_is_not_what_it_was_is_found(tmp_path: Path, content: bytes | None) -> None:
    jars = [_made(tmp_path, "one", b"the same size"), _made(tmp_path, "two", b"22")]
    assert unsound(jars, tmp_path) == []

    (tmp_path / jars[0].name).unlink()
    if content is not None:
        (tmp_path / jars[0].name).write_bytes(content)

    assert unsound(jars, tmp_path) == [jars[0]]
    assert unsound(jars, tmp_path) == [jars[0]]


def test_a_jar_that_was_only_touched_is_read_and_found_sound(tmp_path: Path) -> None:
    jars = [_made(tmp_path, "one", b"1")]
    assert unsound(jars, tmp_path) == []

    os.utime(tmp_path / jars[0].name, (1, 1))

    assert unsound(jars, tmp_path) == []


def test_notes_that_cannot_be_read_are_made_again(tmp_path: Path) -> None:
    jars = [_made(tmp_path, "one", b"1"), Jar("org.example:two:1", "0a", 1)]
    (tmp_path / "sound.json").write_text("{half")

    assert unsound(jars, tmp_path) == [jars[1]]
