"""The build command on a disk without room, as the operating system makes it: refused in plain words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from achievements.build.staging import lock_of, staging_of
from tests.programs import Programs
from tests.whole.building import ROOT, SMALL, tree

FULL = "磁盘已满", "The disk is full", "腾出空间", "build again"

# The command as a person runs it, with files that may grow up to a limit (0: none).
COMMAND = """
import sys
from pathlib import Path
from achievements.commands.cli import parse_options, run_task
from achievements.commands.console import make_streams_safe
from achievements.commands.declaration import find_task

if limit := int(sys.argv[1]):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
make_streams_safe()
task = find_task("build")
sys.exit(run_task(task, parse_options(task, sys.argv[3:], "build"), Path(sys.argv[2])))
"""


class Project:
    """A portal's folder with the small site in two versions, one built after the other."""

    def __init__(self, programs: Programs, root: Path) -> None:
        self.programs = programs
        self.root = root
        self.output = root / "output"
        shutil.copy(ROOT / "pelicanconf.py", root)
        for name in ("plugins", "themes"):
            (root / name).symlink_to(ROOT / name)
        self.one = Path(shutil.copytree(SMALL, root / "one"))
        self.other = Path(shutil.copytree(SMALL, root / "other"))
        district = self.other / "data/districts/north.yaml"
        district.write_text(
            district.read_text(encoding="utf-8").replace("zh: ", "zh: 新", 1), encoding="utf-8"
        )
        added = Path(
            shutil.copytree(self.other / "posts/2024-04-south-clinic", self.other / "posts/2024-04-x")
        )
        text = (added / "index.zh.md").read_text(encoding="utf-8")
        (added / "index.zh.md").write_text(text + "\n很长。\n" * 5000, encoding="utf-8")

    def build(
        self, content: Path, output: Path | None = None, limit: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run the command."""
        options = ["--content", str(content), "--output", str(output or self.output)]
        return self.programs.run(("-c", COMMAND, str(limit), str(self.root), *options), self.root)


@pytest.fixture
def project(programs: Programs, tmp_path: Path) -> Project:
    """A portal's folder."""
    return Project(programs, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no limit to the size of files")
def test_files_that_may_not_grow_leave_the_output_as_it_was(project: Project) -> None:
    assert project.build(project.one).returncode == 0
    before = tree(project.output)
    for limit in (500, 60_000):
        check_refusal(project, project.build(project.other, limit=limit), before)
    assert project.build(project.other).returncode == 0
    assert tree(project.output) == clean(project)


def check_refusal(
    project: Project, ended: subprocess.CompletedProcess[str], before: dict[str, bytes]
) -> None:
    """Fail unless a build ended with an error in words, and left everything as it was."""
    said = ended.stdout + ended.stderr
    assert ended.returncode == 1, said
    assert [words for words in FULL if words not in ended.stdout] == [], said
    assert "Traceback" not in said
    assert tree(project.output) == before
    assert not staging_of(project.output).exists()


def clean(project: Project) -> dict[str, bytes]:
    """The second version of the site, built anew."""
    folder = project.root / "clean"
    assert project.build(project.other, folder).returncode == 0
    return tree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory, of a size that a test can change."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=64m", "none", str(folder)], check=False
    )
    if mounted.returncode:
        pytest.skip("platform: only root may mount a file system of a chosen size")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="platform: tmpfs is Linux's")
def test_a_full_disk_leaves_the_output_as_it_was(
    small_disk: Path, programs: Programs, tmp_path: Path
) -> None:
    project = Project(programs, small_disk)
    assert project.build(project.one).returncode == 0
    before = tree(project.output)
    (tmp_path / "elsewhere").mkdir()
    wanted = clean(Project(programs, tmp_path / "elsewhere"))
    for room in (0, 64, 256):
        resize(small_disk, used_kib(small_disk) + room)
        check_refusal(project, project.build(project.other), before)
    resize(small_disk, 65536)
    assert project.build(project.other).returncode == 0
    assert tree(project.output) == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="platform: tmpfs is Linux's")
def test_the_output_may_be_a_file_system_of_its_own(project: Project, small_disk: Path) -> None:
    """As a volume of a container is."""
    assert project.build(project.one, small_disk).returncode == 0
    ended = project.build(project.other, small_disk)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert tree(small_disk) == {**clean(project), lock_of(staging_of(small_disk)).name: b""}
    assert not staging_of(small_disk).exists()


def used_kib(folder: Path) -> int:
    """What a file system holds, in KiB."""
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize // 1024


def resize(folder: Path, kib: int) -> None:
    """Give a file system in memory another size."""
    subprocess.run(["/bin/mount", "-o", f"remount,size={max(kib, 4)}k", str(folder)], check=True)
