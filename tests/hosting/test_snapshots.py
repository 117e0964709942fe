"""Snapshots of data that are live are neither changed nor lost by a deployment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from achievements.hosting.deploying import changed_snapshots, dropped_snapshots
from achievements.hosting.manifest import File, ReleaseManifest

LIVE = {
    "data/2024-06-01/observations.csv": File(1, "0"),
    "data/2024-06-01/observations.csv.gz": File(1, "0"),
    "data/2024-06-01-v2/datapackage.json": File(1, "0"),
    "data/latest/observations.csv": File(1, "0"),
    "data/observations.csv": File(1, "0"),
}


def release(**files: File | None) -> ReleaseManifest:
    own = {**LIVE, **files}
    return ReleaseManifest({path: file for path, file in own.items() if file}, "https://a.cn", {})


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"data/observations.csv": File(2, "1"), "data/latest/observations.csv": File(2, "1")}, []),
        ({"data/2024-06-01/observations.csv.gz": File(2, "1")}, []),  # another version of gzip
        ({"data/2025-01-01/observations.csv": File(2, "1")}, []),
        ({"data/2024-06-01/observations.csv": File(2, "1")}, ["data/2024-06-01/observations.csv"]),
        ({"data/2024-06-01-v2/datapackage.json": None}, ["data/2024-06-01-v2/datapackage.json"]),
    ],
)
def test_what_would_be_changed_or_lost_is_named(change: dict[str, File | None], found: list[str]) -> None:
    assert changed_snapshots(release(**change), release(), ()) == found


def test_what_a_release_says_it_dropped_may_go() -> None:
    gone = {"data/2024-06-01/observations.csv": None}
    assert changed_snapshots(release(**gone), release(), ("2024-06-01",)) == []


def test_a_release_without_history_dropped_nothing(tmp_path: Path) -> None:
    assert dropped_snapshots(tmp_path) == ()
    (tmp_path / "data").mkdir()
    told = {"format": 1, "snapshots": {}, "dropped": ["2024-06-01"], "releases": []}
    (tmp_path / "data/changes.json").write_text(json.dumps(told))
    assert dropped_snapshots(tmp_path) == ("2024-06-01",)
