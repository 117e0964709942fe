"""A problem of a file's text: one place, one rule, one sentence in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class YamlProblem:
    """What is wrong at one place and what to write instead.

    ``line`` and ``column`` count from 1, the column in characters.
    ``rule`` is a stable kebab-case name.
    """

    line: int
    column: int
    rule: str
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.zh} / {self.en}"
