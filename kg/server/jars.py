"""The program files of the managed database, as the lock file beside this module pins them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Final, Self

VERSION: Final = "2026.08.1"
LOCK_FILE: Final = "jars.lock"
NOTES: Final = "sound.json"


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of a Maven repository; `coordinate` is group:artifact:version, then a classifier where it has one."""

    coordinate: str
    sha256: str
    size: int  # bytes

    @property
    def name(self) -> str:
        return "-".join(self.coordinate.split(":")[1:]) + ".jar"

    @property
    def path(self) -> PurePosixPath:
        """Where it lies in a Maven repository."""
        group, artifact, version = self.coordinate.split(":")[:3]
        return PurePosixPath(*group.split("."), artifact, version, self.name)

    @classmethod
    def parse(cls, line: str) -> Self:
        coordinate, sha256, size = line.split(" ")
        return cls(coordinate, sha256, int(size))

    def __str__(self) -> str:
        return f"{self.coordinate} {self.sha256} {self.size}"


def locked() -> tuple[Jar, ...]:
    """Every jar that the database runs with, in the order of its class path."""
    text = resources.files("kg.server").joinpath(LOCK_FILE).read_text("ascii")
    return tuple(Jar.parse(line) for line in text.splitlines() if not line.startswith("#"))


def folder(cache: Path) -> Path:
    return cache / f"neo4j-{VERSION}"


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unsound(jars: Sequence[Jar], at: Path) -> list[Jar]:
    """Return the jars that are absent from a folder, or not what the lock file says, reading each only when it changed.

    What was found sound is noted with its size and time of change; a file that still has both is not read again.
    """
    noted = _noted(at / NOTES)
    bad = [jar for jar in jars if noted.get(jar.name) != _mark(jar, at) and not _is_sound(jar, at / jar.name)]
    now = {jar.name: _mark(jar, at) for jar in jars if jar not in bad}
    if now != noted:
        _write(at / NOTES, json.dumps(now, indent=0))
    return bad


def _is_sound(jar: Jar, path: Path) -> bool:
    return path.is_file() and path.stat().st_size == jar.size and sha256(path) == jar.sha256


def _mark(jar: Jar, at: Path) -> str:
    """What tells a file that changed from one that did not."""
    path = at / jar.name
    if not path.is_file():
        return "absent"
    status = path.stat()
    return f"{jar.sha256} {status.st_size} {status.st_mtime_ns}"


def _noted(notes: Path) -> Mapping[str, str]:
    """Notes that cannot be read are none: every jar is then read again."""
    try:
        return json.loads(notes.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)
