"""Messages for staff where the operating system refuses to read or write a file."""

from __future__ import annotations

from pathlib import Path

from achievements.build.obstacles import NO_SPACE, place_of
from achievements.build.paths import NO_RIGHT
from achievements.model.findings import Message

_FULL = Message(
    "磁盘已满，这次没有保存；以前保存的都还在，没有丢失。请删去不用的文件、清空回收站，再试一次。",
    "The disk is full and nothing was saved this time; what was saved before is all there. Delete what is "
    "not needed, empty the bin, and try again. ",
)
_KEPT = Message("您写的字还在这个网页上。", "What you wrote is still on this page.")


def refused_by_system(error: OSError, root: Path) -> Message:
    """Return the message for an OSError: which file, why, and what to do about it."""
    if error.errno in NO_SPACE:  # which file no longer fits helps nobody: it may be one of the desk's own
        return Message(_FULL.zh + _KEPT.zh, _FULL.en + _KEPT.en)
    place = place_of(error)
    if place and Path(place).is_relative_to(root):
        place = Path(place).relative_to(root).as_posix()
    file = Message(f"“{place}”", f"“{place}”") if place else Message("文件", "A file")
    if error.errno in NO_RIGHT:
        told = Message(
            "{0}不能读写，没有保存。正在 Word、Excel 等程序里打开的，请先关掉；文件夹是只读的"
            "（在 U 盘、网盘、压缩包里，或属于别人），请把整个项目复制到自己的文件夹里再用。",
            "{0} cannot be read or written; nothing was saved. Where another program has it open, close it "
            "there; where its folder is read-only (on a stick, a network drive, in an archive, somebody "
            "else's), copy the whole project into a folder of your own. ",
        )
    else:
        reason = (error.strerror or type(error).__name__).replace("{", "{{").replace("}", "}}")
        told = Message(
            f"系统不让读写{{0}}（{reason}），没有保存。请看看它是否被移走或改名，再试一次。",
            f"{{0}} cannot be read or written ({reason}); nothing was saved. See whether it was moved or "
            "renamed, and try again. ",
        )
    return Message(told.zh.format(file.zh) + _KEPT.zh, told.en.format(file.en) + _KEPT.en)


def being_changed(path: str) -> Message:
    """Return the message for a file that was changed while it was read."""
    return Message(
        f"“{path}”正在被别的程序改动，请稍等再试。",
        f"“{path}” is being changed by another program: wait a moment and try again.",
    )
