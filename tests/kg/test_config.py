from pathlib import Path

import platformdirs
import pytest

from kg.config import Connection, Setting, Settings
from kg.errors import ConfigError

ALL = {
    "NEO4J_URI": "neo4j+s://graph.example:7687",
    "NEO4J_USER": "reader",
    "NEO4J_PASSWORD": "very secret",
    "NEO4J_DATABASE": "diplomacy",
    "KG_HOME": "/srv/kg",
    "KG_CACHE": "/srv/cache",
    "KG_MAVEN_URL": "https://mirror.example/maven/",
    "PORT": "8080",
    "KG_WRITE_TOKEN": "a token",
}


def test_with_nothing_set_the_managed_database_is_used() -> None:
    settings = Settings.read({})

    assert settings.external is None
    assert settings.neo4j_user == "neo4j"
    assert settings.home == Path(platformdirs.user_data_dir("diplomatic-kg"))
    assert settings.cache == Path(platformdirs.user_cache_dir("diplomatic-kg"))
    assert settings.maven_url is None
    assert settings.port == 8000
    assert settings.write_token is None
    assert {setting.origin for setting in settings.shown} == {"default"}


def test_every_variable_is_taken() -> None:
    settings = Settings.read(ALL)

    assert settings.external == Connection("neo4j+s://graph.example:7687", "reader", "very secret", "diplomacy")
    assert settings.home == Path("/srv/kg")
    assert settings.cache == Path("/srv/cache")
    assert settings.maven_url == "https://mirror.example/maven"
    assert settings.port == 8080
    assert settings.write_token == "a token"


def test_the_settings_are_shown_with_their_origin_and_without_their_secrets() -> None:
    settings = Settings.read({"PORT": "1234", "KG_WRITE_TOKEN": "a token", "NEO4J_PASSWORD": "very secret"})
    shown = {setting.name: setting for setting in settings.shown}

    assert list(shown) == list(ALL)
    assert shown["PORT"] == Setting("PORT", "1234", "environment")
    assert shown["NEO4J_USER"] == Setting("NEO4J_USER", "neo4j", "default")
    assert shown["NEO4J_URI"] == Setting("NEO4J_URI", None, "default")
    assert shown["KG_WRITE_TOKEN"] == Setting("KG_WRITE_TOKEN", "(hidden)", "environment")
    assert "secret" not in repr(settings) + repr(settings.external) + repr(settings.shown)


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert Settings.read(dict.fromkeys(ALL, "")) == Settings.read({})


def test_a_database_without_a_password_is_asked_without_authentication() -> None:
    external = Settings.read({"NEO4J_URI": "bolt://localhost"}).external

    assert external is not None
    assert external.auth is None
    assert Connection("bolt://localhost", "neo4j", "pass").auth == ("neo4j", "pass")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        pytest.param("PORT", "eighty", "a number from 0 to 65535", id="no number"),
        pytest.param("PORT", "65536", "a number from 0 to 65535", id="beyond the last port"),
        pytest.param("PORT", "-1", "a number from 0 to 65535", id="below the first port"),
        pytest.param("NEO4J_URI", "http://localhost:7474", "one of bolt, bolt+s,", id="another protocol"),
        pytest.param("NEO4J_URI", "localhost", "SCHEME://HOST[:PORT]", id="no scheme"),
        pytest.param("NEO4J_URI", "bolt://localhost:port", "Port could not be cast", id="no port"),
        pytest.param("KG_HOME", "some/folder", "absolute path", id="relative home"),
        pytest.param("KG_CACHE", "cache", "absolute path", id="relative cache"),
        pytest.param("KG_MAVEN_URL", "file:///tmp", "https://HOST", id="no web address"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_is_allowed(name: str, value: str, allowed: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.read({name: value})

    assert caught.value.message.startswith(f"{name}={value!r}: ")
    assert allowed in caught.value.message


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.read({"NEO4J_URI": "bolt://neo4j:hush@localhost"})

    assert "NEO4J_PASSWORD" in caught.value.message
    assert "hush" not in caught.value.message
