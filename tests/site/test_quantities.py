from __future__ import annotations

import pytest

from achievements.model.entities import Lang
from achievements.site.quantities import target_view
from figures import parse_period, parse_quantity


@pytest.mark.parametrize(
    ("written", "fill", "beyond", "exceeded"),
    [
        ("0%", "0.00%", "", False),
        ("79.59%", "53.06%", "", False),
        ("100%", "66.67%", "", True),
        ("139.6%", "93.07%", "", True),
        ("150%", "100.00%", "", True),
        ("408%", "100.00%", "408%", True),
        ("2426%", "100.00%", "2426%", True),
        ("超200%", "100.00%", "200%", True),
    ],
)
def test_the_bar_of_a_target_is_to_scale_or_broken_and_named(
    written: str, fill: str, beyond: str, exceeded: bool
) -> None:
    target = target_view(parse_quantity(written), parse_period("2021"), "zh")
    assert target is not None
    assert (target.fill, target.beyond, target.exceeded) == (fill, beyond, exceeded)
    assert target.mark == "66.67%"


@pytest.mark.parametrize(("lang", "beyond"), [("zh", "2426%"), ("en", "2,426%")])
def test_what_goes_beyond_the_bar_is_written_as_its_language_does(lang: Lang, beyond: str) -> None:
    target = target_view(parse_quantity("2426%"), parse_period("2021"), lang)
    assert target is not None
    assert target.beyond == beyond
