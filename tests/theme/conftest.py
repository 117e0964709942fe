from __future__ import annotations

from pathlib import Path

import pytest

from achievements.render.theme import Theme
from achievements.render.theme_folder import load_theme

THEME = Path(__file__).resolve().parents[2] / "themes" / "portal"


@pytest.fixture(scope="session")
def folder() -> Path:
    return THEME


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme(THEME)
