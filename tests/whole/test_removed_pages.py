"""Pages that were taken down say so at their address; nothing else names them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from tests.whole.building import SMALL, SiteFolder, build_content

SITE_URL = "https://portal.example/zt"
ENTRY = """\
  - address: {address}
    date: {date}
    reason: {{zh: 来源已撤回这份通报。, en: The source has withdrawn this report.}}
"""


def content_with(root: Path, *entries: tuple[str, str]) -> Path:
    """The small record, with pages that were taken down, given by address and date."""
    content = Path(shutil.copytree(SMALL, root / "content"))
    lines = "".join(ENTRY.format(address=address, date=date) for address, date in entries)
    (content / "data/removed.yaml").write_text(f"removed:\n{lines}", encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    root = tmp_path_factory.mktemp("removed")
    content = content_with(
        root, ("/posts/withdrawn/", "2024-05-07"), ("/en/sources/old-bulletin/", "2024-05")
    )
    return build_content(content, root, SITE_URL)


@pytest.mark.parametrize(
    ("page", "chinese", "english"),
    [("posts/withdrawn", "2024年5月7日", "May 7, 2024"), ("sources/old-bulletin", "2024年5月", "May 2024")],
)
def test_the_address_says_in_both_languages_that_when_and_why(
    site: SiteFolder, page: str, chinese: str, english: str
) -> None:
    told = {
        "": ("本页已撤下", "撤下日期：<time", chinese, "来源已撤回这份通报。"),
        "en/": ("This page was taken down", english, "The source has withdrawn this report."),
    }
    for prefix, texts in told.items():
        written = (site.folder / prefix / page / "index.html").read_text("utf-8")
        assert [text for text in texts if text not in written] == []


def test_search_engines_and_lists_do_not_name_it(site: SiteFolder) -> None:
    page = (site.folder / "posts/withdrawn/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    for path in ("sitemap.xml", "sitemap/index.html", "posts/index.html", "feed.xml", "search/index/zh.json"):
        assert "withdrawn" not in (site.folder / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("entries", "rule", "line"),
    [
        ([("/posts/north-park/", "2024-05-07")], "removed-is-there", 2),
        ([("/districts/north/", "2024-05-07")], "removed-is-there", 2),
        ([("/projects/vaccine-park/", "2024-05-07")], "removed-is-there", 2),
        ([("/about/", "2024-05-07")], "removed-is-there", 2),
        ([("/data/", "2024-05-07")], "removed-is-there", 2),
        ([("/posts/a/", "2024-05-07"), ("/en/posts/a/", "2024-05-08")], "duplicate-id", 5),
        ([("posts/a/", "2024-05-07")], "bad-value", 2),
        ([("/posts/a", "2024-05-07")], "bad-value", 2),
        ([("/posts/../a/", "2024-05-07")], "bad-value", 2),
        ([("https://portal.example/posts/a/", "2024-05-07")], "bad-value", 2),
        ([("/posts/a/", "昨天")], "bad-period", 3),
    ],
)
def test_an_entry_that_cannot_be_right_is_told_at_its_line(
    tmp_path: Path, entries: list[tuple[str, str]], rule: str, line: int
) -> None:
    content = content_with(tmp_path, *entries)
    found = [
        each for each in load_content(content, CheckOptions()).findings if each.file == "data/removed.yaml"
    ]
    assert [(each.rule, each.line) for each in found] == [(rule, line)]


def test_one_entry_changes_one_page_in_each_language(tmp_path: Path) -> None:
    content = content_with(tmp_path, ("/posts/withdrawn/", "2024-05-07"), ("/posts/other/", "2024-05-07"))
    before = build_content(content, tmp_path, SITE_URL)
    pages = {path: (before.folder / path).read_bytes() for path in before.pages}
    text = content / "data/removed.yaml"
    text.write_text(text.read_text("utf-8").replace("2024-05-07", "2024-05-08", 1), encoding="utf-8")
    after = build_content(content, tmp_path, SITE_URL)
    changed = {path for path in after.pages if (after.folder / path).read_bytes() != pages[path]}
    assert changed == {"posts/withdrawn/index.html", "en/posts/withdrawn/index.html"}
