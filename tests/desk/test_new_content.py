"""New posts, sources and drafts of documents; pictures; what can be chosen from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from achievements.commands.console import CommandError
from achievements.desk.choices import list_choices
from achievements.desk.desk import Desk
from achievements.desk.intake import make_from, read_file
from achievements.desk.new_content import free_id, make_post, make_source
from achievements.desk.pictures import add_picture
from achievements.desk.posts import list_posts, open_post
from achievements.desk.saving import take_back
from achievements.desk.todo import list_todo
from achievements.render.originals import fit_picture

FACTS = {
    "date": "2024-06",
    "districts": ["north", "south"],
    "topics": ["health"],
    "sources": ["2024-05-bulletin"],
}
PAPER = {"title_en": "North signs 12 projects", "publication": "市民日报", "publication_en": "Citizens Daily"}
REPORT = """北区集中签约12个项目

北区12个项目集中签约，总投资45.6亿元。北区实际使用外资3227万美元。
"""


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("北区签约12个项目", "bei-qu-qian-yue-12-ge-xiang-mu"),
        ("2024年一季度", "post-2024-nian-yi-ji-du"),
        (
            "“专精特新”企业增至14家，比上年多了133%，居全市第二位，创历史新高",
            "zhuan-jing-te-xin-qi-ye-zeng-zhi-14-jia",
        ),
        ("！！", "post"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_addresses_are_made_from_titles(title: str, slug: str) -> None:
    assert free_id(title, "", ()) == slug


def test_a_new_post_needs_no_id_and_has_all_its_facts(desk: Desk) -> None:
    first = make_post(desk, {"title": "北区签约12个项目", **FACTS})["id"]
    second = make_post(desk, {"title": "北区签约12个项目", **FACTS})["id"]
    assert (first, second) == (
        "2024-06-bei-qu-qian-yue-12-ge-xiang-mu",
        "2024-06-bei-qu-qian-yue-12-ge-xiang-mu-2",
    )
    desk.refresh()
    opened = open_post(desk, first)
    assert opened["draft"]
    assert opened["facts"]["districts"] == ["north", "south"]
    assert opened["facts"]["sources"] == ["2024-05-bulletin"]
    assert {post["id"] for post in list_posts(desk)["posts"]} >= {first, second}


@pytest.mark.parametrize("lacking", ["title", "date", "districts"])
def test_what_a_new_post_lacks_is_asked_for(desk: Desk, lacking: str) -> None:
    with pytest.raises(CommandError):
        make_post(desk, {"title": "甲", **FACTS, lacking: ""})


@pytest.mark.parametrize(
    "title", ["标题：有冒号", '有"引号"', "<script>alert(1)</script>", "# 井号", "- 横线", "{fig}`x`"]
)
def test_any_title_is_kept_as_it_was_typed(desk: Desk, title: str) -> None:
    name = make_post(desk, {"title": title, **FACTS})["id"]
    desk.refresh()
    assert open_post(desk, name)["texts"]["zh"]["title"] == title


def test_a_dropped_report_becomes_a_draft_with_its_source(desk: Desk) -> None:
    found = read_file(desk, "通稿.txt", REPORT.encode("gb18030"))
    (article,) = found["articles"]
    assert article["title"] == "北区集中签约12个项目"
    assert article["districts"] == ("north",)
    form = {"key": found["key"], "article": 0, "title": article["title"], **FACTS, "sources": []}
    made = make_from(desk, {**form, **PAPER, "source_title": article["title"]})
    desk.refresh()
    opened = open_post(desk, made["id"])
    assert "45.6亿元" in opened["texts"]["zh"]["body"]
    assert "<!--" not in opened["texts"]["zh"]["body"]
    (source,) = opened["facts"]["sources"]
    assert desk.dataset.sources[source].title.zh == article["title"]
    again = read_file(desk, "通稿.txt", REPORT.encode())["articles"][0]
    assert any("已有同名稿件" in each["message"]["zh"] for each in again["remarks"])
    assert not any("已有同名稿件" in each["message"]["zh"] for each in found["articles"][0]["remarks"])
    assert again["source"] == source


def test_a_draft_is_taken_back_with_the_source_that_was_new(desk: Desk, content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    found = read_file(desk, "通稿.txt", REPORT.encode())
    title = found["articles"][0]["title"]
    form = {"key": found["key"], "article": 0, "title": title, **FACTS, "sources": [], **PAPER}
    with pytest.raises(CommandError, match="地方"):
        make_from(desk, {**form, "source_title": title, "districts": []})
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before
    make_from(desk, {**form, "source_title": title})
    told = take_back(desk)["message"]
    assert f"新建《{title}》，新来源：{title}" in told["zh"]
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02", b"PK\x03\x04broken"])
@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.exe", ""])
def test_what_cannot_be_read_is_told(desk: Desk, name: str, raw: bytes) -> None:
    with pytest.raises(CommandError) as refused:
        read_file(desk, name, raw)
    assert refused.value.message.zh
    assert refused.value.message.en


def test_an_article_that_is_no_longer_at_hand_is_asked_for_again(desk: Desk) -> None:
    with pytest.raises(CommandError):
        make_from(desk, {"key": "x", "article": 0, "title": "甲", **FACTS})


def picture(size: tuple[int, int], form: str = "JPEG", turn: int = 1) -> bytes:
    image, stream = Image.new("RGB", size, (200, 30, 30)), io.BytesIO()
    exif = image.getexif()
    exif[0x0112] = turn
    exif[0x010F] = "maker of the camera"
    image.save(stream, form, exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "size"),
    [
        (picture((4000, 3000)), (2400, 1800)),
        (picture((4000, 3000), turn=6), (2400, 3200)),
        (picture((300, 200)), (300, 200)),
        (picture((300, 200), "PNG"), (300, 200)),
    ],
)
def test_pictures_are_turned_made_smaller_and_freed_of_what_the_camera_noted(
    raw: bytes, size: tuple[int, int]
) -> None:
    fit = fit_picture(raw)
    with Image.open(io.BytesIO(fit.raw)) as made:
        assert made.size == (fit.width, fit.height) == size
    assert b"maker of the camera" not in fit.raw


@pytest.mark.parametrize(("turn", "left_top"), [(0, "red"), (90, "blue"), (180, "white"), (270, "green")])
def test_a_picture_is_turned_clockwise_as_it_is_asked(turn: int, left_top: str) -> None:
    quarters = Image.new("RGB", (2, 2))
    for place, colour in {(0, 0): "red", (1, 0): "green", (1, 1): "white", (0, 1): "blue"}.items():
        quarters.putpixel(place, ImageColor.getrgb(colour))
    stream = io.BytesIO()
    quarters.resize((40, 60), Image.Resampling.NEAREST).save(stream, "PNG")
    fit = fit_picture(stream.getvalue(), turn)
    assert (fit.width, fit.height) == ((40, 60) if turn in (0, 180) else (60, 40))
    with Image.open(io.BytesIO(fit.raw)) as made:
        assert made.convert("RGB").getpixel((0, 0)) == ImageColor.getrgb(left_top)


def test_a_picture_gets_a_name_that_is_free(desk: Desk, content: Path) -> None:
    post = "2024-05-06-north-park"
    names = [add_picture(desk, post, "现场 照片.JPG", picture((30, 20)))["name"] for _ in range(2)]
    assert names == ["picture.jpg", "picture-2.jpg"]
    assert (content / "posts" / post / "picture-2.jpg").is_file()


def test_a_picture_is_taken_back_as_any_save_is(desk: Desk, content: Path) -> None:
    post = "2024-05-06-north-park"
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    add_picture(desk, post, "a.jpg", picture((30, 20)))
    assert "a.jpg" in take_back(desk)["message"]["zh"]
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before
    with pytest.raises(CommandError):
        take_back(desk)


@pytest.mark.parametrize("raw", [b"", b"no picture", picture((30, 20))[:200], b"\x00\x00\x00\x18ftypheic"])
def test_a_file_that_is_no_picture_is_told(desk: Desk, raw: bytes) -> None:
    with pytest.raises(CommandError) as refused:
        add_picture(desk, "2024-05-06-north-park", "a.jpg", raw)
    assert "图片" in refused.value.message.zh or "照片" in refused.value.message.zh


@pytest.mark.parametrize(
    "path",
    ["data/districts/north.yaml", "data/indicators/investment.yaml", "data/sources/2024-05-bulletin.yaml"],
)
def test_while_a_file_of_data_is_broken_the_desk_goes_on_with_what_is_whole(
    desk: Desk, content: Path, path: str
) -> None:
    (content / path).write_text("name: [", encoding="utf-8")
    desk.refresh()
    figures = list_choices(desk)["figure"]
    assert [each for each in figures if each["id"].startswith("north/")] == []
    for post in list_posts(desk)["posts"]:
        assert open_post(desk, post["id"])["texts"]["zh"]["body"]
    groups = {group["name"]: group["items"] for group in list_todo(desk)["groups"]}
    assert path in [item.get("file") for item in groups["findings"]]


def test_figures_are_found_by_chinese_english_and_pinyin(desk: Desk) -> None:
    figures = list_choices(desk)["figure"]
    (value,) = [each for each in figures if each["id"] == "north/fdi-used@2024-Q1"]
    assert value["words"] == {"zh": "3227万美元", "en": "$32.27 million"}
    for word in ("北区", "north", "beiqu", "bq", "fdi", "waizi", "2024-q1"):
        assert word in value["search"]
    assert {each["part"] for each in figures if each["id"].startswith("north/fdi-used@2024-Q1")} >= {
        "value",
        "yoy",
    }


def test_what_is_to_be_done_leads_to_where_it_is_mended(desk: Desk, content: Path) -> None:
    (content / "posts/2024-04-south-clinic/index.en.md").unlink(missing_ok=True)
    desk.refresh()
    groups = {group["name"]: group["items"] for group in list_todo(desk)["groups"]}
    assert "2024-04-south-clinic" in {item["post"] for item in groups["english"]}
    assert all(
        item.get("post") or item.get("file") or item.get("kind")
        for items in groups.values()
        for item in items
    )


@pytest.mark.parametrize("lacking", ["title", "title_en", "date", "publication_en"])
def test_what_a_new_source_lacks_is_asked_for(desk: Desk, lacking: str) -> None:
    with pytest.raises(CommandError):
        make_source(desk, {"title": "北区签约", "date": "2024-06-03", **PAPER, lacking: ""})


@pytest.mark.parametrize("date", ["6月3日", "2024-13", "2024/06/03x", "昨天"])
def test_a_date_that_is_none_is_told(desk: Desk, date: str) -> None:
    with pytest.raises(CommandError, match=date):
        make_post(desk, {"title": "甲", **FACTS, "date": date})


def test_making_a_source_twice_gives_two_ids(desk: Desk) -> None:
    form = {"title": "北区签约", "date": "2024-06-03", **PAPER}
    ids = [make_source(desk, form)["id"] for _ in range(2)]
    desk.refresh()
    assert len(set(ids)) == 2
    assert set(ids) <= desk.dataset.sources.keys()
