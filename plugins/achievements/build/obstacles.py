"""Obstacles that can stop a build of correct content, as findings that say what to do."""

from __future__ import annotations

import errno
import os

from achievements.build.journal import UnfinishedError
from achievements.build.lock import OutputBusyError
from achievements.build.manifest import DamagedManifestError, ForeignFolderError
from achievements.build.paths import NO_RIGHT
from achievements.build.staging import (
    DuplicateOutputError,
    ReleaseFolderError,
    StagingRefusedError,
    UnfitPathError,
)
from achievements.model.files import ContentChangedError
from achievements.model.findings import Finding, FindingsError, Message, Severity

UNFINISHED = "output-unfinished"
NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


# What to do where the system refuses something for another reason.
REMEDIES = {
    errno.EEXIST: Message(
        "这里已有同名的文件；请移走或改名", "something of this name is there already: move it away"
    ),
    errno.ENOTDIR: Message(
        "这里应是文件夹，却是文件；请移走它", "a folder is needed here, and this is none: move it away"
    ),
    errno.EISDIR: Message(
        "这里应是文件，却是文件夹；请移走它", "a file is needed here, and this is a folder: move it away"
    ),
    errno.ELOOP: Message(
        "符号链接通向别处，或绕成一圈；请换成真正的文件夹",
        "a link leads elsewhere, or in a circle: put a real folder here",
    ),
    errno.EXDEV: Message(
        "这里另外挂载着磁盘或文件夹，文件移不进去；请卸载它，或用 --output 换一个文件夹",
        "something else is mounted here, into which no file can be moved: unmount it, or name another folder "
        "with --output",
    ),
    errno.ENAMETOOLONG: Message(
        "路径太长；请改用较短的名称或位置", "the path is too long: use shorter names or another place"
    ),
    errno.ENOENT: Message(
        "找不到这个文件或文件夹；请检查后再试", "there is no such file or folder: check it and try again"
    ),
}
OTHER = Message(
    "系统拒绝读写这里；请排除原因后再试", "the system refuses this: remove the cause and try again"
)


def find_obstacle(error: Exception) -> Finding | None:
    """Return what stopped the build as a finding; None if it is nothing that the user could mend."""
    match error:
        case DamagedManifestError():
            return damaged_manifest(str(error))
        case ForeignFolderError():
            return foreign_folder(str(error))
        case DuplicateOutputError() | UnfitPathError():
            return unfit_name(str(error))
        case ReleaseFolderError():
            return release_folder(str(error))
        case StagingRefusedError():
            return no_staging(str(error))
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
        case OSError():
            return refused(error)
    return None


def findings_of(error: Exception) -> tuple[Finding, ...]:
    """Return the findings that an error stands for; raise it again if the user could not mend it."""
    if isinstance(error, FindingsError):
        return error.findings
    obstacle = find_obstacle(error)
    if obstacle is None:
        raise error
    return (obstacle,)


def place_of(error: OSError) -> str:
    """Return the file that an operating system error is about, "" where it names none."""
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""


def obstacle(rule: str, file: str, zh: str, en: str) -> Finding:
    """Return a finding about the build, not about a line of the content."""
    return Finding.at(rule, (file, 0, 0), Message(zh, en))


def foreign_folder(folder: str) -> Finding:
    """The output folder is not a build's."""
    return obstacle(
        "output-not-ours",
        folder,
        f"输出文件夹 {folder} 里有不是本站生成的文件。为免误删，请换一个空文件夹（--output）或先清空它。",
        f"The output folder {folder} holds files that no build of this site made. "
        "So that none is lost, give an empty folder (--output) or empty this one first.",
    )


def damaged_manifest(file: str) -> Finding:
    """The manifest is damaged, so that nobody knows which files of the output folder a build wrote."""
    return obstacle(
        "output-not-ours",
        file,
        "输出文件夹的文件清单已损坏，无法分清哪些文件是本站生成的。请删除或移走整个输出文件夹，再生成一次。",
        "The list of the output's files is damaged, so that nobody can tell which of them a build made. "
        "Delete the output folder, or move it away, and build again.",
    )


def unfit_name(path: str) -> Finding:
    """A file of the site cannot have the name that it would get."""
    return obstacle(
        "name-collision",
        "",
        f"网站里的文件名不能用（{path}）：同名（只差大小写），或含有不能用的字符；请改名。",
        f"A file of the site cannot have its name ({path}): another has it, but for letter case, "
        "or it holds what not every system allows: rename it.",
    )


def damaged_journal(staging: str) -> Finding:
    """The journal of an interrupted build is damaged, so that it cannot be completed."""
    return Finding.at(
        "damaged-journal",
        (staging, 0, 0),
        severity=Severity.WARNING,
        message=Message(
            "上次生成中断后留下的记录已损坏，没有采用，这次已重新生成；"
            "如果输出文件夹里有多余的旧网页，请删除整个文件夹再生成一次。",
            "The record that an interrupted build left is damaged and was not used; the site was built anew. "
            "If the output holds old pages that belong to nothing, delete the folder and build again.",
        ),
    )


def refused(error: OSError) -> Finding:
    """The operating system refused an operation."""
    zh, en = REMEDIES.get(error.errno or 0, OTHER)
    reason = error.strerror or os.strerror(error.errno) if error.errno else str(error)
    return obstacle("system-refused", place_of(error), f"{zh}（{reason}）。", f"{en} ({reason}).")


def release_folder(folder: str) -> Finding:
    """The output folder holds a release, which a preview must not overwrite."""
    return obstacle(
        "output-is-release",
        folder,
        f"文件夹 {folder} 是 publish 做好的发布版本，build 和 serve 不会改动它。"
        "请用 --output 换一个文件夹；要更新发布版本，请再运行 publish。",
        f"The folder {folder} was made by publish, and build and serve never change it. "
        "Name another with --output; to renew the release, run publish.",
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
    """A content file was saved, renamed or deleted while the build read it."""
    return obstacle(
        "content-changed",
        path,
        "在读取期间，这个文件被改动、改名或删除；请保存好后再试一次。",
        "This file was changed, renamed or deleted while it was being read; save it and try again.",
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


def no_staging(folder: str) -> Finding:
    """The output may be written, and the folder beside it, where a site is made first, may not be made."""
    return obstacle(
        "access-denied",
        folder,
        "没有权限在这个文件夹里新建文件夹。新网站先在这里做好，再整体移入输出文件夹；"
        "请让运行生成的账号可以写这个文件夹，或用 --output 把网站放到别处。",
        "Nothing may be made in this folder. A new site is made here first, then moved into the output: "
        "let the account that builds write here, or put the site elsewhere with --output.",
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
