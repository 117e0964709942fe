"""Pictures of posts: each one that is shown is there, and each one that is there is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from posixpath import basename, dirname, join, normpath, splitext

from achievements.model.entities import Place
from achievements.model.findings import Message, Severity, places
from achievements.model.identifiers import shorten
from achievements.model.problems import Problems
from achievements.model.suggestions import ask, closest, listed
from achievements.posts.bundles import is_unshown


def picture_path(target: str, file: str) -> str:
    """Return the path in the content folder of a picture named in a text."""
    return normpath(join(dirname(file), target))


def meant_picture(written: str, beside: Collection[str]) -> str | None:
    """Return the picture ``beside`` a text that a misspelt name certainly means; None without one."""
    stem = splitext(basename(written))[0].casefold()
    same_stem = [name for name in beside if splitext(name)[0].casefold() == stem]
    return same_stem[0] if len(same_stem) == 1 else closest(basename(written), beside)


def report_missing(
    written: str, named_at: Sequence[Place], beside: Collection[str], problems: Problems
) -> None:
    """Report a picture that is not there, or cannot be shown, once for a post that names it."""
    near = meant_picture(written, beside)
    if is_unshown(near or written):
        problems.add("missing-picture", named_at[0], _unshown(near or written))
        return
    many = places(len(named_at))
    hint = ask(near, _what_is_there(sorted(beside)))
    problems.add(
        "missing-picture",
        named_at[0],
        Message(
            f"没有图片“{shorten(written)}”{many.zh}；{hint.zh}",
            f"there is no picture “{shorten(written)}”{many.en}; {hint.en}",
        ),
        suggestion=near,
    )


def _what_is_there(beside: Sequence[str]) -> Message:
    """Return what to do where no picture is certainly meant: all are named, if they are few."""
    put = Message(
        "请把图片（jpg、png、webp）放在文章的文件夹里",
        "put the picture (jpg, png, webp) into the folder of the post",
    )
    there = listed(beside, Message("", ""))
    return (
        Message(f"{there.zh}；都不是的，{put.zh}", f"{there.en}; if it is none of these, {put.en}")
        if there.zh
        else put
    )


def report_unshown(pictures: Iterable[str], shown: Collection[str], problems: Problems) -> None:
    """Warn of pictures of a kind that cannot be shown; where a text names one, that is reported there."""
    for path in pictures:
        if path not in shown:
            problems.add("stray-file", Place(path, 0, 0), _unshown(path), severity=Severity.WARNING)


def _unshown(path: str) -> Message:
    kind = splitext(path)[1].lstrip(".").upper()
    return Message(
        f"“{shorten(basename(path))}”是 {kind} 格式，本站不能显示；请导出为 JPEG（.jpg）放在文章的文件夹里",
        f"“{shorten(basename(path))}” is a {kind} picture, which the site cannot show: "
        "export it as JPEG (.jpg) into the folder of the post",
    )


def check_unused(pictures: Iterable[str], shown: Collection[str], problems: Problems) -> None:
    """Warn of pictures that no text shows."""
    for path in pictures:
        if path not in shown:
            problems.add(
                "unused-picture",
                Place(path, 0, 0),
                Message(
                    "没有文章使用这张图片；请在正文或 cover 中引用，或删除它",
                    "no text shows this picture: refer to it in a text or as cover, or delete it",
                ),
                severity=Severity.WARNING,
            )
