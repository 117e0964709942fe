"""Problems behind others: whatever can be read is judged in the same run."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.model.findings import Finding
from tests.mistakes.portal import SHORT, find, make

# In the article: an English figure ten times too small, a doubled particle, a dead link. In the data: a unit.
FURTHER = {
    ("en", "expenditure was 6.15 billion", "expenditure was 0.615 billion"): "figure-mismatch",
    ("zh", "公布了这些数字", "公布了这些的的数字"): "doubled-de",
    ("zh", "../2024-05-06-north-park/index.zh.md", "../2024-05-07-north-park/index.zh.md"): "dead-link",
    ("metrics", "value: 340亩", "value: 340公顷"): "unit-mismatch",
}


@pytest.mark.parametrize(
    ("first", "rule"),
    [
        (("zh", "date: 2024-07-20\n", ""), "missing-key"),
        (("zh", "date: 2024-07-20", "date: 2024年7月20日"), "bad-period"),
        (("zh", "title: 北区上半年地区生产总值684.2亿元\n", ""), "missing-key"),
        (("zh", "title: 北区", "title：北区"), "yaml-syntax"),
        (("zh", "date: 2024-07-20", "date: 2024-07-20\ncolour: red"), "unknown-key"),
        (("en", "summary: In", "summary：In"), "yaml-syntax"),
        (("metrics", "value: 684.2亿元", "value：684.2亿元"), "yaml-syntax"),
        (("metrics", "yoy: +5.6%", "yoy:+5.6%"), "yaml-syntax"),
        (("source", "date: 2024-07-18", "date: 2024-07-32"), "bad-period"),
        (("source", "date: 2024-07-18", "date：2024-07-18"), "yaml-syntax"),
        (("data/districts/north.yaml", "kind: district", "kind：district"), "yaml-syntax"),
        (("data/indicators/economy.yaml", "unit: CNY", "unit：CNY"), "yaml-syntax"),
        (("data/topics.yaml", "economy:", "economy："), "yaml-syntax"),
    ],
)
def test_one_problem_hides_no_other(
    first: tuple[str, str, str], rule: str, known: list[Finding], tmp_path: Path
) -> None:
    files = make({"also": [first, *FURTHER]})
    found = [each for each in find(files, tmp_path) if each not in known]

    assert sorted(f.rule for f in found) == sorted([rule, *FURTHER.values()])


def test_a_file_that_cannot_be_decoded_hides_nothing_of_the_others(tmp_path: Path) -> None:
    files = make({"also": [*FURTHER]})
    files[SHORT["source"]] = files[SHORT["source"]].decode().encode("gbk")
    found = {each.rule for each in find(files, tmp_path)}

    assert {"not-utf8", *FURTHER.values()} <= found
