"""A build killed at any instant leaves a whole site, and the next one ends as a clean build."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from achievements.build.journal import NAME
from achievements.build.staging import staging_of
from tests.programs import Programs
from tests.waiting import wait_until
from tests.whole.building import SMALL, tree
from tests.whole.one_build import BuildJob, run_job

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="platform: no fork here")

SEED = int(os.environ.get("KILL_SEED", "20261121"))
PAUSE = 0.2  # seconds between two moves into place: long enough for a busy machine to see one
# How the builds work that are killed, and how many of each: alone, with worker processes of both kinds,
# and slowly enough while files are moved into place that some are killed there.
WAYS = [("", 0.0)] * 19 + [("fork", 0.0)] * 19 + [("", PAUSE)] * 10 + [("spawn", 0.0)] * 2

Tree = dict[str, bytes]


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of a site, in which texts, data, pictures and posts differ."""
    root = tmp_path_factory.mktemp("contents")
    one, other = (Path(shutil.copytree(SMALL, root / name)) for name in ("one", "other"))
    north, south = "posts/2024-05-06-north-park", "posts/2024-04-south-clinic"
    shutil.copytree(other / south, other / "posts/2024-06-added")
    edit(other / "posts/2024-06-added/index.zh.md", "date: 2024-04", "date: 2024-06")
    edit(other / "data/districts/north.yaml", "zh: ", "zh: 新")
    edit(other / north / "index.zh.md", "开工", "动工")
    edit(other / "pages/about.zh.md", "title: ", "title: 新")
    for content, colour in ((one, "teal"), (other, "navy")):
        Image.new("RGB", (60, 40), colour).save(content / south / "site.png")
        edit(content / south / "index.zh.md", "\n---\n", "\n---\n\n![工地](site.png)\n")
    return one, other


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file once, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_fifty_builds_are_killed(programs: Programs, contents: tuple[Path, Path], tmp_path: Path) -> None:
    """Repeat with KILL_SEED=…; the instants depend on the machine as well."""
    print(f"KILL_SEED={SEED}")  # shown where the test fails
    chance = random.Random(SEED)  # noqa: S311 — a test's choice of instants
    clean = [clean_tree(content, tmp_path / f"clean-{number}") for number, content in enumerate(contents)]
    assert len(set(clean[0]) ^ set(clean[1])) >= 5
    root = tmp_path / "built"
    output = root / "output"
    assert run_job(BuildJob(str(contents[0]), str(root))) == 0
    programs.run(["-c", ""], tmp_path)  # starts what starts them, which is no part of a build's time
    took: dict[tuple[str, float], float] = {}
    seen: Counter[str] = Counter()
    now = 0
    for way in chance.sample(WAYS, len(WAYS)):
        old, new = clean[now], clean[1 - now]
        job = BuildJob(str(contents[1 - now]), str(root), *way)
        if way not in took and not job.pause:
            took[way] = time_of(programs, job, tmp_path / f"timed-{len(took)}", contents[now])
        process = programs.start(job.program)
        if job.pause:
            wait_until((staging_of(output) / NAME).exists)
        time.sleep(chance.uniform(0, 4 * job.pause or took[way]))
        kill(process)
        status = programs.end(process)
        if not job.pause:
            took[way] *= 0.9 if status == 0 else 1.02  # the machine may be less busy now, or more
        seen[check_what_is_left(output, old, new, ended=status == 0)] += 1
        assert run_job(BuildJob(str(contents[1 - now]), str(root))) == 0
        assert tree(output) == new
        assert not staging_of(output).exists()
        wait_for_end_of_group(process)
        now = 1 - now
    print(dict(seen))
    assert seen["old"] >= 10
    assert seen["mixed"] >= 5


def clean_tree(content: Path, root: Path) -> Tree:
    assert run_job(BuildJob(str(content), str(root))) == 0
    return tree(root / "output")


def time_of(programs: Programs, job: BuildJob, root: Path, before: Path) -> float:
    """How long such a build takes on top of the other version, in seconds."""
    assert run_job(BuildJob(str(before), str(root))) == 0
    started = time.monotonic()
    process = programs.start(BuildJob(job.content, str(root), job.workers).program)
    assert programs.end(process) == 0
    return time.monotonic() - started


def kill(process: int) -> None:
    """Kill a process, but not those that it started."""
    with contextlib.suppress(ProcessLookupError):  # it was quicker
        os.kill(process, signal.SIGKILL)


def wait_for_end_of_group(process: int) -> None:
    """Fail unless every process that a build started ends without it."""

    def has_ended() -> bool:
        try:
            os.killpg(process, 0)
        except ProcessLookupError:
            return True
        return False

    wait_until(has_ended)


def check_what_is_left(output: Path, old: Tree, new: Tree, *, ended: bool) -> str:
    """Fail unless what a killed build left is the old site, or the new one, or on the way to it.

    On the way (the journal is there) each file is one of the two, none is missing that both have, and
    whoever starts at a home page finds no link that leads nowhere.
    """
    found = tree(output)
    if ended:
        assert found == new
        return "ended"
    if not (staging_of(output) / NAME).exists():
        assert found in (old, new)
        return "old" if found == old else "new"
    assert all(data in (old.get(path), new.get(path)) for path, data in found.items())
    assert old.keys() & new.keys() <= found.keys()
    assert dead_links(found) == []
    return "mixed"


def dead_links(site: Tree) -> list[str]:
    """Addresses that lead nowhere, on the pages that can be reached from the home pages."""
    dead: list[str] = []
    waiting = ["", "en/"]
    reached = set(waiting)
    while waiting:
        address = waiting.pop()
        page = address + "index.html" if address.endswith("/") or not address else address
        if page not in site:
            dead.append(address)
        elif page.endswith(".html"):
            found = {target for target in targets(site[page], address) if target not in reached}
            reached |= found
            waiting += sorted(found)
    return dead


def targets(page: bytes, address: str) -> Iterator[str]:
    """What a page links to and shows of its own site, as paths below the root."""
    for node in LexborHTMLParser(page).css("[href], [src]"):
        value = node.attributes.get("href") or node.attributes.get("src") or ""
        parts = urlsplit(urljoin(f"http://localhost:8000/{address}", value))
        if parts.netloc == "localhost:8000":
            yield unquote(parts.path.lstrip("/"))


def test_the_walk_along_the_links_sees_a_dead_one() -> None:
    site = {"index.html": b"<a href=/a/>", "a/index.html": b"<img src=b.png>", "en/index.html": b""}
    assert dead_links(site) == ["a/b.png"]
    assert dead_links({**site, "a/b.png": b""}) == []


@pytest.mark.parametrize("way", [("", 0.0), ("fork", 0.0)])
def test_a_first_build_that_is_killed_leaves_nothing_or_all(
    programs: Programs, contents: tuple[Path, Path], tmp_path: Path, way: tuple[str, float]
) -> None:
    clean = clean_tree(contents[0], tmp_path / "clean")
    for instant in (0.2, 0.6):
        root = tmp_path / f"killed-{instant}"
        process = programs.start(BuildJob(str(contents[0]), str(root), *way).program)
        time.sleep(instant)
        kill(process)
        status = programs.end(process)
        check_what_is_left(root / "output", {}, clean, ended=status == 0)
        assert run_job(BuildJob(str(contents[0]), str(root))) == 0
        assert tree(root / "output") == clean
        wait_for_end_of_group(process)


def test_what_is_mixed_is_completed_by_the_next_build_even_if_that_fails(
    programs: Programs, contents: tuple[Path, Path], tmp_path: Path
) -> None:
    root = tmp_path / "built"
    clean = [clean_tree(content, tmp_path / f"clean-{number}") for number, content in enumerate(contents)]
    assert run_job(BuildJob(str(contents[0]), str(root))) == 0
    process = programs.start(BuildJob(str(contents[1]), str(root), pause=PAUSE).program)
    wait_until((staging_of(root / "output") / NAME).exists)
    kill(process)
    programs.end(process)
    check_what_is_left(root / "output", *clean, ended=False)
    assert (staging_of(root / "output") / NAME).exists()
    broken = Path(shutil.copytree(contents[0], tmp_path / "broken"))
    (broken / "data/topics.yaml").write_text("investment: [", encoding="utf-8")
    assert run_job(BuildJob(str(broken), str(root))) == 1
    assert tree(root / "output") == clean[1]
