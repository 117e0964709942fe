from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from achievements.commands.console import CommandError
from achievements.commands.wechat import run

PROJECT = Path(__file__).resolve().parents[2]
SUMMARY = "一季度，北区实际使用外资3227万美元。"
POST = "2024-05-06-north-park"


def with_text(content: Path, title: str, summary: str, more: str) -> None:
    file = content / "posts" / POST / "index.zh.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("title: 北区疫苗产业园开工", f"title: {title}")
    text = text.replace(f"summary: {SUMMARY}", f"summary: {summary}")
    file.write_text(text + more, encoding="utf-8")


def test_an_article_its_pictures_and_its_cover_lie_in_one_folder(
    tmp_path: Path, small_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (900, 600), "teal").save(small_content / "posts" / POST / "park.jpg")
    with_text(small_content, "北区" + "产业园开工" * 13, f"{SUMMARY}{'摘要' * 51}", "\n![产业园](park.jpg)\n")
    output = tmp_path / "公众号 wechat"
    address = "https://portal.test/zt"
    assert run(PROJECT, POST, str(small_content), str(output), address) == 0
    folder = output / POST
    assert sorted(path.name for path in folder.iterdir()) == ["公众号.html", "图1.jpg", "封面-900x383.png"]
    with Image.open(folder / "封面-900x383.png") as cover, Image.open(folder / "图1.jpg") as picture:
        assert cover.size == (900, 383)
        assert picture.width == 900
    html = (folder / "公众号.html").read_text(encoding="utf-8")
    assert "【图1】产业园（在此插入 图1.jpg）" in html
    assert f"{address}/posts/south-clinic/" in html
    assert f"{address}/districts/north/" in html
    assert "3227万美元" in html
    told = capsys.readouterr().out
    assert "标题有 67 个字，公众号最多 64 个" in told
    assert "摘要有 122 个字，公众号最多 120 个" in told
    assert "--siteurl" not in told


def test_without_the_public_address_it_is_asked_for(
    tmp_path: Path, small_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(PROJECT, "北区疫苗产业园开工", str(small_content), str(tmp_path / "out")) == 0
    told = capsys.readouterr().out
    assert "--siteurl" in told
    assert "字，公众号最多" not in told
    assert "localhost" not in (tmp_path / "out" / POST / "公众号.html").read_text(encoding="utf-8")


def test_an_unknown_article_is_told_with_what_is_near(small_content: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        run(PROJECT, "2024-05-06-north-prak", str(small_content), str(tmp_path / "out"))
    assert POST in caught.value.message.zh


def test_errors_in_the_content_are_told_and_nothing_is_made(
    tmp_path: Path, small_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_text(small_content, "北区疫苗产业园开工", SUMMARY.replace("3227", "3228"), "")
    with pytest.raises(CommandError) as caught:
        run(PROJECT, POST, str(small_content), str(tmp_path / "out"))
    assert "请先改正" in caught.value.message.zh
    assert "3228万美元" in capsys.readouterr().out
    assert not (tmp_path / "out" / POST).exists()
