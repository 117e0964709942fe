"""The program's version: a digest of its own files and of the libraries that decide what a build gives."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from achievements.build.bill import read_materials

# What is kept from build to build is thrown away when this changes: that the files of the program are
# as they were is told by their sizes and times, as it is of the content.

# With what the portal shares: figures, Markdown, documents, YAML.
PLUGINS = Path(__file__).resolve().parents[2]


def program_version() -> str:
    """Return a digest that changes when anything changes that could make another page of the same content."""
    digest = hashlib.sha256(sys.version.encode())
    for folder, folders, names in os.walk(PLUGINS):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 — hundreds of files, on every build
            digest.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    if materials := read_materials():
        digest.update(materials.key.encode())
    for library in sorted(installed()):
        digest.update(f"{library}\n".encode())
    return digest.hexdigest()


def installed() -> set[str]:
    """Return the installed libraries with their versions, as their folders are named."""
    found: set[str] = set()
    for folder in sys.path:
        if folder.endswith("site-packages"):
            found.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
    return found
