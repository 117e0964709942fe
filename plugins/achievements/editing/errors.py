"""Why an edit was not made, in both languages."""

from __future__ import annotations

import errno
import os

from achievements.model.findings import Message, MessageError


class EditError(MessageError):
    """An edit that cannot be made, or a file that cannot be edited; nothing was changed."""


NOT_SAVED = Message("没有保存，文件未改动", "not saved, no file was changed")


class SaveError(EditError):
    """The system refused to read or write files; they are unchanged unless ``outcome`` says otherwise."""

    def __init__(
        self,
        error: OSError,
        outcome: Message = NOT_SAVED,
    ) -> None:
        reason = _REASONS.get(error.errno or 0) or Message(*(error.strerror or str(error),) * 2)
        name = error.filename2 or error.filename  # of a move, its target: the other is one of our own
        is_full = error.errno in _FULL  # the name of the file does not help: it may be one of our own
        where = os.fspath(name) if isinstance(name, str | os.PathLike) and not is_full else ""
        where_zh, where_en = (f"（{where}）", f" ({where})") if where else ("", "")
        super().__init__(f"{outcome.zh}：{reason.zh}{where_zh}", f"{outcome.en}: {reason.en}{where_en}")


_NO_RIGHT = Message(
    "没有权限；文件若在其他程序中打开，请先关闭，否则请检查文件和文件夹是否只读",
    "this is not allowed: if another program has the file open, close it there, else see whether the file or "
    "its folder is read-only",
)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_REASONS = {
    errno.ENOSPC: Message(
        "磁盘已满，请删去不用的文件、清空回收站，再试一次",
        "the disk is full: delete what is not needed, empty the bin, and try again",
    ),
    errno.EFBIG: Message("文件太大，磁盘放不下", "the file is too large for the disk"),
    errno.EDQUOT: Message(
        "磁盘配额已用完，请删去不要的文件再试", "the disk quota is used up: delete what is not needed"
    ),
    errno.EROFS: Message("磁盘是只读的，请换到可以写入的地方", "the disk is read-only: use one that is not"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENAMETOOLONG: Message("名称太长，请改短", "a name is too long: shorten it"),
    errno.ENOTDIR: Message(
        "有个文件占了文件夹的名字，请移走", "a file has the name of a folder: move it away"
    ),
    errno.EISDIR: Message(
        "有个文件夹占了文件的名字，请移走", "a folder has the name of a file: move it away"
    ),
    errno.ELOOP: Message(
        "符号链接通向别处，请换成真正的文件夹", "a link leads elsewhere: put a real folder there"
    ),
}
