"""Quantities of the fixture files: what is read and what is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from figures import QuantityError, format_quantity, parse_quantity, split_quantity
from tests.figures.cases import read_cases

CASES = [(*case, "")[:5] for case in read_cases("quantities.txt")]


@pytest.mark.parametrize(("written", "meaning", "prose", "card", "noun"), CASES, ids=[c[0] for c in CASES])
def test_a_quantity_is_read_and_written_in_both_languages(
    written: str, meaning: str, prose: str, card: str, noun: str
) -> None:
    source, _, chinese = written.partition(" => ")
    value, unit, decimals, qualifier = meaning.split()
    default = "count" if noun and unit == "count" else None

    quantity = parse_quantity(source, default)

    assert (quantity.value, quantity.unit) == (Decimal(value), unit)
    assert (quantity.decimals, quantity.qualifier) == (int(decimals), qualifier)
    assert format_quantity(quantity, "zh") == (chinese or source)
    assert format_quantity(quantity, "zh", "card") == (chinese or source)
    assert format_quantity(quantity, "en", noun=noun) == prose.replace("~", " ")
    assert format_quantity(quantity, "en", "card", noun) == card.replace("~", " ")


@pytest.mark.parametrize(("written", "position", "zh", "en"), read_cases("refused.txt"))
def test_what_is_no_quantity_is_refused_in_both_languages(
    written: str, position: str, zh: str, en: str
) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity("" if written == "(nothing)" else written)
    assert zh in caught.value.message_zh
    assert en in caught.value.message_en
    assert caught.value.position == int(position)


@pytest.mark.parametrize(
    ("written", "default_unit", "unit", "counter"),
    [
        ("230", "count", "count", ""),
        ("more than 150", "count", "count", ""),
        ("79名", "count", "count", "名"),
        ("79名", None, "person", "名"),
        ("1.2万户", "count", "count", "户"),
        ("41个", "person", "person", "个"),
        ("12 times", None, "multiple", ""),
        ("12 times", "times", "times", ""),
        ("55公里", "metre", "kilometre", ""),
        ("20余", "household", "household", ""),
    ],
)
def test_the_default_unit_fills_in_and_decides(
    written: str, default_unit: str | None, unit: str, counter: str
) -> None:
    quantity = parse_quantity(written, default_unit)
    assert (quantity.unit, quantity.counter) == (unit, counter)


def test_a_card_shows_the_pieces_apart() -> None:
    parts = split_quantity(parse_quantity("近3227万美元"), "en")
    assert parts == ("nearly $", "32.27", " million", "")
    assert split_quantity(parse_quantity("20余个"), "zh") == ("", "20", "余个", "")


def test_the_measure_word_is_no_part_of_the_value() -> None:
    assert parse_quantity("41个") == parse_quantity("41项")
    assert format_quantity(parse_quantity("41项"), "zh") == "41项"


def test_equal_values_have_equal_digits() -> None:
    assert str(parse_quantity("3.50亿元").value) == str(parse_quantity("35000万元").value) == "350000000"
