"""The settings, read once from an environment that is handed in, and where each of them came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

import platformdirs

from kg.errors import ConfigError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of `kg config`: `value` is text to show, a secret hidden, None where nothing is set."""

    name: str
    value: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a Neo4j answers and as whom to ask; without a password it asks for no authentication."""

    uri: str
    user: str
    password: str | None = field(repr=False)
    database: str = "neo4j"

    @property
    def auth(self) -> tuple[str, str] | None:
        return None if self.password is None else (self.user, self.password)


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` is the folder of the managed database, `cache` that of files that can be fetched again."""

    neo4j_uri: str | None
    neo4j_user: str
    neo4j_password: str | None = field(repr=False)
    neo4j_database: str
    home: Path
    cache: Path
    maven_url: str | None
    port: int
    write_token: str | None = field(repr=False)
    shown: tuple[Setting, ...] = field(repr=False)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """An empty variable counts as one that is not set."""
        values = _Values(environ)
        return cls(
            neo4j_uri=values.optional("NEO4J_URI", _neo4j_uri),
            neo4j_user=values.take("NEO4J_USER", str, "neo4j"),
            neo4j_password=values.secret("NEO4J_PASSWORD"),
            neo4j_database=values.take("NEO4J_DATABASE", str, "neo4j"),
            home=values.take("KG_HOME", _folder, Path(platformdirs.user_data_dir("diplomatic-kg", appauthor=False))),
            cache=values.take("KG_CACHE", _folder, Path(platformdirs.user_cache_dir("diplomatic-kg", appauthor=False))),
            maven_url=values.optional("KG_MAVEN_URL", _web_address),
            port=values.take("PORT", _port, 8000),
            write_token=values.secret("KG_WRITE_TOKEN"),
            shown=tuple(values.shown),
        )

    @property
    def external(self) -> Connection | None:
        """The Neo4j that NEO4J_URI names; None when the managed one is to be used."""
        if self.neo4j_uri is None:
            return None
        return Connection(self.neo4j_uri, self.neo4j_user, self.neo4j_password, self.neo4j_database)


class _Values:
    """Casts the variables of an environment and remembers what to show of each, in the order asked for."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.shown: list[Setting] = []

    def take(self, name: str, cast: Callable[[str], T], default: T) -> T:
        value = self._value(name, cast)
        self._show(name, str(default if value is None else value))
        return default if value is None else value

    def optional(self, name: str, cast: Callable[[str], T]) -> T | None:
        value = self._value(name, cast)
        self._show(name, None if value is None else str(value))
        return value

    def secret(self, name: str) -> str | None:
        value = self._value(name, str)
        self._show(name, None if value is None else "(hidden)")
        return value

    def _value(self, name: str, cast: Callable[[str], T]) -> T | None:
        text = self.environ.get(name, "")
        if not text:
            return None
        try:
            return cast(text)
        except ValueError as error:
            raise ConfigError(f"{name}={text!r}: {error}") from error

    def _show(self, name: str, value: str | None) -> None:
        self.shown.append(Setting(name, value, "environment" if self.environ.get(name, "") else "default"))


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_absolute():
        raise ValueError("an absolute path is allowed, or one that begins with ~")
    return path


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise ValueError("a port is a number from 0 to 65535, where 0 takes any free one")
    return int(text)


def _neo4j_uri(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES or not parts.hostname or parts.port == 0:
        raise ValueError(f"allowed is SCHEME://HOST[:PORT], the scheme one of {', '.join(SCHEMES)}")
    if parts.username is not None:
        raise ConfigError("NEO4J_URI holds a user or a password: they belong in NEO4J_USER and NEO4J_PASSWORD")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("allowed is http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH]")
    return text.rstrip("/")
