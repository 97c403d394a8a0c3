"""Virtual environments for what a benchmark asks besides the project, where its needs are many."""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

INSTALL_S: Final = 1800


class NotInstalledError(Exception):
    """What is asked cannot be installed here; the message is what the installer said last."""


@contextmanager
def environment(*wanted: str) -> Generator[Path]:
    """The interpreter of an environment in which pip has installed what is wanted, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", *wanted]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=INSTALL_S)
        except subprocess.CalledProcessError as error:
            raise NotInstalledError((error.stderr.strip().splitlines() or ["it said nothing"])[-1]) from error
        except subprocess.TimeoutExpired as error:
            raise NotInstalledError(f"not done after {INSTALL_S} s") from error
        yield python
