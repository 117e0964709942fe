"""deploy and rollback: make a release live in a folder that is served, here or behind SSH; go back one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from achievements.commands.console import CommandError, say
from achievements.commands.verify import open_release
from achievements.hosting.deploying import (
    Deployed,
    NothingBeforeError,
    SnapshotsChangedError,
    deploy,
    roll_back,
)
from achievements.hosting.target import (
    FOREIGN,
    LOCKED,
    OVERTAKEN,
    SSH_FAILED,
    UNLIKE,
    DeployTarget,
    TargetError,
)
from achievements.model.findings import Message

Result = TypeVar("Result")

TOLD = {
    FOREIGN: Message(
        "目标文件夹里有别的文件，不是本程序部署的。请换一个空文件夹，或先移走其中的文件。",
        "The target holds files that were not deployed there. Name an empty folder, or move them away first.",
    ),
    LOCKED: Message(
        "另一次部署正在进行。请等它结束后再试。",
        "Another deployment is running. Try again when it has ended.",
    ),
    OVERTAKEN: Message(
        "准备期间另一次部署换了上线的版本。请再试一次。",
        "Another deployment changed the live release meanwhile. Try again.",
    ),
    UNLIKE: Message(
        "传到目标的文件与发布清单不符。", "The files that arrived are not those of the manifest."
    ),
    SSH_FAILED: Message("连不上目标服务器，或连接中断。", "The host cannot be reached, or hung up."),
}

MISTYPED = re.compile(r"[^/\\]*@[^/\\]*|[^/\\:]{2,}:(?!/).*")  # user@host, host:folder

NOT_A_FOLDER = Message(
    "目标路径上有一个文件，不是文件夹。请换一个文件夹。",
    "There is a file where the target should be. Name another folder.",
)
# What the tools on the target say in English of a step that failed.
CAUSES = {
    "No space left on device": Message(
        "目标磁盘已满。请腾出空间后再试。", "The disk of the target is full. Make room and try again."
    ),
    "Disk quota exceeded": Message(
        "目标账号的磁盘配额已用完。请腾出空间后再试。",
        "The disk quota on the target is used up. Make room and try again.",
    ),
    "File too large": Message("目标不许写这么大的文件。", "The target refuses files of this size."),
    "Permission denied": Message(
        "没有写入目标文件夹的权限。请把它交给部署的账号（chown）。",
        "The target may not be written. Give it to the account that deploys (chown).",
    ),
    "Read-only file system": Message("目标磁盘是只读的。", "The disk of the target is read-only."),
    "Not a directory": NOT_A_FOLDER,
    "File exists": NOT_A_FOLDER,
}


def target_at(place: str) -> DeployTarget:
    """Return the target. Raises CommandError for what looks like a host behind SSH without its folder."""
    if MISTYPED.fullmatch(place) and not Path(place).exists():
        raise CommandError(
            f"{place} 不是已有的文件夹，也不是完整的 SSH 目标；请写 用户@主机:/文件夹，本机的写 ./{place}。",
            f"{place} is neither a folder nor a whole target behind SSH: write USER@HOST:/FOLDER, "
            f"or ./{place} for a folder here.",
            code=2,
        )
    return DeployTarget(place)


def run(root: Path, target: str, release: str | None = None) -> int:
    """Deploy a release; whatever fails leaves the live site as it was."""
    folder, _ = open_release(root, release)
    place = target_at(target)
    done: Deployed = attempt(lambda: deploy(folder, place))
    say(
        Message(
            f"已上线：{target}/current → {done.name}（传送 {done.sent} 个文件，共 {done.files} 个）。",
            f"Live: {target}/current → {done.name} ({done.sent} of {done.files} files were sent).",
        )
    )
    return 0


def go_back(root: Path, target: str) -> int:  # noqa: ARG001 — the form of all tasks
    """Make the release before live again."""
    place = target_at(target)
    try:
        name = attempt(lambda: roll_back(place))
    except NothingBeforeError:
        raise CommandError(
            f"{target} 没有可以退回的版本。", f"{target} has no release to go back to."
        ) from None
    say(Message(f"已退回：{target}/current → {name}", f"Back to {name}: {target}/current"))
    return 0


def attempt(work: Callable[[], Result]) -> Result:
    """Do what may fail on the target; CommandError says why, and that the live site is as it was."""
    unchanged = Message("线上的网站没有变动。", "The live site is as it was.")
    try:
        return work()
    except SnapshotsChangedError as error:
        first = error.paths[0]
        raise CommandError(
            f"线上的数据存档公布后不能改动，这个发布版本却会改动或丢失 {len(error.paths)} 个文件"
            f"（如 {first}）：它不是接着线上的版本做的。请用 publish --since 线上网址 重新生成。"
            f"{unchanged.zh}",
            f"Snapshots of data never change once published, and this release would change or lose "
            f"{len(error.paths)} files of those that are live (such as {first}): it was not made from the "
            f"live release. Make it again with publish --since ADDRESS of the site. {unchanged.en}",
        ) from error
    except TargetError as error:
        why = TOLD.get(error.code) or find_cause(str(error))
        said = f"\n  {error}" if str(error) else ""
        raise CommandError(f"{why.zh} {unchanged.zh}{said}", f"{why.en} {unchanged.en}{said}") from error
    except FileNotFoundError as error:
        raise CommandError(
            f"这台电脑上没有 {error.filename}。{unchanged.zh}",
            f"This computer has no {error.filename}. {unchanged.en}",
        ) from error


def find_cause(said: str) -> Message:
    """Why a step failed, by what the tools said."""
    known = (message for words, message in CAUSES.items() if words in said)
    return next(known, Message("目标上有一步没有成功。", "A step on the target failed."))
