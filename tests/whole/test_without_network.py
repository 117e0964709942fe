"""Building, checking and publishing ask nobody: in a process that cannot reach a host they give the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.whole.building import ROOT, SMALL, tree

# Python runs this at the start of every process of a build: workers as well.
GUARD = """\
import socket, sys
def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise OSError(f"the network is asked: {event} {arguments}")
    if event in ("socket.connect", "socket.bind") and arguments[0].family != getattr(socket, "AF_UNIX", None):
        raise OSError(f"the network is asked: {event} {arguments[1:]}")
sys.addaudithook(refuse)
"""


@cache
def without_network() -> tuple[str, ...]:
    """What runs a command with no network at all, where the system lets us."""
    unshare = shutil.which("unshare")
    command = (unshare, "--map-root-user", "--net") if unshare else ()
    allowed = command and subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
    return command if allowed else ()


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the guard, in a network of its own where possible."""
    (tmp_path / "guard").mkdir(exist_ok=True)
    (tmp_path / "guard/sitecustomize.py").write_text(GUARD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "guard")}
    command = [*without_network(), sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "code",
    [
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('portal.example', 80)",
    ],
)
def test_the_guard_sees_who_asks(tmp_path: Path, code: str) -> None:
    done = run(tmp_path, "-c", code)
    assert done.returncode != 0
    assert "the network is asked" in done.stderr


def test_a_site_is_built_checked_and_published_without_network(tmp_path: Path) -> None:
    content = ["--content", str(SMALL)]
    output = tmp_path / "site"
    built = run(tmp_path, "tasks.py", "build", *content, "--output", str(output))
    assert built.returncode == 0, built.stdout + built.stderr
    assert len(tree(output)) > 100
    checked = run(tmp_path, "tasks.py", "check", *content)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    published = run(
        tmp_path, "tasks.py", "publish", *content, "--output", str(tmp_path / "release"), "--siteurl",
        "https://www.north.cn/zt",
    )  # fmt: skip
    assert "missing-identifier" in published.stdout, "the gate was reached"
    assert "network is asked" not in published.stdout + published.stderr
