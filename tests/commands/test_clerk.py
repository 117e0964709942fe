"""Three press releases as a clerk enters them: commands, pasted lines, the two texts; then all is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from achievements.commands import check, new
from achievements.commands.progress import build

PROJECT = Path(__file__).resolve().parents[2]
CATALOGUE = ("data/indicators", "data/topics.yaml", "data/dimensions.yaml")

ECONOMY = """\
指标\t数值\t同比
地区生产总值\t1023.4亿元\t5.6%
一般公共预算收入\t61.2亿元\t6.1%
地方财政收入\t70.5亿元\t4.4%
固定资产投资\t\t下降3.2%
规上工业增加值\t\t7.4%
规上服务业\t35.6亿元\t8.2%
进出口总额\t88.3亿元\t12.5%
实际使用外资\t4105万美元\t27.2%
高新技术产业投资\t\t15.3%
重点技改项目\t48个\t
重点技改项目完成投资\t41.8亿元\t9.9%
招商引资项目\t254个\t
"""
SIGNING = """\
项目，金额，英文名，行业
智能装备产业园，12.5亿元，Smart equipment park，智能制造与高端装备
生物制药研发中心，8亿元，Biopharmaceutical research centre，生物医药与大健康
冷链物流基地，6.2亿元，Cold-chain logistics base
数据中心二期，15亿元，Data centre phase II
新材料中试平台，3.8亿元，New materials pilot platform
城市会客厅，9亿元，City reception hall
精密仪器合资工厂，5000万美元，Precision instruments joint venture
医疗器械总部，1.2亿美元，Medical devices headquarters
汽车零部件基地，4.3亿元，Car parts base，汽车制造
"""


class Desk:
    """A clerk with a content folder, who counts."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.commands = 0
        self.opened: set[Path] = set()

    def new(self, kind: str, slug: str, lines: str = "", **options: str) -> None:
        self.commands += 1
        if lines:
            file = self.content.parent / f"{slug}.txt"
            file.write_text(lines, "utf-8")
            self.opened.add(file)
            options["lines"] = str(file)
        assert new.run(PROJECT, kind, slug, content=str(self.content), **options) == 0

    def report(self, slug: str, topic: str, title: str, title_en: str, date: str) -> None:
        """Start a post, and the source that it rests on."""
        titles = {"title": title, "title_en": title_en, "date": date}
        self.new("source", slug, publication="样例日报", **titles)
        self.new("post", slug, topic=topic, district="北区", source=title, **titles)

    def write(self, slug: str, lang: str, summary: str, text: str = "") -> None:
        """Write the summary of a text, add to it, and let it be no draft any more."""
        file = next((self.content / "posts").glob(f"*-{slug}")) / f"index.{lang}.md"
        self.opened.add(file)
        lines = file.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(("draft:", "<!--"))]
        kept[kept.index("summary:")] = f"summary: {summary}"
        file.write_text("\n".join([*kept, "", text, ""]), "utf-8")

    def check(self) -> int:
        self.commands += 1
        return check.run(PROJECT, str(self.content), today="2025-01-01")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    content = Path(shutil.copytree(PROJECT / "tests/fixtures/small", tmp_path / "content"))
    for name in CATALOGUE:
        own = content / name
        if own.is_dir():
            shutil.copytree(PROJECT / "content" / name, own, dirs_exist_ok=True)
        else:
            shutil.copyfile(PROJECT / "content" / name, own)
    clinic = content / "posts/2024-04-south-clinic/index.zh.md"
    clinic.write_text(clinic.read_text("utf-8").replace("[health]", "[livelihood]"), "utf-8")
    return Desk(content)


def test_three_press_releases_are_entered_without_looking_anything_up(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.report(
        "north-economy",
        "经济运行",
        "北区上半年经济运行平稳",
        "North District's economy is steady in the first half",
        "2024-08-20",
    )
    about = {"district": "北区", "source": "北区上半年经济运行平稳", "period": "2024-H1"}
    desk.new("metrics", "2024-h1", ECONOMY, post="north-economy", **about)
    desk.write("north-economy", "zh", "2024年上半年，北区实现地区生产总值1023.4亿元，同比增长5.6%。")
    english = "In the first half of 2024, North District's GDP was 102.34 billion yuan, up 5.6 percent."
    desk.write("north-economy", "en", english)

    desk.report(
        "north-signing", "招商引资", "北区9个项目集中签约", "North District signs nine projects", "2024-09-10"
    )
    about = {"district": "北区", "source": "北区9个项目集中签约", "date": "2024-09-10"}
    titles = {"title": "北区9个项目集中签约", "title_en": "Nine projects signed in North District"}
    desk.new("event", "north-nine", SIGNING, post="north-signing", **about, **titles)
    zh = "北区集中签约9个项目，人民币项目总投资58.8亿元，美元项目总投资1.7亿美元。"
    desk.write("north-signing", "zh", zh)
    desk.write(
        "north-signing",
        "en",
        "North District signed nine projects, worth 5.88 billion yuan and $170 million.",
    )

    desk.report(
        "north-pocket-park",
        "民生保障",
        "北区口袋公园开放",
        "A pocket park opens in North District",
        "2024-09-12",
    )
    pictures = next((desk.content / "posts").glob("*-north-pocket-park"))
    for name in ("entrance.jpg", "garden.jpg"):
        Image.linear_gradient("L").resize((800, 500)).convert("RGB").save(pictures / name)
    zh = '公园占地3.2亩。\n\n![公园入口](entrance.jpg "入口")\n\n![园内花境](garden.jpg "花境")'
    desk.write("north-pocket-park", "zh", "北区一处口袋公园建成开放，占地3.2亩。", zh)
    en = 'It covers 3.2 mu.\n\n![The entrance](entrance.jpg "Entrance")\n\n![Flowers](garden.jpg "Flowers")'
    desk.write("north-pocket-park", "en", "A pocket park of 3.2 mu has been opened in North District.", en)

    capsys.readouterr()
    assert desk.check() == 0
    told = capsys.readouterr().out
    assert [name for name in ("north-", "2024-h1") if name in told] == [], told
    assert (desk.commands, len(desk.opened)) == (9, 8)

    built = build(
        PROJECT,
        "pelicanconf.py",
        desk.content,
        tmp_path / "site",
        overrides={"CACHE_PATH": str(tmp_path / "cache")},
    )
    assert built.ok
    page = (tmp_path / "site/posts/north-economy/index.html").read_text("utf-8")
    assert page.count('class="fig"') == 18  # every value and every rise; the fall is written out
    signing = (tmp_path / "site/timeline/2024-09-10-north-nine/index.html").read_text("utf-8")
    for shown in ("58.8", "1.7", "精密仪器合资工厂"):
        assert shown in signing
