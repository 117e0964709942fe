"""english: the skeleton of an English text is written where there is none, and nothing is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.commands import english
from achievements.commands.console import CommandError
from achievements.model.findings import MessageError

ZH = "---\ntitle: 北区外资\nsummary: 外资5600万美元。\n---\n上半年，北区实际使用外资5600万美元。\n"
EMPTY = "---\ntitle:\nsummary:\n---\n<!-- The text starts here. -->\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "drafting", tmp_path / "content")
    post = tmp_path / "content" / "posts" / "2024-07-20-north-capital"
    post.mkdir(parents=True)
    (post / "index.zh.md").write_text(ZH, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["2024-07-20-north-capital", "north-capital", "content/posts/2024-07-20-north-capital/index.zh.md"],
)
@pytest.mark.parametrize("before", [None, EMPTY])
def test_the_skeleton_is_written_where_there_is_no_english_text(
    root: Path, name: str, before: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = root / "content" / "posts" / "2024-07-20-north-capital" / "index.en.md"
    if before is not None:
        file.write_text(before, "utf-8")
    assert english.run(root, name) == 0
    assert "North District FDI in actual use $56 million." in file.read_text("utf-8")
    assert "2 stretches of Chinese" in capsys.readouterr().out


@pytest.mark.parametrize(
    "before", [EMPTY + "Text.\n", EMPTY.replace("title:", "title: North"), "no front\n", ""]
)
def test_an_english_text_is_left_alone(root: Path, before: str) -> None:
    file = root / "content" / "posts" / "2024-07-20-north-capital" / "index.en.md"
    file.write_text(before, "utf-8")
    with pytest.raises(MessageError):
        english.run(root, "north-capital")
    assert file.read_text("utf-8") == before


def test_a_post_that_is_not_there_is_told_with_the_likest(root: Path) -> None:
    with pytest.raises(CommandError, match="north-capital"):
        english.run(root, "north-capitol")
