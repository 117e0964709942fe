"""The portal's own content and the small site's, copied, so that tests can change them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the address that an earlier test gave to `publish`, which hands it on to publishconf.py."""
    monkeypatch.delenv("SITEURL", raising=False)


@pytest.fixture
def portal_content(tmp_path: Path) -> Path:
    """A copy of the portal's content folder, beside nothing else."""
    return Path(shutil.copytree(PROJECT / "content", tmp_path / "内容 content"))


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A copy of the small site's content, where any content will do."""
    return Path(shutil.copytree(PROJECT / "tests/fixtures/small", tmp_path / "内容 content"))
