"""What is found in a content folder is the same with what an earlier run kept and without."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from achievements.build import parsed
from achievements.build.cache import Cache, open_cache
from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from tests.whole.building import ROOT, SMALL

PARK, CLINIC = "posts/2024-05-06-north-park", "posts/2024-04-south-clinic"
LATER = 4_000_000_000 * 10**9  # a file system's time, in nanoseconds, after which nothing was written

Edit = Callable[[Path], object]


def rewrite(name: str, old: str, new: str) -> Edit:
    def edit(content: Path) -> None:
        file = content / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def write(name: str, text: str) -> Edit:
    return lambda content: (content / name).write_text(text, encoding="utf-8")


def delete(name: str) -> Edit:
    return lambda content: shutil.rmtree(content / name)


ENGLISH = "---\ntitle: A clinic\nsummary: A clinic.\n---\nA clinic.\n"


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (delete(CLINIC), "dead-link"),
        (lambda content: (content / CLINIC).rename(content / f"{CLINIC}-moved"), "dead-link"),
        (rewrite(f"{CLINIC}/index.zh.md", "---\ntitle", "---\ndraft: true\ntitle"), "dead-link"),
        (write(f"{CLINIC}/index.en.md", ENGLISH), "link-language"),
    ],
)
def test_what_another_text_does_to_a_link_is_not_forgotten_by_the_next_runs(
    edit: Edit, rule: str, tmp_path: Path
) -> None:
    """The text with the link is as it was; what is kept of it no longer is."""
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    load_content(content, CheckOptions(), open_cache(tmp_path / "cache"), LATER)
    edit(content)
    further = rewrite("pages/about.zh.md", "测试", "试验"), rewrite("pages/about.zh.md", "试验", "测试")
    for change in (lambda _: None, *further):
        change(content)
        kept = load_content(content, CheckOptions(), open_cache(tmp_path / "cache"), LATER)
        anew = load_content(content, CheckOptions())
        assert kept.findings == anew.findings
        assert rule in {finding.rule for finding in kept.findings}


def test_most_new_texts_are_taken_as_they_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts ask for them in the order in which they come; only few are read back from what is kept."""
    monkeypatch.setattr(parsed, "BATCH", 4)
    read_back: list[str] = []
    get = Cache.get

    def noting(cache: Cache, kind: str, key: str) -> object:
        read_back.extend([key] if kind == parsed.KIND else [])
        return get(cache, kind, key)

    monkeypatch.setattr(Cache, "get", noting)
    content = load_content(ROOT / "content", CheckOptions(), open_cache(tmp_path / "cache"), LATER)
    texts = sum(1 + (post.en is not None) for post in content.library.posts)
    assert texts > 20
    assert len(read_back) < texts / 3
