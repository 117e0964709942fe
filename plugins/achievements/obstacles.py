"""What can stop a build though its content is right, as findings that say what to do."""

from __future__ import annotations

import errno

from achievements.dataset.files import ContentChangedError
from achievements.findings import Finding, Message, Severity
from achievements.output.journal import UnfinishedError
from achievements.output.lock import OutputBusyError
from achievements.output.publish import ForeignFolderError

UNFINISHED = "output-unfinished"
NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


def find_obstacle(error: Exception) -> Finding | None:
    """What stopped the build; None where it is nothing that the person at the terminal could mend."""
    match error:
        case ForeignFolderError():
            return foreign_folder(str(error))
        case OutputBusyError():
            return output_busy()
        case ContentChangedError():
            return content_changed(error.path)
        case UnfinishedError():
            return unfinished(error)
        case OSError(errno=number) if number in NO_SPACE:
            return disk_full(place_of(error))
        case OSError(errno=number) if number in NO_RIGHT:
            return not_allowed(place_of(error))
    return None


def place_of(error: OSError) -> str:
    """The file that an operating system error is about, as far as it says so."""
    return str(error.filename or "")


def obstacle(rule: str, file: str, zh: str, en: str) -> Finding:
    """An error that lies in no line of the content."""
    return Finding(rule, Severity.ERROR, file, 0, 0, Message(zh, en))


def foreign_folder(folder: str) -> Finding:
    """The output folder is not a build's."""
    return obstacle(
        "output-not-ours",
        folder,
        f"输出文件夹 {folder} 里有不是本站生成的文件。为免误删，请换一个空文件夹（--output）或先清空它。",
        f"The output folder {folder} holds files that no build of this site made. "
        "So that none is lost, give an empty folder (--output) or empty this one first.",
    )


def output_busy() -> Finding:
    """Another build holds the output."""
    return obstacle(
        "output-busy",
        "",
        "另一个生成过程还没有结束，请等它结束后再试。",
        "Another build has not ended; try again when it has.",
    )


def content_changed(path: str) -> Finding:
    """A file was saved, renamed or deleted between two looks at it."""
    return obstacle(
        "content-changed",
        path,
        "生成期间这个文件被改动、改名或删除；请保存好后再生成一次。",
        "This file was changed, renamed or deleted while the site was being built; save it and build again.",
    )


def disk_full(file: str) -> Finding:
    """There is no room for what the build writes."""
    return obstacle(
        "disk-full",
        file,
        "磁盘已满（或超出配额），文件写不下；请删除不需要的文件，腾出空间后再生成一次。",
        "The disk is full (or a quota is used up), and this file cannot be written; "
        "delete what is not needed, then build again.",
    )


def not_allowed(file: str) -> Finding:
    """A file or folder may not be written, or is open in another program (Windows)."""
    return obstacle(
        "access-denied",
        file,
        "没有权限读写这里，或文件正被其他程序打开；请检查权限、关闭打开它的程序，再生成一次。",
        "This may not be read or written, or another program has it open; "
        "check the rights on it, close what uses it, then build again.",
    )


def unfinished(error: UnfinishedError) -> Finding:
    """The build was decided, and then could not be put in place whole."""
    return obstacle(
        "output-unfinished",
        place_of(error.cause),
        f"新网站已经全部生成，但没能全部放进输出文件夹（{error.cause.strerror}）："
        "其中一部分文件仍是旧的。请先不要复制这个文件夹；排除原因后再生成一次，会接着放完。",
        f"The new site is made, but could not all be put into the output folder ({error.cause.strerror}): "
        "some of its files are still the old ones. Do not copy the folder yet; "
        "remove the cause and build again, which completes it.",
    )
