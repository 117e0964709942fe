"""What to do about a failure that nobody foresaw: a sentence for the person, the details in a file."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from achievements.findings import Message


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
