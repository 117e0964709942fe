"""What an import brings with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

PLUGINS = Path(__file__).parents[1] / "plugins"


def brought(module: str, others: Iterable[str]) -> list[str]:
    """Those of some modules that are imported with a module, in a process of its own."""
    code = f"import sys, {module}\nprint(*({set(others)} & sys.modules.keys()), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return sorted(done.stdout.split())
