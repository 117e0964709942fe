from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from achievements.commands.console import CommandError
from achievements.commands.infographic import find_view, run
from achievements.model.load import load_dataset, read_files
from achievements.site.library import Library

PROJECT = Path(__file__).resolve().parents[2]


def test_both_languages_are_written_where_the_user_is_told(
    tmp_path: Path, small_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "图片"
    assert run(PROJECT, "north", content=str(small_content), output=str(output)) == 0
    told = capsys.readouterr().out
    for lang in ("zh", "en"):
        file = output / f"north.{lang}.png"
        assert file.as_posix() in told
        with Image.open(file) as image:
            assert image.width == 1080
    assert "--siteurl" in told


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("莱芜", "laiwu"),
        ("Laiwu district", "laiwu"),
        ("laiwu", "laiwu"),
        ("莱芜一场活动签下23个重点项目", "2022-08-laiwu-23-projects"),
    ],
)
def test_a_name_will_do_for_an_id(name: str, found: str) -> None:
    dataset, _ = load_dataset(read_files(PROJECT / "content"))
    assert find_view(name, Library(dataset, (), ()))[1] == found


@pytest.mark.parametrize(("name", "asked"), [("laiwuu", "laiwu"), ("不存在", "ids")])
def test_an_unknown_name_is_told_with_what_is_near(name: str, asked: str) -> None:
    dataset, _ = load_dataset(read_files(PROJECT / "content"))
    with pytest.raises(CommandError) as caught:
        find_view(name, Library(dataset, (), ()))
    assert asked in caught.value.message.zh
    assert asked in caught.value.message.en
