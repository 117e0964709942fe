"""Building: the same content gives the same bytes, wherever, whenever and in whatever order it is read."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import parallel
import pytest
from PIL import Image

from achievements.build import making
from achievements.build.driver import BuildResult, build_site
from achievements.model import files as content_files
from achievements.model.findings import Finding
from tests.whole.building import ROOT, SMALL, TODAY, SiteFolder, build_content, no_progress, tree
from tests.whole.elsewhere import shuffle_listings
from tests.whole.larger import make_larger
from tests.whole.one_build import BuildJob, run_job

PREVIEW = "http://localhost:8000"


def test_the_same_content_elsewhere_read_in_another_order_by_one_process_gives_the_same_bytes(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The portal's own content, whose site is large enough for worker processes."""
    assert len(tree(site.folder)) > making.POOL_FROM
    elsewhere = tmp_path / "somewhere" / "else"
    shutil.copytree(ROOT / "content", elsewhere)
    for position, path in enumerate(sorted(elsewhere.rglob("*"))):
        os.utime(path, (1_000_000 + position, 1_000_000 + position))
    walk = content_files._walk

    def walk_backwards(root: Path, refused: list[Finding]) -> Iterator[tuple[str, os.DirEntry[str]]]:
        return reversed(list(walk(root, refused)))

    monkeypatch.setattr(content_files, "_walk", walk_backwards)
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    assert tree(build_content(elsewhere, tmp_path, PREVIEW).folder) == tree(site.folder)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    first = build(content, tmp_path)
    assert first.written > 0
    second = build(content, tmp_path)
    assert (second.written, second.removed) == (0, ())


def test_edits_one_after_another_end_as_a_clean_build(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    build(content, tmp_path)
    edit(content / "posts/2024-05-06-north-park/index.zh.md", "开工", "动工")
    edit(
        content / "posts/2024-05-06-north-park/index.zh.md",
        "另见[南区诊所](../2024-04-south-clinic/index.zh.md)",
        "另见",
    )
    edit(
        content / "posts/2024-05-06-north-park/index.en.md",
        "[the clinic in South District](../2024-04-south-clinic/index.zh.md)",
        "",
    )
    build(content, tmp_path)
    shutil.rmtree(content / "posts/2024-04-south-clinic")
    edit(content / "data/metrics/north/2024-q1.yaml", "3227", "3228")
    build(content, tmp_path)
    assert not (tmp_path / "output/posts/south-clinic").exists()
    assert b"3228" in (tmp_path / "output/districts/north/index.html").read_bytes()
    clean = build_content(content, tmp_path / "clean", PREVIEW)
    assert tree(tmp_path / "output") == tree(clean.folder)


def test_an_edited_figure_writes_the_files_of_data_whose_rows_changed_and_no_others(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    build(content, tmp_path)
    data = tmp_path / "output/data"
    before = times(data)
    edit(content / "data/metrics/north/2024-q1.yaml", "3227", "3228")
    build(content, tmp_path)
    tables = (
        "observations",
        "districts/north/observations",
        "indicators/fdi-used/observations",
        "comparisons",
    )
    rows = {f"{table}.{form}" for table in tables for form in ("csv", "json")}
    rows |= {"latest/observations.csv", "latest/comparisons.csv"}
    written = {name for name, time in times(data).items() if time != before[name]}
    assert written == rows | {"datapackage.json", "latest/datapackage.json", "district-achievements.xlsx"}


def times(folder: Path) -> dict[str, int]:
    """When each file of data below a folder was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".html"
    }


def test_a_post_without_english_is_published_in_chinese_and_the_english_site_says_so(tmp_path: Path) -> None:
    site = build_content(small_site(tmp_path), tmp_path, PREVIEW)
    assert "missing-translation" in {finding.rule for finding in site.findings}
    assert "posts/south-clinic/index.html" in site.pages
    assert "en/posts/south-clinic/index.html" not in site.pages
    assert site.pages["posts/south-clinic/index.html"].css("link[hreflang]") == []
    entry = site.pages["en/posts/index.html"].css_first("a[href='/posts/south-clinic/']")
    assert entry is not None
    assert "zh-CN" in {entry.attributes.get("lang"), entry.attributes.get("hreflang")}


def test_no_page_names_a_feed_that_has_no_entry(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    site = build_content(content, tmp_path, PREVIEW)
    assert not (site.folder / "districts/south/feed.xml").exists()  # the day of its post is not known
    assert feeds_of(site, "districts/south/index.html") == {"/feed.xml"}
    assert feeds_of(site, "districts/north/index.html") == {"/feed.xml", "/districts/north/feed.xml"}
    assert feeds_of(site, "en/districts/south/index.html") == {"/en/feed.xml"}
    (content / "posts/2024-05-06-north-park/index.en.md").unlink()
    build(content, tmp_path)
    corrections = "/en/corrections/feed.xml"  # which is of data, not of posts
    assert [str(path) for path in (tmp_path / "output/en").rglob("feed.xml")] == [
        f"{tmp_path}/output{corrections}"
    ]
    later = SiteFolder(tmp_path / "output", PREVIEW, ())
    assert {
        address for page in later.pages if page.startswith("en/") for address in feeds_of(later, page)
    } == {corrections}
    assert tree(later.folder) == tree(build_content(content, tmp_path / "clean", PREVIEW).folder)


def feeds_of(site: SiteFolder, page: str) -> set[str]:
    """The feeds that a page names, as paths."""
    named = site.pages[page].css("[type='application/atom+xml']")
    return {(node.attributes["href"] or "").removeprefix(PREVIEW) for node in named}


def test_a_draft_is_not_published(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    edit(
        content / "posts/2024-05-06-north-park/index.zh.md",
        "date: 2024-05-06",
        "date: 2024-05-06\ndraft: true",
    )
    site = build_content(content, tmp_path, PREVIEW)
    assert not [page for page in site.pages if "north-park" in page]


def test_a_picture_is_published_without_what_its_camera_noted_and_upright(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    original = picture_with_place(content / "posts/2024-05-06-north-park/IMG 0001.jpg")
    edit(
        content / "posts/2024-05-06-north-park/index.zh.md",
        "## 项目",
        '![工地](<IMG 0001.jpg> "工地全景")\n\n## 项目',
    )
    site = build_content(content, tmp_path, PREVIEW)
    published = [path for path in site.folder.rglob("*") if path.suffix in (".jpg", ".webp")]
    assert published
    for path in published:
        assert path.read_bytes() != original
        assert b"GPS" not in path.read_bytes()
        with Image.open(path) as copy:
            assert not copy.getexif()
            assert copy.height > copy.width  # the camera lay on its side
    image = site.pages["posts/north-park/index.html"].css_first("article img, main img")
    assert image is not None
    assert image.attributes["alt"] == "工地"


def test_one_picture_beside_two_posts_is_published_once(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    for post in ("2024-05-06-north-park", "2024-04-south-clinic"):
        Image.new("RGB", (60, 40), "teal").save(content / "posts" / post / "sign.png")
        text = content / "posts" / post / "index.zh.md"
        text.write_text(text.read_text(encoding="utf-8") + "\n![路牌](sign.png)\n", encoding="utf-8")
    site = build_content(content, tmp_path, PREVIEW)
    shown = {
        image.attributes["src"]
        for page in ("posts/north-park/index.html", "posts/south-clinic/index.html")
        for image in site.pages[page].css("main img[src^='/pictures/']")
    }
    assert len(shown) == 1
    assert len(list((site.folder / "pictures").glob("*.jpg"))) == 1


def picture_with_place(path: Path) -> bytes:
    """Write a photograph that notes its place and a camera on its side; give its bytes."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (36.0, 39.0, 0.0), 3: "E", 4: (117.0, 7.0, 0.0)})
    Image.linear_gradient("L").resize((800, 600)).convert("RGB").save(path, exif=exif)
    return path.read_bytes()


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_error_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    content = small_site(tmp_path)
    build(content, tmp_path)
    before = tree(tmp_path / "output")
    (content / "data/topics.yaml").write_text("investment: [", encoding="utf-8")
    result = build(content, tmp_path)
    assert any(str(finding.severity) == "error" for finding in result.findings)
    assert tree(tmp_path / "output") == before


# Days later, and the environment.
PLACES: list[tuple[int, dict[str, str]]] = [
    (400, {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"}),
    (3650, {"TZ": "America/Anchorage", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}),
]


def test_another_day_time_zone_locale_hash_seed_and_order_of_listing_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = small_site(tmp_path)
    Image.linear_gradient("L").save(content / "posts/2024-04-south-clinic/photo.png")
    edit(content / "posts/2024-04-south-clinic/index.zh.md", "\n---\n", "\n---\n\n![图](photo.png)\n")
    here = tree(build_content(content, tmp_path / "here", PREVIEW).folder)
    with monkeypatch.context() as patch:  # the order alone
        for name in ("listdir", "scandir"):
            patch.setattr(os, name, getattr(os, name))  # so that it is given back
        shuffle_listings(0)
        assert tree(build_content(content, tmp_path / "shuffled", PREVIEW).folder) == here
    for days, variables in PLACES:
        root = tmp_path / f"elsewhere {days}"
        command = [sys.executable, "-m", "tests.whole.elsewhere", str(days), str(content), str(root)]
        environment = {**os.environ, **variables, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}"}
        subprocess.run(command, check=True, env=environment, cwd=ROOT)
        assert tree(root / "output") == here


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes_build_the_same_site(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows and macOS start them, and as Linux does; each against a site made by one process."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"platform: no {method} here")
    content = small_site(tmp_path) if method == "fork" else make_larger(tmp_path / "content")
    with monkeypatch.context() as patch:
        patch.setattr(parallel, "cores", lambda: 1)
        alone = build_content(content, tmp_path / "alone", PREVIEW)
    builder, make_one = os.getpid(), making.make_one

    def make_in_a_worker(job: making.Job, staging: Path) -> making.JobResult:
        if os.getpid() == builder:
            assert method == "fork"  # one that is forked inherits what the first files needed
        else:
            (tmp_path / "made in a worker").touch()
        return make_one(job, staging)

    monkeypatch.setattr(making, "make_one", make_in_a_worker)
    assert run_job(BuildJob(str(content), str(tmp_path / method), method)) == 0
    assert tree(tmp_path / method / "output") == tree(alone.folder)
    if method == "fork":  # one that is spawned knows no patched function
        assert (tmp_path / "made in a worker").exists()


def small_site(root: Path) -> Path:
    """A copy of the small site that a test may change."""
    return Path(shutil.copytree(SMALL, root / "content"))


def build(content: Path, root: Path) -> BuildResult:
    """Build into ``root``, on top of what is there."""
    overrides = {"SITEURL": PREVIEW, "CACHE_PATH": str(root / "cache")}
    return build_site(
        ROOT / "pelicanconf.py", content, root / "output", TODAY, no_progress, overrides=overrides
    )
