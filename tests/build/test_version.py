"""What is kept from build to build is another program's as soon as a library has another version."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from achievements.build import version
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


def test_the_version_changes_with_every_package_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = {entry.name for entry in version.PLUGINS.iterdir()}
    assert packages >= {"achievements", "cjk_characters.py", "cjk_markdown", "documents", "figures"}
    module = tmp_path / "figures" / "format.py"
    module.parent.mkdir()
    module.write_text("", "utf-8")
    monkeypatch.setattr(version, "PLUGINS", tmp_path)
    before = program_version()
    module.write_text("# another", "utf-8")
    assert program_version() != before
