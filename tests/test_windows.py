"""Names that Windows can hold; those of a built site are tested where it is built."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from achievements.model.identifiers import is_reserved_on_windows
from tests.whole.building import ROOT

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
