"""Pictures of posts: an original becomes clean copies in the sizes that pages ask for.

The original is never published: it may carry the place where it was taken, the
camera's owner, an earlier version as a thumbnail. A copy is made from pixels
alone. ``plan_picture`` reads the header only and tells names and sizes, so that
pages can be built before any pixel is; ``derive_picture`` makes the files.
"""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from PIL import Image

from .decoding import Header, PictureError, decode_picture, read_header

__all__ = [
    "Derivative",
    "PictureError",
    "PicturePlan",
    "PlannedCopy",
    "check_picture",
    "derive_picture",
    "picture_size",
    "plan_picture",
]

WIDTHS = (480, 960, 1600)
JPEG_WIDTH = 960
# WebP ends at 16383 pixels; a long picture (一图读懂) may pass that at its full width.
MAX_HEIGHT = 16000
WEBP_QUALITY = 80
JPEG_QUALITY = 82
# Part of the digest in the names: a change of the recipe must change the address of the
# files, because browsers keep them for ever.
DIGITS = 12  # of the digest: enough to tell ten thousand pictures of the name "photo" apart
RECIPE = f"1 {WIDTHS} webp{WEBP_QUALITY} jpeg{JPEG_QUALITY}"


class PlannedCopy(NamedTuple):
    """A file to be made: its name and its size in pixels."""

    name: str
    width: int
    height: int


class PicturePlan(NamedTuple):
    """The copies of one picture: WebP from narrow to wide, and a JPEG for old browsers and for sharing."""

    webp: tuple[PlannedCopy, ...]
    jpeg: PlannedCopy


class Derivative(NamedTuple):
    """A file that was made."""

    name: str
    width: int
    height: int
    data: bytes


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a picture as it is seen, upright; raises PictureError."""
    header = read_header(data)
    return header.width, header.height


def plan_picture(data: bytes, name: str) -> PicturePlan:
    """Return names and sizes of a picture's copies, from its header; raises PictureError.

    ``name`` is the file's name as the editor gave it. A copy is never wider than
    the original.
    """
    header = read_header(data)
    digest = hashlib.sha256(RECIPE.encode() + b"\0" + data).hexdigest()[:DIGITS]
    stem = f"{safe_stem(name)}-{digest}"
    widths = copy_widths(header)
    jpeg_width = max((width for width in widths if width <= JPEG_WIDTH), default=widths[0])
    return PicturePlan(
        tuple(planned_copy(f"{stem}-{width}.webp", width, header) for width in widths),
        planned_copy(f"{stem}-{jpeg_width}.jpg", jpeg_width, header),
    )


def derive_picture(data: bytes, name: str) -> tuple[Derivative, ...]:
    """Return the copies that ``plan_picture`` names, the same bytes every time; raises PictureError."""
    plan = plan_picture(data, name)
    widest = plan.webp[-1]
    picture = resize(decode_picture(data, (widest.width, widest.height)), widest)
    copies = [
        Derivative(*planned, encode(resize(picture, planned), "WEBP", quality=WEBP_QUALITY, method=4))
        for planned in plan.webp
    ]
    jpeg = encode(resize(picture, plan.jpeg), "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return (*copies, Derivative(*plan.jpeg, jpeg))


def check_picture(data: bytes) -> None:
    """Read a picture to its last byte, in the smallest size; raises PictureError where it is damaged.

    ``plan_picture`` sees the header only: a file that was cut off while it was copied passes it.
    """
    decode_picture(data, (1, 1))


def safe_stem(name: str) -> str:
    """Return the part of a file name that may stand in an address; "picture" where nothing is left."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.lower()).strip("-")
    return stem[:60].strip("-") or "picture"


def copy_widths(header: Header) -> tuple[int, ...]:
    """Return the widths to make: the steps below the original's width, then that or the last step."""
    widest = min(header.width, WIDTHS[-1], MAX_HEIGHT * header.width // header.height)
    if widest < 1:
        raise PictureError(
            f"图片太窄太长（{header.width}×{header.height}像素）。请裁剪后再用。",
            f"The picture is too tall for its width ({header.width}×{header.height} pixels). Crop it first.",
        )
    return (*(width for width in WIDTHS if width < widest), widest)


def planned_copy(name: str, width: int, header: Header) -> PlannedCopy:
    """Return a copy of a width, its height in proportion (rounded, in whole numbers alone)."""
    height = (2 * header.height * width + header.width) // (2 * header.width)
    return PlannedCopy(name, width, max(1, height))


def resize(picture: Image.Image, planned: PlannedCopy) -> Image.Image:
    """Return the picture in a planned size."""
    size = (planned.width, planned.height)
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def encode(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return the picture as a file without metadata."""
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()
