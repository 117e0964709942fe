"""The comparison of an incremental build with a clean one."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

SHOWN = 5


def tree_digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def compare(incremental: Path, clean: Path) -> str:
    """What differs between two builds; "" when they are equal byte for byte."""
    one, other = tree_digests(incremental), tree_digests(clean)
    if not other:
        return f"{clean} is empty"
    found = {
        "stale": sorted(one.keys() - other.keys()),
        "missing": sorted(other.keys() - one.keys()),
        "different": sorted(path for path in one.keys() & other.keys() if one[path] != other[path]),
    }
    parts = [
        f"{len(paths)} {kind} ({', '.join(paths[:SHOWN])}{' …' if len(paths) > SHOWN else ''})"
        for kind, paths in found.items()
        if paths
    ]
    return "; ".join(parts)
