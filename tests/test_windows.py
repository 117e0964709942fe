"""What can be known of Windows on any machine: names that it can hold, texts whose encoding is named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from achievements.model.identifiers import is_reserved_on_windows
from tests.whole.building import ROOT, SMALL, build_content
from tests.whole.test_feeds import content_with

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
LONGEST = 260 - 1  # MAX_PATH, with the zero at its end
AROUND = len(r"C:\Users\a-name-of-20-letters\Documents\district-achievements-portal\release") + 1


def faults(paths: list[str]) -> list[str]:
    """The paths that Windows cannot hold, or that would be one file there."""
    wrong = [
        path
        for path in paths
        if any(FORBIDDEN.search(part) or is_reserved_on_windows(part) for part in path.split("/"))
        or AROUND + len(path) > LONGEST
    ]
    folded: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for number in range(1, len(parts) + 1):
            name = "/".join(parts[:number])
            if folded.setdefault(name.casefold(), name) != name:
                wrong.append(path)
    return wrong


@pytest.mark.parametrize(
    "path",
    ["a/con/b", "a/NUL.txt", "aux", "a:b", "a?b", "a./b", "a /b", "com1.tar.gz", "lpt9", "x/" * 100 + "y"],
)
def test_a_name_that_windows_cannot_hold_is_seen(path: str) -> None:
    assert faults([path]) == [path]


def test_names_that_differ_in_case_alone_are_seen() -> None:
    assert faults(["a/b", "A/c"]) == ["A/c"]
    assert faults(["a/B.html", "a/b.HTML", "a/c.html"]) == ["a/b.HTML"]
    assert faults(["console/nullable", "a.b/c-con"]) == []


def test_the_project_can_be_checked_out() -> None:
    git = shutil.which("git")
    assert git
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [path for path in listed.decode("utf-8").split("\0") if path]
    assert len(paths) > 500
    assert faults(paths) == []


def test_the_site_can_be_written(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    post = content / "posts/2024-05-06-north-park"
    post.rename(post.with_name("2024-05-06-" + "north-vaccine-park-" * 3 + "z"))
    for each in (ROOT / "content", content):
        site = build_content(each, tmp_path / f"of {each.parent.name}", "https://portal.example")
        paths = [
            path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()
        ]
        assert len(paths) > 100
        assert faults(paths) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--content", str(SMALL)],
        ["build", "--content", str(SMALL), "--output", "OUTPUT"],
        ["ids", "北区", "--content", str(SMALL)],
        ["new", "source", "daily", "--date", "2024-05-07", "--content", "CONTENT"],
        ["translated", "north-park", "--content", "CONTENT"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_text_is_read_in_the_encoding_of_the_machine(tmp_path: Path, arguments: list[str]) -> None:
    """Chinese Windows takes GBK where a program names none; Python tells where that would be (PEP 597)."""
    places = {"OUTPUT": str(tmp_path / "output"), "CONTENT": str(content_with(tmp_path))}
    done = subprocess.run(
        [
            *(sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning"),
            *("tasks.py", *(places.get(argument, argument) for argument in arguments)),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"EncodingWarning" not in done.stderr
