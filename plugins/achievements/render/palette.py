"""The theme's colours for pictures, read from its tokens so that they are written once."""

from __future__ import annotations

import re
from typing import NamedTuple

from achievements.model.findings import MessageError


class PaletteError(MessageError):
    """A token is missing in the theme."""


class Palette(NamedTuple):
    """Colours by the names of the tokens, in the light scheme."""

    surface: str
    ink: str
    ink_soft: str
    line: str
    main: str
    main_deep: str
    accent: str
    on_main: str
    track: str
    part_first: str
    part_second: str
    part_third: str
    part_fourth: str


def read_palette(css: str) -> Palette:
    """The palette of a style sheet: the first value of each token is that of the light scheme."""
    return Palette(*(read_colour(css, f"--color-{name.replace('_', '-')}") for name in Palette._fields))


def read_colour(css: str, token: str) -> str:
    """The first value of a colour token; raises PaletteError where there is none."""
    match = re.search(rf"{re.escape(token)}:\s*(#[0-9a-fA-F]{{6}})\s*[;}}]", css)
    if match is None:
        raise PaletteError(
            f"主题的 tokens.css 缺少颜色 {token}（形如 #0a5263）。",
            f"The theme's tokens.css lacks the colour {token} (such as #0a5263).",
        )
    return match.group(1)


# On what ground letters of which colour stand.
LETTERS = (
    ("surface", "ink"),
    ("surface", "ink_soft"),
    ("surface", "main"),
    ("surface", "accent"),
    ("main", "on_main"),
    ("main_deep", "on_main"),
    ("track", "ink"),
    ("part_first", "ink"),
    ("part_second", "ink"),
    ("part_third", "on_main"),
    ("part_fourth", "on_main"),
)
STEPS = 16  # from ground to letters, for their smooth edges


class Shades:
    """The colours of pictures, numbered: drawn in numbers, a picture needs no search for its colours."""

    def __init__(self, palette: Palette) -> None:
        colours = {name: channels(colour) for name, colour in palette._asdict().items()}
        degrees = [(degree * (STEPS - 1) + 127) // 255 for degree in range(256)]
        self._ramps = {
            pair: bytes(position * STEPS + step for step in degrees) for position, pair in enumerate(LETTERS)
        }
        self._flat = {name: len(LETTERS) * STEPS + position for position, name in enumerate(colours)}
        steps = (
            low + (high - low) * step // (STEPS - 1)
            for ground, letters in LETTERS
            for step in range(STEPS)
            for low, high in zip(colours[ground], colours[letters], strict=True)
        )
        self.channels = [*steps, *(level for colour in colours.values() for level in colour)]

    def flat(self, name: str) -> int:
        """The number of a colour."""
        return self._flat[name]

    def ramp(self, letters: str, ground: str = "surface") -> bytes:
        """The number of a colour of letters on a ground for each of 256 degrees of coverage."""
        return self._ramps[ground, letters]


def channels(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a colour such as #0a5263."""
    return tuple(bytes.fromhex(colour[1:]))
