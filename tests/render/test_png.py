from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from achievements.render.palette import LETTERS, STEPS, Palette, Shades
from achievements.render.png import encode_png

# Every colour of its own, as far as letters on a ground allow.
SHADES = Shades(Palette(*(f"#{number * 19:02x}0{number:x}40" for number in range(len(Palette._fields)))))
COLOURS = SHADES.channels
MOST = len(COLOURS) // 3 - 1
sides = st.integers(1, 60)


def decoded(data: bytes) -> tuple[tuple[int, int], bytes]:
    """Size and pixels as Pillow reads them, all checksums proven."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.verify()
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.getpalette() == list(COLOURS)
        return picture.size, picture.tobytes()


@given(st.data(), sides)
def test_every_pixel_is_as_it_was_drawn(data: st.DataObject, width: int) -> None:
    ground, plain = st.just(bytes(width)), st.integers(0, MOST).map(lambda colour: bytes([colour]) * width)
    mixed = st.lists(st.integers(0, MOST), min_size=width, max_size=width).map(bytes)
    rows = data.draw(st.lists(ground | plain | mixed, min_size=1, max_size=40))
    pixels = b"".join(rows)
    assert decoded(encode_png((width, len(rows)), pixels, COLOURS)) == ((width, len(rows)), pixels)


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        ("nothing but ground", bytes(1200 * 630)),
        ("ground above", bytes(1200 * 600) + b"\x01" * 1200 * 30),
        ("ground below", b"\x01" * 1200 * 30 + bytes(1200 * 600)),
        ("no ground", bytes(range(1, 121)) * 10 * 630),
        ("ground in the last column alone", (b"\x02" * 1199 + b"\0") * 630),
    ],
)
def test_large_pictures_are_read_by_other_programs(name: str, pixels: bytes) -> None:
    assert decoded(encode_png((1200, 630), pixels, COLOURS)) == ((1200, 630), pixels), name


def test_the_same_pixels_give_the_same_bytes_whatever_was_encoded_before() -> None:
    pixels = bytes(500 * 20) + b"\x01" * 500 + bytes(500 * 479)
    first = encode_png((500, 500), pixels, COLOURS)
    encode_png((500, 21), pixels[: 500 * 21], COLOURS)
    assert encode_png((500, 500), pixels, COLOURS) == first


def test_each_colour_has_one_number_and_the_ground_is_none() -> None:
    colours = [COLOURS[start : start + 3] for start in range(0, len(COLOURS), 3)]
    assert len(set(colours)) == len(colours) <= 256
    assert SHADES.flat("surface") == 0
    for ground, letters in LETTERS:
        ramp = SHADES.ramp(letters, ground)
        assert (ramp[0], ramp[255]) == (SHADES.flat(ground), SHADES.flat(letters))
        assert len(set(ramp)) <= STEPS
