"""Memory that lasts is not looked through, and all that is made later is."""

import gc
from collections.abc import Generator

import pytest

from kg.garbage_collection import THRESHOLD, permanent_generation


@pytest.fixture(autouse=True)
def thawed() -> Generator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_is_made_in_the_block_is_never_looked_through() -> None:
    before = gc.get_freeze_count()
    with permanent_generation():
        made = [[number] for number in range(1000)]
        while_made = gc.isenabled()

    assert (while_made, gc.isenabled()) == (False, True)
    assert gc.get_freeze_count() >= before + len(made)


def test_garbage_is_looked_for_again_when_the_block_failed() -> None:
    with pytest.raises(ValueError, match="in the middle"), permanent_generation():
        raise ValueError("in the middle")

    assert gc.isenabled()


def test_what_comes_later_is_looked_through_more_seldom() -> None:
    gc.set_threshold(700)
    with permanent_generation():
        pass

    assert gc.get_threshold()[0] == THRESHOLD
