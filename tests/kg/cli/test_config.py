"""`kg config` as users run it."""

import json
import subprocess
import sys
from pathlib import Path

from kg.config import Settings

KG = Path(sys.executable).with_name("kg")
ENVIRONMENT = {"NEO4J_URI": "bolt://db:7687", "NEO4J_PASSWORD": "hunter2", "KG_HOME": "/var/lib/kg", "PORT": "9000"}


def test_every_setting_is_shown_with_where_it_comes_from_and_no_secret() -> None:
    ended = subprocess.run([KG, "config", "--json"], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    shown = {each["name"]: (each["value"], each["origin"]) for each in json.loads(ended.stdout)}

    assert list(shown) == [setting.name for setting in Settings.read(ENVIRONMENT).shown]
    assert shown["NEO4J_URI"] == ("bolt://db:7687", "environment")
    assert shown["NEO4J_PASSWORD"] == ("(hidden)", "environment")
    assert shown["KG_HOME"] == ("/var/lib/kg", "environment")
    assert shown["NEO4J_USER"] == ("neo4j", "default")
    assert shown["PORT"] == ("9000", "environment")
    assert shown["KG_WRITE_TOKEN"] == (None, "default")
    assert "hunter2" not in ended.stdout


def test_people_get_a_line_for_each() -> None:
    ended = subprocess.run([KG, "config"], capture_output=True, text=True, env=ENVIRONMENT, check=True)

    assert [line.split() for line in ended.stdout.splitlines() if "PORT" in line] == [["PORT", "9000", "environment"]]
    assert len(ended.stdout.splitlines()) == len(Settings.read(ENVIRONMENT).shown)


def test_a_setting_that_cannot_be_used_is_status_1() -> None:
    ended = subprocess.run([KG, "config"], capture_output=True, text=True, env={"PORT": "many"}, check=False)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: PORT='many': a port is a number from 0 to 65535")
