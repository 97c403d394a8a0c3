"""Memory that lasts: what a process makes once and keeps to its end."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def lasting() -> Generator[None]:
    """Make what stays: the garbage collector looks for nothing meanwhile, and never again through what is there then.

    It looks through all that is young again and again, and finds nothing: a quarter of the time of imports and of an
    index of names.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
