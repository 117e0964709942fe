"""bench: the benchmark in the folder bench, which is no part of the portal itself."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def run(root: Path, arguments: list[str]) -> int:
    """Run the benchmark with its own options; give its exit code."""
    if str(root) not in sys.path:
        sys.path.append(str(root))
    return int(import_module("bench.__main__").main(arguments))
