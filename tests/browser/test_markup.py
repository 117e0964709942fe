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


# It has some seconds to do: as many again went into making its code faster, and a core into clearing up.
SHORT_RUN = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page and a drawing that are not valid."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "page.html").write_text(
        '<!doctype html><html lang="en"><title>A fault</title><p><div></div></p>', encoding="utf-8"
    )
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>'
    (folder / "drawing.svg").write_text(drawing, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def complaints(node_modules: Path, host: StaticHost, faulty: Path) -> list[str]:
    """What the checker says of the site and of the faulty files, line by line; it looked at each."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs Java 17 or newer (Debian: apt install default-jre-headless)")
    checker = [java, *SHORT_RUN, "-jar", str(node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar")]
    options = ["--also-check-svg", "--skip-non-html", "--format", "json", "--verbose", "--stdout"]
    command = [*checker, *options, "--exit-zero-always", str(host.folder), str(faulty)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    seen = [line for line in ended.stderr.splitlines() if line.endswith(CHECKED)]
    files = [path for folder in (host.folder, faulty) for path in folder.rglob("*")]
    assert len(seen) == sum(path.suffix in CHECKED for path in files) > 2, ended.stderr
    messages = [m for m in json.loads(ended.stdout)["messages"] if not m["message"].startswith(LEFT_OUT)]
    return [f"{m['url']}:{m.get('lastLine', '')}: {m['type']}: {m['message']}" for m in messages]


def test_every_page_is_valid(complaints: list[str], faulty: Path) -> None:
    assert [line for line in complaints if faulty.name not in line] == []


def test_the_checker_sees_a_fault(complaints: list[str], faulty: Path) -> None:
    found = [line for line in complaints if faulty.name in line]
    assert any("page.html" in line and "No “p” element in scope" in line for line in found), found
    assert any("drawing.svg" in line and "rekt" in line for line in found), found
