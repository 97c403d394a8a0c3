"""File locks that the operating system takes back when their last holder dies, a child that inherited one included."""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ServerError

PAUSE_S = 0.05


def is_held(path: Path) -> bool:
    """Whether anybody holds the lock exclusively; two who ask at once do not disturb each other."""
    return path.exists() and not _try(path, fcntl.LOCK_SH)


@contextmanager
def held(path: Path, wait_s: float) -> Generator[int]:
    """Hold the lock; gives its file descriptor, which a child process that inherits it goes on holding."""
    descriptor = _open(path)
    try:
        deadline = time.monotonic() + wait_s
        while not _lock(descriptor, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise ServerError(f"{path} has been held by another process for {wait_s:.0f} s")
            time.sleep(PAUSE_S)
        yield descriptor
    finally:
        os.close(descriptor)


def _try(path: Path, kind: int) -> bool:
    descriptor = _open(path)
    try:
        return _lock(descriptor, kind)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
