"""What every build pays for before it has looked at a file."""

from __future__ import annotations

from tests.imports import brought

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
    assert brought("achievements.build.driver", LATER) == []
