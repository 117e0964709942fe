"""The portal's own content, copied, so that tests can change it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def portal_content(tmp_path: Path) -> Path:
    """A copy of the portal's content folder, beside nothing else."""
    return Path(shutil.copytree(PROJECT / "content", tmp_path / "内容 content"))
