"""A build on top of a cache that is damaged, of another time or of another version is as one from nothing."""

from __future__ import annotations

import copy
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.whole.edits import EditedSite, edit_figure, edit_names, edit_source, edit_text
from tests.whole.test_random_edits import build_and_compare

KINDS = ("artefacts", "checks", "dataset", "run")


@pytest.fixture(scope="module")
def as_built(tmp_path_factory: pytest.TempPathFactory) -> EditedSite:
    site = EditedSite(tmp_path_factory.mktemp("damaged"))
    assert build_and_compare(site)
    edit_text(site, 3)
    assert build_and_compare(site)
    return site


@pytest.fixture
def built(as_built: EditedSite, tmp_path: Path) -> Iterator[EditedSite]:
    """The site, its content, output and cache, which afterwards are as they were."""
    shutil.copytree(as_built.root, tmp_path / "kept")
    yield copy.copy(as_built)
    shutil.rmtree(as_built.root)
    shutil.copytree(tmp_path / "kept", as_built.root)


@contextmanager
def kept(site: EditedSite) -> Iterator[sqlite3.Connection]:
    """The file in which values are kept."""
    with closing(sqlite3.connect(site.cache / "kept.sqlite")) as connection, connection:
        yield connection


def damage(kind: str) -> Callable[[EditedSite], None]:
    def damage_values(site: EditedSite) -> None:
        with kept(site) as connection:
            rows = connection.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,)).fetchall()
            assert rows
            for key, value in rows:
                other = value[:-5] + bytes((value[-5] ^ 1,)) + value[-4:]
                connection.execute("UPDATE kept SET value = ? WHERE kind = ? AND key = ?", (other, kind, key))

    return damage_values


def lose(kind: str) -> Callable[[EditedSite], None]:
    def lose_values(site: EditedSite) -> None:
        with kept(site) as connection:
            assert connection.execute("DELETE FROM kept WHERE kind = ?", (kind,)).rowcount

    return lose_values


def leave_to_another_version(site: EditedSite) -> None:
    with kept(site) as connection:
        connection.execute("UPDATE version SET name = '1 another'")


@pytest.mark.parametrize(
    "happen",
    [*map(damage, KINDS), *map(lose, KINDS), leave_to_another_version],
    ids=[*(f"{what} {kind}" for what in ("damaged", "lost") for kind in KINDS), "another version"],
)
def test_what_is_kept_may_be_damaged_or_lost_in_part(
    happen: Callable[[EditedSite], None], built: EditedSite
) -> None:
    happen(built)
    edit_figure(built, 1)
    assert build_and_compare(built)


def test_what_was_kept_at_another_time_may_be_put_back(built: EditedSite) -> None:
    """A copy of the cache, put back beside a later output: a backup, a folder that is synchronised."""
    shutil.copytree(built.cache, built.root / "before")
    for edit in (edit_figure, edit_source, edit_names):
        edit(built, 1)
        assert build_and_compare(built)
    shutil.rmtree(built.cache)
    (built.root / "before").rename(built.cache)
    edit_text(built, 5)
    assert build_and_compare(built)
