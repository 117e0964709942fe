"""The words of the data files state the same figures in both languages."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import find_all


def findings(zh: str, en: str) -> list[tuple[str, int, str]]:
    """What is found in a source with this title, which must be quoted in neither language."""
    text = (
        f"title: {{zh: {zh}, en: {en}}}\ndate: 2024-05\npublication: {{zh: 北区公报, en: North Bulletin}}\n"
    )
    return [(f.file, f.line, f.rule) for f in find_all({"data/sources/2024-05-other.yaml": text})]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("北区签约23个项目", "North signs 23 projects"),
        ("2024年一季度公报", "Bulletin for the first quarter of 2024"),
        ("北区公报第3段", "Bulletin of North paragraph 3"),
    ],
)
def test_a_title_that_says_the_same_is_left_alone(zh: str, en: str) -> None:
    assert findings(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("北区签约23个项目", "North signs 32 projects", "figure-mismatch"),
        ("北区签约23个项目", "North signs projects", "figure-missing"),
        ("北区签约项目", "North signs 23 projects", "figure-added"),
        ("2024年公报", "Bulletin of 2023", "period-mismatch"),
        ("投资30亿元", "An investment of 30 billion yuan", "figure-mismatch"),
    ],
)
def test_a_figure_that_differs_in_a_title_is_found_in_its_line(zh: str, en: str, rule: str) -> None:
    assert findings(zh, en) == [("data/sources/2024-05-other.yaml", 1, rule)]


@pytest.mark.parametrize(
    ("note", "line", "column"),
    [
        ("note: {zh: 北区投资30亿元, en: North invested 3 billion US dollars}", 3, 41),
        ("note: {zh: 共有12户, en: There are 21 households}", 3, 33),
        ("note:\n  zh: 共有12户\n  en: There are 21 households", 5, 17),
        ("note:\n  zh: 北区\n    共有12户\n  en: In North there\n    are now 21 households", 7, 13),
        ("note:\n  zh: >-\n    共有12户\n  en: >-\n    In North there\n    are 21 households", 8, 9),
        ('note: {zh: "共有12户", en: "There are households"}', 3, 26),
    ],
)
def test_a_figure_that_differs_is_found_at_its_own_line_and_column(note: str, line: int, column: int) -> None:
    text = f"title: {{zh: 北区通报, en: North notice}}\ndate: 2024-05\n{note}\n"
    text += "publication: {zh: 北区公报, en: North Bulletin}\n"
    found = [(f.line, f.column) for f in find_all({"data/sources/2024-05-other.yaml": text})]
    assert found == [(line, column)]
