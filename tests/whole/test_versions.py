"""Releases one after the other: what each tells of the one before, and what it hands on unchanged."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from achievements.build.driver import BuildResult, build_site
from achievements.build.inputs import BEFORE, MOMENT
from achievements.build.settings import read_settings
from tests.whole.building import ROOT, SMALL, TODAY, no_progress, tree

METRICS = "data/metrics/north/2024-q1.yaml"
POST = "posts/2024-05-06-north-park/index.zh.md"
PORTAL = {**read_settings(ROOT / "pelicanconf.py")["PORTAL"], "government": False}


def publish(
    root: Path, day: str, before: Path | None, *, name: str = "release", cache: str = "cache"
) -> BuildResult:
    """Publish the content of a folder as `publish` does."""
    overrides = {
        "SITEURL": "https://portal.example/zt",
        "CACHE_PATH": str(root / cache),
        "PORTAL": PORTAL,
        "PORTAL_PUBLISH": True,
        MOMENT: f"{day} 09:30",
        BEFORE: before and str(before),
    }
    return build_site(
        ROOT / "pelicanconf.py", root / "content", root / name, TODAY, no_progress, overrides=overrides
    )


def edit(root: Path, path: str, change: Callable[[str], str]) -> None:
    file = root / "content" / path
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")


def history(release: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((release / "data/changes.json").read_bytes())
    return told


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: `first`, `second` with a figure changed, `release` with a text changed besides."""
    root = tmp_path_factory.mktemp("versions")
    shutil.copytree(SMALL, root / "content")
    assert publish(root, "2026-11-26", None).built
    shutil.copytree(root / "release", root / "first")
    edit(root, METRICS, lambda text: text.replace("3227万美元", "3228万美元"))
    assert publish(root, "2026-11-27", root / "release").built
    shutil.copytree(root / "release", root / "second")
    note = "updated: 2024-05-07\nchange_note: {zh: 补充<b>一句</b>。, en: One sentence & more.}\n---\n一季度"
    edit(root, POST, lambda text: text.replace("---\n一季度", note).replace("30亿元。", "30亿元，已开工。"))
    assert publish(root, "2026-11-28", root / "release").built
    return root


def test_each_release_tells_what_it_changed(three: Path) -> None:
    releases = history(three / "release")["releases"]
    assert [(each["number"], each["published"], each["version"]) for each in releases] == [
        (3, "2026-11-28", "2024-06-01-v2"),  # the data are those of the release before
        (2, "2026-11-27", "2024-06-01-v2"),
        (1, "2026-11-26", "2024-06-01"),
    ]
    figure = next(each for each in releases[1]["figures"] if each["table"] == "observations")
    part = figure["parts"][0]
    assert (part["old"]["value"], part["new"]["value"], part["difference"]["value"]) == (
        "32270000",
        "32280000",
        "10000",
    )
    assert [(each["kind"], each["lang"]) for each in releases[0]["texts"]] == [("updated", "zh")]
    assert [each["address"] for each in releases[0]["english_behind"]] == ["/posts/north-park/"]


def test_what_was_published_of_the_data_never_changes(three: Path) -> None:
    first, last = tree(three / "first/data/2024-06-01"), tree(three / "release/data/2024-06-01")
    assert first == last
    assert b"3227" in first["observations.csv"]
    assert tree(three / "release/data/latest") == tree(three / "release/data/2024-06-01-v2")


@pytest.mark.parametrize("release", ["first", "second", "release"])
def test_the_schema_holds_for_the_history_of_releases(three: Path, release: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in requirements-dev.txt")
    told = history(three / release)
    schema = json.loads((three / release / "data/schemas/changes.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    holds = jsonschema.Draft202012Validator(schema)
    holds.validate(told)
    known = schema["$defs"]["release"]["properties"].keys()
    assert all(each.keys() <= known for each in told["releases"])
    for member, value in (("version", None), ("number", "1"), ("published", 2026)):
        wrong = {**told, "releases": [{**told["releases"][0], member: value}]}
        assert not holds.is_valid(wrong)
    assert not holds.is_valid({**told, "frames": {"a": "b"}})


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_figure_that_was_cited_stays_in_its_frame_whatever_is_written_in_its_place(
    three: Path, lang: str
) -> None:
    first, last = (tree(three / f"{release}/{lang}embed/figures") for release in ("first", "release"))
    cited = {path for path in first if path.count("/") == 1}
    kept = {path for path in cited if b"3227" in first[path] or b"32.27" in first[path]}
    assert kept
    assert {path: last[path] for path in kept} == {path: first[path] for path in kept}
    assert cited <= last.keys()
    told = history(three / "release")["frames"]
    assert {f"{lang}embed/figures/{path}" for path in kept} <= told.keys()
    assert [(three / "release" / path).is_file() for path in told] == [True] * len(told)
    assert history(three / "first")["frames"] == {}


def test_the_style_of_a_frame_that_stays_goes_with_it_also_under_another_theme(three: Path) -> None:
    page = next(iter(path for path in history(three / "second")["frames"] if "embed" in path))
    styles = re.findall(r'href="/zt/(assets/[^"]+css)"', (three / "second" / page).read_text("utf-8"))
    assert len(styles) == 1
    assert set(styles) <= history(three / "release")["frames"].keys()


@pytest.mark.parametrize(
    ("path", "old", "new"), [("", "3227万美元", "3228万美元"), ("en/", "$32.27", "$32.28")]
)
def test_the_page_tells_it_in_both_languages(three: Path, path: str, old: str, new: str) -> None:
    page = (three / f"release/{path}changes/index.html").read_text("utf-8")
    assert [
        text for text in (old, new, f"{path}districts/north/#", "2024-06-01-v2") if text not in page
    ] == []
    notes = {"": "补充&lt;b&gt;一句&lt;/b&gt;", "en/": "One sentence &amp; more."}
    post = (three / f"release/{path}posts/north-park/index.html").read_text("utf-8")
    assert notes[path] in page
    assert notes[path] in post


def test_feeds_tell_of_releases_with_their_days(three: Path) -> None:
    feed = (three / "release/changes/feed.xml").read_text("utf-8")
    assert feed.count("<entry>") == 3
    assert "<updated>2026-11-28T00:00:00+08:00</updated>" in feed


def test_the_same_release_again_is_the_same_to_the_byte_with_and_without_what_is_kept(three: Path) -> None:
    published = tree(three / "release")
    assert publish(three, "2026-12-24", three / "release").built
    assert tree(three / "release") == published
    assert publish(three, "2026-11-28", three / "second", name="again", cache="none").built
    assert tree(three / "again") == published


def test_without_a_release_before_there_is_one_release_and_nothing_is_compared(three: Path) -> None:
    told = history(three / "first")
    assert [(each["number"], each["first"]) for each in told["releases"]] == [(1, True)]


def damaged(three: Path, root: Path, damage: Callable[[Path], object]) -> list[str]:
    """What is said of publishing after a release that was damaged."""
    shutil.copytree(three / "content", root / "content")
    shutil.copytree(three / "second", root / "old")
    damage(root / "old/data")
    result = publish(root, "2026-11-28", root / "old")
    assert not result.built
    return [f.rule for f in result.findings if f.severity == "error"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: (data / "2024-06-01/observations.csv").unlink(),
        lambda data: (data / "2024-06-01/observations.csv").write_bytes(b"changed"),
        lambda data: (data / "changes.json").write_bytes(b"{"),
        lambda data: (data / "changes.json").write_bytes(b'{"format": 99}'),
        lambda data: (data / "observations.json").write_bytes(b"[{"),
        lambda data: (data / "texts.json").write_bytes(b"{}"),
        lambda data: (data / "observations.json").unlink(),
    ],
)
def test_a_release_that_is_not_whole_is_not_built_upon(
    damage: Callable[[Path], object], three: Path, tmp_path: Path
) -> None:
    assert set(damaged(three, tmp_path, damage)) == {"damaged-release"}


def test_a_release_of_an_older_program_is_compared_as_far_as_it_goes(three: Path, tmp_path: Path) -> None:
    shutil.copytree(three / "content", tmp_path / "content")
    old = Path(shutil.copytree(three / "first/data", tmp_path / "old/data"))
    for name in ("changes.json", "texts.json", "corrections.json", "dimensions.json"):
        (old / name).unlink()
    shutil.rmtree(old / "2024-06-01")
    rows = json.loads((old / "observations.json").read_bytes())
    for row in rows:
        for name in ("preferred", "stated", "decimals", "yoy_qualifier"):
            row.pop(name)
    (old / "observations.json").write_text(json.dumps(rows))
    assert publish(tmp_path, "2026-11-28", tmp_path / "old").built
    told = history(tmp_path / "release")["releases"]
    assert [(each["number"], each["first"], each["texts"]) for each in told] == [(1, False, None)]
    assert [each["kind"] for each in told[0]["figures"]] == ["changed"]
