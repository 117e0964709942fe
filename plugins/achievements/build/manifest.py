"""The manifest of an output folder: which files a build put there, so that nothing else is ever touched."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from .paths import MANIFEST, OWN, is_confined

LOST_AND_FOUND = "lost+found"  # a file system's own, at its root (ext4): a new volume is not quite empty


class Manifest(NamedTuple):
    """The files that a build put into a folder, with their digests.

    ``release`` is None unless the folder was published; then it maps the rules that were
    set aside to their reasons.
    """

    files: Mapping[str, str]
    release: Mapping[str, str] | None = None

    def as_bytes(self) -> bytes:
        """Return the bytes of the manifest: the same for the same site, wherever and whenever it is built."""
        release = {} if self.release is None else {"release": {"allowed": dict(sorted(self.release.items()))}}
        lines = {**release, "files": dict(sorted(self.files.items()))}
        return json.dumps(lines, ensure_ascii=False, indent=0).encode() + b"\n"


class ForeignFolderError(RuntimeError):
    """The output folder holds files and no manifest: it is somebody's, not a build's."""


class DamagedManifestError(ForeignFolderError):
    """The manifest is damaged, so that nobody knows which files of the folder a build wrote."""


def read_manifest(folder: Path) -> Manifest:
    """Return what the last build put into a folder.

    Raises ForeignFolderError where the folder has files but no manifest, DamagedManifestError where the
    manifest cannot be read, or names anything outside the folder.
    """
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())
        files: dict[str, str] = listed["files"]
        release = {**listed["release"]["allowed"]} if "release" in listed else None
        if all(is_confined(path) and isinstance(digest, str) for path, digest in files.items()):
            return Manifest(files, release)
    except FileNotFoundError:
        if folder.is_dir() and any(map(is_foreign, folder.iterdir())):
            raise ForeignFolderError(str(folder)) from None
        return Manifest({})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise DamagedManifestError(str(folder / MANIFEST))


def is_foreign(path: Path) -> bool:
    """Return whether something in an output folder without a manifest is somebody's."""
    return path.name != LOST_AND_FOUND and not path.name.startswith(OWN)


def last_release(folder: Path) -> Collection[str]:
    """Return the files of the release in a folder; none where there is no release."""
    try:
        manifest = read_manifest(folder)
    except (ForeignFolderError, OSError):
        return ()  # told when it is written to
    return () if manifest.release is None else manifest.files.keys()
