"""Reading the content folder: the only module of this stage that touches the disk."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from achievements.model.findings import Finding, Message
from achievements.model.identifiers import printable

# What systems and editors leave lying about is no content.
_DROPPINGS = ("thumbs.db", "ehthumbs.db", "desktop.ini")
# The one hidden name that is published: where others look for security.txt and the like (RFC 8615).
_WELL_KNOWN = "root/.well-known"
_DATA_SUFFIXES = (".yaml", ".yml")
_TEXT_SUFFIXES = (*_DATA_SUFFIXES, ".md")
_LARGEST = 64 * 1024 * 1024
# Windows' link from folder to folder, for which no privilege is needed (winnt.h, IO_REPARSE_TAG_MOUNT_POINT).
_JUNCTION = 0xA0000003
# No file system in use keeps times more coarsely (FAT: 2 seconds).
_TICK_NS = 2_000_000_000


class ContentChangedError(RuntimeError):
    """A file is no longer the one that this build saw first."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Stamp(NamedTuple):
    """What tells an unchanged file without reading it, and its digest (SHA-256, hexadecimal)."""

    size: int
    mtime_ns: int
    ctime_ns: int  # on Windows the time of creation; elsewhere no copying or renaming can set it
    digest: str


class Stamps(NamedTuple):
    """The stamps of a folder's files, and the file system's time when they were taken."""

    taken_ns: int
    of: Mapping[str, Stamp]


class ContentFiles(Mapping[str, bytes]):
    """The files of a content folder by POSIX path, and what could not be taken in.

    New and changed texts are in memory; those that an earlier build knew, and
    pictures, are read when they are asked for: ContentChangedError is raised if
    such a file is then not the one whose digest is told.
    """

    def __init__(
        self,
        folder: Path,
        texts: Mapping[str, bytes],
        stamps: Mapping[str, Stamp],
        refused: list[Finding],
        names: Mapping[str, str],
    ) -> None:
        self._folder = folder
        self._names = dict(names)  # path -> path on disk, where that is written in another normal form
        self._texts = dict(texts)
        self.stamps = stamps
        self.refused = tuple(refused)

    def __getitem__(self, path: str) -> bytes:
        if path not in self.stamps:
            raise KeyError(path)
        if path in self._texts:
            return self._texts[path]
        try:
            data = (self._folder / self._names.get(path, path)).read_bytes()
        except OSError as error:
            raise ContentChangedError(path) from error
        if hashlib.sha256(data).hexdigest() != self.digest(path):
            raise ContentChangedError(path)
        if _is_data(path):
            self._texts[path] = data
        return data

    def without(self, paths: Collection[str]) -> ContentFiles:
        """Return the files but for some."""
        left = {path: stamp for path, stamp in self.stamps.items() if path not in paths}
        return ContentFiles(self._folder, self._texts, left, [*self.refused], self._names)

    def let_go(self) -> None:
        """Keep no texts in memory: they are read again where they are asked for."""
        self._texts = {path: data for path, data in self._texts.items() if _is_data(path)}

    def __contains__(self, path: object) -> bool:
        return path in self.stamps

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.stamps))

    def __len__(self) -> int:
        return len(self.stamps)

    def digest(self, path: str) -> str:
        """Return the digest of a file, read or not."""
        return self.stamps[path].digest

    def with_texts(self, texts: Mapping[str, bytes]) -> ContentFiles:
        """Return the folder as it would be if these files held these bytes."""
        stamps = {
            path: Stamp(len(data), 0, 0, hashlib.sha256(data).hexdigest()) for path, data in texts.items()
        }
        return ContentFiles(
            self._folder,
            {**self._texts, **texts},
            {**self.stamps, **stamps},
            list(self.refused),
            self._names,
        )


def digest_file(files: Mapping[str, bytes], path: str) -> str:
    """Return the digest of a file (SHA-256, hexadecimal), without reading it where it is known."""
    return files.digest(path) if isinstance(files, ContentFiles) else hashlib.sha256(files[path]).hexdigest()


def read_files(content_dir: Path, known: Stamps | None = None, *, keep_all: bool = False) -> ContentFiles:
    """Read a folder of content or of a theme; files that ``known`` tells to be unchanged are not read yet.

    Of the others, texts are kept in memory, with ``keep_all`` every file.

    Paths are told in Unicode's composed form (NFC), in which texts name files: macOS
    writes the é of a file's name in two characters.

    Links are refused, so that nothing from outside the folder is ever published
    and no folder is walked twice; so are pipes, devices and files that cannot be
    read. Hidden files and what editors leave lying about are passed over.
    """
    texts: dict[str, bytes] = {}
    stamps: dict[str, Stamp] = {}
    refused: list[Finding] = []
    names: dict[str, str] = {}
    for written, entry in _walk(content_dir, refused):
        path = unicodedata.normalize("NFC", written)
        if path != written:
            names[path] = written
        try:
            status = entry.stat(follow_symlinks=False)
            mode, size = status.st_mode, status.st_size
            if path in stamps:
                refused.append(_refuse(path, *_SAME_NAME))
            elif is_link_status(status):
                refused.append(_refuse(path, *_LINK))
            elif not stat.S_ISREG(mode):
                refused.append(_refuse(path, *_NOT_A_FILE))
            elif size > _LARGEST:
                refused.append(_refuse(path, *_TOO_LARGE))
            elif (stamp := _unchanged(path, status, known)) is not None:
                stamps[path] = stamp
            else:
                with open(entry.path, "rb") as stream:  # noqa: PTH123 — thousands of files
                    data = stream.read()
                digest = hashlib.sha256(data).hexdigest()
                stamps[path] = Stamp(size, status.st_mtime_ns, status.st_ctime_ns, digest)
                if keep_all or _is_text(path):
                    texts[path] = data
        except OSError as error:
            refused.append(_unreadable(path, error))
    return ContentFiles(content_dir, texts, stamps, refused, names)


def is_link_status(status: os.stat_result) -> bool:
    """Return whether a status is that of a link, or of a junction (Windows)."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _is_text(path: str) -> bool:
    return path.lower().endswith(_TEXT_SUFFIXES)


def _is_data(path: str) -> bool:
    return path.lower().endswith(_DATA_SUFFIXES)


def _unchanged(path: str, status: os.stat_result, known: Stamps | None) -> Stamp | None:
    """Return the known stamp of a file that was not written since; None where that is not certain.

    A file written shortly before the stamps were taken may have been written once
    more within the same tick of the file system's clock: it is read again.
    """
    stamp = known.of.get(path) if known is not None else None
    if stamp is None or known is None:
        return None
    seen = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    same = (stamp.size, stamp.mtime_ns, stamp.ctime_ns) == seen
    return stamp if same and stamp.mtime_ns < known.taken_ns - _TICK_NS else None


def _walk(root: Path, refused: list[Finding]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files below a folder with their paths, links to folders among them, in a fixed order."""
    pending = [("", str(root))]
    while pending:
        prefix, current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            refused.append(_unreadable(prefix.rstrip("/"), error))
            continue
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if _is_dropping(entry.name) and path != _WELL_KNOWN:
                continue
            if not path.isprintable():
                refused.append(_refuse(printable(path), *_BAD_NAME))
            elif entry.is_dir(follow_symlinks=False) and not is_link_status(
                entry.stat(follow_symlinks=False)
            ):
                pending.append((f"{path}/", entry.path))
            else:
                yield path, entry


def _is_dropping(name: str) -> bool:
    return (
        name.startswith((".", "~$", "#"))
        or name.endswith(("~", ".tmp", ".swp", ".bak", ".orig"))
        or name.lower() in _DROPPINGS
    )


_LINK = (
    "symbolic-link",
    "符号链接不会被读取；请改放文件本身",
    "a symbolic link is not followed: put the file itself here",
)
_SAME_NAME = (
    "name-collision",
    "另有一个文件名看起来与此相同，只是编码不同；请改名或删除其中一个",
    "another file has a name that looks the same but is encoded in another way: rename or delete one of them",
)
_NOT_A_FILE = (
    "unreadable-file",
    "这不是普通文件；请删除它",
    "this is not an ordinary file: delete it",
)
_TOO_LARGE = (
    "file-too-large",
    "文件超过 64 MB；请压缩后再放入",
    "the file is larger than 64 MB: make it smaller",
)
_BAD_NAME = (
    "bad-file-name",
    "文件名含有无法显示的字符；请改名",
    "the file name holds characters that cannot be shown: rename the file",
)


def _refuse(path: str, rule: str, zh: str, en: str) -> Finding:
    return Finding.at(rule, (path, 0, 0), Message(zh, en))


def _unreadable(path: str, error: OSError) -> Finding:
    reason = error.strerror or type(error).__name__
    return _refuse(
        path,
        "unreadable-file",
        f"文件无法读取（{reason}）；请检查是否存在、是否有权限",
        f"the file cannot be read ({reason}): check that it exists and may be read",
    )
