"""Edits of every kind in random order: after each, what is built on top equals what is built anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from achievements.building import build_site
from achievements.findings import has_errors
from tests.site.building import ROOT, SMALL, TODAY, no_progress, tree

THEME = ROOT / "themes/portal"
WORDS = ("新", "旧", "大", "小")


class Site:
    """A copy of the small site and of the theme, edited and built again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = Path(shutil.copytree(SMALL, root / "content"))
        self.theme = Path(shutil.copytree(THEME, root / "theme"))
        self.name = "区域发展成果"
        self.clock = 1_600_000_000

    def build(self, output: Path, cache: Path) -> bool:
        """Build; tell whether it succeeded."""
        overrides: dict[str, Any] = {
            "SITEURL": "http://localhost:8000",
            "CACHE_PATH": str(cache),
            "THEME": str(self.theme),
            "PORTAL": {
                "name": {"zh": self.name, "en": "Name"},
                "tagline": {"zh": "语", "en": "Tagline"},
                "owner": {"zh": "", "en": ""},
                "place": "city",
            },
        }
        conf = ROOT / "pelicanconf.py"
        result = build_site(conf, self.content, output, TODAY, no_progress, overrides=overrides)
        return not has_errors(result.findings)

    def posts(self) -> list[Path]:
        """The folders of the posts."""
        return sorted(path for path in (self.content / "posts").iterdir())

    def write(self, path: Path, text: str) -> None:
        """Write a file with a time of its own, long ago, so that only size and time tell the change."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.touch(path)

    def touch(self, path: Path) -> None:
        """Give a file the next time."""
        self.clock += 10
        os.utime(path, (self.clock, self.clock))


Edit = Callable[[Site, int], None]


def edit_text(site: Site, number: int) -> None:
    post = pick(site.posts(), number) / "index.zh.md"
    site.write(post, post.read_text(encoding="utf-8") + f"\n{WORDS[number % 4]}的一段。\n")


def edit_title(site: Site, number: int) -> None:
    post = pick(site.posts(), number) / "index.zh.md"
    site.write(post, post.read_text(encoding="utf-8").replace("title: ", f"title: {WORDS[number % 4]}", 1))


def add_post(site: Site, number: int) -> None:
    day = f"2024-0{1 + number % 9}-1{number % 10}"
    other = pick(site.posts(), number)
    text = (SMALL / "posts/2024-04-south-clinic/index.zh.md").read_text(encoding="utf-8")
    text = text.replace("date: 2024-04", f"date: {day}").replace(
        "districts: [south]", pick(DISTRICTS, number)
    )
    link = f"\n见[另一篇](../{other.name}/index.zh.md)。\n"
    site.write(site.content / f"posts/{day}-added-{number % 7}/index.zh.md", text + link)


DISTRICTS = ["districts: [south]", "districts: [north]", "districts: [north, south]", "districts: [city]"]


def delete_post(site: Site, number: int) -> None:
    if len(site.posts()) > 1:
        shutil.rmtree(pick(site.posts(), number))


def rename_post(site: Site, number: int) -> None:
    old = pick(site.posts(), number)
    old.rename(old.with_name(f"{old.name}-{number % 3}"))


def change_date(site: Site, number: int) -> None:
    old = pick(site.posts(), number)
    day = f"2023-1{number % 3}"
    new = old.with_name(f"{day}-{'-'.join(part for part in old.name.split('-') if not part.isdigit())}")
    if not new.exists():
        old.rename(new)
        text = (new / "index.zh.md").read_text(encoding="utf-8")
        lines = [f"date: {day}" if line.startswith("date: ") else line for line in text.split("\n")]
        site.write(new / "index.zh.md", "\n".join(lines))


def change_district(site: Site, number: int) -> None:
    post = pick(site.posts(), number) / "index.zh.md"
    lines = post.read_text(encoding="utf-8").split("\n")
    wanted = pick(DISTRICTS, number)
    site.write(post, "\n".join(wanted if line.startswith("districts: ") else line for line in lines))


def toggle_draft(site: Site, number: int) -> None:
    post = pick(site.posts(), number) / "index.zh.md"
    text = post.read_text(encoding="utf-8")
    changed = text.replace("\ndraft: true\n", "\n", 1)
    site.write(post, changed if changed != text else text.replace("\ntopics:", "\ndraft: true\ntopics:", 1))


def edit_figure(site: Site, number: int) -> None:
    path = site.content / "data/metrics/north/2024-q1.yaml"
    text = path.read_text(encoding="utf-8")
    site.write(path, text.replace("万美元", f"{number % 10}万美元", 1))


def edit_source(site: Site, number: int) -> None:
    path = site.content / "data/sources/2024-05-bulletin.yaml"
    site.write(path, path.read_text(encoding="utf-8").replace("样例", f"样{WORDS[number % 4]}例", 1))


def add_picture(site: Site, number: int) -> None:
    post = pick(site.posts(), number)
    colour = (number % 256, 90, 90)
    Image.new("RGB", (60 + number % 40, 40), colour).save(post / "photo.png")
    site.touch(post / "photo.png")
    text = (post / "index.zh.md").read_text(encoding="utf-8")
    if "photo.png" not in text:
        site.write(post / "index.zh.md", text + "\n![图](photo.png)\n")


def edit_template(site: Site, number: int) -> None:
    path = site.theme / "templates" / pick(["post.html", "home.html", "base.html"], number)
    site.write(path, path.read_text(encoding="utf-8") + f"{{# {number} #}}\n")


def edit_string(site: Site, number: int) -> None:
    path = site.theme / "templates/components/pager/strings.yaml"
    site.write(path, path.read_text(encoding="utf-8").replace("较新", f"较新{number % 10}", 1))


def edit_style(site: Site, number: int) -> None:
    path = site.theme / "static/base.css"
    site.write(path, path.read_text(encoding="utf-8") + f"\n/* {number} */\n.x{number} {{ margin: 0; }}\n")


def edit_setting(site: Site, number: int) -> None:
    site.name = f"区域{WORDS[number % 4]}成果{number}"


def break_something(site: Site, number: int) -> None:
    site.write(site.content / "data/projects/south.yaml", f"district: [{number}")


def mend(site: Site, _: int) -> None:
    (site.content / "data/projects/south.yaml").unlink(missing_ok=True)


def pick(items: list[Any], number: int) -> Any:
    return items[number % len(items)]


EDITS: list[Edit] = [
    *(edit_text, edit_title, add_post, delete_post, rename_post, change_date, change_district, toggle_draft),
    *(edit_figure, edit_source, add_picture, edit_template, edit_string, edit_style, edit_setting),
    *(break_something, mend),
]


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 999)), min_size=2, max_size=6))
def test_incremental_equals_clean_after_every_edit(
    edits: list[tuple[Edit, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("edited")
    site = Site(root)
    assert site.build(root / "output", root / "cache")
    for position, (edit, number) in enumerate(edits):
        edit(site, number)
        before = tree(root / "output")
        succeeded = site.build(root / "output", root / "cache")
        clean = root / f"clean-{position}"
        assert site.build(clean / "output", clean / "cache") == succeeded
        if succeeded:
            assert tree(root / "output") == tree(clean / "output"), edit.__name__
        else:
            assert tree(root / "output") == before, edit.__name__
        shutil.rmtree(clean, ignore_errors=True)
