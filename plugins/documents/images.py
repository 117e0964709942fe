"""Image formats that web pages can show, recognised by their first bytes."""

from __future__ import annotations

_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def picture_extension(raw: bytes) -> str | None:
    """Return the extension of a JPEG, PNG, GIF or WebP picture; None for other bytes."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    return next((extension for beginning, extension in _BEGINNINGS if raw.startswith(beginning)), None)
