"""The Nu HTML checker (the W3C's validator) has nothing to say of any page or drawing of the site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.audit.host import StaticHost

CHECKED = (".html", ".svg")
LEFT_OUT = "File was not checked."  # said of files that are neither


@pytest.fixture(scope="module")
def checker(node_modules: Path) -> list[str]:
    """The command that runs the checker."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java 17 or newer (Debian: apt install default-jre-headless)")
    return [java, "-jar", str(node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar")]


def check(checker: list[str], folder: Path) -> list[str]:
    """What the checker says of a folder, line by line; fails unless it looked at every file."""
    options = ["--also-check-svg", "--skip-non-html", "--format", "json", "--verbose", "--stdout"]
    command = [*checker, *options, "--exit-zero-always", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    seen = [line for line in ended.stderr.splitlines() if line.endswith(CHECKED)]
    assert len(seen) == sum(path.suffix in CHECKED for path in folder.rglob("*")) > 0, ended.stderr
    messages = [m for m in json.loads(ended.stdout)["messages"] if not m["message"].startswith(LEFT_OUT)]
    return [f"{m['url']}:{m.get('lastLine', '')}: {m['type']}: {m['message']}" for m in messages]


def test_every_page_is_valid(host: StaticHost, checker: list[str]) -> None:
    assert check(checker, host.folder) == []


def test_the_checker_sees_a_fault(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>A fault</title><p><div></div></p>', encoding="utf-8"
    )
    drawing = tmp_path / "drawing.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>', encoding="utf-8")
    complaints = check(checker, tmp_path)
    assert any("No “p” element in scope" in line for line in complaints), complaints
    assert any("rekt" in line for line in complaints), complaints
