"""Cases in fixture files: Markdown and the HTML expected of it, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown_it.utils import read_fixture_file

from cjk_markdown import Hole, assemble, parse

FIXTURES = Path(__file__).parent / "fixtures"
FILES = sorted(path.name for path in FIXTURES.glob("*.md") if path.name != "README.md")


def cases() -> list[Any]:
    return [
        pytest.param("en" if name.endswith(".en.md") else "zh", markdown, html, id=f"{name}:{line} {title}")
        for name in FILES
        for line, title, markdown, html in read_fixture_file(FIXTURES / name)
    ]


def show(hole: Hole) -> str:
    return "⟦" + "|".join(filter(None, [f"{hole.kind} {hole.target}", hole.text])) + "⟧"


@pytest.mark.parametrize(("lang", "markdown", "expected"), cases())
def test_the_html_is_as_expected(lang: Any, markdown: str, expected: str) -> None:
    html = assemble(parse(markdown, lang).parts, show)
    assert html.rstrip("\n") == expected.rstrip("\n")


def test_there_are_cases_of_every_kind() -> None:
    assert len(FILES) >= 9
    assert len(cases()) > 120
