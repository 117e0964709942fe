"""A folder of finished files as outputs: each is published as it lies there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from .making import Output


def paths_in(folder: Path) -> list[str]:
    """Return every file below a folder by its path from there (POSIX), sorted; none without a folder."""
    found = (Path(within, name) for within, _, names in os.walk(folder) for name in names)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def output_of(folder: Path, path: str) -> Output:
    """Return the output that publishes one file of a folder as it is."""
    file = folder / path
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Output(path, digest, lambda: (file.read_bytes(), ()))
