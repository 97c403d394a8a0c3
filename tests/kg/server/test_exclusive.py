import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import ServerError
from kg.server.exclusive import held, is_held

HOLDER = """
import sys, time
from pathlib import Path
from kg.server.exclusive import held
with held(Path(sys.argv[1]), 1):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_that_nobody_ever_took_is_free(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "lock")


def test_a_lock_is_held_for_as_long_as_the_block_lasts(tmp_path: Path) -> None:
    with held(tmp_path / "lock", 1):
        assert is_held(tmp_path / "lock")

    assert not is_held(tmp_path / "lock")


def test_who_cannot_get_the_lock_in_time_is_told_which(tmp_path: Path) -> None:
    told = pytest.raises(ServerError, match=r"lock has been held by another process for 0 s")

    with held(tmp_path / "lock", 1), told, held(tmp_path / "lock", 0):
        pass


def test_a_child_that_inherits_the_lock_goes_on_holding_it(tmp_path: Path) -> None:
    with held(tmp_path / "lock", 1) as descriptor:
        child = subprocess.Popen(["sleep", "60"], pass_fds=[descriptor])

    still = is_held(tmp_path / "lock")
    child.kill()
    child.wait()

    assert still
    assert not is_held(tmp_path / "lock")


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert is_held(tmp_path / "lock")
        os.kill(holder.pid, signal.SIGKILL)

    assert not is_held(tmp_path / "lock")
