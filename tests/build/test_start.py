"""What every build pays for before it has looked at a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLUGINS = Path(__file__).parents[2] / "plugins"
# Needed when something was changed, or by other commands; the checks alone compile hundreds of patterns.
LATER = (
    "achievements.checks",
    "PIL",
    "docx",
    "documents",
    "jinja2",
    "openpyxl",
    "pydantic",
    "starlette",
    "yaml",
)


def test_a_build_with_nothing_to_do_imports_neither_checks_nor_what_reads_or_draws() -> None:
    code = f"import sys, achievements.build.driver\nprint([name for name in {LATER} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"
