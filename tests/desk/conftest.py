"""The desk over a copy of the small site's content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.commands.preview.state import PreviewState
from achievements.desk.desk import Desk

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "small"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small site's content."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture
def desk(tmp_path: Path, content: Path) -> Desk:
    """The desk, its content read."""
    made = Desk(tmp_path, content, PreviewState())
    made.refresh()
    return made
