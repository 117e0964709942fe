"""What says publish_after leaves no trace in what is built before that moment."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from achievements.build.content import load_content
from achievements.build.driver import BuildResult, build_site
from achievements.build.inputs import MOMENT, PREVIEW
from achievements.build.kept_runs import CheckOptions
from achievements.model.findings import Severity
from tests.whole.building import ROOT, SMALL, TODAY, no_progress, tree

UNTIL = "2026-12-01 09:30"
BEFORE, AFTER = "2026-12-01 09:29", "2026-12-01 09:30"
POST = """---
title: 南区斑马标题
summary: 斑马摘要。
date: 2024-06-01
districts: [south]
topics: [investment]
sources: [{source}]
{more}---
斑马正文，另见[北区](../2024-05-06-north-park/index.zh.md)。
"""
SOURCE = "title: {zh: 斑马通报, en: Zebra bulletin}\ndate: 2024-06-01\n"
METRICS = """district: south
source: zebra
period: 2024-05
observations:
  - {indicator: fdi-used, value: 77万美元}
"""
EVENT = """title: {zh: 斑马签约, en: Zebra signing}
date: 2024-06-01
district: south
projects_signed: 7个
source: zebra
"""
PROJECTS = """district: south
projects:
  zebra-park:
    name: {zh: 斑马园, en: Zebra park}
    investment: 7亿元
    source: zebra
"""
# Each kind of content that cites the source of an embargo, by path.
OF_SOURCE = {
    "data/metrics/south/zebra.yaml": METRICS,
    "data/events/2024-06-01-zebra.yaml": EVENT,
    "data/projects/south.yaml": PROJECTS,
    "posts/2024-06-01-zebra/index.zh.md": POST.format(source="zebra", more="events: [2024-06-01-zebra]\n"),
}


def write(root: Path, files: Mapping[str, str]) -> Path:
    """The small record with some files more."""
    content = root / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(SMALL, content)
    for path, text in files.items():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return content


def build(root: Path, files: Mapping[str, str], **settings: object) -> BuildResult:
    """Build the small record with some files more."""
    content = write(root, files)
    overrides = {"CACHE_PATH": str(root / "cache"), **settings}
    return build_site(
        ROOT / "pelicanconf.py", content, root / "output", TODAY, no_progress, overrides=overrides
    )


def rules(result: BuildResult) -> list[str]:
    return [f.rule for f in result.findings if f.rule in ("held-back", "cites-held-back")]


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("without")
    assert build(root, {}).built
    return tree(root / "output")


@pytest.mark.parametrize(
    "files",
    [
        {**OF_SOURCE, "data/sources/zebra.yaml": f"{SOURCE}publish_after: {UNTIL}\n"},
        {
            "posts/2024-06-01-zebra/index.zh.md": POST.format(
                source="2024-05-bulletin", more=f"publish_after: {UNTIL}\n"
            )
        },
        {
            "posts/2024-06-01-zebra/index.zh.md": POST.format(
                source="2024-05-bulletin, zebra", more='publish_after: "2026-01-01"\n'
            ),
            "data/sources/zebra.yaml": f"{SOURCE}publish_after: {UNTIL}\n",
        },
    ],
    ids=["a source", "a post", "a post that cites both"],
)
def test_until_then_the_site_is_as_if_it_were_not_there_and_after_it_is_there(
    files: dict[str, str], without: dict[str, bytes], tmp_path: Path
) -> None:
    held = build(tmp_path, files, **{MOMENT: BEFORE})
    assert held.built
    assert set(rules(held)) == {"held-back"}
    assert tree(tmp_path / "output") == without
    assert build(tmp_path, files, **{MOMENT: AFTER}).built  # the same cache: nothing of it is kept for good
    page = (tmp_path / "output/posts/zebra/index.html").read_text("utf-8")
    assert "南区斑马标题" in page
    if "data/metrics/south/zebra.yaml" in files:
        assert b"zebra-park" in tree(tmp_path / "output")["data/projects.json"]
    assert build(tmp_path, files, **{MOMENT: BEFORE}).built
    assert tree(tmp_path / "output") == without


def test_a_build_that_is_told_no_moment_holds_back_whatever_ever_waits(
    without: dict[str, bytes], tmp_path: Path
) -> None:
    files = {**OF_SOURCE, "data/sources/zebra.yaml": f"{SOURCE}publish_after: 2000-01-01\n"}
    assert build(tmp_path, files).built
    assert tree(tmp_path / "output") == without


@pytest.mark.parametrize(
    "more",
    [
        "[斑马](../2024-06-01-zebra/index.zh.md)",
        "[斑马](/posts/zebra/)",
        "[园](/projects/zebra-park/)",
        "[通报](/sources/zebra/)",
        "五月外资为{fig}`south/fdi-used@2024-05`。",
    ],
)
def test_what_is_public_may_not_refer_to_it(more: str, tmp_path: Path) -> None:
    linking = "posts/2024-06-01-linking/index.zh.md"
    text = POST.replace("斑马", "另一篇").replace("，另见[北区](../2024-05-06-north-park/index.zh.md)", more)
    files = {
        **OF_SOURCE,
        "data/sources/zebra.yaml": f"{SOURCE}publish_after: {UNTIL}\n",
        linking: text.format(source="2024-05-bulletin", more="", fig="{fig}"),
    }
    write(tmp_path, files)

    def errors(moment: str) -> list[tuple[str, str]]:
        found = load_content(tmp_path / "content", CheckOptions(), moment=moment).findings
        return [(f.rule, f.file) for f in found if f.severity is Severity.ERROR]

    assert errors(BEFORE) == [("cites-held-back", linking)]
    assert errors(AFTER) == []


def test_the_preview_shows_it_and_says_until_when(tmp_path: Path) -> None:
    files = {**OF_SOURCE, "data/sources/zebra.yaml": f"{SOURCE}publish_after: {UNTIL}\n"}
    assert build(tmp_path, files, **{MOMENT: BEFORE, PREVIEW: True}).built
    page = (tmp_path / "output/posts/zebra/index.html").read_text("utf-8")
    assert f"【{UNTIL} 起公开】南区斑马标题" in page


def test_a_correction_of_what_is_held_back_waits_with_it(without: dict[str, bytes], tmp_path: Path) -> None:
    correction = METRICS.replace("source: zebra", "source: 2024-05-bulletin").replace("77", "78")
    correction = correction.rstrip("}\n") + (
        ", supersedes: south/fdi-used@2024-05, reason: {zh: 更正, en: corrected}, date: 2024-06-02}\n"
    )
    files = {
        "data/sources/zebra.yaml": f"{SOURCE}publish_after: {UNTIL}\n",
        "data/metrics/south/zebra.yaml": METRICS,
        "data/metrics/south/zebra-corrected.yaml": correction,
    }
    result = build(tmp_path, files, **{MOMENT: BEFORE})
    assert result.built, [str(f) for f in result.findings]
    assert tree(tmp_path / "output") == without
