"""Reading the content folder: the only module of this stage that touches the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from achievements.dataset.identifiers import printable
from achievements.findings import Finding, Message, Severity

# What systems and editors leave lying about is no content.
_DROPPINGS = ("thumbs.db", "desktop.ini")
_TEXT_SUFFIXES = (".yaml", ".yml", ".md")
_LARGEST = 64 * 1024 * 1024


class ContentFiles(Mapping[str, bytes]):
    """The files of a content folder by POSIX path, and what could not be taken in.

    Texts are in memory; a picture's bytes are read when they are asked for.
    """

    def __init__(
        self, folder: Path, texts: Mapping[str, bytes], others: set[str], refused: list[Finding]
    ) -> None:
        self._folder = folder
        self._texts = texts
        self._others = others
        self.refused = tuple(refused)

    def __getitem__(self, path: str) -> bytes:
        if path in self._others:
            return (self._folder / path).read_bytes()
        return self._texts[path]

    def __contains__(self, path: object) -> bool:
        return path in self._texts or path in self._others

    def __iter__(self) -> Iterator[str]:
        return iter(sorted([*self._texts, *self._others]))

    def __len__(self) -> int:
        return len(self._texts) + len(self._others)


def read_files(content_dir: Path) -> ContentFiles:
    """Read a content folder.

    Links are refused, so that nothing from outside the folder is ever published
    and no folder is walked twice; so are pipes, devices and files that cannot be
    read. Hidden files and what editors leave lying about are passed over.
    """
    texts: dict[str, bytes] = {}
    others: set[str] = set()
    refused: list[Finding] = []
    for path, entry in _walk(content_dir, content_dir, refused):
        try:
            mode, size = entry.lstat().st_mode, entry.lstat().st_size
            if stat.S_ISLNK(mode):
                refused.append(_refuse(path, *_LINK))
            elif not stat.S_ISREG(mode):
                refused.append(_refuse(path, *_NOT_A_FILE))
            elif size > _LARGEST:
                refused.append(_refuse(path, *_TOO_LARGE))
            elif path.lower().endswith(_TEXT_SUFFIXES):
                texts[path] = entry.read_bytes()
            else:
                others.add(path)
        except OSError as error:
            refused.append(_unreadable(path, error))
    return ContentFiles(content_dir, texts, others, refused)


def _walk(folder: Path, root: Path, refused: list[Finding]) -> Iterator[tuple[str, Path]]:
    """All files below a folder with their paths, links to folders among them, in a fixed order."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            refused.append(_unreadable(current.relative_to(root).as_posix(), error))
            continue
        for entry in entries:
            if _is_dropping(entry.name):
                continue
            path = Path(entry.path).relative_to(root).as_posix()
            if not path.isprintable():
                refused.append(_refuse(printable(path), *_BAD_NAME))
            elif entry.is_dir(follow_symlinks=False):
                pending.append(Path(entry.path))
            else:
                yield path, Path(entry.path)


def _is_dropping(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith(("~", ".tmp", ".swp")) or name.lower() in _DROPPINGS


_LINK = (
    "symbolic-link",
    "符号链接不会被读取；请改放文件本身",
    "a symbolic link is not followed: put the file itself here",
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
    return Finding(rule, Severity.ERROR, path, 0, 0, Message(zh, en))


def _unreadable(path: str, error: OSError) -> Finding:
    reason = error.strerror or type(error).__name__
    return _refuse(
        path,
        "unreadable-file",
        f"文件无法读取（{reason}）；请检查是否存在、是否有权限",
        f"the file cannot be read ({reason}): check that it exists and may be read",
    )
