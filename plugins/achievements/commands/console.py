"""What people see in the terminal: both languages, their own first, on any code page."""

from __future__ import annotations

import io
import os
import platform
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TextIO

from achievements.model.findings import Message, MessageError

ConsoleLang = Literal["zh", "en"]

_WINDOWS_PRIMARY_LANGUAGE_CHINESE = 0x04  # winnt.h, LANG_CHINESE


def make_streams_safe() -> None:
    """Let no character stop a command: what a code page (GBK, ASCII) lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def console_language(environ: Mapping[str, str] | None = None) -> ConsoleLang:
    """Return the language that the person at the terminal reads first.

    POSIX order of precedence: LC_ALL, LC_MESSAGES, LANG; where none is set,
    Windows is asked for the language of its windows.
    """
    variables = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return "zh" if variables[name].lower().startswith(("zh", "chinese")) else "en"
    return _windows_language() if environ is None else "en"


def _windows_language() -> ConsoleLang:
    """Return the language of Windows' own windows; English elsewhere."""
    if sys.platform == "win32":
        import ctypes

        language = int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
        return "zh" if language & 0x3FF == _WINDOWS_PRIMARY_LANGUAGE_CHINESE else "en"
    return "en"


def both(message: Message, lang: ConsoleLang | None = None) -> str:
    """Return a message in both languages on two lines, the reader's own first."""
    first = console_language() if lang is None else lang
    return f"{message.zh}\n{message.en}" if first == "zh" else f"{message.en}\n{message.zh}"


def say(message: Message, stream: TextIO | None = None) -> None:
    """Print a message in both languages."""
    target = sys.stdout if stream is None else stream
    target.write(both(message) + "\n")
    target.flush()


def complain(message: Message) -> None:
    """Print an error in both languages on standard error."""
    say(message, sys.stderr)


class CommandError(MessageError):
    """A command cannot go on, for a reason that its user can mend."""

    def __init__(self, zh: str, en: str, code: int = 1) -> None:
        super().__init__(zh, en)
        self.code = code


def record_failure(root: Path, task: str, error: Exception) -> Message:
    """Write the details to a file and give the sentence that says where they are."""
    moment = datetime.now(UTC)
    path = root / ".cache" / "failures" / f"{moment:%Y%m%dT%H%M%SZ}-{task}.txt"
    details = "".join(traceback.format_exception(error))
    head = f"task: {task}\ntime: {moment.isoformat()}\nsystem: {platform.platform()}\n"
    head += f"python: {platform.python_version()}\n\n"
    name = type(error).__name__
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + details, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return Message(
            f"程序出现意外错误（{name}：{error}），详情也未能写入 {path}。网站内容和已生成的网站未被改动。",
            f"Something unexpected went wrong ({name}: {error}), and the details could not be written "
            f"to {path}. Your content and the built site are as they were.",
        )
    return Message(
        f"程序出现意外错误（{name}）。请把这个文件发给维护人员：{path}",
        f"Something unexpected went wrong ({name}). Please send this file to the maintainers: {path}",
    )
