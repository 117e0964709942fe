from __future__ import annotations

import io
import sys

import pytest

from achievements.commands.console import both, console_language, make_streams_safe
from achievements.commands.progress import Progress
from achievements.model.findings import Message

MESSAGE = Message("中文", "English")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LC_ALL": "", "LANG": "Chinese_China.936"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_variables_in_posix_order(environ: dict[str, str], language: str) -> None:
    assert console_language(environ) == language


def test_both_languages_are_shown_the_readers_own_first() -> None:
    assert both(MESSAGE, "zh") == "中文\nEnglish"
    assert both(MESSAGE, "en") == "English\n中文"


@pytest.mark.parametrize("code_page", ["gbk", "cp437", "ascii"])
def test_no_character_stops_a_command_on_any_code_page(
    code_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=code_page))
    make_streams_safe()
    print("莱芜 “㎡” é 🏗", flush=True)
    assert b"U0001f3d7" in raw.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that each look moves on by a second."""
    now = [0.0]

    def tick() -> float:
        now[0] += 1
        return now[0]

    monkeypatch.setattr("achievements.commands.progress.time.monotonic", tick)
    return now


def test_the_progress_line_is_drawn_over_itself_and_taken_away(clock: list[float]) -> None:
    stream = Terminal()
    with Progress(stream) as progress:
        progress(Message("渲染", "rendering"), 90, 100)
        progress(Message("写", "w"), 1, 2)
    drawn = stream.getvalue().split("\r")
    assert "90/100" in drawn[1]
    assert "1/2" in drawn[2]
    assert drawn[-2].strip() == ""
    assert drawn[-1] == ""


def test_nothing_is_drawn_where_nobody_watches(clock: list[float]) -> None:
    stream = io.StringIO()
    with Progress(stream) as progress:
        progress(MESSAGE, 1, 2)
    assert stream.getvalue() == ""


def test_quick_work_shows_no_line() -> None:
    stream = Terminal()
    with Progress(stream) as progress:
        progress(MESSAGE, 1, 2)
    assert stream.getvalue() == ""


def test_a_line_longer_than_the_terminal_is_cut_by_its_width(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    with Progress(stream) as progress:
        progress(Message("很长的说明" * 9, "很长的说明" * 9), 1, 2)
    assert stream.getvalue().split("\r")[1] == "很长的说明很长的说"
