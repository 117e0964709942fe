"""Documents beside posts and pages, in a built site."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from tests.documents.pdf_files import pdf_file
from tests.whole.building import SiteFolder, build_content
from tests.whole.test_feeds import CLINIC, PARK, PORTAL, content_with

PDF = b"%PDF-1.7\n" + b"0" * 1_234_567


def append(file: Path, text: str) -> None:
    """Add a paragraph to a text."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{text}\n")


def found(content: Path) -> list[tuple[str, str]]:
    """Rule and file of each finding about attachments and links."""
    rules = ("bad-attachment", "dead-link", "stray-file")
    return [(f.rule, f.file) for f in load_content(content, CheckOptions()).findings if f.rule in rules]


def listed(site: SiteFolder, page: str) -> list[tuple[str | None, str]]:
    """The attachments of a page: address and words."""
    items = site.pages[page].css(".attachments__item")
    links = [item.css_first("a") for item in items]
    return [
        (link.attributes["href"], item.text(separator="").strip())
        for link, item in zip(links, items, strict=True)
        if link is not None
    ]


def test_a_document_is_published_listed_and_can_be_linked_from_anywhere(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    (content / PARK / "实施方案.pdf").write_bytes(PDF)
    append(content / PARK / "index.zh.md", "见[方案](实施方案.pdf)。")
    append(content / PARK / "index.en.md", "See [the plan](实施方案.pdf).")
    append(content / CLINIC / "index.zh.md", "参见[公园方案](../2024-05-06-north-park/实施方案.pdf#page=2)。")
    (content / "pages/about").mkdir()
    (content / "pages/about/terms.pdf").write_bytes(PDF)
    append(content / "pages/about.zh.md", "[条款](about/terms.pdf)")
    assert found(content) == []
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    address = f"/zt/posts/north-park/{quote('实施方案.pdf')}"
    assert (site.folder / "posts/north-park/实施方案.pdf").read_bytes() == PDF
    assert (site.folder / "about/terms.pdf").read_bytes() == PDF
    for page, comma in (("posts/north-park/index.html", "，"), ("en/posts/north-park/index.html", ", ")):
        assert listed(site, page) == [(address, f"实施方案.pdf PDF{comma}1.2 MB")]
        assert address in [link.attributes["href"] for link in site.pages[page].css(".prose a")]
    clinic = site.pages["posts/south-clinic/index.html"]
    assert f"{address}#page=2" in [link.attributes["href"] for link in clinic.css(".prose a")]
    assert listed(site, "about/index.html") == [("/zt/about/terms.pdf", "terms.pdf PDF，1.2 MB")]


def test_a_pdf_is_listed_with_its_pages_after_each_change(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    for number, zh, en in ((1, "1页", "1 page"), (3, "3页", "3 pages")):
        (content / PARK / "Plan.PDF").write_bytes(pdf_file([[(42, 540, "北区")]] * number))
        site = build_content(content, tmp_path, "https://portal.example", PORTAL)
        for page, told in (("posts", f"，{zh}"), ("en/posts", f", {en}")):
            ((_, words),) = listed(site, f"{page}/north-park/index.html")
            assert words.startswith("Plan.PDF PDF")
            assert words.endswith(f" kB{told}")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["café.pdf", "プログラム.pdf", "한글.pdf"])
def test_names_are_compared_whatever_their_normal_form(tmp_path: Path, form: str, name: str) -> None:
    content = content_with(tmp_path)
    (content / PARK / unicodedata.normalize("NFD", name)).write_bytes(PDF)
    written = name if form == "NFC" else unicodedata.normalize("NFD", name)
    append(content / PARK / "index.zh.md", f"见[文件]({written})。")
    assert found(content) == []
    site = build_content(content, tmp_path, "https://portal.example", PORTAL)
    assert (site.folder / "posts/north-park" / unicodedata.normalize("NFC", name)).is_file()


def test_changed_and_removed_documents_change_the_site(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    file = content / PARK / "plan.pdf"
    file.write_bytes(PDF)
    build_content(content, tmp_path, "https://portal.example", PORTAL)
    file.write_bytes(PDF[:40_000])
    site = build_content(content, tmp_path, "https://portal.example", PORTAL)
    assert listed(site, "posts/north-park/index.html") == [
        ("/posts/north-park/plan.pdf", "plan.pdf PDF，40 kB")
    ]
    assert (site.folder / "posts/north-park/plan.pdf").read_bytes() == PDF[:40_000]
    file.unlink()
    site = build_content(content, tmp_path, "https://portal.example", PORTAL)
    assert listed(site, "posts/north-park/index.html") == []
    assert not (site.folder / "posts/north-park/plan.pdf").exists()


@pytest.mark.parametrize(
    ("file", "data", "rule"),
    [
        (f"{PARK}/plan.pdf", b"<html>", "bad-attachment"),
        (f"{PARK}/plan.doc", b"\xd0\xcf\x11\xe0", "stray-file"),
        (f"{PARK}/plan.exe", b"MZ", "stray-file"),
        ("pages/plan.pdf", PDF, "stray-file"),
    ],
)
def test_what_cannot_be_published_is_told(tmp_path: Path, file: str, data: bytes, rule: str) -> None:
    content = content_with(tmp_path)
    (content / file).write_bytes(data)
    assert found(content) == [(rule, file)]


def test_a_link_to_a_document_of_a_draft_is_dead(tmp_path: Path) -> None:
    content = content_with(tmp_path, {f"{PARK}/index.zh.md": ("date:", "draft: true\ndate:")})
    (content / PARK / "plan.pdf").write_bytes(PDF)
    append(content / CLINIC / "index.zh.md", "见[方案](../2024-05-06-north-park/plan.pdf)。")
    assert found(content) == [("dead-link", f"{CLINIC}/index.zh.md")]
