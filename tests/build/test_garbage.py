"""The search for cycles: off while a build runs, on again after it, never over what the last work left."""

import gc
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from achievements.build.garbage import before_the_end, without_collections


@pytest.mark.parametrize("off", [without_collections, before_the_end])
def test_collections_are_off_only_meanwhile(off: Callable[[], AbstractContextManager[None]]) -> None:
    seen = []
    with off(), off():
        seen.append(gc.isenabled())
    with pytest.raises(RuntimeError), off():
        raise RuntimeError
    assert [*seen, gc.isenabled()] == [False, True]


@pytest.mark.parametrize(("off", "is_looked_through"), [(without_collections, True), (before_the_end, False)])
def test_what_the_last_work_left_is_not_looked_through(
    off: Callable[[], AbstractContextManager[None]], is_looked_through: bool
) -> None:
    with off():
        left: list[object] = [[]]
        left.append(left)
    assert any(each is left for each in gc.get_objects()) == is_looked_through
