"""Laws that hold for every quantity: what is written is read back as the same quantity."""

from __future__ import annotations

import pickle
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from figures import UNITS, Qualifier, Quantity, QuantityError, format_quantity, parse_quantity, split_quantity
from figures.quantity import written_value


@st.composite
def quantities(draw: st.DrawFn, scales: tuple[int, ...] = (0, 3, 4, 6, 8, 9, 12)) -> Quantity:
    """Any quantity that a report can state."""
    scale = draw(st.sampled_from(scales))
    decimals = draw(st.integers(0, 4))
    mantissa = draw(st.integers(-(10**9), 10**9))
    number = f"{Decimal(mantissa).scaleb(-decimals):f}"
    return Quantity(
        written_value(number, scale),
        draw(st.sampled_from(sorted(UNITS))),
        decimals,
        scale,
        draw(st.sampled_from(Qualifier)),
    )


@given(quantities(scales=(4, 8, 12)))
def test_chinese_reads_back_whole(quantity: Quantity) -> None:
    assert parse_quantity(format_quantity(quantity, "zh"), quantity.unit) == quantity


@given(quantities(), st.sampled_from(["zh", "en"]), st.sampled_from(["prose", "card"]))
def test_value_unit_and_qualifier_read_back(quantity: Quantity, lang: str, style: str) -> None:
    again = parse_quantity(format_quantity(quantity, lang, style), quantity.unit)  # type: ignore[arg-type]
    assert (again.value, again.unit, again.qualifier) == (quantity.value, quantity.unit, quantity.qualifier)


@given(quantities(), st.sampled_from(["zh", "en"]))
def test_written_decimals_are_neither_lost_nor_invented(quantity: Quantity, lang: str) -> None:
    again = parse_quantity(format_quantity(quantity, lang), quantity.unit)
    if quantity.decimals and again.decimals:
        assert again.last_place == quantity.last_place
    elif quantity.decimals:
        # Digits that now stand before the point: nothing finer was written.
        assert again.last_place <= quantity.last_place
    elif again.decimals:
        # Zeros before the point made way for a magnitude word; the last decimal says something.
        assert again.last_place >= quantity.last_place
        assert quantity.value % 10 ** (again.last_place + 1) != 0


@given(quantities(), st.sampled_from(["zh", "en"]))
def test_writing_is_stable(quantity: Quantity, lang: str) -> None:
    written = format_quantity(quantity, lang)
    assert format_quantity(parse_quantity(written, quantity.unit), lang) == written


@given(quantities(), st.sampled_from(["zh", "en"]))
def test_the_pieces_make_the_whole(quantity: Quantity, lang: str) -> None:
    assert "".join(split_quantity(quantity, lang, "prose")) == format_quantity(quantity, lang)
    digits = split_quantity(quantity, lang).number.replace(",", "")
    assert digits.lstrip("-").replace(".", "").isdigit()


@given(quantities())
def test_a_quantity_survives_the_cache(quantity: Quantity) -> None:
    again = pickle.loads(pickle.dumps(quantity))  # noqa: S301 - our own bytes
    assert again == quantity
    assert hash(again) == hash(quantity)
    assert again.counter == quantity.counter


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    refusal: QuantityError | None = None
    try:
        assert parse_quantity(text).unit in UNITS
    except QuantityError as error:
        refusal = error
    if refusal is not None:
        assert refusal.message_zh
        assert refusal.message_en
        assert 0 <= refusal.position <= len(text)
