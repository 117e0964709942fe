"""import: files become drafts, or nothing is written."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from achievements.commands import import_file, sheet
from achievements.commands.console import CommandError
from achievements.render.pictures import picture_size
from tests.documents.word_files import cell, drawn, paragraph, row, run, word_file


def picture(form: str, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (30, 20)).save(stream, form, **options)
    return stream.getvalue()


def huge() -> bytes:
    """A PNG that says that it has 400 million pixels."""
    raw = picture("PNG")
    head = b"IHDR" + struct.pack(">II", 20_000, 20_000) + raw[24:29]
    return raw[:12] + head + struct.pack(">I", zlib.crc32(head)) + raw[33:]


BODY = (
    "北区上半年签约项目12个，总投资45.6亿元，比上年同期增长8.9%，各项工作按计划推进，群众的满意程度有所提高。"
)
OTHER = "南区图书馆本月开放，藏书12万册，设阅览座位600个，每周开放6天，市民凭身份证就可以免费办理借阅证件。"
DOCX = word_file(
    paragraph("北区签约12个项目", "<w:outlineLvl w:val='0'/>")
    + paragraph("来源：北区日报 时间：2024-07-23")
    + paragraph(BODY)
    + drawn("r1", "签约现场的照片"),
    {"media/image1.png": picture("PNG")},
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("data/districts/north.yaml", "data/sources/2024-07-23-north-daily.yaml", "posts/.keep"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def put(root: Path, name: str, raw: bytes) -> str:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return str(file)


def posts(root: Path) -> list[str]:
    return sorted(each.name for each in (root / "content" / "posts").iterdir() if each.is_dir())


def test_a_word_file_becomes_a_draft_with_its_pictures_and_stays(root: Path) -> None:
    file = put(root, "通稿.docx", DOCX)
    source = "2024-07-23-north-daily"
    assert import_file.run(root, file, slug="north-signs", district="north", source=source) == 0
    folder = root / "content" / "posts" / "2024-07-23-north-signs"
    assert sorted(each.name for each in folder.iterdir()) == ["index.en.md", "index.zh.md", "picture-1.png"]
    text = (folder / "index.zh.md").read_text(encoding="utf-8")
    front, body = text.split("\n---\n", 1)
    assert "title: 北区签约12个项目\n" in front
    assert "date: 2024-07-23\ndistricts: [north]\n" in front
    assert f"sources: [{source}]\n" in front
    assert "draft: true" in front
    assert body == f"{BODY}\n\n![签约现场的照片](picture-1.png)\n"
    assert picture_size((folder / "picture-1.png").read_bytes()) == (30, 20)
    assert Path(file).read_bytes() == DOCX


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (picture("JPEG", "CMYK"), "picture-1.jpg"),
        (picture("WEBP"), "picture-1.jpg"),
        (picture("GIF", save_all=True, append_images=[Image.new("RGB", (30, 20), "red")]), "picture-1.jpg"),
        (picture("PNG", "I;16"), "picture-1.png"),
        (picture("JPEG")[:200], ""),
        (b"\xff\xd8\xff" + b"no picture" * 9, ""),
        (b"\x89PNG\r\n\x1a\n", ""),
        (b"GIF89a" + bytes(30), ""),
        (b"RIFF\0\0\0\0WEBP", ""),
        (huge(), ""),
        (picture("TIFF"), ""),
        (picture("BMP"), ""),
        (b"", ""),
    ],
)
def test_a_picture_is_kept_as_a_page_can_show_it_or_told(
    raw: bytes, name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = paragraph("北区签约12个项目", "<w:outlineLvl w:val='0'/>") + paragraph(BODY) + drawn("r1", "现场")
    file = put(root, "通稿.docx", word_file(body, {"media/image1.png": raw}))
    assert import_file.run(root, file, slug="north", date="2024-07-23", district="north") == 0
    folder = root / "content" / "posts" / "2024-07-23-north"
    text = (folder / "index.zh.md").read_text(encoding="utf-8")
    pictures = {each.name for each in folder.iterdir()} - {"index.zh.md", "index.en.md"}
    assert pictures == ({name} if name else set())
    assert (f"![现场]({name})" in text) == bool(name)
    lines = capsys.readouterr().out.splitlines()
    is_told = any(line.startswith("  ? ") and "图片" in line for line in lines)
    assert ("这里原有图片" in text) == is_told == (not name)


def test_a_post_that_cannot_be_read_does_not_keep_others_from_being_imported(root: Path) -> None:
    broken = put(root, "content/posts/2024-07-01-x/index.zh.md", "北区签约12个项目\n".encode() + b"\xff")
    assert import_file.run(root, put(root, "通稿.docx", DOCX), slug="north", district="north") == 0
    assert Path(broken).read_bytes().endswith(b"\xff")


def test_an_import_is_taken_back_whole_and_made_anew(root: Path) -> None:
    assert import_file.run(root, put(root, "通稿.docx", DOCX), slug="north", district="north") == 0
    folder = root / "content" / "posts" / "2024-07-23-north"
    written = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert len(written) == 3
    assert sheet.undo(root) == 0
    assert not folder.exists()
    assert sheet.undo(root, redo=True) == 0
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == written
    with pytest.raises(CommandError, match="nothing to make anew"):
        sheet.undo(root, redo=True)


def test_each_article_of_a_file_becomes_a_draft(root: Path) -> None:
    text = f"北区签约\n\n通讯员 李某\n\n{BODY}\n\n南区图书馆开放\n\n通讯员 赵某\n\n{OTHER}"
    import_file.run(root, put(root, "两篇.txt", text.encode()), date="2024-07")
    assert posts(root) == ["2024-07-bei-qu-qian-yue", "2024-07-nan-qu-tu-shu-guan-kai-fang"]


def test_what_lies_in_the_inbox_is_imported_without_what_programs_keep_there(root: Path) -> None:
    put(root, "收件箱/甲.txt", f"北区签约\n2024-07-23\n{BODY}".encode())
    put(root, "收件箱/乙.txt", f"南区开放\n2024-07-24\n{OTHER}".encode("gb18030"))
    put(root, "收件箱/~$甲.docx", b"lock")
    put(root, "收件箱/.DS_Store", b"x")
    import_file.run(root)
    assert posts(root) == ["2024-07-23-bei-qu-qian-yue", "2024-07-24-nan-qu-kai-fang"]
    assert (root / "收件箱" / "甲.txt").exists()


def test_nothing_is_written_where_anything_is_refused_and_all_reasons_are_told(root: Path) -> None:
    put(root, "收件箱/甲.txt", f"北区签约\n2024-07-23\n{BODY}".encode())
    revised = paragraph(run("外资") + f'<w:ins w:author="甲某">{run("3227")}</w:ins>' + run("万美元。"))
    put(root, "收件箱/乙.docx", word_file(revised))
    put(root, "收件箱/丙.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(CommandError) as error:
        import_file.run(root)
    assert posts(root) == []
    assert "甲某插入 “3227”" in error.value.message.zh
    assert "另存为" in error.value.message.zh
    assert "Save as" in error.value.message.en


def test_an_empty_inbox_is_made_and_told(root: Path) -> None:
    with pytest.raises(CommandError, match="没有文件"):
        import_file.run(root)
    assert (root / "收件箱").is_dir()


def test_a_name_that_is_taken_gets_a_number(root: Path) -> None:
    file = put(root, "甲.txt", f"北区签约\n2024-07-23\n{BODY}".encode())
    import_file.run(root, file)
    import_file.run(root, file)
    assert posts(root) == ["2024-07-23-bei-qu-qian-yue", "2024-07-23-bei-qu-qian-yue-2"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"district": "西区"}, "--district"),
        ({"date": "7月"}, "--date"),
        ({"source": "nothing"}, "--source"),
        ({"slug": "北区"}, "短名"),
    ],
)
def test_wrong_options_are_told_and_nothing_is_written(
    root: Path, options: dict[str, str], words: str
) -> None:
    file = put(root, "甲.txt", f"北区签约\n2024-07-23\n{BODY}".encode())
    with pytest.raises(CommandError, match=words):
        import_file.run(root, file, **options)
    assert posts(root) == []


def test_what_is_to_be_looked_up_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import_file.run(root, put(root, "甲.txt", f"{BODY}\n责任编辑：某某".encode()), date="2024-07")
    said = capsys.readouterr().out
    for words in ("没有写明是哪里", "没有找到标题", "责任编辑：某某", "names no place", "no title"):
        assert words in said


def test_an_article_that_tells_no_date_asks_for_one_and_nothing_is_written(root: Path) -> None:
    put(root, "收件箱/甲.txt", f"北区签约\n2024-07-23\n{BODY}".encode())
    put(root, "收件箱/乙.txt", f"南区开放\n\n{OTHER}".encode())
    put(root, "收件箱/丙.txt", f"北区\n\n{BODY}\n责任编辑：某某".encode())
    put(root, "收件箱/丁.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(CommandError) as error:
        import_file.run(root)
    assert posts(root) == []
    zh, en = error.value.message
    assert zh.count("没有写明日期") == en.count("tells no date") == 2
    assert "乙.txt" in zh
    assert "--date" in zh
    assert "丁.doc" in zh


def test_the_date_that_is_given_is_that_of_the_articles_that_tell_none(root: Path) -> None:
    text = f"北区签约\n2024-07-23\n\n{BODY}\n\n南区图书馆开放\n\n通讯员 赵某\n\n{OTHER}"
    import_file.run(root, put(root, "两篇.txt", text.encode()), date="2024-06")
    assert posts(root) == ["2024-06-nan-qu-tu-shu-guan-kai-fang", "2024-07-23-bei-qu-qian-yue"]
    # One article takes the date that is given in any case: its own may be that of the web page.
    import_file.run(root, put(root, "甲.txt", f"北区开工\n2024-07-23\n{BODY}".encode()), date="2024-05")
    assert "2024-05-bei-qu-kai-gong" in posts(root)


@pytest.mark.parametrize(
    ("title", "words", "places"),
    [
        ("北区上半年签约", BODY, "[north]"),
        ("样例市北区签约", "样例市有关负责人出席。样例市将继续支持。", "[north]"),
        (
            "全市上半年开放型经济综述",
            "样例市实际使用外资增长。北区、样例市有关部门出席。样例市商务局。",
            "[city]",
        ),
        ("北区与南区共建产业园", "两区将共建园区，港口经开区也派人出席。", "[north, south]"),
        ("图书馆开放", OTHER, "[south]"),
        ("港口经济技术开发区：外贸新航线", "港口经开区又开通一条航线，北区企业首批受益。", "[harbour]"),
        ("图书馆开放", "我市图书馆本月开放，每周开放6天，市民凭身份证就可以免费办理借阅证件。", "[city]"),
        ("图书馆开放", "图书馆本月开放，每周开放6天，凭身份证就可以免费办理借阅证件，欢迎前来。", "[]"),
        ("全区招商大会召开", "全区上下同心，会议部署了下一步工作，要求各部门抓好落实。", "[]"),
    ],
)
def test_the_places_are_those_that_the_text_names(
    title: str, words: str, places: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "drafting", tmp_path / "content")
    (tmp_path / "content" / "posts").mkdir()
    import_file.run(tmp_path, put(tmp_path, "通稿.txt", f"{title}\n2024-07-23\n\n{words}\n".encode()))
    (post,) = (tmp_path / "content" / "posts").iterdir()
    assert f"districts: {places}\n" in (post / "index.zh.md").read_text("utf-8")
    assert ("没有写明是哪里" if places == "[]" else "请核对") in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(CommandError, match="没有导入"):
        import_file.run(root, str(root / "没有.docx"))


def test_the_figures_that_are_proposed_are_listed_and_the_english_text_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "drafting", tmp_path / "content")
    (tmp_path / "content" / "posts").mkdir()
    file = put(tmp_path, "通稿.txt", "上半年，北区实际使用外资5600万美元，同比增长12.5%。\n".encode())
    assert import_file.run(tmp_path, file, slug="north", district="north", date="2024-07-20") == 0
    told = capsys.readouterr().out
    assert "✓ 5600万美元，12.5%　实际使用外资　北区　2024年上半年" in told
    assert "✓ 5600万美元，12.5%　FDI in actual use　North District　first half of 2024" in told
    english = (tmp_path / "content" / "posts" / "2024-07-20-north" / "index.en.md").read_text("utf-8")
    assert "North District FDI in actual use $56 million, up 12.5 percent year on year." in english


def test_the_unit_that_a_table_lacks_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "drafting", tmp_path / "content")
    (tmp_path / "content" / "posts").mkdir()
    table = f"<w:tbl>{row(cell('指标'), cell('数值'))}{row(cell('地区生产总值'), cell('512.6'))}</w:tbl>"
    file = put(tmp_path, "指标.docx", word_file(f"{paragraph('北区上半年主要指标')}{table}"))
    assert import_file.run(tmp_path, file, slug="north", district="north", date="2024-07-20") == 0
    told = capsys.readouterr().out
    assert "“数值”一列有 1 个数字没有写明单位（地区生产总值 512.6）" in told
    assert "“数值” have no unit (地区生产总值 512.6; 1 in all)" in told


@pytest.mark.parametrize("title", ["北区签约12个项目", "“双招”与'双引'", '北区说"好"', "<b>北区</b>签约"])
def test_a_title_that_a_post_has_is_told(title: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Two copies in the inbox at once, then a third.
    for name in ("甲.html", "甲 (1).html"):
        shown = title.replace("<", "&lt;")
        page = f"<meta charset=utf-8><h1>{shown}</h1><p>2024-07-23</p><p>{BODY}</p>"
        file = put(root, f"收件箱/{name}", page.encode())
    import_file.run(root)
    first = capsys.readouterr().out
    assert first.count("已有同名稿件") == 1
    import_file.run(root, file)
    assert capsys.readouterr().out.count("已有同名稿件") == 2
    put(root, "乙.txt", f"南区开放\n2024-07-24\n{OTHER}".encode())
    import_file.run(root, str(root / "乙.txt"))
    assert "已有同名稿件" not in capsys.readouterr().out
