"""review: the sheet of what a release would change, and the steps noted in posts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.commands import review
from achievements.commands.console import CommandError
from tests.hosting.released import release
from tests.whole.building import ROOT, SMALL

POST = "posts/2024-05-06-north-park/index.zh.md"
DAY = "2026-11-28"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def note(content: Path, post: str, state: str, by: str) -> str:
    assert review.run(ROOT, post=post, state=state, by=by, content=str(content), today=DAY) == 0
    return (content / POST).read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["north-park", "2024-05-06-north-park", POST, "posts\\2024-05-06-north-park\\"]
)
def test_a_step_is_noted_in_the_front_matter_and_nothing_else_is_touched(name: str, content: Path) -> None:
    before = (content / POST).read_text("utf-8").splitlines()
    after = note(content, name, "初审", "甲").splitlines()
    added = [line for line in after if line not in before]
    assert added[0] == "review:"
    assert added[1].startswith(f"  - {{state: 初审, by: 甲, date: {DAY}, text: ")
    assert [line for line in after if line not in added] == before


def test_a_step_that_is_noted_once_more_drops_those_after_it(content: Path) -> None:
    for state in ("初审", "复审", "终审"):
        text = note(content, "north-park", state, "甲")
    assert text.count("state:") == 3
    text = note(content, "north-park", "复审", "乙")
    assert ("终审" in text, "by: 乙" in text, text.count("state:")) == (False, True, 2)


@pytest.mark.parametrize(
    "written",
    [
        "[{state: 初审, by: 甲, date: 2099-01-01}]",
        "[{state: 初审, by: 甲, date: 8月4日}]",
        "[{state: 复审, by: 甲, date: 2022}, {state: 初审, by: 甲, date: 2022}]",
        "[{state: 初审, date: 2022}]",
    ],
)
def test_no_step_is_noted_beside_ones_that_are_wrong_or_later(written: str, content: Path) -> None:
    file = content / POST
    file.write_text(file.read_text("utf-8").replace("\ndate:", f"\nreview: {written}\ndate:", 1), "utf-8")
    before = file.read_bytes()
    with pytest.raises(CommandError):
        note(content, "north-park", "复审", "乙")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "given",
    [
        {"post": "north-park"},
        {"state": "初审", "by": "甲"},
        {"post": "north-park", "state": "初审", "by": " "},
        {"post": "north-pork", "state": "初审", "by": "甲"},
    ],
)
def test_what_is_not_whole_is_told_and_nothing_is_written(given: dict[str, str], content: Path) -> None:
    before = (content / POST).read_bytes()
    with pytest.raises(CommandError):
        review.run(ROOT, content=str(content), today=DAY, **given)
    assert (content / POST).read_bytes() == before


def test_the_sheet_tells_what_changed_since_the_release_before(content: Path, tmp_path: Path) -> None:
    before = release(tmp_path, content)
    metrics = content / "data/metrics/north/2024-q1.yaml"
    metrics.write_text(metrics.read_text("utf-8").replace("3227万美元", "3228万美元"), encoding="utf-8")
    text = content / POST
    text.write_text(text.read_text("utf-8").replace("总投资30亿元", "计划总投资30亿元"), encoding="utf-8")
    note(content, "north-park", "初审", "值班编辑")
    output = tmp_path / "sheet"
    ran = review.run(ROOT, content=str(content), output=str(output), since=str(before), today=DAY)
    assert ran == 0
    page = (output / "审核单.html").read_text("utf-8")
    told = (
        *("<del>3227万美元</del>", "<ins>3228万美元</ins>", "+1万美元", "<ins>计划</ins>", "初审 值班编辑"),
        *("英文待更新", "/indicators/fdi-used/", "检查结果"),
    )
    assert [each for each in told if each not in page] == []
    assert (output / "审核单.docx").stat().st_size > 10_000
