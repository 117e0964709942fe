"""PORTAL_PROOF: what is only looked at may be built without proof of its figures, what is published never."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.build.driver import BuildResult, build_site
from achievements.model.findings import has_errors
from tests.whole.building import ROOT, SMALL, TODAY, no_progress, tree

ENGLISH = "posts/2024-05-06-north-park/index.en.md"
WITHOUT = {"PORTAL_PROOF": False}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def build(content: Path, output: Path, **overrides: object) -> BuildResult:
    settings = {"CACHE_PATH": str(output.with_name(f"{output.name} cache")), **overrides}
    return build_site(ROOT / "pelicanconf.py", content, output, TODAY, no_progress, overrides=settings)


def rules(result: BuildResult) -> set[str]:
    return {finding.rule for finding in result.findings}


def spoil(content: Path) -> None:
    """Make the English text say another figure than the Chinese one."""
    text = content / ENGLISH
    written = text.read_text(encoding="utf-8")
    assert "2024" in written
    text.write_text(written + "\nThe park has 8,231 trees.\n", encoding="utf-8")


def test_without_proof_the_pages_are_the_same(content: Path, tmp_path: Path) -> None:
    proven = build(content, tmp_path / "proven")
    unproven = build(content, tmp_path / "unproven", **WITHOUT)
    assert rules(unproven) == {*rules(proven), "not-checked"}
    assert not has_errors(unproven.findings)
    assert tree(tmp_path / "unproven") == tree(tmp_path / "proven")


def test_without_proof_a_wrong_figure_is_built_and_with_it_refused(content: Path, tmp_path: Path) -> None:
    spoil(content)
    output = tmp_path / "output"
    assert not has_errors(build(content, output, **WITHOUT).findings)
    before = tree(output)
    proven = build(content, output)
    assert "figure-added" in rules(proven)
    assert tree(output) == before


def test_publishing_proves_whatever_the_setting_says(content: Path, tmp_path: Path) -> None:
    spoil(content)
    found = rules(build(content, tmp_path / "output", PORTAL_PUBLISH=True, **WITHOUT))
    assert "figure-added" in found
    assert "not-checked" not in found


def test_what_was_built_without_proof_is_proven_later(content: Path, tmp_path: Path) -> None:
    build(content, tmp_path / "output", **WITHOUT)
    spoil(content)
    build(content, tmp_path / "output", **WITHOUT)
    assert "figure-added" in rules(build(content, tmp_path / "output"))
