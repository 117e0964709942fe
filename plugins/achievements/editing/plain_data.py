"""Values at the paths of plain data (mappings, lists and scalars)."""

from __future__ import annotations

from typing import Any

from achievements.editing.errors import EditError
from strict_yaml import Path


def find(data: Any, path: Path) -> Any:
    """Return the value at a path; None where there is none."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def entry_at(holder: Any, part: str | int, path: Path) -> Any:
    """Return an entry of a mapping or list. Raises EditError, naming ``path``, without one."""
    try:
        if isinstance(holder, dict | list):
            return holder[part]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        pass
    raise no_such_path(path)


def holder_of(data: Any, path: Path) -> Any:
    """Return the mapping or list that holds the entry at a path. Raises EditError without one."""
    if not path:
        raise no_such_path(path)
    holder = find(data, path[:-1])
    entry_at(holder, path[-1], path)
    return holder


def no_such_path(path: Path) -> EditError:
    """Return the error for a path that is not in the data."""
    shown = ".".join(map(str, path))
    return EditError(f"文件中没有 {shown} 这一项", f"the file has no {shown}")
