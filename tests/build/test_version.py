"""What is kept from build to build is another program's as soon as a library has another version."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from achievements.build.version import installed, program_version


def test_the_version_changes_with_the_libraries_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "sample-1.0.dist-info").mkdir(parents=True)
    before = program_version()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    with_library = program_version()
    assert "sample-1.0.dist-info" in installed()
    (packages / "sample-1.0.dist-info").rename(packages / "sample-1.1.dist-info")
    with_next = program_version()
    (packages / "sample").mkdir()
    assert len({before, with_library, with_next}) == 3
    assert program_version() == with_next
