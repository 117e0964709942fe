"""The compressed forms of a release's files, which a server hands out as they lie beside the plain ones.

A page is compressed once, when it changed, and better than a server could afford on each request.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from achievements.site.tables.offered import WORKBOOK_FILE

TEXTS = (
    *(".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".ics", ".txt", ".webmanifest"),
    WORKBOOK_FILE,  # its parts are texts, which its ZIP does not compress
)
WAITED_FOR = (".html", ".css", ".js")  # what a reader waits for comes as Brotli as well
# A response of so many bytes fits into one packet with its head; a smaller one arrives no sooner.
SMALLEST = 1300

# 10 makes pages a tenth smaller than 9 in less time; 11 wins 2 % more for three times that.
BROTLI_QUALITY = 10


def gzip(data: bytes) -> bytes:
    """Return data as gzip (RFC 1952), without a time, and with no system named, as on every system."""
    from gzip import compress

    packed = bytearray(compress(data, 9, mtime=0))
    packed[9] = 255  # OS: unknown
    return bytes(packed)


def brotli(data: bytes) -> bytes:
    """Return data as Brotli (RFC 7932)."""
    from brotli import compress

    packed: bytes = compress(data, quality=BROTLI_QUALITY)
    return packed


ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {".gz": gzip, ".br": brotli}


def compressed_paths(path: str, size: int) -> Iterator[str]:
    """Yield the paths of the compressed forms of a file; none of one that is no text, or is small."""
    if size >= SMALLEST and path.endswith(TEXTS):
        yield f"{path}.gz"
        if path.endswith(WAITED_FOR):
            yield f"{path}.br"


def plain_files(paths: Collection[str]) -> list[str]:
    """Return paths without those of the compressed forms of others, sorted."""
    compressed = {path + ending for path in paths for ending in ENCODINGS if path.endswith(TEXTS)}
    return sorted(set(paths) - compressed)
