"""Entries added at the end of a data file that holds several: projects of a place, indicators of a topic."""

from __future__ import annotations

from pathlib import Path

import strict_yaml
from achievements.commands.console import CommandError
from achievements.commands.places import shown_path


def with_entry(file: Path, key: str, head: str, entry: str) -> bytes:
    """The bytes of a file with an entry (indented by two) at the end of its mapping ``key``.

    A new file begins with ``head``. What is there stays as it is, ends of lines included. Raises
    CommandError where the end of the file is not that of the mapping.
    """
    raw = file.read_bytes() if file.exists() else f"{head}{key}:\n".encode()
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    joined = raw.rstrip() + end + entry.encode().replace(b"\n", end)
    before, after, added = map(_data, (raw, joined, f"{key}:\n{entry}".encode()))
    if taken := sorted(_mapping(before, key).keys() & _mapping(added, key).keys()):
        raise CommandError(
            f"{shown_path(file)} 中已有 ID“{taken[0]}”。请另取一个。",
            f"The ID “{taken[0]}” is taken in {shown_path(file)}. Choose another.",
        )
    if not _has_more(before, after, key):
        raise CommandError(
            f"{shown_path(file)} 不能自动添加：{key} 应是文件的最后一项，每条缩进两格。请手工添加：\n{entry}",
            f"{shown_path(file)} cannot be added to: {key} must be its last key, entries indented by two.\n"
            f"Add this by hand:\n{entry}",
        )
    return joined


def _data(raw: bytes) -> object:
    return strict_yaml.load(strict_yaml.read_text(raw).text).data


def _mapping(data: object, key: str) -> dict[str, object]:
    entries = data.get(key) if isinstance(data, dict) else None
    return entries if isinstance(entries, dict) else {}


def _has_more(before: object, after: object, key: str) -> bool:
    """Return whether only the mapping ``key`` changed, and only by new entries."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    old, new = _mapping(before, key), _mapping(after, key)
    rest = {name: value for name, value in before.items() if name != key}
    same_rest = rest == {name: value for name, value in after.items() if name != key}
    return same_rest and len(new) > len(old) and all(new.get(name) == value for name, value in old.items())
