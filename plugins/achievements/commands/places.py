"""Where the content is, and which day counts as today."""

from __future__ import annotations

import hashlib
import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from achievements.commands.console import CommandError
from achievements.model.moments import read_moment

CHINA = timezone(timedelta(hours=8))  # the portal's own time, wherever it is built


def find_content(root: Path, option: str | None) -> Path:
    """Return the content folder: the option's, or the project's own. Raises CommandError without one."""
    folder = Path(option).absolute() if option else root / "content"
    if not os.path.isdir(folder):  # noqa: PTH112 — Path raises where a name is too long, or is none
        raise CommandError(
            f"内容文件夹不存在：{folder}。请检查 --content 后的路径。",
            f"There is no content folder {folder}. Check the path after --content.",
        )
    return folder


def content_key(content: Path) -> str:
    """Return a name for what is kept about a content folder: 16 hexadecimal digits of its path's SHA-256."""
    return hashlib.sha256(os.path.realpath(content).encode()).hexdigest()[:16]


def find_output(root: Path, option: str | None, content: Path, default: str = "output") -> Path:
    """Return the output folder; never one whose replacement would take the project or its content away."""
    folder = Path(option).absolute() if option else root / default
    blocked = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
    if not os.path.isdir(blocked):  # noqa: PTH112
        raise CommandError(
            f"输出位置不能用：{blocked} 不是文件夹。请换一个路径。",
            f"The output cannot be {folder}: {blocked} is not a folder. Name another path.",
        )
    resolved = _real(folder)
    for kept in (_real(root), _real(content), Path.home()):
        if resolved == kept or resolved in kept.parents:
            raise CommandError(
                f"输出文件夹不能是 {folder}：其中有项目或内容文件，会被替换。请换一个路径。",
                f"The output cannot be {folder}: the project or its content is in it and would be replaced. "
                "Name another path.",
            )
    if _real(content) in resolved.parents:
        raise CommandError(
            f"输出文件夹不能放在内容文件夹里：{folder}。请换一个路径。",
            f"The output cannot lie within the content folder: {folder}. Name another path.",
        )
    return folder


def _real(path: Path) -> Path:
    """Return a path with all links followed; one that leads in a circle stays as it is."""
    return Path(os.path.realpath(path))


def parse_today(option: str | None) -> date:
    """Return the day that counts as today: as the option says, else the date in China now."""
    return date.fromisoformat(parse_moment(option)[:10])


def parse_moment(option: str | None) -> str:
    """Return the moment that counts as now: ``2022-08-04 09:30``, the time in China.

    As the option says: a day alone is its beginning, since what waits for an hour of it still waits.
    """
    if not option:
        return f"{datetime.now(CHINA):%Y-%m-%d %H:%M}"
    try:
        return read_moment(" ".join(option.split()))
    except ValueError:
        raise CommandError(
            f'--today 后的日期“{option}”不对，请写成 2022-08-04 或 "2022-08-04 09:30" 的样子。',
            f'The date “{option}” after --today is wrong; write it like 2022-08-04 or "2022-08-04 09:30".',
            code=2,
        ) from None


def shown_path(path: Path) -> str:
    """Return a path relative to the working folder, if it lies there; with slashes."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
