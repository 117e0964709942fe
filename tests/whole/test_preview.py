"""What the preview shows although it could not be published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from achievements.build.driver import BuildResult, build_site
from achievements.build.inputs import PREVIEW as SETTING
from achievements.commands import new
from achievements.model.findings import has_errors
from tests.whole.building import ROOT, TODAY, no_progress, tree
from tests.whole.test_builds import edit, small_site

ZH = "posts/2024-05-06-north-park/index.zh.md"
EN = "posts/2024-05-06-north-park/index.en.md"


@dataclass(frozen=True)
class Desk:
    """A copy of the small site, and what becomes of it."""

    content: Path
    root: Path

    def build(self, *, preview: bool, output: str = "output") -> BuildResult:
        overrides = {"CACHE_PATH": str(self.root / f"cache-{output}"), SETTING: preview}
        folder = self.root / output
        return build_site(
            ROOT / "pelicanconf.py", self.content, folder, TODAY, no_progress, overrides=overrides
        )

    def page(self, path: str) -> str:
        return (self.root / "output" / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(small_site(tmp_path), tmp_path)


def test_a_draft_is_shown_marked_wherever_it_is_named(desk: Desk) -> None:
    edit(desk.content / ZH, "date: 2024-05-06", "date: 2024-05-06\ndraft: true")
    assert desk.build(preview=True).built
    for page in ("posts/north-park", "posts", "districts/north", "sitemap"):
        assert "【草稿】北区疫苗产业园开工" in desk.page(page).replace("<wbr>", "")
    assert "[Draft] " in desk.page("en/posts/north-park")
    assert "草稿" in "".join(
        path.read_text("utf-8") for path in (desk.root / "output/search").rglob("d.*.jsonl")
    )


def test_a_build_after_the_preview_is_as_a_clean_one_and_holds_no_draft(desk: Desk) -> None:
    edit(desk.content / ZH, "date: 2024-05-06", "date: 2024-05-06\ndraft: true")
    desk.build(preview=True)
    assert desk.build(preview=False).built
    desk.build(preview=False, output="clean")
    assert tree(desk.root / "output") == tree(desk.root / "clean")
    assert not (desk.root / "output/posts/north-park").exists()


def test_a_draft_that_is_published_loses_its_mark_everywhere(desk: Desk) -> None:
    edit(desk.content / ZH, "date: 2024-05-06", "date: 2024-05-06\ndraft: true")
    desk.build(preview=True)
    edit(desk.content / ZH, "draft: true\n", "")
    desk.build(preview=True)
    desk.build(preview=False, output="clean")
    assert tree(desk.root / "output") == tree(desk.root / "clean")


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("posts/2024-05-06-north-park/plan.pdf", b"<html>"),
        ("posts/2024-05-06-north-park/plan.docx", b"%PDF-1.7"),
        ("posts/2024-04-south-clinic/table.csv", b"PK\0\0"),
        ("pages/about/plan.pdf", b""),
    ],
)
def test_a_document_that_may_not_be_published_is_left_out_of_the_preview(
    desk: Desk, file: str, data: bytes
) -> None:
    (desk.content / file).parent.mkdir(exist_ok=True)
    (desk.content / file).write_bytes(data)
    result = desk.build(preview=True)
    assert result.built
    assert [found.file for found in result.findings if found.rule == "bad-attachment"] == [file]
    assert not list((desk.root / "output").rglob(Path(file).name))
    assert not desk.build(preview=False).built


@pytest.mark.parametrize(
    "change",
    [
        ("title: 北区疫苗产业园开工", "title:"),
        ("title: 北区疫苗产业园开工", "title: 北区: [疫苗"),
        ("districts: [north]", "districts: [nowhere]"),
        ("sources: [2024-05-bulletin]", "sources: []"),
        ("## 项目", "![现场](no.jpg)\n\n{fig}`north/nothing@2024-Q1`"),
        ("3227万美元", "3227万元"),
        ("date: 2024-05-06", "date: 2029-05-06"),
    ],
)
def test_mistakes_in_a_draft_stop_nobody(desk: Desk, change: tuple[str, str]) -> None:
    edit(desk.content / ZH, "date: 2024-05-06", "draft: true\ndate: 2024-05-06")
    edit(desk.content / ZH, *change)
    for preview in (True, False):
        result = desk.build(preview=preview)
        assert result.built
        assert not has_errors(result.findings), result.findings
    assert result.findings


def test_an_untouched_template_is_one_information(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for slug in ("first", "second"):
        new.run(ROOT, "post", slug, date="2024-06-01", district="north", content=str(desk.content))
    result = desk.build(preview=False)
    told = [f for f in result.findings if f.file.startswith("posts/2024-06-01")]
    assert [f.rule for f in told] == ["unfinished-draft"] * 2
    assert {f.severity for f in told} == {"info"}
    assert "index.zh.md 第 2、3" in told[0].message.zh
    assert "index.en.md line 2, 3" in told[0].message.en


def test_an_address_that_a_draft_shares_is_an_error_all_the_same(desk: Desk) -> None:
    twin = desk.content / "posts/2024-06-north-park/index.zh.md"
    twin.parent.mkdir()
    text = (desk.content / ZH).read_text("utf-8")
    twin.write_text(text.replace("date: 2024-05-06", "draft: true\ndate: 2024-06"), "utf-8")
    result = desk.build(preview=True)
    assert not result.built
    assert {finding.rule for finding in result.findings if finding.severity == "error"} == {"duplicate-id"}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (("## 项目", "![现场](no.jpg)"), "<mark>no.jpg</mark>"),
        (("north/fdi-used@2024-Q1`", "north/fdi@2024-Q1`"), "<mark>north/fdi@2024-Q1</mark>"),
        (("@2024-Q1:rank", "@2024-Q1:place"), "<mark>north/fdi-used@2024-Q1:place</mark>"),
        (("../2024-04-south-clinic", "../2024-04-nobody"), 'href="../2024-04-nobody'),
        (("/districts/north/", "/districts/nowhere/"), "/districts/nowhere/"),
        (("districts: [north]", "districts: [nowhere]"), "新楼"),
        (("topics: [investment]", "topics: [inwestment]"), "新楼"),
        (("sources: [2024-05-bulletin]", "sources: [2024-05-nobody]"), "新楼"),
        (("projects: [vaccine-park]", "projects: [vaccine]\ncover: no.jpg"), "新楼"),
        (("30亿元", "31亿元"), "31亿元"),
    ],
)
def test_a_page_with_a_mistake_is_shown_new_and_not_published(
    desk: Desk, change: tuple[str, str], shown: str
) -> None:
    edit(desk.content / ZH, *change)
    edit(desk.content / ZH, "**重点：**", "新楼。**重点：**")
    result = desk.build(preview=True)
    assert has_errors(result.findings)
    assert result.built
    assert shown in desk.page("posts/north-park")
    assert not desk.build(preview=False).built
    assert shown in desk.page("posts/north-park"), "a build that is refused leaves the output as it was"


def test_a_preview_after_edits_is_as_a_clean_one(desk: Desk) -> None:
    changes = [
        ("date: 2024-05-06", "date: 2024-05-06\ndraft: true"),
        ("../2024-04-south-clinic", "../2024-04-nobody"),
        ("districts: [north]", "districts: [north, nowhere]"),
        ("../2024-04-nobody", "../2024-04-south-clinic"),
        ("draft: true\n", ""),
    ]
    for number, change in enumerate(changes):
        edit(desk.content / ZH, *change)
        assert desk.build(preview=True).built
        desk.build(preview=True, output=f"clean-{number}")
        assert tree(desk.root / "output") == tree(desk.root / f"clean-{number}")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (ZH, ("title: 北区疫苗产业园开工", "title:")),
        (EN, ("summary:", "abstract:")),
        ("data/metrics/north/2024-q1.yaml", ("fdi-used", "fdi-unused")),
        ("data/topics.yaml", ("investment", "a: [")),
    ],
)
def test_where_a_page_would_be_missing_the_old_site_stays(
    desk: Desk, file: str, change: tuple[str, str]
) -> None:
    desk.build(preview=True)
    before = tree(desk.root / "output")
    edit(desk.content / file, *change)
    assert not desk.build(preview=True).built
    assert tree(desk.root / "output") == before
