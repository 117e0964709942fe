"""Pictures as they are kept beside a post: upright, not too large, without what the camera noted."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image

from .decoding import PictureError, decode_picture, read_header
from .pictures import PlannedCopy, encode, resize

__all__ = ["FitPicture", "PictureError", "fit_picture"]

WIDEST = 2400  # pixels; pages ask for 1600 at most
QUALITY = 90
# Pillow turns the other way.
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_PNG = b"\x89PNG"


class FitPicture(NamedTuple):
    """A picture to be kept: its bytes, the extension of its file, and its size in pixels."""

    raw: bytes
    extension: str
    width: int
    height: int


def fit_picture(raw: bytes, turn: int = 0) -> FitPicture:
    """Return a picture as it is kept: PNG as PNG, all else as JPEG. Raises PictureError.

    ``turn`` is by how many degrees it is turned clockwise: 0, 90, 180 or 270.
    """
    header = read_header(raw)
    width = min(header.width, WIDEST)
    height = max(1, header.height * width // header.width)
    picture = resize(decode_picture(raw, (width, height)), PlannedCopy("", width, height))
    if turn:
        picture = picture.transpose(_TURNS[turn])
    if raw.startswith(_PNG):
        return FitPicture(encode(picture, "PNG", optimize=True), "png", *picture.size)
    return FitPicture(encode(picture, "JPEG", quality=QUALITY, optimize=True), "jpg", *picture.size)
