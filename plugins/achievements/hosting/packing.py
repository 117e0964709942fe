"""Archives of files, the same for the same files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

OLDEST = (1980, 1, 1, 0, 0, 0)  # with which ZIP begins to count time


def write_zip(stream: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, given as name and bytes, as a ZIP archive, in this order."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for name, data in files:
            entry = ZipInfo(name, OLDEST)
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, data)
