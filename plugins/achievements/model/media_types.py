"""The media types of what a site publishes, by the ending of a file's name: the one list of them.

Source: IANA, Media Types. Servers are told each, because systems guess and the registry of a Windows machine
may hold nonsense.
"""

from __future__ import annotations

from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonl": "application/jsonl",  # not registered; as json-lines.github.io proposes
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
}
UNKNOWN = "application/octet-stream"
# Of these a server says that they are UTF-8; the other texts say it themselves, or are it always.
WITH_CHARSET = ("html", "htm", "css", "js", "txt", "csv", "ics")


def content_type(name: str) -> str:
    """Return the Content-Type of a file by its name, or by the ending of one."""
    ending = name.rpartition(".")[2].lower()
    return MEDIA_TYPES.get(ending, UNKNOWN) + ("; charset=utf-8" if ending in WITH_CHARSET else "")
