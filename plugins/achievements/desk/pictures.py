"""Pictures that are dropped on the page: turned upright, made smaller, without what the camera noted."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from achievements.build.journal import write_whole
from achievements.commands.console import CommandError
from achievements.desk.posts import bundle_of_post
from achievements.desk.room import Desk
from achievements.render.decoding import PictureError, decode_picture, read_header
from achievements.render.pictures import PlannedFile, encode, resize, safe_stem

WIDEST = 2400  # pixels; pages ask for 1600 at most
QUALITY = 90
_PNG = b"\x89PNG"


def add_picture(desk: Desk, name: str, file_name: str, raw: bytes) -> dict[str, Any]:
    """Put a picture beside a post. Return the name of its file. Raises CommandError where it is none."""
    bundle = bundle_of_post(desk, name)
    data, size = fit_picture(raw)
    ending = "png" if data.startswith(_PNG) else "jpg"
    stem = safe_stem(PurePosixPath(file_name.replace("\\", "/")).name)
    folder = desk.content / bundle
    taken = {entry.name.casefold() for entry in folder.iterdir()}
    file = f"{stem}.{ending}"
    number = 1
    while file in taken:
        number += 1
        file = f"{stem}-{number}.{ending}"
    write_whole(folder / file, data)
    return {
        "name": file,
        "message": {
            "zh": f"图片已放入（{size[0]}×{size[1]}，{len(data) // 1000} KB）。",
            "en": f"The picture is in ({size[0]}×{size[1]}, {len(data) // 1000} kB).",
        },
    }


def fit_picture(raw: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as it is kept, and its size. Raises CommandError where it cannot be used."""
    try:
        header = read_header(raw)
        width = min(header.width, WIDEST)
        height = max(1, header.height * width // header.width)
        picture = resize(decode_picture(raw, (width, height)), PlannedFile("", width, height))
    except PictureError as error:
        raise CommandError(*error.message) from None
    if raw.startswith(_PNG):
        return encode(picture, "PNG", optimize=True), picture.size
    return encode(picture, "JPEG", quality=QUALITY, optimize=True), picture.size
