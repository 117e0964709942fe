"""The reader in a real Pelican: texts become pages, and a broken one stops the build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjk_markdown.reader import BrokenMarkdownError, CjkMarkdownReader

PLUGINS = Path(__file__).parents[2] / "plugins"
SETTINGS = """
PATH = "content"
PLUGIN_PATHS = [{plugins!r}]
PLUGINS = ["cjk_markdown"]
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
READERS = {{"rst": None, "html": None}}
STATIC_PATHS = ["."]
"""
GOOD = """---
title: "签约：莱芜"
date: 2022-08-04
lang: zh
slug: qianyue
tags: [外资, 签约]
summary: 概要
---
**重点：**见[另一篇](other.md#sec-x)。

![图](a.png "现场")
"""
OTHER = "---\ntitle: Other\ndate: 2022-08-05\nslug: other\n---\n## X\n\nText[^1].\n\n[^1]: Note.\n"


def run_pelican(site: Path, texts: dict[str, str]) -> subprocess.CompletedProcess[str]:
    (site / "content").mkdir()
    (site / "content" / "a.png").write_bytes(b"not decoded here")
    (site / "settings.py").write_text(SETTINGS.format(plugins=str(PLUGINS)), "utf-8")
    for name, text in texts.items():
        (site / "content" / name).write_text(text, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "settings.py", "-o", "output"],
        cwd=site,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(PLUGINS), "COLUMNS": "400"},
        check=False,
    )


def test_a_site_is_built(tmp_path: Path) -> None:
    done = run_pelican(tmp_path, {"good.md": GOOD, "other.md": OTHER})
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "output" / "qianyue-zh.html").read_text("utf-8")
    assert "<strong>重点：</strong>见" in html
    assert 'href="/other.html#sec-x"' in html
    assert 'src="/a.png" alt="图"' in html
    assert "<figcaption>现场</figcaption>" in html
    other = (tmp_path / "output" / "other.html").read_text("utf-8")
    assert 'aria-label="Notes"' in other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 甲\ntitle: 乙\ndate: 2022-08-04\n---\n正文", "bad.md:3:1: error"),
        ("没有标题", "bad.md:1:1: error"),
        ("---\ntitle: 甲\ndate: 2022-13-45\n---\n正文", "bad.md:3:7: error"),
        ("---\ntitle: 甲\n---\n没有日期", "title or date is missing"),
        ("---\ntitle: 甲\ndate: 2022-08-04\n---\n[a](javascript:x)", "bad.md:5:1: error"),
        ("---\ntitle: 甲\ndate: 2022-08-04\n---\n{fig}`laiwu/fdi-used@2022`", "bad.md:5:1: error"),
    ],
    ids=["duplicate key", "no front matter", "wrong date", "no date", "refused link", "figure"],
)
def test_a_broken_text_stops_the_build_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    done = run_pelican(tmp_path, {"other.md": OTHER, "bad.md": text})
    assert done.returncode == 1
    # Pelican wraps and indents what it prints.
    assert expected.replace(" ", "") in "".join((done.stdout + done.stderr).split())


def test_a_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.md"
    path.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(BrokenMarkdownError, match="GBK"):
        CjkMarkdownReader({"DEFAULT_LANG": "zh"}).read(path)


def test_all_errors_of_a_text_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text("---\ntitle: 甲\ntitle: 乙\n---\n# 丙\n\n![](http://example.com/a.png)\n", "utf-8")
    with pytest.raises(BrokenMarkdownError) as caught:
        CjkMarkdownReader({"DEFAULT_LANG": "zh"}).read(path)
    assert [problem.rule for problem in caught.value.problems] == [
        "yaml-duplicate-key",
        "heading-level-1",
        "external-picture",
        "picture-without-alt",
    ]
