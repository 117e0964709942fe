"""A source's archived copy: on its page and in the table, in both languages, there and gone with its line."""

from __future__ import annotations

from pathlib import Path

from tests.whole.building import build_content
from tests.whole.test_feeds import PORTAL, content_with

SOURCE = "data/sources/2024-05-bulletin.yaml"
COPY = "https://archive.example/2024/05.html"
LABELS = {"": "查看存档副本", "en/": "Read an archived copy (in Chinese)"}


def test_an_archived_copy_is_linked_in_both_languages_and_stands_in_the_table(tmp_path: Path) -> None:
    content = content_with(tmp_path, {SOURCE: ("date:", f"archived: {COPY}\ndate:")})
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    for folder, label in LABELS.items():
        page = (site.folder / f"{folder}sources/2024-05-bulletin/index.html").read_text("utf-8")
        assert f'<a href="{COPY}" rel="noopener external">{label}</a>' in page
        post = (site.folder / f"{folder}posts/north-park/index.html").read_text("utf-8")
        assert COPY in post
    table = (site.folder / "data/sources.json").read_text("utf-8")
    assert f'"{COPY}"' in table

    file = content / SOURCE
    file.write_text(file.read_text("utf-8").replace(f"archived: {COPY}\n", ""), encoding="utf-8")
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    for folder in LABELS:
        assert COPY not in (site.folder / f"{folder}sources/2024-05-bulletin/index.html").read_text("utf-8")
