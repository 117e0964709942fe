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
    """Return the palette of a style sheet: the first value of each token is that of the light scheme."""
    return Palette(*(read_colour(css, f"--color-{name.replace('_', '-')}") for name in Palette._fields))


def read_colour(css: str, token: str) -> str:
    """Return the first value of a colour token; raises PaletteError where there is none."""
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
Colour = tuple[int, ...]  # red, green, blue
STEPS = 16  # from ground to letters, for their smooth edges


class Shades:
    """The colours of pictures, numbered: drawn in numbers, a picture needs no search for its colours.

    Each colour has one number, and the ground, with which the first ramp begins, is 0.
    """

    def __init__(self, palette: Palette) -> None:
        colours = {name: channels(colour) for name, colour in palette._asdict().items()}
        numbers: dict[Colour, int] = {}
        degrees = [(degree * (STEPS - 1) + 127) // 255 for degree in range(256)]
        self._ramps: dict[tuple[str, str], bytes] = {}
        for ground, letters in LETTERS:
            steps = [between(colours[ground], colours[letters], step) for step in range(STEPS)]
            ramp = [numbers.setdefault(colour, len(numbers)) for colour in steps]
            self._ramps[ground, letters] = bytes(ramp[step] for step in degrees)
        self._flat = {name: numbers.setdefault(colour, len(numbers)) for name, colour in colours.items()}
        self.channels = bytes(level for colour in numbers for level in colour)

    def flat(self, name: str) -> int:
        """Return the number of a colour."""
        return self._flat[name]

    def ramp(self, letters: str, ground: str = "surface") -> bytes:
        """Return the number of a colour of letters on a ground for each of 256 degrees of coverage."""
        return self._ramps[ground, letters]


def between(ground: Colour, letters: Colour, step: int) -> Colour:
    """Return the colour of a step of a ramp from ground to letters."""
    pairs = zip(ground, letters, strict=True)
    return tuple(low + (high - low) * step // (STEPS - 1) for low, high in pairs)


def channels(colour: str) -> Colour:
    """Red, green and blue of a colour such as #0a5263."""
    return tuple(bytes.fromhex(colour[1:]))
