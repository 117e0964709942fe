"""Pictures dropped on the page, saved beside their post."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.posts import bundle_of_post
from achievements.editing import Change
from achievements.model.findings import Message
from achievements.render.originals import PictureError, fit_picture
from achievements.render.pictures import safe_stem

TURNS = ("90", "180", "270")


def add_picture(desk: Desk, name: str, file_name: str, raw: bytes, turn: str = "") -> dict[str, Any]:
    """Save a picture beside a post, turned clockwise by ``turn`` degrees; return its file name.

    It is one step that can be undone. Raises CommandError where the bytes are no picture.
    """
    bundle = bundle_of_post(desk, name)
    try:
        fit = fit_picture(raw, int(turn) if turn in TURNS else 0)
    except PictureError as error:
        raise CommandError(*error.message) from None
    stem = safe_stem(PurePosixPath(file_name.replace("\\", "/")).name)
    folder = desk.content / bundle
    taken = {entry.name.casefold() for entry in folder.iterdir()}
    file = f"{stem}.{fit.extension}"
    number = 1
    while file in taken:
        number += 1
        file = f"{stem}-{number}.{fit.extension}"
    label = Message(f"放入图片 {file}", f"the picture {file}")
    desk.edits.save([Change(f"{bundle}/{file}", None, fit.raw)], label)
    return {
        "name": file,
        "message": {
            "zh": f"图片已放入（{fit.width}×{fit.height}，{len(fit.raw) // 1000} KB）。",
            "en": f"The picture is in ({fit.width}×{fit.height}, {len(fit.raw) // 1000} kB).",
        },
    }
