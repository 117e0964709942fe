from __future__ import annotations

from pathlib import Path

import pytest

from achievements.render.theme import Theme, load_theme

THEME = Path(__file__).resolve().parents[2] / "themes" / "portal"


@pytest.fixture(scope="session")
def folder() -> Path:
    return THEME


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme(THEME)
