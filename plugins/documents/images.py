"""Whether bytes are a picture that a web page can show, told by how they begin."""

from __future__ import annotations

_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def picture_extension(raw: bytes) -> str | None:
    """The extension of a JPEG, PNG, GIF or WebP picture; None where the bytes are none of them."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    return next((extension for beginning, extension in _BEGINNINGS if raw.startswith(beginning)), None)
