"""The preview from start to Ctrl-C, as a person uses it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from tests.waiting import PATIENCE

PROJECT = Path(__file__).resolve().parents[2]
# A process that a script starts in the background inherits that SIGINT is ignored: not so this one.
START = (
    "import signal, sys; from pathlib import Path; from achievements.commands.serve import run; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "sys.exit(run(Path(sys.argv[1]), *sys.argv[2:]))"
)


class Preview(NamedTuple):
    """A running preview, and what a browser hears from it."""

    process: subprocess.Popen[str]
    port: int
    content: Path
    next_state: Callable[[], dict[str, object]]

    def get(self, path: str) -> str:
        return read(self.port, path)


def read(port: int, path: str) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().read().decode()


def listen(port: int) -> Callable[[], dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/__preview__/events", headers={"Host": "localhost", "Connection": "close"})
    response = connection.getresponse()

    def next_state() -> dict[str, object]:
        while not (line := response.readline()).startswith(b"data: "):
            assert line, "the stream ended"
        told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return told

    return next_state


def read_address(stream: IO[str]) -> int:
    found = re.search(r"http://localhost:(\d+)/", stream.readline() + stream.readline())
    assert found
    return int(found[1])


@pytest.fixture
def preview(small_content: Path, tmp_path: Path) -> Iterator[Preview]:
    if os.name == "nt":
        pytest.skip("platform: Ctrl-C cannot be sent to a single process on Windows")
    process = subprocess.Popen(
        [
            *[sys.executable, "-X", "utf8", "-c", START, str(PROJECT)],
            *[str(small_content), str(tmp_path / "site"), "0"],
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(PROJECT / "plugins"), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    try:
        port = read_address(process.stdout)
        yield Preview(process, port, small_content, listen(port))
    finally:
        process.kill()
        process.communicate()


def test_edits_and_mistakes_reach_the_browser_and_ctrl_c_ends_it(preview: Preview) -> None:
    state = preview.next_state()
    first = state if state["attempt"] else preview.next_state()
    assert "<h1" in preview.get("/")
    assert 'class="error"' not in preview.get("/__preview__/panel")

    district = preview.content / "data" / "districts" / "north.yaml"
    right = district.read_text(encoding="utf-8")
    district.write_text(right + "no_such_key: 1\n", encoding="utf-8")
    broken = preview.next_state()
    assert broken["build"] == first["build"]
    panel = preview.get("/__preview__/panel")
    assert "no_such_key" in panel
    assert 'class="error"' in panel
    assert "<h1" in preview.get("/districts/north/")

    assert "北区" in right
    district.write_text(right.replace("北区", "北新区"), encoding="utf-8")
    mended = preview.next_state()
    assert mended["build"] != first["build"]
    assert 'class="error"' not in preview.get("/__preview__/panel")
    assert "北新区" in preview.get("/districts/north/")

    told = ended(preview, signal.SIGINT)
    assert "no_such_key" in told


def test_a_service_manager_ends_it_as_ctrl_c_does(preview: Preview) -> None:
    preview.next_state()
    assert "预览已结束" in ended(preview, signal.SIGTERM)


def ended(preview: Preview, by: signal.Signals) -> str:
    """What a preview wrote, once a signal has ended it in good order."""
    preview.process.send_signal(by)
    told, _ = preview.process.communicate(timeout=PATIENCE)
    assert preview.process.returncode == 0
    assert "Traceback" not in told
    return told


def test_a_content_folder_that_is_taken_away_and_put_back_is_noticed(preview: Preview) -> None:
    state = preview.next_state()
    first = state if state["attempt"] else preview.next_state()
    away = preview.content.with_name("away")
    preview.content.rename(away)
    while "不见了" not in preview.get("/__preview__/panel"):
        preview.next_state()
    assert "<h1" in preview.get("/")

    (away / "data/districts/north.yaml").write_text(
        (away / "data/districts/north.yaml").read_text("utf-8").replace("北区", "北新区"), "utf-8"
    )
    shutil.copytree(away, preview.content)
    while preview.next_state()["build"] == first["build"]:
        pass
    assert "北新区" in preview.get("/districts/north/")
    district = preview.content / "data/districts/north.yaml"
    district.write_text(district.read_text("utf-8").replace("北新区", "北再区"), "utf-8")
    while "北再区" not in preview.get("/districts/north/"):
        preview.next_state()


def test_problems_of_the_first_build_are_shown_where_the_site_will_be(
    small_content: Path, tmp_path: Path
) -> None:
    from achievements.commands.preview.rebuild import Rebuilder
    from achievements.commands.preview.server import PreviewServer
    from achievements.commands.preview.state import PreviewState
    from achievements.commands.serve import _attempt

    (small_content / "data" / "topics.yaml").write_text("a: [", encoding="utf-8")
    state = PreviewState()
    server = PreviewServer(tmp_path / "site", state, 0)
    server.start()
    try:
        builds = Rebuilder(PROJECT, small_content, tmp_path / "site")
        _attempt(builds, small_content, tmp_path / "site", state)
        assert "data/topics.yaml:" in read(server.server_port, "/")
    finally:
        server.stop()


def test_settings_that_are_missing_are_a_problem_like_any_other(
    small_content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from achievements.commands.preview.rebuild import Rebuilder
    from achievements.commands.preview.state import PreviewState
    from achievements.commands.serve import _attempt

    state = PreviewState()
    builds = Rebuilder(tmp_path / "a project without settings", small_content, tmp_path / "site")
    _attempt(builds, small_content, tmp_path / "site", state)
    (finding,) = state.snapshot().findings
    assert Path(finding.file).name == "pelicanconf.py"
    assert "pelicanconf.py: " in capsys.readouterr().out


def test_a_build_that_breaks_down_is_told_and_the_preview_goes_on(
    small_content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from achievements.commands.preview.rebuild import Rebuilder
    from achievements.commands.preview.state import PreviewState
    from achievements.commands.serve import _attempt

    class Broken(Rebuilder):
        def _start(self) -> subprocess.Popen[bytes]:
            pipe = subprocess.PIPE
            return subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"], stdin=pipe, stdout=pipe)

    state = PreviewState()
    _attempt(Broken(tmp_path, small_content, tmp_path / "site"), small_content, tmp_path / "site", state)
    failure = state.snapshot().failure
    assert failure
    assert "exit code 3" in failure.en
    assert "exit code 3" in capsys.readouterr().err
