"""What a reader gets on paper: nothing is folded away, cut off or left behind a scroll bar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tests.whole.building import SMALL, build_content
from tools.audit.host import StaticHost

HEAD = {
    "zh": "title: 纸上\nsummary: 一篇打印的文章。",
    "en": "title: On paper\nsummary: An article that is printed.",
}
COMMON = "date: 2024-05-21\ndistricts: [north]\ntopics: [investment]\nsources: [2024-05-bulletin]"
WORDS = {"zh": "环城快速路工程", "en": "Ring expressway works"}
LINE = "curl https://example.org/data/observations.csv?" + "&".join(f"part{n}=word{n}" for n in range(20))


def cell(column: int, lang: Lang) -> str:
    """What stands in a column: no two are alike."""
    return f"{WORDS[lang]}{chr(ord('A') + column)}{column + 1}"


def table(columns: int, lang: Lang) -> str:
    """A table with a line of headings and one of cells."""
    head = "|".join(cell(column, lang) for column in range(columns))
    body = "|".join(f"{cell(column, lang)} x" for column in range(columns))
    return f"|{head}|\n|{'---|' * columns}\n|{body}|"


def article(lang: Lang) -> str:
    """Tables of some widths, a line of code and something folded."""
    tables = "\n\n".join(table(columns, lang) for columns in (3, 8, 14, 20))
    inside = WORDS[lang] + "Z"
    return f"{tables}\n\n```\n{LINE}\n```\n\n<details>\n<summary>x</summary>\n\n{inside}\n\n</details>\n"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """A site with such an article, and such a standing page."""
    root = tmp_path_factory.mktemp("paper")
    shutil.copytree(SMALL, root / "content")
    post = root / "content/posts/2024-05-21-paper"
    post.mkdir()
    for lang in ("zh", "en"):
        common = f"\n{COMMON}" if lang == "zh" else ""
        text = f"---\n{HEAD[lang]}%s\n---\n{article(lang)}"
        (post / f"index.{lang}.md").write_text(text % common, encoding="utf-8")
        (root / f"content/pages/paper.{lang}.md").write_text(text % "", encoding="utf-8")
    with StaticHost(root / "output", "") as serving:
        build_content(root / "content", root, serving.site_url, {"place": "city"})
        yield serving


def on_paper(page: Page, folder: Path) -> str:
    """The text within the margins of the sheets, without spaces."""
    file = folder / "page.pdf"
    page.pdf(path=file, format="A4")
    with pypdfium2.PdfDocument(file) as document:
        texts = []
        for sheet in document:
            width, height = sheet.get_size()
            texts.append(sheet.get_textpage().get_text_bounded(10, 10, width - 10, height - 10))
    # A hyphen at the end of a line comes back as a mark of its own.
    return "".join("".join(texts).replace("\ufffe", "-").split())


@pytest.mark.parametrize("path", ["posts/paper/", "paper/"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("javascript", [True, False])
def test_every_column_code_and_what_is_folded_is_on_paper(
    visit: Visitor, printed: StaticHost, tmp_path: Path, path: str, lang: Lang, javascript: bool
) -> None:
    visitor = visit(printed, javascript=javascript)
    visitor.open(path, lang)
    text = on_paper(visitor.page, tmp_path)
    narrow, wide = table(3, lang), table(8, lang)
    for row in (*narrow.splitlines()[::2], *wide.splitlines()[::2]):
        for words in row.strip("|").split("|"):
            assert "".join(words.split()) in text, words
    # Cells that wrap are read line by line, so of narrow columns only the end is asked for.
    assert text.count("T20") == 2
    assert "".join(LINE.split()) in text
    assert WORDS[lang].replace(" ", "") + "Z" in text


@pytest.mark.parametrize("path", ["districts/north/", "indicators/", "projects/", "timeline/"])
def test_no_page_of_data_is_cut(visit: Visitor, printed: StaticHost, path: str) -> None:
    visitor = visit(printed, width=700)
    visitor.page.emulate_media(media="print")
    visitor.open(path)
    assert visitor.overflow() == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_columns_of_the_data_mean_takes_few_sheets(
    visit: Visitor, printed: StaticHost, tmp_path: Path, lang: Lang
) -> None:
    visitor = visit(printed, width=1280)
    visitor.open("data/", lang)
    text = on_paper(visitor.page, tmp_path)
    assert "projects_signed_qualifier" in text
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as document:
        assert len(document) <= 5
