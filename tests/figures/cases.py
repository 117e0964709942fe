"""Reads the fixture files: one case a line, fields between bars, comments after #."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


def read_cases(name: str) -> list[tuple[str, ...]]:
    """The cases of one fixture file, each a tuple of its fields."""
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    return [
        tuple(field.strip() for field in line.split(" | "))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]
