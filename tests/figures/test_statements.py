"""Growth and completion of targets in words."""

from __future__ import annotations

import pytest

from figures import format_growth, format_target, parse_quantity


@pytest.mark.parametrize(
    ("written", "zh", "en", "card"),
    [
        ("+88.6%", "同比增长88.6%", "up 88.6~percent year on year", "up 88.6% year on year"),
        ("-3.20%", "同比下降3.20%", "down 3.20~percent year on year", "down 3.20% year on year"),
        ("超60%", "同比增长超60%", "up more than 60~percent year on year", "up more than 60% year on year"),
        ("0%", "同比持平", "unchanged year on year", "unchanged year on year"),
    ],
)
def test_growth_is_said_with_its_direction(written: str, zh: str, en: str, card: str) -> None:
    growth = parse_quantity(written)
    assert format_growth(growth, "zh") == zh
    assert format_growth(growth, "en") == en.replace("~", " ")
    assert format_growth(growth, "en", "card") == card


def test_completion_is_of_the_annual_target() -> None:
    target = parse_quantity("130%")
    assert format_target(target, "zh") == "完成年度任务的130%"
    assert format_target(target, "en") == "130 percent of the annual target"
    assert format_target(target, "en", "card") == "130% of the annual target"
