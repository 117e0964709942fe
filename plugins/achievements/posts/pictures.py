"""Pictures of posts: each one that is shown is there, and each one that is there is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from posixpath import basename, dirname, join, normpath

from achievements.dataset.entities import Place
from achievements.dataset.identifiers import shorten
from achievements.dataset.problems import Problems
from achievements.dataset.suggestions import ask
from achievements.findings import Message, Severity
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
    """Report a picture that is not there; ``beside`` are the names of those that are."""
    near = problems.closest(place.file, basename(written), beside)
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
