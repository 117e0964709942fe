"""Builds of the preview: in a process that was started ahead, unless it is of no use any more."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from achievements.commands.preview import rebuild
from achievements.commands.preview.rebuild import Rebuilder
from achievements.commands.progress import Built

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def builds(small_content: Path, tmp_path: Path) -> Rebuilder:
    return Rebuilder(PROJECT, small_content, tmp_path / "output")


def waiting(builds: Rebuilder) -> int:
    assert builds._waiting is not None
    return builds._waiting.pid


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_started_ahead_sees_what_was_saved_since(builds: Rebuilder, small_content: Path) -> None:
    first = builds.rebuild()
    assert isinstance(first, Built)
    assert first.ok
    builds.prepare()
    ahead = waiting(builds)
    text = next(small_content.glob("posts/*/index.en.md"))
    text.write_text(text.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    second = builds.rebuild()
    assert isinstance(second, Built)
    assert 1 <= second.written < first.written
    assert builds._waiting is None
    assert not is_running(ahead)


@pytest.mark.skipif(os.name == "nt", reason="platform: signals are not sent to processes on Windows")
def test_a_waiting_process_that_was_killed_is_replaced(builds: Rebuilder) -> None:
    builds.prepare()
    os.kill(waiting(builds), signal.SIGKILL)
    assert builds._waiting is not None
    builds._waiting.wait()
    result = builds.rebuild()
    assert isinstance(result, Built)
    assert result.ok


def test_a_waiting_process_of_another_version_is_not_used(
    builds: Rebuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.prepare()
    old = waiting(builds)
    monkeypatch.setattr(rebuild, "program_version", lambda: "another")
    taken = builds._take()
    assert taken.pid != old
    assert not is_running(old)
    taken.communicate()
    assert taken.returncode == 0  # nobody asked it to build


def test_nothing_waits_after_the_end(builds: Rebuilder, tmp_path: Path) -> None:
    builds.prepare()
    process = waiting(builds)
    builds.stop()
    assert not is_running(process)
    assert not (tmp_path / "output").exists()
