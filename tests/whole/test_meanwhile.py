"""What happens meanwhile: another build, an edit, a deletion."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from achievements.build import driver
from achievements.build.driver import BuildResult, build_site
from achievements.build.journal import NAME
from achievements.build.lock import hold
from achievements.build.staging import lock_of, staging_of
from achievements.model import files as content_files
from achievements.model.findings import Finding, has_errors
from achievements.render import html
from tests.programs import Programs
from tests.waiting import wait_until
from tests.whole.building import ROOT, SMALL, TODAY, no_progress, tree
from tests.whole.one_build import BuildJob, run_job

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="platform: no fork here")
POST = "posts/2024-05-06-north-park/index.zh.md"


def build(content: Path, root: Path, on_wait: Callable[[], None] = lambda: None) -> BuildResult:
    settings = {"SITEURL": "http://localhost:8000", "CACHE_PATH": str(root / "cache")}
    conf = ROOT / "pelicanconf.py"
    return build_site(conf, content, root / "output", TODAY, no_progress, on_wait, overrides=settings)


def clean(content: Path, root: Path) -> dict[str, bytes]:
    assert not has_errors(build(content, root).findings)
    return tree(root / "output")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def build_beside_another(content: Path, programs: Programs, first: Path, second: Path, pause: float) -> int:
    """Build below ``second`` while another process builds other content below ``first``.

    Return how often the build said that it waits. ``pause``: seconds of the other before each move of a file.
    """
    changed = Path(shutil.copytree(content, content.with_name("changed")))
    edit(changed / POST, "开工", "动工")
    process = programs.start(BuildJob(str(changed), str(first), pause=pause).program)
    wait_until((staging_of(first / "output") / NAME).exists)
    waited: list[float] = []
    assert not has_errors(build(content, second, lambda: waited.append(time.monotonic())).findings)
    assert programs.end(process) == 0
    return len(waited)


@forks
def test_a_second_build_waits_for_the_first_and_says_so(
    content: Path, programs: Programs, tmp_path: Path
) -> None:
    root = tmp_path / "built"
    assert not has_errors(build(content, root).findings)
    assert build_beside_another(content, programs, root, root, pause=0.1) == 1
    assert tree(root / "output") == clean(content, tmp_path / "clean")


def test_projects_with_caches_of_their_own_do_not_build_into_one_folder_at_once(
    content: Path, programs: Programs, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    other.mkdir()
    (other / "output").symlink_to(one / "output")
    assert build_beside_another(content, programs, one, other, pause=0.01) == 1
    assert tree(one / "output") == clean(content, tmp_path / "clean")


def test_a_build_that_waited_too_long_says_that_another_has_not_ended(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clean(content, tmp_path)
    edit(content / POST, "开工", "动工")
    monkeypatch.setattr(driver, "LOCK_PATIENCE", 0.3)
    with hold(lock_of(staging_of(tmp_path / "output")), 0, lambda: None):
        refused = build(content, tmp_path)
    assert [finding.rule for finding in refused.findings if finding.severity == "error"] == ["output-busy"]
    assert tree(tmp_path / "output") == before
    assert not has_errors(build(content, tmp_path).findings)


@forks
def test_builds_into_two_folders_share_their_cache(content: Path, programs: Programs, tmp_path: Path) -> None:
    """As a preview and a publication of the same content do."""
    changed = Path(shutil.copytree(content, tmp_path / "changed"))
    edit(changed / POST, "开工", "动工")
    (tmp_path / "shared").mkdir()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cache").symlink_to(tmp_path / "shared")
    jobs = (
        BuildJob(str(content), str(tmp_path / "one"), "fork"),
        BuildJob(str(changed), str(tmp_path / "other"), "fork"),
    )
    processes = [programs.start(job.program) for job in jobs]
    assert [programs.end(process) for process in processes] == [0, 0]
    assert tree(tmp_path / "one/output") == clean(content, tmp_path / "clean")
    assert tree(tmp_path / "other/output") == clean(changed, tmp_path / "clean")


@pytest.mark.parametrize("name", [POST, "data/metrics/north/2024-q1.yaml"])
def test_a_file_that_vanishes_between_listing_and_reading_stops_the_build(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = clean(content, tmp_path)
    text = (content / name).read_bytes() + b"\n"
    (content / name).write_bytes(text)
    walk = content_files._walk

    def walk_while_somebody_deletes(root: Path, refused: list[Finding]) -> Iterator[object]:
        listed = list(walk(root, refused))
        (content / name).unlink(missing_ok=True)  # the folder of the theme is listed after it
        return iter(listed)

    with monkeypatch.context() as patch:
        patch.setattr(content_files, "_walk", walk_while_somebody_deletes)
        stopped = build(content, tmp_path)
    assert "unreadable-file" in {finding.rule for finding in stopped.findings if finding.file == name}
    assert tree(tmp_path / "output") == before
    (content / name).write_bytes(text)
    assert not has_errors(build(content, tmp_path).findings)
    assert tree(tmp_path / "output") == clean(content, tmp_path / "clean")


def test_a_half_written_file_is_read_again(content: Path, tmp_path: Path) -> None:
    whole = (content / POST).read_text(encoding="utf-8").replace("开工", "动工")
    clean(content, tmp_path)
    for part in (whole[: len(whole) // 2], whole[:-20], "", whole[:30]):
        (content / POST).write_text(part, encoding="utf-8")
        build(content, tmp_path)
    (content / POST).write_text(whole, encoding="utf-8")
    assert not has_errors(build(content, tmp_path).findings)
    assert tree(tmp_path / "output") == clean(content, tmp_path / "clean")


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows tells of no change but by size and time")
def test_a_file_saved_again_in_the_same_size_and_with_the_same_time_is_read_again(
    content: Path, tmp_path: Path
) -> None:
    text = (content / POST).read_text(encoding="utf-8")
    for word in ("动工", "复工", "开工"):
        (content / POST).write_text(text.replace("开工", word), encoding="utf-8")
        os.utime(content / POST, (1_600_000_000, 1_600_000_000))
        assert not has_errors(build(content, tmp_path).findings)
        assert word in (tmp_path / "output/posts/north-park/index.html").read_text(encoding="utf-8")
    assert tree(tmp_path / "output") == clean(content, tmp_path / "clean")


@pytest.mark.parametrize("what", ["changed", "deleted"])
def test_a_picture_that_is_replaced_while_pages_are_made_is_never_published_under_the_old_name(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    picture = content / "posts/2024-05-06-north-park/site.png"
    Image.new("RGB", (60, 40), "teal").save(picture)
    edit(content / POST, "## 项目", "![工地](site.png)\n\n## 项目")
    render = html.render_page

    def render_while_somebody_saves(*args: object) -> bytes:
        Image.new("RGB", (60, 40), "navy").save(picture)
        if what == "deleted":
            picture.unlink()
        return render(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("achievements.build.assembly.render_page", render_while_somebody_saves)
        stopped = build(content, tmp_path)
    assert [finding.rule for finding in stopped.findings if finding.severity == "error"] == [
        "content-changed"
    ]
    assert not (tmp_path / "output").exists()
    Image.new("RGB", (60, 40), "navy").save(picture)
    assert not has_errors(build(content, tmp_path).findings)
    assert tree(tmp_path / "output") == clean(content, tmp_path / "clean")


@forks
def test_an_edit_while_worker_processes_are_started_reaches_no_page_of_this_build(
    content: Path, programs: Programs, tmp_path: Path
) -> None:
    """Spawned workers read the content anew: what they find changed, they must not publish."""
    before = clean(content, tmp_path / "clean-before")
    root = tmp_path / "built"
    process = programs.start(BuildJob(str(content), str(root), "spawn").program)
    wait_until(staging_of(root / "output").exists)
    edit(content / "data/districts/north.yaml", "zh: ", "zh: 新")
    assert programs.end(process) == 0
    assert tree(root / "output") == before
    assert run_job(BuildJob(str(content), str(root))) == 0
    assert tree(root / "output") == clean(content, tmp_path / "clean")
