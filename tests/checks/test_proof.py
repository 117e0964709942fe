"""A wrong figure is told once: of both texts and the data, where it is to be changed."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import POST, find_in_text

ZH, EN = (
    "2024年一季度，北区实际使用外资{}。\n",
    "In the first quarter of 2024, North District's FDI in actual use was {}.\n",
)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        # The data says 3227万美元.
        ("3227万美元", "$32.27 million", []),
        ("3272万美元", "$32.27 million", [("index.zh.md", "text-contradicts-data")]),
        ("3227万美元", "$32.72 million", [("index.en.md", "figure-mismatch")]),
        ("3227万元", "$32.27 million", [("index.zh.md", "text-contradicts-data")]),
        (
            "3272万美元",
            "$32.72 million",
            [("index.zh.md", "text-contradicts-data")],  # of both texts; the data may be wrong
        ),
        (
            "3272万美元",
            "$3.227 million",
            [("index.en.md", "figure-mismatch"), ("index.zh.md", "text-contradicts-data")],
        ),
    ],
)
def test_which_text_is_to_be_changed_is_told_by_the_data(
    zh: str, en: str, told: list[tuple[str, str]]
) -> None:
    found = find_in_text(ZH.format(zh), EN.format(en))
    assert [(f.file.removeprefix(f"{POST}/"), f.rule) for f in found if f.severity == "error"] == told
