"""After a build, the addresses at which there is no page any more are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.commands import build
from tests.whole.building import ROOT, SMALL

PARK = "posts/2024-05-06-north-park"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small record."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def built(content: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What a build of the content says."""
    assert build.run(ROOT, str(content), str(content.parent / "output")) == 0
    return capfd.readouterr().out


def test_a_renamed_post_leaves_an_address_without_a_page(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "no page any more" not in built(content, capfd)
    (content / PARK).rename(content / "posts/2024-05-06-central-park")
    told = built(content, capfd)
    assert "/posts/north-park/ " in told.replace(".", " ")
    assert "/en/posts/north-park/" in told
    assert "aliases: [former name]" in told


def test_with_its_former_name_a_renamed_post_leaves_none(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    built(content, capfd)
    (content / PARK).rename(content / "posts/2024-05-06-central-park")
    text = content / "posts/2024-05-06-central-park/index.zh.md"
    text.write_text(text.read_text("utf-8").replace("date:", "aliases: [north-park]\ndate:", 1), "utf-8")
    assert "no page any more" not in built(content, capfd)


@pytest.mark.parametrize(
    ("before", "now"),
    [("3210万美元", "3220万美元"), ("yoy: -2.2%", "yoy: -2.1%"), ("status: revised", "status: final")],
)
def test_a_figure_changed_in_its_place_empties_the_frames_that_cite_it(
    content: Path, capfd: pytest.CaptureFixture[str], before: str, now: str
) -> None:
    built(content, capfd)
    entry = content / "data/metrics/south/2024-q1.yaml"
    entry.write_text(entry.read_text("utf-8").replace(before, now), "utf-8")
    told = built(content, capfd)
    assert "/embed/figures/south_fdi-used_2024-Q1" in told
    assert "supersedes, date and reason" in told
    assert "aliases" not in told


def test_a_figure_that_is_corrected_stays_where_it_was_cited(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    entry = content / "data/metrics/south/2024-q1.yaml"
    whole = entry.read_text("utf-8")
    entry.write_text(whole[: whole.rindex("  - indicator: fdi-used")], "utf-8")
    built(content, capfd)
    entry.write_text(whole, "utf-8")
    assert "embed" not in built(content, capfd)
