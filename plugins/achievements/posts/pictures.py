"""Pictures of posts: each one that is shown is there, and each one that is there is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from posixpath import basename, dirname, join, normpath, splitext

from achievements.dataset.entities import Place
from achievements.dataset.identifiers import shorten
from achievements.dataset.problems import Problems
from achievements.dataset.suggestions import ask
from achievements.findings import Message, Severity
from achievements.posts.bundles import is_unshown
from cjk_markdown import Hole


def picture_path(target: str, file: str) -> str:
    """The path in the content folder of a picture named in a text."""
    return normpath(join(dirname(file), target))


def check_picture(hole: Hole, file: str, published: Collection[str], problems: Problems) -> None:
    """Report a picture that is not among the published ones (paths in the content folder)."""
    if picture_path(hole.target, file) in published:
        return
    beside = [basename(path) for path in published if dirname(path) == dirname(file)]
    report_missing(hole.target, Place(file, hole.line, hole.column), beside, problems)


def report_missing(written: str, place: Place, beside: Collection[str], problems: Problems) -> None:
    """Report a picture that is not there, or cannot be shown; ``beside`` are the names of those that can."""
    same_stem = [
        name for name in beside if splitext(name)[0].casefold() == splitext(basename(written))[0].casefold()
    ]
    near = same_stem[0] if len(same_stem) == 1 else problems.closest(place.file, basename(written), beside)
    if near is None and is_unshown(written):
        problems.add("missing-picture", place, _unshown(written))
        return
    hint = ask(
        near,
        Message(
            "请把图片（jpg、png、webp）放在文章的文件夹里",
            "put the picture (jpg, png, webp) into the folder of the post",
        ),
    )
    problems.add(
        "missing-picture",
        place,
        Message(
            f"没有图片“{shorten(written)}”；{hint.zh}", f"there is no picture “{shorten(written)}”; {hint.en}"
        ),
        suggestion=near,
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
