"""Archives of files that are the same for the same files, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

OLDEST = (1980, 1, 1, 0, 0, 0)  # with which ZIP begins to count time


def put_in_place(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file whole or not at all."""
    staged = path.with_name(f".{path.name}.new")
    try:
        write(staged)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def write_zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, given as name and bytes, as a ZIP archive, in this order."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, data in files:
            entry = ZipInfo(name, OLDEST)
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, data)
