"""What a run keeps of a content folder: whole, in its order, and pickled again only where it differs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from achievements.build.cache import Cache
from achievements.build.kept_runs import PIECES, CheckOptions, Run, load_run, save_run
from achievements.model.files import Stamp, Stamps
from achievements.posts.kept import BundleReferences, Kept, Snapshot, Target

NAMES = [f"posts/2024-05-{day:02}-park" for day in range(31, 0, -1)] + ["pages/about"]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path / "kept.sqlite", "1")
    yield opened
    opened.close()


def bundle(signature: str) -> Kept:
    target = Target(f"{signature}.md", False, ("heading",))
    return Kept(signature, None, (target,), BundleReferences(frozenset({"a"}), frozenset()), True)


def run_of(bundles: dict[str, Kept]) -> Run:
    stamps = Stamps(1, {name: Stamp(1, 2, 3, "digest") for name in bundles})
    return Run(stamps, (), Snapshot("outline", bundles, {"zh": frozenset(bundles)}), CheckOptions(), ())


def reload(cache: Cache) -> Run:
    run = load_run(cache, "content")
    assert run is not None
    return run


def test_a_run_is_loaded_as_it_was_saved(cache: Cache) -> None:
    assert load_run(cache, "content") is None
    run = run_of({name: bundle(name) for name in NAMES})
    save_run(cache, "content", run, None)
    loaded = reload(cache)
    assert loaded._replace(pieces=()) == run
    assert list(loaded.posts.bundles) == NAMES
    assert len(loaded.pieces) == PIECES


@pytest.mark.parametrize(
    ("edit", "differing"),
    [
        ({}, 0),
        ({NAMES[3]: bundle("edited")}, 1),
        ({"pages/new": bundle("new")}, 1),
        ({NAMES[0]: None}, 1),
        ({NAMES[0]: None, "posts/2024-06-01-park": bundle("renamed")}, 2),
    ],
)
def test_only_pieces_that_differ_are_pickled_again(
    cache: Cache, edit: dict[str, Kept | None], differing: int
) -> None:
    save_run(cache, "content", run_of({name: bundle(name) for name in NAMES}), None)
    before = reload(cache)
    edited = {**before.posts.bundles, **edit}
    run = run_of({name: kept for name, kept in edited.items() if kept is not None})
    save_run(cache, "content", run, before)
    after = reload(cache)
    assert after._replace(pieces=()) == run
    pairs = list(zip(before.pieces, after.pieces, strict=True))
    assert sum(old != new for old, new in pairs) == differing
