"""The program's version: the digest of its own code and of the libraries that decide what a build gives."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[1]
LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "nh3", "pillow", "pydantic", "pyyaml")


def program_version() -> str:
    """A digest that changes when anything changes that could make another page of the same content."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in sorted(PLUGINS.rglob("*.py")):
        digest.update(path.relative_to(PLUGINS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
