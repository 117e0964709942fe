"""Deploying: the live site is whole at every instant, whoever kills what, and one can go back."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from achievements.commands import deploy
from achievements.commands.console import CommandError
from achievements.hosting.deploying import name_of
from achievements.hosting.manifest import (
    NAME,
    FileDifference,
    compare_folder,
    file_of,
    files_below,
    read_manifest,
    render_manifest,
)
from achievements.model.entities import Dataset
from tests.hosting.servers import is_there, open_to_others, serving
from tests.waiting import PATIENCE, wait_until
from tests.whole.building import ROOT

resource = pytest.importorskip("resource", reason="platform: Windows has no limits of files")
fcntl = pytest.importorskip("fcntl", reason="platform: Windows has no flock")
pytestmark = pytest.mark.skipif(
    shutil.which("flock") is None, reason="platform: a POSIX shell with flock is what deploy needs"
)


NOBODY = 65534
DEPLOY = """
import sys
from pathlib import Path
from achievements.commands.deploy import run
sys.exit(run(Path.cwd(), sys.argv[1], sys.argv[2]))
"""


def site(root: Path, number: int, more: Mapping[str, bytes] | None = None) -> Path:
    """A release: two pages with the style sheet of this number, and a file that is always the same."""
    folder = root / f"release {number}"
    style = f"p::after {{ content: '{number}' }}\n".encode()
    name = f"assets/portal.{hashlib.sha256(style).hexdigest()[:8]}.css"
    page = f'<!doctype html><link rel="stylesheet" href="/{name}"><p>{number}</p>'.encode()
    files = {name: style, "index.html": page, "en/index.html": page, "data/a b'文.csv": b"same\n"}
    files |= {"404.html": b"zh", "en/404.html": b"en", f"posts/{number}/index.html": page}
    files |= more or {}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    listed = {path: file_of(data) for path, data in files.items()}
    manifest = render_manifest(listed, "https://www.laiwu.gov.cn", "", {}, {}, {}, (), Dataset())
    (folder / NAME).write_bytes(manifest)
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "the host's" / "portal"


def put(folder: Path, target: Path) -> None:
    assert deploy.run(ROOT, str(target), str(folder)) == 0


def live_release(target: Path) -> str:
    """Where the link leads that is served."""
    return (target / "current").readlink().as_posix()


def differences(live: Path) -> list[FileDifference]:
    """What the live site lacks, has wrong or has too much; what is carried along belongs to it."""
    return list(compare_folder(live, read_manifest(live / NAME)))


def test_a_release_is_live_whole_and_what_did_not_change_is_the_same_file(
    tmp_path: Path, target: Path
) -> None:
    first, second = site(tmp_path, 1), site(tmp_path, 2)
    put(first, target)
    assert live_release(target) == f"releases/{name_of(first)}"
    assert not list(compare_folder(target / "current", read_manifest(first / NAME)))
    same = (target / "current" / "data/a b'文.csv").stat()

    put(second, target)
    assert live_release(target) == f"releases/{name_of(second)}"
    assert not differences(target / "current")
    now = (target / "current" / "data/a b'文.csv").stat()
    assert (now.st_ino, now.st_mtime_ns) == (same.st_ino, same.st_mtime_ns), "its ETag stays"
    assert not (target / "current/posts/1").exists()


def test_what_pages_of_the_releases_before_ask_for_is_carried_along(tmp_path: Path, target: Path) -> None:
    folders = [site(tmp_path, number) for number in range(5)]
    styles = [next(path for path in files_below(each) if path.endswith(".css")) for each in folders]
    for folder in folders:
        put(folder, target)
    there = set(files_below(target / "current"))
    assert set(styles[2:]) <= there
    assert not there & set(styles[:2]), "not for ever"
    assert len(list((target / "releases").iterdir())) == 3
    assert differences(target / "current") == []
    assert deploy.go_back(ROOT, str(target)) == 0
    assert differences(target / "current") == []
    (target / "current" / styles[3]).write_text("changed", encoding="utf-8")
    (target / "current" / "planted.html").write_text("x", encoding="utf-8")
    assert {each.path for each in differences(target / "current")} >= {"planted.html"}


@pytest.mark.parametrize("place", ["host:rel", "user@", "user@host", "user@host:folder", "host:"])
def test_a_host_without_its_folder_is_no_folder_here(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(tmp_path, 1)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(CommandError, match="USER@HOST:/FOLDER"):
        deploy.run(ROOT, place, str(folder))
    assert not list((tmp_path / "here").iterdir())


def test_the_same_release_again_changes_nothing(tmp_path: Path, target: Path) -> None:
    folder = site(tmp_path, 1)
    put(folder, target)
    before = [(path, path.stat().st_ino) for path in sorted(target.rglob("*"))]
    put(folder, target)
    assert [(path, path.stat().st_ino) for path in sorted(target.rglob("*"))] == before


def test_one_can_go_back_as_far_as_releases_are_kept(
    tmp_path: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [site(tmp_path, number) for number in range(3)]
    for folder in folders:
        put(folder, target)
    for folder in (folders[1], folders[0]):
        assert deploy.go_back(ROOT, str(target)) == 0
        assert name_of(folder) in capsys.readouterr().out
        assert live_release(target) == f"releases/{name_of(folder)}"
        assert not differences(target / "current")
    with pytest.raises(CommandError, match="no release to go back to"):
        deploy.go_back(ROOT, str(target))
    put(folders[2], target)
    assert live_release(target) == f"releases/{name_of(folders[2])}"
    assert deploy.go_back(ROOT, str(target)) == 0
    assert live_release(target) == f"releases/{name_of(folders[0])}"


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_is(tmp_path: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "index.html").write_bytes(b"theirs")
    with pytest.raises(CommandError, match=r"not deployed there.*live site is as it was"):
        put(site(tmp_path, 1), target)
    assert [path.name for path in target.iterdir()] == ["index.html"]


def test_a_release_that_was_changed_by_hand_is_refused(tmp_path: Path, target: Path) -> None:
    folder = site(tmp_path, 1)
    (folder / "index.html").write_bytes(b"by hand")
    with pytest.raises(CommandError, match="not as its manifest says"):
        put(folder, target)
    assert not target.exists()


@pytest.mark.parametrize(
    ("place", "program"), [("/srv/portal", "sh"), ("./portal", "sh"), ("web@host.example:/srv/portal", "ssh")]
)
def test_a_program_that_this_computer_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, place: str, program: str
) -> None:
    """Windows says that a file is not found, and not which."""

    def find_nothing(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(subprocess, "Popen", find_nothing)
    with pytest.raises(CommandError, match=rf"(?s)没有 {program}。.*has no {program}\."):
        deploy.go_back(ROOT, place)


def test_without_a_release_nothing_is_deployed(tmp_path: Path, target: Path) -> None:
    with pytest.raises(CommandError, match="Run publish first"):
        put(tmp_path / "nowhere", target)


def run_deploy(folder: Path, target: Path, **how: Any) -> subprocess.CompletedProcess[str]:
    """Deploy in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", DEPLOY, str(target), str(folder)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, **how)


def require_python(account: dict[str, Any]) -> None:
    """Skip where another account may not run this Python: below the home of root, say."""
    try:
        ran = subprocess.run([sys.executable, "-c", ""], check=False, **account).returncode == 0
    except PermissionError:
        ran = False
    if not ran:
        pytest.skip("platform: nobody else may run this Python")


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path, 1)
    (tmp_path / "locked").mkdir(mode=0o555)
    other: dict[str, Any] = {}
    if os.geteuid() == 0:  # to whom nothing is refused
        open_to_others(tmp_path)
        other = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        require_python(other)
    done = run_deploy(folder, tmp_path / "locked" / "portal", **other)
    assert done.returncode == 1
    assert "没有写入目标文件夹的权限" in done.stderr
    assert "The target may not be written." in done.stderr
    assert "The live site is as it was." in done.stderr
    assert not list((tmp_path / "locked").iterdir())


def test_a_live_site_that_another_account_deployed_is_left_as_it_is(tmp_path: Path, target: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("platform: only root can be two accounts")
    put(site(tmp_path, 1), target)
    open_to_others(target)
    before = live_release(target)
    other: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    require_python(other)
    done = run_deploy(site(tmp_path, 2), target, **other)
    assert (done.returncode, "没有写入目标文件夹的权限" in done.stderr) == (1, True), done.stderr
    assert live_release(target) == before
    assert not differences(target / "current")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("platform: only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607 — where it lies differs


@pytest.mark.parametrize("disk", ["full", "file too large"])
def test_a_full_disk_leaves_the_live_site_whole_and_is_told(
    tmp_path: Path, disk: str, request: pytest.FixtureRequest
) -> None:
    where = request.getfixturevalue("small_disk") if disk == "full" else tmp_path
    target = where / "portal"
    put(site(tmp_path, 1), target)
    before = live_release(target)
    large = site(tmp_path, 2, more={"data/large.csv": os.urandom(600_000)})
    limited = {} if disk == "full" else {"preexec_fn": limit_files}
    done = run_deploy(large, target, **limited)
    assert done.returncode == 1
    assert ("目标磁盘已满" in done.stderr and "is full" in done.stderr) or disk != "full", done.stderr
    assert "线上的网站没有变动。" in done.stderr
    assert "The live site is as it was." in done.stderr
    assert live_release(target) == before
    assert not differences(target / "current")
    assert not [path for path in target.iterdir() if path.name in (".incoming", ".new")], "room is made again"
    put(site(tmp_path, 3), target)
    assert not differences(target / "current")


def limit_files() -> None:
    """Let no file grow beyond 300 kB, as a quota may."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_file_in_the_place_of_the_target_is_told_and_kept(tmp_path: Path) -> None:
    place = tmp_path / "portal"
    place.write_bytes(b"theirs")
    for target in (place, place / "below"):
        with pytest.raises(CommandError, match=r"There is a file where the target should be\..*as it was"):
            put(site(tmp_path, 1), target)
    assert place.read_bytes() == b"theirs"


@pytest.mark.parametrize("name", ["政务 网站", "a 'b' \"c\" $d", "-n", "a;b&c", "新\n行"])
def test_a_target_of_any_name_is_a_folder(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    for number in (1, 2):
        put(site(tmp_path, number), target)
    assert not differences(target / "current")
    assert deploy.go_back(ROOT, str(target)) == 0


def test_a_target_that_is_a_link_is_the_folder_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "portal").symlink_to(tmp_path / "disk")
    for number in (1, 2):
        put(site(tmp_path, number), tmp_path / "portal")
    assert not differences(tmp_path / "disk" / "current")
    assert (tmp_path / "portal").is_symlink()


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, target: Path) -> None:
    first, second = site(tmp_path, 1), site(tmp_path, 2)
    put(first, target)
    for path in second.rglob("*"):
        os.utime(path, (1, 1))
    put(second, target)
    assert live_release(target) == f"releases/{name_of(second)}"
    assert deploy.go_back(ROOT, str(target)) == 0
    assert live_release(target) == f"releases/{name_of(first)}"


def test_of_two_deployments_at_once_each_is_whole_or_told_to_wait(tmp_path: Path, target: Path) -> None:
    put(site(tmp_path, 0), target)
    folders = [site(tmp_path, number) for number in (1, 2, 3)]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda folder: run_deploy(folder, target), folders))
    assert any(each.returncode == 0 for each in done)
    for each in done:
        assert each.returncode == 0 or "Another deployment" in each.stderr, each.stderr
    assert not differences(target / "current")


def test_a_second_deployment_at_once_is_told_to_wait(tmp_path: Path, target: Path) -> None:
    put(site(tmp_path, 1), target)
    with (target / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another deployment is running"):
            put(site(tmp_path, 2), target)
    put(site(tmp_path, 2), target)


def test_what_was_spoilt_on_its_way_does_not_go_live(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site(tmp_path, 1), target)
    live = live_release(target)
    kept = target / live / "data/a b'文.csv"
    kept.write_bytes(b"rotten\n")
    with pytest.raises(CommandError, match=r"not those of the manifest.*as it was(.|\n)*a b'"):
        put(site(tmp_path, 2), target)
    assert live_release(target) == live


def test_a_host_behind_ssh_is_a_folder_like_any_other(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `ssh` hands on a command: as one text, to a shell on the other side."""
    ssh = tmp_path / "bin" / "ssh"
    ssh.parent.mkdir()
    ssh.write_text('#!/bin/sh\n[ "$1" = editor@host ] || exit 255\nshift\nexec sh -c "$*"\n')
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{ssh.parent}{os.pathsep}{os.environ['PATH']}")
    first, second = site(tmp_path, 1), site(tmp_path, 2)
    for folder in (first, second):
        assert deploy.run(ROOT, f"editor@host:{target}", str(folder)) == 0
        assert live_release(target) == f"releases/{name_of(folder)}"
    assert deploy.go_back(ROOT, f"editor@host:{target}") == 0
    assert live_release(target) == f"releases/{name_of(first)}"
    capsys.readouterr()
    with pytest.raises(CommandError, match=r"cannot be reached, or hung up\. The live site is as it was\."):
        deploy.run(ROOT, f"editor@nowhere:{target}", str(second))


def test_a_deployment_killed_at_any_instant_leaves_the_live_site_whole(tmp_path: Path, target: Path) -> None:
    folders = [site(tmp_path, number) for number in range(2)]
    put(folders[0], target)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    chance = random.Random(20261128)  # noqa: S311 — no secret
    for number in range(12):
        command = [sys.executable, "-c", DEPLOY, str(target), str(folders[1 - number % 2])]
        with subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait(chance.uniform(0.05, 0.6))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
        assert not differences(target / "current")
        put(folders[number % 2], target)
        assert live_release(target) == f"releases/{name_of(folders[number % 2])}"


class Reader(threading.Thread):
    """Reads the page and its style sheet again and again, as browsers do, until it is told to stop."""

    def __init__(self, address: str, pause: threading.Event) -> None:
        super().__init__(daemon=True)
        self.read = 0
        self.harmed: list[str] = []
        self._host = urlsplit(address).netloc
        self._stop_reading = pause

    def run(self) -> None:
        """Read."""
        while not self._stop_reading.is_set():
            status, page = self._ask("/")
            if status != 200 or b"stylesheet" not in page:
                self.harmed.append(f"page: {status}")
                continue
            number = page.partition(b"<p>")[2].partition(b"</p>")[0]
            status, style = self._ask(page.partition(b'href="')[2].partition(b'"')[0].decode())
            if status != 200 or b"'" + number + b"'" not in style:
                self.harmed.append(f"style of {number.decode()}: {status}")
            self.read += 1

    def _ask(self, path: str) -> tuple[int, bytes]:
        connection = HTTPConnection(self._host, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": "www.laiwu.gov.cn"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def served(tmp_path: Path, target: Path) -> Iterator[str]:
    if not is_there("nginx.conf"):
        pytest.skip("no nginx here")
    put(site(tmp_path, 0), target)
    with serving("nginx.conf", target / "current", tmp_path / "server") as address:
        yield address


def test_no_reader_is_harmed_by_twenty_deployments_and_five_steps_back(
    tmp_path: Path, target: Path, served: str
) -> None:
    stop = threading.Event()
    readers = [Reader(served, stop) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        put(site(tmp_path, number), target)
        if number % 4 == 0:
            assert deploy.go_back(ROOT, str(target)) == 0
        read = sum(reader.read for reader in readers)
        wait_until(lambda read=read: sum(reader.read for reader in readers) > read + 5)  # type: ignore[misc]
    stop.set()
    for reader in readers:
        reader.join()
    assert [reader.harmed for reader in readers] == [[], [], []]
